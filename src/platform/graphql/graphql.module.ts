import { Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import type { FastifyRequest } from 'fastify';
import { tellOperation } from '../http/requests.js';
import { DEPTH_LIMIT, requireAffordable } from './cost.js';
import { formatErrors } from './errors.js';
import { type RequestContext, requestContext } from './request-context.js';

/** GraphQL over HTTP: compiled queries, limits on depth and cost, errors with codes and nothing of the inside. */
@Module({
  imports: [
    GraphQLModule.forRoot<MercuriusDriverConfig>({
      driver: MercuriusDriver,
      autoSchemaFile: true,
      sortSchema: true,
      graphiql: false,
      jit: 1,
      queryDepth: DEPTH_LIMIT,
      context: (request: FastifyRequest) => requestContext(request.headers, request.id),
      errorFormatter: (result, context) =>
        formatErrors(result, (context as unknown as Partial<RequestContext>).correlation ?? ''),
      hooks: {
        preExecution: (schema, document, context, variables) => {
          tellOperation(document, (context.reply.request.body as { operationName?: unknown } | null)?.operationName);
          const cost = requireAffordable(schema, document, variables);
          (context as { cost?: number }).cost = cost;
        },
        onResolution: (execution, context) => {
          execution.extensions = { ...execution.extensions, cost: (context as { cost?: number }).cost };
        },
      },
    }),
  ],
})
export class GraphqlModule {}
