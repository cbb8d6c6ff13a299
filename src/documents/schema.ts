import { DOCUMENT_SECTIONS } from '../career/domain/documents/events.js';
import {
  ABSENCE_KINDS,
  ARENAS,
  CATEGORIES,
  CONFIRMER_CAPACITIES,
  EMPLOYMENT_CONTRACTS,
  QUALIFICATIONS,
  SCHEMES,
  SIGNATORIES,
  SUBSTITUTE_FOR,
} from '../career/domain/terms.js';
import { type Schema, choice, count, list, object, text, textOrNull } from '../kernel/json-schema.js';
import { FORMAT } from './content.js';
import { GAPS } from './gaps.js';

/**
 * JSON Schema (draft 2020-12) of what a service confirmation says, version 1; published as `docs/confirmation.schema.json` and
 * served at `/documents/schema/v1`. What is not known is null and never left out.
 */

function ref(name: string): Schema {
  return { $ref: `#/$defs/${name}` };
}

function orNull(schema: Schema): Schema {
  return { anyOf: [schema, { type: 'null' }] };
}

const date: Schema = { type: 'string', format: 'date' };
const dateOrNull: Schema = { type: ['string', 'null'], format: 'date' };
const flag: Schema = { type: 'boolean' };
const percent: Schema = { description: 'Percent.', type: 'number', minimum: 0 };
const from = { ...date, description: 'First day.' };
const to = { ...date, description: 'Last day.' };
const toOrNull = { ...dateOrNull, description: 'Last day; null while it went on.' };
const figure = ref('figure');
const reasons = list('Why.', ref('reason'));
const status = choice('Met, missed by a hair that the calendar can cause, or missing.', ['MET', 'NEAR', 'MISSING']);
const strictest = object('Under the strictest combination of readings no source rules out.', {
  credited: figure,
  missing: figure,
  status,
});
const reached = object('How far it is met.', {
  credited: figure,
  missing: figure,
  status,
  metOn: { ...dateOrNull, description: 'First day on which it was met.' },
  strictest,
});
const bucket = ['AUP', 'INSTITUTION', 'OTHER', 'OTHER_COMBINED', 'OTHER_ALONE', 'RESEARCH', 'MILITARY'];

const signed = {
  from,
  to: toOrNull,
  organisation: text('Who stands behind it.'),
  organisationNumber: textOrNull('Its organisation number.'),
  capacity: choice('As what it does so.', CONFIRMER_CAPACITIES),
  name: textOrNull('Who did it.'),
  recordedAt: text('When that was recorded: an instant in UTC.'),
  recordingId: text('Event behind it.'),
};

const scopes = {
  oneOf: [
    object('One post.', { kind: { const: 'POST' }, postId: text('The post.') }),
    object('The posts in one municipality.', { kind: { const: 'MUNICIPALITY' }, municipality: text('Its number.') }),
    object('The posts in one city district.', { kind: { const: 'DISTRICT' }, district: text('Its number.') }),
    object('All there is.', { kind: { const: 'CAREER' } }),
  ],
};

