import type { FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';

/** What the plumbing asks of whoever decides on rights. */
export abstract class RequestRights {
  /** Who asks. The request has been let in, so somebody has logged in. */
  abstract callerOf(request: FastifyRequest): Promise<unknown>;

  /** The schema with its rule before every field. */
  abstract guard(schema: GraphQLSchema): GraphQLSchema;
}
