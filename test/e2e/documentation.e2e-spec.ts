import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { isInputObjectType, isObjectType, lexicographicSortSchema, printSchema } from 'graphql';
import { TestApp } from '../support/app.js';

const examples = [...readFileSync('docs/graphql.md', 'utf8').matchAll(/```graphql\n([\s\S]*?)```/g)].map(
  ([, text]) => text ?? '',
);

type Described = { description?: string | null };

let service: TestApp;

beforeAll(async () => {
  service = await TestApp.start();
});

afterAll(async () => {
  await service.stop();
  service.remove();
});

describe('docs/graphql.md', () => {
  it('has examples', () => {
    expect(examples.length).toBeGreaterThanOrEqual(6);
  });

  it.each(examples.map((text, index) => [index + 1, text] as const))(
    'example %i runs without an error',
    async (_, text) => {
      const { data, errors } = await service.ask(text);
      expect(errors).toEqual([]);
      expect(JSON.stringify(data)).not.toMatch(/"errors":\[\{/);
      expect(JSON.stringify(data)).not.toBe('{"doctor":null}');
    },
  );
});

describe('docs/schema.graphql', () => {
  it('is the schema the service answers by; `npm run docs` writes it anew', () => {
    const { schema } = service.app.get(GraphQLSchemaHost);
    expect(readFileSync('docs/schema.graphql', 'utf8')).toBe(`${printSchema(lexicographicSortSchema(schema))}\n`);
  });

  it('describes every type, field, argument and value of its own', () => {
    const { schema } = service.app.get(GraphQLSchemaHost);
    const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
    const composite = types.filter((type) => isObjectType(type) || isInputObjectType(type));
    const fields = composite.flatMap((type) =>
      Object.values(type.getFields()).map((field: Described & { name: string }) => ({
        name: `${type.name}.${field.name}`,
        field,
      })),
    );
    const args = composite
      .filter(isObjectType)
      .flatMap((type) =>
        Object.values(type.getFields()).flatMap((field) =>
          field.args.map((argument) => ({ name: `${type.name}.${field.name}(${argument.name})`, field: argument })),
        ),
      );
    const bare = [
      ...types
        .filter(({ name }) => !['Query', 'Mutation'].includes(name))
        .map((type) => ({ name: type.name, field: type })),
      ...fields,
      ...args,
    ].filter(({ field }) => !field.description);
    expect(bare.map(({ name }) => name)).toEqual([]);
  });
});
