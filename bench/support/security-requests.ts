import { dateOf, dayFrom } from '../../src/kernel/dates.js';
import { hprNumber, recordCareer } from './requests.js';

/** The doctor with a long career; the others have short ones. */
export const OWNER = 1_000_000;
export const SUPERVISORS = [1, 2, 3, 4, 5].map((number) => OWNER + number);
export const DOCTORS = 200;

const graphql = (query: string, variables: object = {}) => JSON.stringify({ query, variables });

/** Five supervisors in turn, each named. */
export function recordSupervised(doctor: number, posts: number): string {
  const { query, variables } = JSON.parse(recordCareer(doctor, posts)) as {
    readonly query: string;
    readonly variables: { readonly register: object; readonly changes: readonly object[] };
  };
  const supervisions = SUPERVISORS.map((number, index) => ({
    assignSupervisor: {
      supervisionId: `supervision-${String(index)}`,
      supervisor: {
        ...{ hprNumber: hprNumber(number), name: `Veileder ${String(index)} Eksempel` },
        qualification: 'GP_SPECIALIST',
      },
      ...{ from: `${String(2019 + index)}-01-01`, to: `${String(2019 + index)}-12-31` },
    },
  }));
  return graphql(query, { ...variables, changes: [...variables.changes, ...supervisions] });
}

const owner = { hprNumber: hprNumber(OWNER) };

const posts = `posts { id kind employer organisationNumber category from to ended place { municipality district districtName }
  stretches { from to percent standing } }`;

export const askCareer = graphql(
  `query ($hprNumber: String) {
    doctor(hprNumber: $hprNumber, asOf: { valid: "2025-12-31" }) {
      name
      ${posts}
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
  }`,
  owner,
);

export const askWho = graphql('query ($hprNumber: String) { doctor(hprNumber: $hprNumber) { id name } }', owner);

export const askTimeline = graphql(
  `
    query ($hprNumber: String) {
      doctor(hprNumber: $hprNumber) {
        name
        supervision {
          name
          from
          to
        }
        timeline(first: 100) {
          edges {
            node {
              type
              revision
              actor
              said
              now
            }
          }
        }
      }
    }
  `,
  owner,
);

export const askPosts = graphql(
  `query ($hprNumber: String) { doctor(hprNumber: $hprNumber) { name scheme supervision { name from to } ${posts} } }`,
  owner,
);

export const askRosterPage = graphql(
  'query { doctors(first: 50) { totalCount edges { node { id scheme posts firstPostFrom lastPostTo } } } }',
);

/** A post of its own each time, and the doctors in turn. */
export function startEmployment(turn: number, idOf: (hprNumber: string) => string): string {
  const from = dayFrom(2026, 1, 1) + (turn % 300);
  return graphql(
    `
      mutation ($doctor: ID!, $input: StartEmploymentInput!) {
        startEmployment(doctor: $doctor, input: $input) {
          doctor {
            id
            name
          }
          seen {
            stream
            revision
          }
          errors {
            code
          }
        }
      }
    `,
    {
      doctor: idOf(hprNumber(turn % DOCTORS)),
      input: {
        postId: `employment-${String(turn)}`,
        employer: { name: 'Oslo kommune', organisationNumber: '958935420' },
        place: { municipality: '0301', district: '030101' },
        ...{ category: 'AUP', contract: 'FIXED_TERM', from: dateOf(from), to: dateOf(from + 60) },
        ...{ percent: 20, declaredBy: 'EMPLOYER' },
      },
    },
  );
}
