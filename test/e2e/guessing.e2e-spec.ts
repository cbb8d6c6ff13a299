import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GUESSING } from '../../src/rights/application/guessing.js';
import { Vault } from '../../src/platform/vault/vault.js';
import { type Organisation, REGISTRAR, REGISTRY, appoint, logIn } from '../support/people.js';
import { type Answered, WatchedProgram } from '../support/watched-program.js';

/** Somebody goes through HPR numbers one after another: nothing is learnt, it is stopped, and it is seen. */

const GUESSER = '9100001';
const COORDINATOR = '9100002';
/** Where the coordinator has something to say. */
const EMPLOYED = '9300001';
const ELSEWHERE: Organisation = {
  number: '958935420',
  name: 'Oslo kommune',
  kind: 'MUNICIPALITY',
  territory: { kind: 'MUNICIPALITIES', municipalities: ['0301'] },
};
const ASK = 'query ($hprNumber: String!) { doctor(hprNumber: $hprNumber) { id name posts { id } } }';
const REGISTER =
  'mutation ($input: RegisterDoctorInput!) { registerDoctor(input: $input) { doctor { id } errors { code } } }';

/** Every third of these is a doctor who is here. */
const guesses = Array.from({ length: 200 }, (_, index) => String(9_200_000 + index));
const isHere = (hprNumber: string) => Number(hprNumber) % 3 === 0;

let program: WatchedProgram;
let registrar: string;

beforeAll(async () => {
  program = await WatchedProgram.start({ developmentLogIn: true });
  await appoint(program.app, REGISTRY, REGISTRAR, ['COORDINATOR', 'AUDITOR']);
  registrar = await logIn(program.app, REGISTRAR);
  for (const hprNumber of [...guesses.filter(isHere), GUESSER]) {
    const input = { hprNumber, name: 'Åse Prøvesen' };
    expect((await program.ask(REGISTER, { authorization: registrar }, { input })).codes).toEqual([]);
  }
});

afterAll(() => program.stop());

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

const told = ({ status, text }: Answered) =>
  `${status} ${text.replaceAll(UUID, 'ID').replaceAll(/\d+ minut/g, 'N minut')}`;

