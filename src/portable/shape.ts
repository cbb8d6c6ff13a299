import { type ErrorObject, type ValidateFunction, Ajv2020 } from 'ajv/dist/2020.js';
import { isCalendarDate } from '../kernel/dates.js';
import type { Refusal } from '../kernel/rule.js';
import { instantOf } from '../platform/instants.js';
import { CAREER_SCHEMA } from './schema.js';

/** What is wrong with the shape of a file, or of one entry of it, in the words of the file: `posts[2].to`. */
export function shapeFaults(json: unknown, shape: string | undefined, path: string): Refusal[] {
  const validate = validatorOf(shape);
  const faults = validate(json) ? [] : (validate.errors ?? []).flatMap((error) => faultOf(error, path));
  return [...faults, ...exactFaults(json, path)];
}

let compiled: Ajv2020 | undefined;

/** Compiled when first needed: other commands need not wait for it. */
function validatorOf(shape: string | undefined): ValidateFunction {
  compiled ??= compile();
  const validate = compiled.getSchema(shape === undefined ? 'career' : `career#/$defs/${shape}`);
  if (!validate) throw new Error(`No schema for ${shape ?? 'a career'}`);
  return validate;
}

function compile(): Ajv2020 {
  const ajv = new Ajv2020({ allErrors: true, verbose: true, discriminator: true, allowUnionTypes: true });
  ajv.addFormat('date', isCalendarDate);
  ajv.addSchema(CAREER_SCHEMA, 'career');
  return ajv;
}

function faultOf(
  { keyword, instancePath, schemaPath, params, parentSchema, data }: ErrorObject,
  path: string,
): Refusal[] {
  if (schemaPath.includes('/oneOf/')) return []; // the choice as a whole is reported
  const at = joined(path, ...instancePath.split('/').slice(1));
  const parameter = params as Readonly<Record<string, unknown>>;
  const field = at === '' ? '$' : at;
  const value = shown(data);
  const withValue = value === undefined ? { field } : { field, value };
  switch (keyword) {
    case 'required':
      return [{ code: 'FIELD_MISSING', field: joined(at, String(parameter.missingProperty)) }];
    case 'additionalProperties':
      return [
        {
          code: 'FIELD_UNKNOWN',
          field: joined(at, String(parameter.additionalProperty)),
          details: { known: Object.keys((parentSchema?.properties as object | undefined) ?? {}).join(', ') },
        },
      ];
    case 'type':
      return [{ code: 'TYPE_WRONG', ...withValue, details: { expected: listed(parameter.type) } }];
    case 'enum':
      return [{ code: 'VALUE_NOT_ALLOWED', ...withValue, details: { allowed: listed(parameter.allowedValues) } }];
    case 'const':
      return [{ code: 'VALUE_NOT_ALLOWED', ...withValue, details: { allowed: listed([parameter.allowedValue]) } }];
    case 'discriminator': {
      const tag = shown(parameter.tagValue);
      if (tag === undefined) return []; // missing, and reported as such
      return [
        {
          code: 'VALUE_NOT_ALLOWED',
          field: joined(at, 'type'),
          value: tag,
          details: { allowed: MILESTONE_TYPES.join(', ') },
        },
      ];
    }
    case 'format':
      return [{ code: 'DATE_INVALID', ...withValue }];
    case 'pattern':
      return at.endsWith('.recorded') ? [] : [{ code: 'ID_WRONG', ...withValue }];
    case 'minimum':
    case 'maximum':
      return [{ code: OUT_OF_RANGE[lastOf(at)] ?? 'VALUE_NOT_ALLOWED', ...withValue }];
    case 'oneOf':
      return [{ code: 'CORRECTION_UNCLEAR', field }];
    default:
      return [{ code: 'FIELD_EMPTY', field }];
  }
}

/** The codes the rules for recording use for the same mistakes. */
const OUT_OF_RANGE: Readonly<Record<string, string>> = {
  percent: 'PERCENT_OUT_OF_RANGE',
  share: 'SHARE_OUT_OF_RANGE',
  daysPerWeek: 'DAYS_PER_WEEK_OUT_OF_RANGE',
  months: 'MONTHS_OUT_OF_RANGE',
  workingDays: 'WORKING_DAYS_OUT_OF_RANGE',
};

const MILESTONE_TYPES = [
  'PART1_COMPLETED',
  'SPECIALISATION_STARTED',
  'CONVERTED',
  'SPECIALIST_APPROVED',
  'CREDIT_DECIDED',
];

const TWO_DECIMALS: ReadonlySet<string> = new Set(['percent', 'share', 'daysPerWeek', 'months']);

/** What a schema cannot say exactly: `multipleOf` calculates in binary fractions, and a pattern knows no calendar. */
function exactFaults(json: unknown, path: string): Refusal[] {
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([key, value]: [string, unknown]): Refusal[] => {
    const field = joined(path, key);
    if (typeof value === 'number' && TWO_DECIMALS.has(key) && hundredthsOf(value) === undefined) {
      return [{ code: 'TOO_MANY_DECIMALS', field, value: String(value) }];
    }
    if (typeof value === 'string' && key === 'recorded' && instantOf(value) === undefined) {
      return [{ code: 'INSTANT_INVALID', field, value }];
    }
    return exactFaults(value, field);
  });
}

/** A decimal with at most two decimals as whole hundredths. The nearest binary fraction is the same both ways. */
export function hundredthsOf(value: number): number | undefined {
  const hundredths = Math.round(value * 100);
  return hundredths / 100 === value ? hundredths : undefined;
}

/** `posts`, `2`, `to` as `posts[2].to`. */
export function joined(path: string, ...keys: readonly string[]): string {
  return keys.reduce((at, key) => {
    if (key === '') return at;
    return /^\d+$/.test(key) ? `${at}[${key}]` : at === '' ? key : `${at}.${key}`;
  }, path);
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

function listed(values: unknown): string {
  return Array.isArray(values) ? values.map(String).join(', ') : String(values);
}

function shown(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
