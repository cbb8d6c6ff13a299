import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Manifest, Proofs, Texts } from './domain/package-format.js';
import { HAND_OVER_SCHEMA } from './schemas.js';

type Shapes = { readonly manifest: Manifest; readonly texts: Texts; readonly proofs: Proofs };

let compiled: Ajv2020 | undefined;

/** The value, where it has the shape of that file; undefined where it has another. Compiled when first needed. */
export function readShape<Name extends keyof Shapes>(name: Name, value: unknown): Shapes[Name] | undefined {
  compiled ??= new Ajv2020({ allowUnionTypes: true, formats: { uuid: true } }).addSchema(HAND_OVER_SCHEMA, 'hand-over');
  const validate = compiled.getSchema(`hand-over#/$defs/${name}`);
  if (!validate) throw new Error(`No schema for ${name}`);
  return validate(value) === true ? (value as Shapes[Name]) : undefined;
}
