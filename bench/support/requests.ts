import { cursorOf } from '../../src/platform/graphql/pages.js';
import { dateOf, dayFrom } from '../../src/kernel/dates.js';

/** Bodies of requests to the register. The texts of the queries never change, so that the program compiles each of them once. */
const graphql = (query: string, variables: object) => JSON.stringify({ query, variables });

/** Numbers of made-up doctors: nine digits, some of which begin with a nine. */
export const hprNumber = (number: number) => String(100_000_000 + number);

function madeUpPost(number: number) {
  const from = dayFrom(2019 + (number % 6), 1 + (number % 12), 1);
  return {
    employer: { name: `Legekontoret ${String(number % 40)}`, organisationNumber: '974760673' },
    place: { municipality: '0301', district: `0301${String(1 + (number % 15)).padStart(2, '0')}` },
    category: 'AUP',
    from: dateOf(from),
    to: dateOf(from + 120),
    percent: 10 * (1 + (number % 10)),
    substituteFor: { kind: 'LIST_HOLDER' },
    arrangement: 'INSTEAD',
    declaredBy: 'DOCTOR',
  };
}

const record = `mutation ($register: RegisterDoctorInput!, $changes: [CareerChangeInput!]!) {
  recordChanges(register: $register, changes: $changes) { doctor { id revision } seen { stream revision } errors { code field } }
}`;

/** Posts of a doctor, in one request; the doctor is registered first when not known. The posts are told apart by their numbers. */
export function recordPosts(doctor: number, posts: readonly number[]): string {
  const register = { hprNumber: hprNumber(doctor), name: `Doktor ${String(doctor)} Eksempel` };
  const changes = posts.map((post) => ({
    startSubstitutePosition: { postId: `post-${String(post)}`, ...madeUpPost(doctor + post) },
  }));
  return graphql(record, { register, changes });
}

/** What makes a statement worth asking for: a specialisation under way, and posts. */
export function recordCareer(doctor: number, posts: number): string {
  const register = { hprNumber: hprNumber(doctor), name: `Doktor ${String(doctor)} Eksempel` };
  const changes = [
    { completePart1: { on: '2018-12-31' } },
    { startSpecialisation: { scheme: 'NEW', on: '2019-01-01' } },
    ...Array.from({ length: posts }, (_, post) => ({
      startSubstitutePosition: { postId: `post-${String(post)}`, ...madeUpPost(doctor + post) },
    })),
  ];
  return graphql(record, { register, changes });
}

export type Recorded = {
  readonly doctor: { readonly id: string; readonly revision: number };
  readonly seen: { readonly stream: string; readonly revision: number };
};

/** @throws Error when it was not recorded */
export function recordedIn(body: string): Recorded {
  const { data } = JSON.parse(body) as { data?: { recordChanges?: Partial<Recorded> } };
  const { doctor, seen } = data?.recordChanges ?? {};
  if (!doctor || !seen) throw new Error(`Nothing was recorded: ${body.slice(0, 500)}`);
  return { doctor, seen };
}

const statement = `query ($id: ID, $hprNumber: String) {
  doctor(id: $id, hprNumber: $hprNumber, asOf: { valid: "2025-12-31" }) {
    statement {
      requirements {
        id
        required { rounded }
        confirmed { credited { rounded } status }
        withDeclared { credited { rounded } strictest { credited { rounded } } status }
      }
      withDeclared { lines { postId from to verdict months { rounded } reasons { rule text { nb } } } }
    }
  }
}`;

export function askStatement(who: { readonly id: string } | { readonly hprNumber: string }): string {
  return graphql(statement, who);
}

const roster = `query ($first: Int!, $after: String, $seen: SeenInput) {
  doctors(first: $first, after: $after, seen: $seen) { totalCount edges { node { id posts revision } } }
}`;

/** Doctors behind a place in the list, once the list shows what has been seen. */
export function askRoster(first: number, after?: string, seen?: Recorded['seen']): string {
  return graphql(roster, {
    first,
    ...(after === undefined ? {} : { after: cursorOf(after) }),
    ...(seen ? { seen } : {}),
  });
}

/** The place in the list just before a doctor. */
export const before = (doctorId: string) => doctorId.slice(0, -1);

export type Listed = { readonly id: string; readonly posts: number; readonly revision: number };

/** Undefined when the list cannot be shown, such as while it is being built. */
export function rosterIn(body: string): { total: number; doctors: readonly Listed[] } | undefined {
  const { data } = JSON.parse(body) as { data?: { doctors?: { totalCount: number; edges: { node: Listed }[] } } };
  const found = data?.doctors;
  return found && { total: found.totalCount, doctors: found.edges.map(({ node }) => node) };
}
