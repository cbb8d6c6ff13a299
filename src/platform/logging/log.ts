import type { LoggerService } from '@nestjs/common';
import { isSpanContextValid, trace } from '@opentelemetry/api';
import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from '../config/settings.js';
import { errorFields, placesIn } from './error-fields.js';
import { currentScope } from './request-scope.js';

/**
 * The log of the process, one JSON object a line. Nest's `Logger` leads here: `log.warn('text')`, or
 * `log.warn({ message: 'text', field: 1 })` for a line with fields of its own.
 *
 * Texts and fields are the program's own. Of an error only its name, code and places are told, never its message.
 */
export class Log implements LoggerService {
  readonly #pino: Logger;

  constructor(
    { logLevel, instance }: { logLevel: LogLevel; instance: string },
    out: DestinationStream = standardOut(),
  ) {
    this.#pino = pino(
      {
        level: logLevel,
        base: { instance },
        messageKey: 'message',
        timestamp: pino.stdTimeFunctions.isoTime,
        formatters: { level: (level) => ({ level }) },
        mixin: whichRequest,
      },
      out,
    );
  }

  log(message: unknown, ...rest: unknown[]): void {
    const isChatter = typeof rest.at(-1) === 'string' && START_UP.has(rest.at(-1) as string);
    this.#write(isChatter ? 'debug' : 'info', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.#write('fatal', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.#write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.#write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.#write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.#write('trace', message, rest);
  }

  #write(level: Exclude<LogLevel, 'silent'>, message: unknown, rest: readonly unknown[]): void {
    if (!this.#pino.isLevelEnabled(level)) return;
    const fields: Record<string, unknown> = {};
    for (const one of rest) {
      if (one instanceof Error) Object.assign(fields, errorFields(one));
      else if (typeof one === 'string' && isStack(one)) fields.stack = placesIn(one);
      else if (typeof one === 'string') fields.context = one;
    }
    this.#pino[level]({ ...fields, ...fieldsOf(message) });
  }
}

/** What Nest tells of its own parts while it puts them together. */
const START_UP = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
  'GraphQLModule',
]);

function fieldsOf(message: unknown): object {
  if (message instanceof Error) return { message: 'An error', ...errorFields(message) };
  if (typeof message === 'object' && message !== null) return message;
  const text = String(message);
  return isStack(text) ? { message: 'An error', stack: placesIn(text) } : { message: text };
}

const isStack = (text: string) => /\n\s+at /.test(text);

function whichRequest(): object {
  const scope = currentScope();
  const span = trace.getActiveSpan()?.spanContext();
  return {
    ...(scope === undefined ? {} : { correlation: scope.correlation }),
    ...(span === undefined || !isSpanContextValid(span) ? {} : { trace_id: span.traceId, span_id: span.spanId }),
  };
}

/** Written before the program goes on, so that the last line of a process that ends is there too. */
function standardOut(): DestinationStream {
  const out = pino.destination({ fd: 1, sync: true });
  return process.stdout.isTTY ? { write: (line) => out.write(forPeople(line)) } : out;
}

/** The line as a person at a terminal reads it. */
function forPeople(line: string): string {
  const { time, level, context, message, stack, ...fields } = JSON.parse(line) as Record<string, string>;
  const rest = Object.entries(fields).map(([name, value]) => (name === 'instance' ? '' : ` ${name}=${value}`));
  const places = stack === undefined ? '' : `\n${stack.replaceAll(/^/gm, '    ')}`;
  return `${time?.slice(11, 19) ?? ''} ${level?.padEnd(5) ?? ''} ${context ?? ''}: ${message ?? ''}${rest.join('')}${places}\n`;
}
