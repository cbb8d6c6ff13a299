import 'reflect-metadata';
import type { IncomingMessage } from 'node:http';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import type { LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import type { Settings } from './platform/config/settings.js';
import { ErrorsGoOn } from './platform/graphql/errors-go-on.js';
import { InputShape } from './platform/graphql/input-shape.js';
import { Health } from './platform/health/health.js';
import { requireLogIn } from './platform/http/log-in.js';
import { addResponseHeaders } from './platform/http/response-headers.js';
import { observeRequests } from './platform/http/requests.js';
import { openIdentity } from './platform/identity/open-identity.js';
import { endSilentConnections } from './platform/http/silent-connections.js';
import { correlationIn } from './platform/logging/request-scope.js';
import { PersonKeysUnavailable } from './platform/vault/person-keys.js';
import { Vault } from './platform/vault/vault.js';
import { Telemetry } from './platform/telemetry/telemetry.js';

/** The largest request we read; a career of hundreds of changes is some 200 kB. */
const BODY_LIMIT = 2 * 1024 * 1024;
/** Characters of a one-time link, which is a signed text. */
const LONGEST_LINK = 2_000;

/** What the IDE opens with; the doctor is one of the samples. */
const FIRST_QUERY = `# Log in: under "Headers" write {"authorization": "Bearer <token>"}. On a machine for development a command
# makes the token: npx tjenestebok token --hpr 9000001 --name "Ingrid Solbakken"
# What counts of a doctor's service, and why. More in docs/graphql.md.
{
  doctor(hprNumber: "9000001", asOf: { valid: "2026-06-30" }) {
    name
    statement {
      requirements {
        title { en }
        required { rounded }
        confirmed { credited { rounded } status }
        withDeclared { credited { rounded } strictest { credited { rounded } } status }
      }
      withDeclared {
        lines { employer from to percent verdict months { rounded } reasons { rule text { en } } }
        otherReadings { parameter chosen other difference { rounded } }
      }
    }
  }
}
`;

export type Service = { readonly app: NestFastifyApplication; readonly url: string };

/** Builds the program, ready to answer, without listening. `app.close()` ends it in order. */
export async function createApp(settings: Settings, logger: LoggerService | false): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(settings),
    new FastifyAdapter({
      bodyLimit: BODY_LIMIT,
      routerOptions: { maxParamLength: LONGEST_LINK },
      genReqId: ({ headers }: Pick<IncomingMessage, 'headers'>) => correlationIn(headers),
      // What comes over an open connection while the program ends is answered, like all the rest.
      return503OnClosing: false,
    }),
    { logger, abortOnError: false },
  );
  app.useGlobalPipes(new InputShape());
  app.useGlobalFilters(new ErrorsGoOn(app.getHttpAdapter()));
  const http = app.getHttpAdapter().getInstance();
  // Only where packages are taken in a body of their kind is as large as theirs; elsewhere it would be read of anybody.
  http.addHook('onRoute', (route) => {
    if (route.url !== '/hand-over') route.bodyLimit ??= BODY_LIMIT;
  });
  observeRequests(http, app.get(Health), app.get(Telemetry));
  addResponseHeaders(http);
  const identity = await openIdentity(settings);
  requireLogIn(http, identity, { publicUrl: settings.publicUrl, schemes: identity.schemes });
  http.addHook('onClose', () => identity.close());
  endSilentConnections(http);
  if (settings.ide) {
    const page = renderGraphiQL({ title: 'Tjenestebok', endpoint: '/graphql', defaultQuery: FIRST_QUERY });
    http.get('/', (_request, reply) => reply.type('text/html').send(page));
  }
  return app;
}

export async function startService(settings: Settings, logger: LoggerService | false): Promise<Service> {
  const app = await createApp(settings, logger);
  // A wrong key ends the start; a database that is away does not.
  await app
    .get(Vault)
    .check()
    .catch((error: unknown) => {
      if (!(error instanceof PersonKeysUnavailable)) throw error;
    });
  await app.listen(settings.port, settings.host);
  return { app, url: await app.getUrl() };
}