describe('going through HPR numbers', () => {
  let answers: Answered[];
  let authorization: string;
  const idOf = (hprNumber: string) => program.app.get(Vault).personId(hprNumber);

  beforeAll(async () => {
    authorization = await logIn(program.app, GUESSER);
    answers = [];
    for (const hprNumber of guesses) answers.push(await program.ask(ASK, { authorization }, { hprNumber }));
  });

  it('is answered the same, whether the doctor is here or not, and stopped for a while', () => {
    const [before, after] = [answers.slice(0, GUESSING.refusals), answers.slice(GUESSING.refusals)];
    expect(before.map(({ data, codes }) => [data, codes])).toEqual(before.map(() => [{ doctor: null }, []]));
    expect(new Set(before.map(told)).size).toBe(1);
    expect(after.map(({ data, codes }) => [data, codes])).toEqual(
      after.map(() => [{ doctor: null }, ['TOO_MANY_REFUSALS']]),
    );
    expect(new Set(after.map(told)).size).toBe(1);
  });

  it('with changes in place of questions is stopped too', async () => {
    const part1 =
      'mutation ($doctor: ID!) { completePart1(doctor: $doctor, input: { on: "2020-01-01" }) { errors { code } } }';
    const codes = await Promise.all(
      guesses.slice(0, 4).map(async (hprNumber) => {
        const { data, codes: faults } = await program.ask(part1, { authorization }, { doctor: idOf(hprNumber) });
        const { errors = [] } = (data?.completePart1 ?? {}) as { errors?: readonly { code: string }[] };
        return [...faults, ...errors.map(({ code }) => code)];
      }),
    );
    expect(codes).toEqual(codes.map(() => ['TOO_MANY_REFUSALS']));
  });

  it('never closes one’s own record', async () => {
    const own = await program.ask(ASK, { authorization }, { hprNumber: GUESSER });
    expect([own.codes, own.data]).toEqual([[], { doctor: expect.objectContaining({ id: idOf(GUESSER) }) }]);
  });

  it('all at once in one request gets no further', async () => {
    const other = await logIn(program.app, '9100003');
    const query = `{ ${guesses.map((hprNumber, i) => `a${i}: doctor(hprNumber: "${hprNumber}") { id }`).join(' ')} }`;
    const { data, codes } = await program.ask(query, { authorization: other });
    expect(Object.values(data ?? {}).filter((value) => value !== null)).toEqual([]);
    expect(codes).toEqual(Array.from({ length: guesses.length - GUESSING.refusals }, () => 'TOO_MANY_REFUSALS'));
  });

  it('by somebody with a role closes also the records there is a right to, so that the answer tells nothing', async () => {
    await appoint(program.app, ELSEWHERE, COORDINATOR, ['COORDINATOR']);
    const theirs = { authorization: await logIn(program.app, COORDINATOR) };
    for (const change of [
      `registerDoctor(input: { hprNumber: "${EMPLOYED}", name: "Ola" })`,
      `startEmployment(doctor: "${idOf(EMPLOYED)}", input: {
        postId: "p1", from: "2024-01-01", percent: 100, category: AUP, contract: PERMANENT, declaredBy: EMPLOYER,
        employer: { name: "Oslo kommune", organisationNumber: "${ELSEWHERE.number}" }, place: { municipality: "0301" }
      })`,
    ]) {
      const { text } = await program.ask(`mutation { ${change} { errors { code field } } }`, {
        authorization: registrar,
      });
      expect(text).toContain('"errors":[]');
    }
    const look = () => program.ask(ASK, theirs, { hprNumber: EMPLOYED });
    expect((await look()).data).toEqual({ doctor: expect.objectContaining({ posts: [{ id: 'p1' }] }) });
    for (const hprNumber of guesses.slice(0, GUESSING.refusals)) await program.ask(ASK, theirs, { hprNumber });
    const stopped = await look();
    expect([stopped.data, stopped.codes]).toEqual([{ doctor: null }, ['TOO_MANY_REFUSALS']]);
  });

  it('does not slow down whoever may see everybody', async () => {
    for (const hprNumber of guesses.filter((guess) => !isHere(guess)).slice(0, GUESSING.refusals + 1)) {
      const { codes, data } = await program.ask(ASK, { authorization: registrar }, { hprNumber });
      expect([codes, data]).toEqual([[], { doctor: null }]);
    }
  });

  it('stands in the access log up to the limit, and an auditor sees it without searching', async () => {
    const query = `query ($reader: ID!) {
      accessLog(first: 1, reader: $reader, outcome: REFUSED) { totalCount edges { node { outcome reason { __typename } } } }
      unusualAccess { code reader { id } figures { name value } }
    }`;
    const { data, codes } = await program.ask(query, { authorization: registrar }, { reader: idOf(GUESSER) });
    expect(codes).toEqual([]);
    const { accessLog, unusualAccess } = data as {
      accessLog: { totalCount: number; edges: object[] };
      unusualAccess: { code: string; reader: { id: string }; figures: { name: string; value: number }[] }[];
    };
    expect(accessLog.edges).toEqual([{ node: { outcome: 'REFUSED', reason: null } }]);
    // What comes beyond the limit is answered to nobody, and would only fill the log.
    expect(accessLog.totalCount).toBe(GUESSING.refusals);
    const shown = unusualAccess.find(({ reader }) => reader.id === idOf(GUESSER));
    expect(shown?.code).toBe('REPEATED_REFUSALS');
    expect(shown?.figures).toContainEqual({ name: 'persons', value: GUESSING.refusals });
    // Neither the numbers nor the names are in the log of the process.
    expect(program.lines.filter((line) => /\b92\d{5}\b|Prøvesen/.test(line.replaceAll(UUID, '')))).toEqual([]);
  });
});
