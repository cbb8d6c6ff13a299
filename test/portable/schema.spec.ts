import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { isCalendarDate } from '../../src/kernel/dates.js';
import { CAREER_SCHEMA } from '../../src/portable/schema.js';
import { readCases } from '../support/portable.js';

type Node = Readonly<Record<string, unknown>>;

describe('the schema of the portable format', () => {
  it('is published as it is: run npm run build && node scripts/write-career-schema.mjs', () => {
    const published: unknown = JSON.parse(
      readFileSync(new URL('../../docs/career.schema.json', import.meta.url), 'utf8'),
    );
    expect(published).toEqual(JSON.parse(JSON.stringify(CAREER_SCHEMA)));
  });

  it('is valid JSON Schema, also for those who do not know the word discriminator', () => {
    const ajv = new Ajv2020({ strict: false });
    ajv.addFormat('date', isCalendarDate);
    const validate = ajv.compile(CAREER_SCHEMA);
    for (const { name, career } of readCases())
      expect({ name, valid: validate(career) }).toEqual({ name, valid: true });
    expect(validate({ format: 'tjenestebok-career/1', milestones: [{ type: 'CONVERTED' }] })).toBe(false);
  });

  it('says of every field what it is', () => {
    const silent = fieldsOf(CAREER_SCHEMA).filter(
      ([, field]) => !('$ref' in field) && (typeof field.title !== 'string' || typeof field.description !== 'string'),
    );
    expect(silent.map(([name]) => name)).toEqual([]);
    expect(fieldsOf(CAREER_SCHEMA).length).toBeGreaterThan(60);
  });

  it('allows no field it does not know', () => {
    const open = objectsIn(CAREER_SCHEMA).filter((node) => 'properties' in node && node.additionalProperties !== false);
    expect(open).toEqual([]);
  });
});

describe('docs/portable-format.md', () => {
  const written = readFileSync(new URL('../../docs/portable-format.md', import.meta.url), 'utf8');

  it('shows a case as it is kept', () => {
    const [, example = ''] = /```json\n([^`]*)```/.exec(written) ?? [];
    expect(JSON.parse(example)).toEqual(readCases().find(({ name }) => name === 'V16')?.career);
  });

  it('tells of every field', () => {
    const names = new Set(fieldsOf(CAREER_SCHEMA).map(([name]) => name));
    expect([...names].filter((name) => !written.includes(name))).toEqual([]);
  });
});

function fieldsOf(schema: Node): [string, Node][] {
  return objectsIn(schema).flatMap((node) => Object.entries((node.properties ?? {}) as Readonly<Record<string, Node>>));
}

function objectsIn(value: unknown): Node[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(objectsIn);
  return Array.isArray(value) ? inside : [value as Node, ...inside];
}
