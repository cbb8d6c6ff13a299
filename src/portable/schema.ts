import {
  ABSENCE_KINDS,
  ARENAS,
  CATEGORIES,
  CONFIRMER_CAPACITIES,
  COUNTING_CATEGORIES,
  CREDIT_GROUNDS,
  DECLARANTS,
  EMPLOYMENT_CONTRACTS,
  PART1_EXEMPTIONS,
  QUALIFICATIONS,
  SCHEMES,
  SUBSTITUTE_FOR,
} from '../career/domain/events.js';
import { FORMAT } from './format.js';

/**
 * JSON Schema (draft 2020-12) of the portable format, published as `docs/career.schema.json`. Shapes and words are checked
 * here; whether numbers exist, dates fit together and histories hold is checked by the rules for recording.
 */

type Schema = Readonly<Record<string, unknown>>;

function object(title: string, description: string, required: readonly string[], properties: Schema): Schema {
  return { title, description, type: 'object', additionalProperties: false, required, properties };
}

function list(title: string, description: string, items: Schema): Schema {
  return { title, description, type: 'array', items };
}

function text(title: string, description: string): Schema {
  return { title, description, type: 'string', minLength: 1 };
}

function date(title: string, description: string): Schema {
  return { title, description: `${description} YYYY-MM-DD.`, type: 'string', format: 'date' };
}

function choice(title: string, description: string, values: readonly string[], preset?: string): Schema {
  return { title, description, type: 'string', enum: values, ...(preset === undefined ? {} : { default: preset }) };
}

function ref(name: string): Schema {
  return { $ref: `#/$defs/${name}` };
}

const recorded: Schema = {
  title: 'Recorded',
  description:
    'When it became known: a date (YYYY-MM-DD, taken as noon UTC) or an instant (2024-02-01T09:30:00Z). Left out, it was known when what it refers to was, or from the beginning.',
  type: 'string',
  pattern: String.raw`^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2}))?$`,
};

const id: Schema = {
  title: 'Id',
  description: 'A name of your own for this entry, without a slash. Left out, its place in the file, such as posts/1.',
  type: 'string',
  pattern: String.raw`^[^/\s]([^/]*[^/\s])?$`,
};

const declaredBy = (description: string, preset?: string): Schema =>
  choice('Declared by', description, DECLARANTS, preset);

const percent: Schema = {
  title: 'Percent',
  description: 'Position percentage of a full week, at most two decimals.',
  type: 'number',
  minimum: 0.01,
  maximum: 100,
};

const organisationNumber: Schema = {
  title: 'Organisation number',
  description: 'Nine digits, with check digit. The same number means the same employer, whatever the name.',
  type: 'string',
};

const by: Schema = {
  title: 'By',
  description:
    'Organisation that confirms or disputes: its name, or name, number and capacity. Left out, the employer of the post.',
  type: ['string', 'object'],
  minLength: 1,
  additionalProperties: false,
  required: ['organisation'],
  properties: {
    organisation: text('Organisation', 'Name of the organisation.'),
    organisationNumber,
    capacity: choice('Capacity', 'In what capacity it speaks.', CONFIRMER_CAPACITIES, 'EMPLOYER'),
  },
};

const milestone = (
  type: string,
  title: string,
  description: string,
  required: readonly string[],
  properties: Schema,
): Schema =>
  object(title, description, ['type', ...required], {
    type: { title: 'Type', description: 'What kind of milestone this is.', type: 'string', const: type },
    ...properties,
    recorded,
  });

const period = (description: string): Schema => ({
  from: date('From', `First day. Left out, the first day of the post. ${description}`),
  to: date('To', 'Last day, included. Left out, the last day of the post.'),
  by,
});