const post = object('One post (DOC-FIELDS).', {
  postId: text('Id of the post.'),
  recordings: list('Events of everything it was made from.', { type: 'string' }),
  firstRecorded: text('When the first of them was recorded: an instant in UTC.'),
  employer: object('Employer.', { name: text('Name.'), organisationNumber: textOrNull('Organisation number.') }),
  place: orNull(
    object('Numbers and names as they were on the first day.', {
      municipality: text('Number of the municipality.'),
      municipalityName: textOrNull('Its name.'),
      district: textOrNull('Number of the city district.'),
      districtName: textOrNull('Its name.'),
    }),
  ),
  category: choice('What kind of service it is.', CATEGORIES),
  arena: orNull(choice('Kind of learning arena.', ARENAS)),
  position: choice('An employment, or a substitute position.', ['EMPLOYMENT', 'SUBSTITUTE']),
  contract: choice('Contract of an employment, or for whom a substitute stood in.', [
    ...new Set([...EMPLOYMENT_CONTRACTS, ...SUBSTITUTE_FOR]),
  ]),
  periods: list('One line for each change of the percentage.', object('Unchanged.', { from, to: toOrNull, percent })),
  absences: list(
    'Other than holiday and courses.',
    object('Away.', { kind: choice('Why.', ABSENCE_KINDS), from, to, percent }),
  ),
  supervisors: list(
    'Who supervised.',
    object('A supervisor.', {
      name: textOrNull('Name.'),
      qualification: choice('What she is.', QUALIFICATIONS),
      from,
      to: toOrNull,
      waivers: list('Days on which the specialist requirement was waived.', object('Waived.', { from, to })),
    }),
  ),
  description: orNull(
    object('What is told of it beside time.', {
      content: textOrNull('Content of the service and of the workplace.'),
      teaching: textOrNull('Teaching taken part in.'),
      onCall: textOrNull('On-call arrangement and participation.'),
      patients: orNull(count('Patients of the workplace.')),
      doctors: orNull(count('Doctors at the workplace.')),
      residents: orNull(count('Doctors in specialist training there.')),
      satisfactory: orNull({ ...flag, description: 'Whether the service was satisfactory.' }),
      remark: textOrNull('The employer’s remark on that.'),
    }),
  ),
  confirmations: list(
    'Who stands behind which days.',
    object('A confirmation.', {
      ...signed,
      basis: textOrNull('On what, where somebody else than the employer does.'),
      signedAs: orNull(choice('As what she signed.', SIGNATORIES)),
    }),
  ),
  disputes: list('Who disputes which days.', object('A dispute.', { ...signed, reason: text('Why.') })),
});

const line = object('An unbroken run of days of one post with one verdict.', {
  postId: text('The post.'),
  employer: text('Its employer.'),
  municipality: textOrNull('Number of the municipality.'),
  district: textOrNull('Number of the city district.'),
  placeName: textOrNull('What the place was called.'),
  category: choice('Category of the post.', CATEGORIES),
  bucket: orNull(choice('Where it is credited.', bucket)),
  from,
  to,
  days: count('Days.'),
  percent,
  countedPercent: { ...percent, description: 'What of it counts.' },
  absentPercent: { ...percent, description: 'Share of the post away in a way that can be deducted.' },
  percentDays: { description: 'Counted percent times days.', type: 'number' },
  months: figure,
  verdict: choice('Verdict.', ['COUNTS', 'COUNTS_IN_PART', 'DOES_NOT_COUNT', 'PART1', 'NOT_YET']),
  standing: choice('Who stands behind the days.', ['DECLARED', 'CONFIRMED', 'DISPUTED']),
  reasons,
});

const employment = object('Unbroken service in one category at one employer: what absence is measured against.', {
  employer: text('Employer.'),
  category: choice('Where it is credited.', bucket),
  from,
  to,
  gross: figure,
  absent: figure,
  allowance: figure,
  deducted: figure,
  net: figure,
});

const category = object('What is credited in one category.', {
  category: choice('Category.', bucket),
  title: ref('words'),
  net: figure,
  decided: figure,
  credited: figure,
  uncredited: figure,
  reasons,
});

const reading = object('Another reading of a rule no source settles, and what it would give.', {
  parameter: text('Parameter.'),
  rule: text('Id of the rule.'),
  statement: ref('words'),
  chosen: text('As it is read here.'),
  other: text('As it may be read too.'),
  together: list('Parameters that must be read otherwise too.', { type: 'string' }),
  total: figure,
  difference: figure,
  categories: list('Categories under it.', ref('category')),
  requirements: list(
    'Requirements under it.',
    object('A requirement.', { id: text('Id.'), credited: figure, missing: figure, status }),
  ),
});

