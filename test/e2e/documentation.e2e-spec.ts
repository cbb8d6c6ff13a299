import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { isInputObjectType, isObjectType, lexicographicSortSchema, printSchema } from 'graphql';
import { todayInOslo } from '../../src/platform/instants.js';
import { TestApp } from '../support/app.js';
import { REGISTRY, appoint, logIn } from '../support/people.js';

const page = readFileSync('docs/graphql.md', 'utf8');
const written = (language: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, text]) => text ?? '');
const examples = written('graphql');

/** Who asks, as the first line of an example says; undefined for the registrar. */
async function authorizationFor(text: string): Promise<{ authorization: string } | undefined> {
  const [, name = '', hprNumber] = /^# As (.*), HPR number (\d+)$/m.exec(text) ?? [];
  return hprNumber === undefined ? undefined : { authorization: await logIn(service.app, hprNumber, { name }) };
}

const codeExpected = (text: string) => /^# Refused: (\w+)$/m.exec(text)?.[1];

/** For examples about what goes on, by the service's own clock. */
const dayFromNow = (days: number) => new Date(Date.parse(todayInOslo()) + days * 86_400_000).toISOString().slice(0, 10);

type Failing = { readonly errors?: readonly { readonly code: string }[] } | null;

type Told = {
  readonly doctor?: { readonly id?: string } | null;
  readonly registerDoctor?: { readonly doctor?: { readonly id?: string } | null } | null;
};

type Described = { description?: string | null };

let service: TestApp;
/** As an example of the page has answered. */
let doctor: unknown;

beforeAll(async () => {
  service = await TestApp.start();
  await appoint(service.app, REGISTRY, '9000997', ['ADMINISTRATOR']);
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
    'example %i runs, or is refused as it says',
    async (_, text) => {
      const headers = await authorizationFor(text);
      const whoAmI = await service.ask('{ whoAmI { id } }', {}, headers);
      const { id: me } = whoAmI.data?.whoAmI as { id: string };
      const known = { me, doctor, today: dayFromNow(0), soon: dayFromNow(30) };
      const named = Object.entries(known).filter(([name]) => text.includes(`$${name}:`));
      const { data, errors } = await service.ask(text, Object.fromEntries(named), headers);
      const { doctor: asked, registerDoctor: registered } = (data ?? {}) as Told;
      doctor = data?.personId ?? asked?.id ?? registered?.doctor?.id ?? doctor;
      const ofMutations = Object.values(data ?? {}).flatMap((value) => (value as Failing)?.errors ?? []);
      const codes = [...errors.map(({ extensions }) => extensions.code), ...ofMutations.map(({ code }) => code)];
      const expected = codeExpected(text);
      expect(codes).toEqual(expected === undefined ? [] : [expected]);
      if (expected === undefined) expect(JSON.stringify(data)).not.toBe('{"doctor":null}');
    },
  );

  it('shows what is answered to those who have not logged in', async () => {
    const { status, ...answer } = await service.ask('{ whoAmI { id } }', {}, { authorization: '' });
    expect([status, answer]).toEqual([401, JSON.parse(written('json')[0] ?? '')]);
  });
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