export const CAREER_SCHEMA: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: `urn:${FORMAT.replace('/', ':')}`,
  ...object(
    'Career, portable format',
    'One doctor’s career for counting service: real or hypothetical. Every list may be left out. All dates are included.',
    ['format'],
    {
      $schema: text('Schema', 'Where this schema lies, so that an editor can help. Not read.'),
      format: { title: 'Format', description: 'Name and version of this format.', type: 'string', const: FORMAT },
      label: text('Label', 'What the file is about, in your own words. Shown above the statement.'),
      milestones: list(
        'Milestones',
        'Completed part 1, specialisation started, conversion, approval, decided credits.',
        ref('milestone'),
      ),
      posts: list('Posts', 'Employments and substitute positions, parallel ones too.', ref('post')),
      absences: list('Absences', 'Time away from a post.', ref('absence')),
      supervisors: list('Supervisors', 'Who supervised when.', ref('supervisor')),
      waivers: list('Waivers', 'Helsedirektoratet’s waivers from the specialist requirement.', ref('waiver')),
      corrections: list('Corrections', 'What was later said instead. The old value stays readable.', ref('correction')),
    },
  ),
  $defs: {
    milestone: {
      title: 'Milestone',
      description: 'One milestone; its type says which.',
      type: 'object',
      discriminator: { propertyName: 'type' },
      required: ['type'],
      oneOf: ['part1Completed', 'specialisationStarted', 'converted', 'specialistApproved', 'creditDecided'].map(ref),
    },
    part1Completed: milestone('PART1_COMPLETED', 'Part 1 completed', 'Part 1 (LIS1) is completed.', ['on'], {
      on: date('On', 'Day of completion.'),
    }),
    specialisationStarted: milestone(
      'SPECIALISATION_STARTED',
      'Specialisation started',
      'The doctor starts specialisation in general practice.',
      ['scheme', 'on'],
      {
        scheme: choice('Scheme', 'The new scheme, or the old one that ends.', SCHEMES),
        on: date('On', 'First day.'),
        part1Exemption: choice('Part 1 exemption', 'Ground for starting without part 1.', PART1_EXEMPTIONS),
      },
    ),
    converted: milestone('CONVERTED', 'Converted', 'The doctor goes over from the old scheme to the new.', ['on'], {
      on: date('On', 'Day of conversion.'),
      enterprise: { ...organisationNumber, title: 'Enterprise' },
    }),
    specialistApproved: milestone(
      'SPECIALIST_APPROVED',
      'Specialist approved',
      'Helsedirektoratet approves the specialist.',
      ['on'],
      { on: date('On', 'Day of approval.'), reference: text('Reference', 'Number of the decision.') },
    ),
    creditDecided: milestone(
      'CREDIT_DECIDED',
      'Credit decided',
      'Months credited by individual decision.',
      ['category', 'months', 'ground', 'decidedBy', 'decidedOn', 'reference'],
      {
        category: choice('Category', 'Which kind of service it is credited as.', COUNTING_CATEGORIES),
        months: {
          title: 'Months',
          description: 'Full-time months, at most two decimals.',
          type: 'number',
          minimum: 0.01,
          maximum: 120,
        },
        ground: choice('Ground', 'What the credit is for.', CREDIT_GROUNDS),
        decidedBy: text('Decided by', 'Who decided.'),
        decidedOn: date('Decided on', 'Day of the decision. The credit counts from then.'),
        reference: text('Reference', 'Number of the decision.'),
      },
    ),
    post: object('Post', 'One employment or substitute position.', ['employer', 'category', 'from', 'percent'], {
      id,
      kind: choice('Kind', 'Employment, or substitute position.', ['EMPLOYMENT', 'SUBSTITUTE'], 'EMPLOYMENT'),
      employer: {
        title: 'Employer',
        description: 'Its name, or name and organisation number. The same employer makes one unbroken employment.',
        type: ['string', 'object'],
        minLength: 1,
        additionalProperties: false,
        required: ['name'],
        properties: { name: text('Name', 'Name of the employer.'), organisationNumber },
      },
      municipality: {
        title: 'Municipality',
        description: 'Municipality number in force on the first day, four digits as text.',
        type: 'string',
      },
      district: {
        title: 'City district',
        description: 'City district number in force on the first day, six digits as text.',
        type: 'string',
      },
      category: choice(
        'Category',
        'AUP is open unselected general practice; OTHER is other general-practice service.',
        CATEGORIES,
      ),
      arena: choice('Arena', 'Kind of workplace.', ARENAS),
      from: date('From', 'First day.'),
      to: date('To', 'Last day as agreed, included. Left out, the post runs until it is ended.'),
      percent,
      agreedOn: date('Agreed on', 'Day the agreement was signed, where known.'),
      contract: choice('Contract', 'Employments only: kind of contract.', EMPLOYMENT_CONTRACTS, 'FIXED_TERM'),
      substituteFor: choice('Substitute for', 'Substitute positions only: for whom.', SUBSTITUTE_FOR, 'VACANT_LIST'),
      arrangement: choice(
        'Arrangement',
        'Substitute positions only: instead of the list holder, or on top.',
        ['INSTEAD', 'ON_TOP'],
        'INSTEAD',
      ),
      daysPerWeek: {
        title: 'Days per week',
        description: 'Substitute positions only: where the agreement names days, at most two decimals.',
        type: 'number',
        minimum: 0.01,
        maximum: 7,
      },
      declaredBy: declaredBy(
        'Who told of the post. What the employer tells is confirmed; the rest awaits confirmation.',
        'EMPLOYER',
      ),
      recorded,
      changes: list('Changes', 'Changes of the position percentage.', ref('change')),
      extended: list('Extended', 'Substitute positions only: later last days agreed.', ref('extension')),
      ended: ref('end'),
      confirmed: list('Confirmed', 'Periods the employer has confirmed.', ref('confirmation')),
      disputed: list('Disputed', 'Periods the employer has disputed.', ref('dispute')),
    }),
    change: object('Change', 'A new position percentage.', ['from', 'percent'], {
      from: date('From', 'First day of the new percentage.'),
      percent,
      declaredBy: declaredBy('Who told of it. Left out, who told of the post.'),
      recorded,
    }),
    extension: object('Extension', 'A later last day.', ['to'], {
      to: date('To', 'New last day, included.'),
      declaredBy: declaredBy('Who told of it. Left out, who told of the post.'),
      recorded,
    }),
    end: {
      title: 'Ended',
      description: 'Last day served, where it was ended: the date, or an object that also says when it was recorded.',
      type: ['string', 'object'],
      format: 'date',
      additionalProperties: false,
      required: ['on'],
      properties: {
        on: date('On', 'Last day served.'),
        declaredBy: declaredBy('Who told of it. Left out, who told of the post.'),
        recorded,
      },
    },
    confirmation: object('Confirmation', 'A period confirmed.', [], {
      ...period('Earlier corrections are confirmed with it.'),
      basis: text('Basis', 'On what evidence, where somebody else confirms in the employer’s place.'),
      recorded,
    }),
    dispute: object('Dispute', 'A period disputed.', ['reason'], {
      ...period('It counts in no total until it is confirmed.'),
      reason: text('Reason', 'Why.'),
      recorded,
    }),
    absence: object('Absence', 'Time away from one post.', ['post', 'kind', 'from', 'to'], {
      id,
      post: text('Post', 'Id of the post.'),
      kind: choice('Kind', 'Courses and holiday are not deducted in part 3.', ABSENCE_KINDS),
      from: date('From', 'First day.'),
      to: date('To', 'Last day, included.'),
      share: {
        title: 'Share',
        description: 'Percent of the post the doctor was away, not of a full week. At most two decimals.',
        type: 'number',
        minimum: 0.01,
        maximum: 100,
        default: 100,
      },
      workingDays: {
        title: 'Working days',
        description: 'As the employer counted them (part 1). Left out, Mondays to Fridays are counted.',
        type: 'integer',
        minimum: 0,
      },
      declaredBy: declaredBy('Who told of it. Absence is deducted whoever told.', 'EMPLOYER'),
      recorded,
    }),
    supervisor: object('Supervisor', 'One supervisor for one period.', ['from'], {
      id,
      supervisor: text('Supervisor', 'Name or id; a waiver names it again. Left out, nobody in particular.'),
      qualification: choice('Qualification', 'What the supervisor is.', QUALIFICATIONS, 'GP_SPECIALIST'),
      from: date('From', 'First day.'),
      to: date('To', 'Last day, included. Left out, until further notice.'),
      post: text('Post', 'Id of the post, where it is for this post only.'),
      recorded,
    }),
    waiver: object('Waiver', 'Waiver from the specialist requirement.', ['supervisor', 'from', 'to', 'reference'], {
      id,
      supervisor: text('Supervisor', 'As named under supervisors.'),
      from: date('From', 'First day.'),
      to: date('To', 'Last day, included.'),
      reference: text('Reference', 'Number of the decision.'),
      recorded,
    }),
    correction: {
      ...object('Correction', 'What was later said instead of an entry, or that it was taken back.', ['of', 'reason'], {
        of: text('Of', 'Which entry: its id or place, such as sagene, posts/1, sagene/changes/1, corrections/1.'),
        set: {
          title: 'Set',
          description: 'Fields of the entry with their new values; null takes a field away. The others stay.',
          type: 'object',
          minProperties: 1,
        },
        withdraw: { title: 'Withdraw', description: 'The entry is taken back.', type: 'boolean', const: true },
        reason: text('Reason', 'Why.'),
        declaredBy: declaredBy(
          'Who told of it. The days it changes are confirmed only when the employer did.',
          'EMPLOYER',
        ),
        recorded,
      }),
      oneOf: [{ required: ['set'] }, { required: ['withdraw'] }],
    },
  },
};
