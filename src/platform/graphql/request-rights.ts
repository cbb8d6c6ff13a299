import type { FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';

/** What the plumbing asks of whoever decides on rights. */
export abstract class RequestRights<Caller = unknown> {
  /** Who asks. The request has been let in, so somebody has logged in. */
  abstract callerOf(request: FastifyRequest): Promise<Caller>;

  /** The schema with its rule before every field. */
  abstract guard(schema: GraphQLSchema): GraphQLSchema;
}
