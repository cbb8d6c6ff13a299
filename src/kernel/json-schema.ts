/** The words JSON Schemas of files are written in (draft 2020-12). */
export type Schema = Readonly<Record<string, unknown>>;

/** Every field is there, and no other. */
export function object(description: string, properties: Schema): Schema {
  return { description, type: 'object', additionalProperties: false, required: Object.keys(properties), properties };
}

export function list(description: string, items: Schema): Schema {
  return { description, type: 'array', items };
}

export function text(description: string): Schema {
  return { description, type: 'string' };
}

export function textOrNull(description: string): Schema {
  return { description, type: ['string', 'null'] };
}

export function choice(description: string, values: readonly string[]): Schema {
  return { description, enum: values };
}

/** A whole number from 0. */
export function count(description: string): Schema {
  return { description, type: 'integer', minimum: 0 };
}
