import { type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import type { FastifyRequest } from 'fastify';
import { type DocumentNode, Kind, Location, NoSchemaIntrospectionCustomRule } from 'graphql';
import { Refused } from '../../kernel/rule.js';
import { Settings } from '../config/settings.js';
import { tellOperation } from '../http/requests.js';
import { askedFields } from './asked-fields.js';
import { DEPTH_LIMIT, TOKEN_LIMIT, requireAffordable, requireFewTokens, requireShortText } from './cost.js';
import { formatErrors } from './errors.js';
import { RequestRights } from './request-rights.js';

/** GraphQL over HTTP: compiled queries, rights, limits on depth and cost, errors with codes and nothing of the inside. */
@Module({})
export class GraphqlModule {
  /** @param imports what provides `RequestRights` */
  static with(imports: ModuleMetadata['imports']): DynamicModule {
    return {
      module: GraphqlModule,
      imports: [
        GraphQLModule.forRootAsync<MercuriusDriverConfig>({
          driver: MercuriusDriver,
          ...(imports ? { imports } : {}),
          inject: [RequestRights, Settings],
          useFactory: configured,
        }),
      ],
    };
  }
}

/**
 * Queries that are kept, read and compiled, for the next time they are sent; the library keeps up to twice as many, and as many
 * that do not fit the schema. Clients have some tens, of a few kB; the longest there can be takes 4 MB when it is compiled.
 */
const KEPT_QUERIES = 50;

/** What is kept with a request from its beginning to its answer. */
type Kept = {
  correlation?: string;
  asked?: ReadonlyMap<string, ReadonlySet<string>>;
  cost?: number;
  /** Why nobody can be told who asks: an engine is away. Told when the query is run, for the library tells it in its own words. */
  nobody?: { readonly because: unknown };
};

/** Mercurius knows the context as its own and hands back the one that was made above. */
const keptWith = (context: unknown) => context as Kept;

function configured(rights: RequestRights, { introspection }: Settings): MercuriusDriverConfig {
  return {
    autoSchemaFile: true,
    sortSchema: true,
    graphiql: false,
    jit: 1,
    cache: KEPT_QUERIES,
    queryDepth: DEPTH_LIMIT,
    allowBatchedQueries: false,
    graphql: { parseOptions: { maxLexicalTokens: TOKEN_LIMIT } },
    // No link or form of another site can ask: what they send is answered without being read.
    csrfPrevention: true,
    transformSchema: (schema) => rights.guard(schema),
    validationRules: introspection ? [] : [NoSchemaIntrospectionCustomRule],
    context: async (request: FastifyRequest) => {
      const kept = { correlation: request.id, asked: new Map() };
      try {
        return { ...kept, caller: await rights.callerOf(request) };
      } catch (because) {
        return { ...kept, nobody: { because } };
      }
    },
    errorFormatter: (result, context) =>
      formatErrors(result, keptWith(context).correlation ?? '', { suggestions: introspection }),
    hooks: {
      preParsing: (_schema, source) => {
        requireShortText(source);
      },
      // What is refused here is not kept, and so is refused whenever it is sent.
      preValidation: (_schema, document) => {
        requireFewTokens(requireText(document));
        requireOneOperation(document);
      },
      preExecution: (schema, document, context, variables) => {
        const { nobody } = keptWith(context);
        if (nobody) throw nobody.because;
        tellOperation(document, (context.reply.request.body as { operationName?: unknown } | null)?.operationName);
        const kept = keptWith(context);
        kept.asked = askedFields(schema, document);
        kept.cost = requireAffordable(schema, document, variables);
      },
      onResolution: (execution, context) => {
        execution.extensions = { ...execution.extensions, cost: keptWith(context).cost };
      },
    },
  };
}

/**
 * Mercurius takes a query that is no GraphQL for one that has been read already, in JSON: past the limit on its length, and with
 * whatever in it.
 *
 * @returns where its text begins and ends
 * @throws Refused with QUERY_INVALID
 */
function requireText(document: DocumentNode | null): Location {
  if (document?.loc instanceof Location) return document.loc;
  throw new Refused([{ code: 'QUERY_INVALID', details: { what: 'it is not GraphQL.' } }]);
}

/**
 * Mercurius knows a compiled query by its text alone: of several operations it would run the one that was named when it was
 * compiled, a change in place of a question.
 *
 * @throws Refused with QUERY_NOT_SINGLE
 */
function requireOneOperation({ definitions }: DocumentNode): void {
  if (definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length <= 1) return;
  throw new Refused([{ code: 'QUERY_NOT_SINGLE' }]);
}
