/** What clients send. */

const PAYLOAD = `{ seen { revision } recordings errors { code } }`;

export type Payload = {
  readonly seen: { readonly revision: number } | null;
  readonly recordings: readonly string[];
  readonly errors: readonly { readonly code: string }[];
};

export const REGISTER = `mutation ($input: RegisterDoctorInput!, $request: RequestInput) {
  changed: registerDoctor(input: $input, request: $request) ${PAYLOAD}
}`;

export const RECORD = `mutation ($register: RegisterDoctorInput!, $changes: [CareerChangeInput!]!, $request: RequestInput) {
  changed: recordChanges(register: $register, changes: $changes, request: $request) ${PAYLOAD}
}`;

export const DOCTOR = `query ($id: ID!, $seen: SeenInput) { doctor(id: $id, seen: $seen) { revision posts { id } } }`;

export const ROSTER = `query ($after: String, $seen: SeenInput, $first: Int = 5) {
  doctors(first: $first, after: $after, seen: $seen) {
    pageInfo { hasNextPage endCursor }
    edges { node { id revision posts } }
  }
}`;

export type Roster = {
  readonly doctors: {
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly edges: readonly {
      readonly node: { readonly id: string; readonly revision: number; readonly posts: number };
    }[];
  };
};

export function postIn(municipality: string, postId: string) {
  return {
    postId,
    employer: { name: 'Sagene legesenter' },
    place: { municipality },
    category: 'AUP',
    from: '2022-01-01',
    to: '2022-12-31',
    percent: 80,
    contract: 'FIXED_TERM',
    declaredBy: 'EMPLOYER',
  };
}
