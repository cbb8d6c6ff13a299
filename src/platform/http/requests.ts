import { Logger } from '@nestjs/common';
import { type Context, type Span, SpanKind, context, trace } from '@opentelemetry/api';
import { type DocumentNode, getOperationAST } from 'graphql';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Health } from '../health/health.js';
import { type RequestScope, currentScope, inScope } from '../logging/request-scope.js';
import { type Telemetry, markFailed } from '../telemetry/telemetry.js';

/** A request from its headers to the end of its answer. */
type Observed = {
  readonly scope: RequestScope;
  readonly began: number;
  /** None for probes, which would drown the rest. */
  readonly span: Span | undefined;
  within: Context;
  graphql?: Span;
};

const log = new Logger('HTTP');

/**
 * What goes for every request: one correlation id in its answer and in every line of the log, one line when it is over, a span
 * and a measurement. Fastify's own id of the request is that correlation id.
 */
export function observeRequests(http: FastifyInstance, health: Health, telemetry: Telemetry): void {
  const all = new WeakMap<FastifyRequest, Observed>();

  const inside = (request: FastifyRequest, work: () => void) => {
    const observed = all.get(request);
    if (!observed) {
      work();
      return;
    }
    inScope(observed.scope, () => {
      context.with(observed.within, work);
    });
  };

  http.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-correlation-id', request.id);
    const observed = begin(request, telemetry);
    all.set(request, observed);
    reply.raw.once('close', () => {
      inside(request, () => {
        const whole = reply.raw.writableFinished;
        end(request, observed, reply.statusCode, whole, telemetry);
      });
    });
    inside(request, done);
  });

  // Reading the body has left the context.
  http.addHook('preValidation', (request, _reply, done) => {
    inside(request, done);
  });

  http.addHook('preHandler', (request, _reply, done) => {
    const observed = all.get(request);
    if (observed?.span && request.routeOptions.url === '/graphql') {
      observed.graphql = telemetry.beginSpan('GraphQL Operation', SpanKind.INTERNAL, {}, observed.within);
      observed.within = trace.setSpan(observed.within, observed.graphql);
    }
    inside(request, done);
  });

  http.addHook('onSend', (request, reply, payload, done) => {
    all.get(request)?.graphql?.end();
    // A connection kept open for the next request would hold up the end: nobody is to send one.
    if (health.stopping) void reply.header('connection', 'close');
    done(null, payload);
  });
}

function begin(request: FastifyRequest, telemetry: Telemetry): Observed {
  const { method, id } = request;
  telemetry.requestBegan(method);
  const isProbe = routeOf(request)?.startsWith('/health/') === true;
  const caller = telemetry.contextIn(request.headers);
  const attributes = { 'http.request.method': method, 'url.scheme': request.protocol, 'tjenestebok.correlation': id };
  const span = isProbe
    ? undefined
    : telemetry.beginSpan(named(method, routeOf(request)), SpanKind.SERVER, attributes, caller);
  return {
    scope: { correlation: id, appends: 0 },
    began: performance.now(),
    span,
    within: span ? trace.setSpan(caller, span) : caller,
  };
}

function end(request: FastifyRequest, observed: Observed, status: number, whole: boolean, telemetry: Telemetry): void {
  const { method } = request;
  const { scope, began, span } = observed;
  const milliseconds = performance.now() - began;
  const route = routeOf(request);
  const attributes = {
    'url.scheme': request.protocol,
    'http.response.status_code': status,
    ...(route === undefined ? {} : { 'http.route': route }),
    ...(status >= 500 ? { 'error.type': String(status) } : {}),
  };
  telemetry.requestEnded(method, attributes, milliseconds);
  if (span) {
    span.setAttributes(attributes);
    if (status >= 500) markFailed(span, String(status));
    span.end();
  }
  const { operation } = scope;
  const line = {
    message: whole ? 'Answered' : 'The caller did not wait for the answer',
    method,
    path: route ?? 'unknown',
    status,
    ms: Math.round(milliseconds * 10) / 10,
    ...(operation ? { operation: operation.type } : {}),
    ...(operation?.name === undefined ? {} : { operationName: operation.name }),
  };
  if (route?.startsWith('/health/') === true) log.debug(line);
  else log.log(line);
}

/** The route as the program knows it. A path it does not know may say anything, so it is neither logged nor measured. */
function routeOf(request: FastifyRequest): string | undefined {
  return request.routeOptions.url;
}

function named(method: string, route: string | undefined): string {
  return route === undefined ? method : `${method} ${route}`;
}

/** What is asked, for the log and the trace: the kind, and the caller's name for it when that is a plain one. */
export function tellOperation(document: DocumentNode, chosen: unknown): void {
  const operation = getOperationAST(document, typeof chosen === 'string' ? chosen : undefined);
  const scope = currentScope();
  if (!operation || !scope) return;
  const type: string = operation.operation;
  const name = operation.name?.value;
  const plain = name !== undefined && isPlain(name) ? name : undefined;
  scope.operation = { type, ...(plain === undefined ? {} : { name: plain }) };
  trace
    .getActiveSpan()
    ?.updateName(type)
    .setAttributes({
      'graphql.operation.type': type,
      ...(plain === undefined ? {} : { 'graphql.operation.name': plain }),
    });
}

/** The name a program gives its query, and no place for a number. */
function isPlain(name: string): boolean {
  return name.length <= 60 && !/\d{3}/.test(name);
}
