import { type DocumentNode, type GraphQLSchema, TypeInfo, getNamedType, visit, visitWithTypeInfo } from 'graphql';

/** For each type, the fields a query asks for, in whichever of its operations and fragments. */
export function askedFields(schema: GraphQLSchema, query: DocumentNode): ReadonlyMap<string, ReadonlySet<string>> {
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
