import { type GraphQLFieldResolver, type GraphQLSchema, defaultFieldResolver, isObjectType } from 'graphql';

/** Goes before a field is worked out, with the value it is a field of; throws when it may not be. */
export type Guard<Context> = (parent: unknown, context: Context) => void;

/** For each field of a type its guard, or that the right to the whole is enough. */
export type Guards<Context> = Readonly<Record<string, Readonly<Record<string, Guard<Context> | 'NONE'>>>>;

/**
 * Puts its guard before every field of the schema. One place, and none is left out.
 *
 * @throws SchemaUnguarded naming fields without a guard, and guards without a field
 */
export function guardFields<Context>(schema: GraphQLSchema, guards: Guards<Context>): GraphQLSchema {
  const faults: string[] = [];
  const types = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__'));
  for (const type of types) {
    for (const field of Object.values(type.getFields())) {
      const guard = guards[type.name]?.[field.name];
      if (guard === undefined) faults.push(`${type.name}.${field.name} has no rule`);
      else if (guard !== 'NONE') field.resolve = guarded(field.resolve ?? defaultFieldResolver, guard);
    }
  }
  for (const [name, fields] of Object.entries(guards)) {
    const type = types.find((each) => each.name === name);
    const unknown = Object.keys(fields).filter((field) => type?.getFields()[field] === undefined);
    faults.push(...unknown.map((field) => `${name}.${field} is not in the schema`));
  }
  if (faults.length > 0) throw new SchemaUnguarded(faults);
  return schema;
}

export class SchemaUnguarded extends Error {
  override readonly name = 'SchemaUnguarded';
  constructor(readonly faults: readonly string[]) {
    super(`Every field needs a rule in the table of rights: ${faults.join('; ')}`);
  }
}

function guarded<Context>(
  resolve: GraphQLFieldResolver<unknown, unknown>,
  guard: Guard<Context>,
): GraphQLFieldResolver<unknown, unknown> {
  return (parent, args, context, info): unknown => {
    guard(parent, context as Context);
    return resolve(parent, args, context, info);
  };
}