export const CONFIRMATION_SCHEMA: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Service confirmation, version 1',
  ...object('What a service confirmation says. Its digest is the SHA-256 of this as canonical JSON (RFC 8785).', {
    format: { const: FORMAT },
    version: { const: 1 },
    documentId: text('Id of the document.'),
    replaces: textOrNull('The earlier document it takes the place of.'),
    scope: scopes,
    sections: list('What it tells of beside time.', choice('Section.', DOCUMENT_SECTIONS)),
    issuedOn: date,
    issuedBy: object('Who issued it.', {
      name: text('Name.'),
      role: text('As what.'),
      organisation: textOrNull('For which organisation.'),
      organisationNumber: textOrNull('Its number.'),
    }),
    madeFrom: object('What it was made from.', {
      revision: count('Revision of the career.'),
      recordedAt: text('When that was recorded: an instant in UTC.'),
      validOn: { ...date, description: 'The last day it speaks of.' },
      root: text('Root of the Merkle tree (RFC 6962) over the events of the career up to that revision, in base64.'),
      catalogue: orNull({ description: 'Revision of the catalogue of goals.', type: 'integer', minimum: -1 }),
    }),
    check: object('Where it is checked.', {
      log: text('Name of the log that vouches for it.'),
      page: textOrNull('Page of verification, with the code of the document.'),
      statusList: textOrNull('Lists that tell whether it still stands.'),
    }),
    doctor: object('The doctor.', {
      name: text('Name.'),
      hprNumber: text('HPR number.'),
      birthDate: { ...dateOrNull, description: 'Date of birth.' },
    }),
    posts: list('By first day.', ref('post')),
    account: object('The ledger. Of one office or municipality it weighs that service by itself.', {
      notice: ref('words'),
      scheme: choice('Scheme.', SCHEMES),
      ruleSet: text('Rule set.'),
      overridden: list('Parameters read otherwise than the rule set has them.', { type: 'string' }),
      notices: list('What the reader must know beside the figures.', ref('reason')),
      requirements: list(
        'Only of the whole career.',
        object('A requirement.', {
          id: text('Id.'),
          rule: text('Id of the rule.'),
          source: text('Source of the rule.'),
          title: ref('words'),
          required: figure,
          confirmed: reached,
          withDeclared: reached,
        }),
      ),
      confirmed: ref('ledger'),
      withDeclared: ref('ledger'),
    }),
    notConfirmed: list(
      'Days nobody but the doctor or an office stands behind, and days somebody disputes.',
      object('Days.', {
        postId: text('The post.'),
        employer: text('Its employer.'),
        from,
        to,
        standing: choice('How they stand.', ['DECLARED', 'DISPUTED']),
      }),
    ),
    goals: orNull(
      object('Learning goals; null where they were not asked for.', {
        approved: list(
          'Approved.',
          object('A goal.', {
            code: text('Code.'),
            title: text('Title, in Norwegian.'),
            version: { description: 'Version of the goal.', type: 'integer', minimum: 1 },
            on: date,
            by: textOrNull('Who approved it.'),
            takenOver: { ...flag, description: 'Approved elsewhere and taken over here.' },
          }),
        ),
        of: orNull(count('Of how many that apply; null where that is not known.')),
      }),
    ),
    supervision: orNull(
      object('Supervision; null where it was not asked for.', {
        individual: object('Individual.', { heldHours: text('Hours held.'), owedHours: text('Hours owed.') }),
        groups: list(
          'Groups.',
          object('A group.', { name: textOrNull('Name.'), from, to: toOrNull, hours: text('Hours.') }),
        ),
        diplomaOn: { ...dateOrNull, description: 'Diploma of group supervision.' },
      }),
    ),
    gaps: list(
      'Fields nobody has filled.',
      object('A field.', {
        code: choice('Which.', Object.keys(GAPS)),
        postId: textOrNull('Of which post; null for the doctor.'),
        text: ref('words'),
      }),
    ),
  }),
  $defs: {
    words: object('In bokmål, nynorsk and English.', {
      nb: text('Bokmål.'),
      nn: text('Nynorsk.'),
      en: text('English.'),
    }),
    figure: object('Full-time months.', {
      rounded: text('Two decimals, rounded down.'),
      exact: text('As a reduced fraction.'),
    }),
    reason: object('Why.', {
      code: text('Stable code.'),
      rule: text('Id of the rule.'),
      source: text('Source of the rule.'),
      text: ref('words'),
    }),
    post,
    line,
    category,
    ledger: object('Figures on one basis.', {
      total: figure,
      strictestTotal: figure,
      categories: list('By category.', ref('category')),
      lines: list('Every day of every post, in one line each.', ref('line')),
      employments: list('What absence takes away.', employment),
      otherReadings: list('Other readings that give another figure.', reading),
    }),
  },
};
