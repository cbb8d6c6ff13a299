import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLObjectType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

/** Values for arguments and input fields: by `Type.field` or `field.argument`, else by the name alone. */
export type Values = Readonly<Record<string, string | number | boolean>>;

/** A field with everything it must be given and everything it shows, down to its leaves. */
export function question(field: GraphQLField<unknown, unknown>, values: Values): string {
  return `${field.name}${argumentsOf(field, values)}${selection(field, values)}`;
}

function argumentsOf({ name, args }: GraphQLField<unknown, unknown>, values: Values): string {
  const asked = args.filter(
    (argument) => isRequiredArgument(argument) || `${name}.${argument.name}` in values || argument.name === 'request',
  );
  return asked.length === 0
    ? ''
    : `(${asked.map((argument) => `${argument.name}: ${given(name, argument, values)}`).join(', ')})`;
}

function given(owner: string, { name, type }: GraphQLArgument | GraphQLInputField, values: Values): string {
  const value = values[`${owner}.${name}`] ?? values[name];
  return literal(`${owner}.${name}`, type, value, values);
}

function literal(name: string, type: GraphQLInputType, value: Values[string] | undefined, values: Values): string {
  if (isNonNullType(type)) return literal(name, type.ofType, value, values);
  if (isListType(type)) return `[${literal(name, type.ofType, value, values)}]`;
  if (isEnumType(type)) {
    const known = type.getValues().map((each) => each.name);
    return typeof value === 'string' && known.includes(value) ? value : (known[0] ?? '');
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    const chosen = type.isOneOf
      ? fields.filter((field) => field.name === (values[type.name] ?? fields[0]?.name))
      : fields.filter((field) => isRequiredInputField(field) || `${type.name}.${field.name}` in values);
    return `{ ${chosen.map((field) => `${field.name}: ${given(type.name, field, values)}`).join(', ')} }`;
  }
  if (value === undefined) throw new Error(`A value is missing for ${name}: ${String(type)}`);
  return JSON.stringify(value);
}

function selection({ type }: GraphQLField<unknown, unknown>, values: Values, above: readonly string[] = []): string {
  const shown = getNamedType(type);
  if (!isObjectType(shown)) return '';
  const fields = Object.values(shown.getFields()).filter((field) => !loops(field, above) && !counts(shown, field));
  return ` { ${fields.map((field) => `${field.name}${argumentsOf(field, values)}${selection(field, values, [...above, shown.name])}`).join(' ')} }`;
}

function loops({ type }: GraphQLField<unknown, unknown>, above: readonly string[]): boolean {
  return above.includes(getNamedType(type).name);
}

/** A mutation answers with a doctor: only what she is, or one that may not be shown would take away the rest of the answer. */
function counts({ name }: GraphQLObjectType, field: GraphQLField<unknown, unknown>): boolean {
  return name === 'Doctor' && !['id', 'revision', 'seen', 'recordedAt', 'forgotten', 'shown'].includes(field.name);
}
