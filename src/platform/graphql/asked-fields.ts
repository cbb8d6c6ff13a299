import { type DocumentNode, type GraphQLSchema, TypeInfo, getNamedType, visit, visitWithTypeInfo } from 'graphql';

export type AskedFields = ReadonlyMap<string, ReadonlySet<string>>;

/** A query that is sent again is the same document, which belongs to one schema. */
const known = new WeakMap<DocumentNode, AskedFields>();

/** For each type, the fields a query asks for, in whichever of its operations and fragments. */
export function askedFields(schema: GraphQLSchema, query: DocumentNode): AskedFields {
  const asked = known.get(query) ?? lookedUp(schema, query);
  known.set(query, asked);
  return asked;
}

function lookedUp(schema: GraphQLSchema, query: DocumentNode): AskedFields {
  const asked = new Map<string, Set<string>>();
  const types = new TypeInfo(schema);
  const note = {
    Field: ({ name }: { readonly name: { readonly value: string } }) => {
      const parent = types.getParentType();
      if (!parent) return;
      const type = getNamedType(parent).name;
      const fields = asked.get(type) ?? new Set();
      asked.set(type, fields.add(name.value));
    },
  };
  visit(query, visitWithTypeInfo(types, note));
  return asked;
}
