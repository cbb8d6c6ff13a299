import { FORMAT, OWN_FAULTS, PACK_STATES, PARTS_OF, PART_STATES, SEVERITIES } from './pack.js';
import { FAULT_CODES } from '../training/completeness.js';

type Schema = Readonly<Record<string, unknown>>;

const object = (description: string, properties: Readonly<Record<string, Schema>>): Schema => ({
  description,
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties),
  properties,
});
const text = (description: string): Schema => ({ description, type: 'string' });
const textOrNone = (description: string): Schema => ({ description, type: ['string', 'null'] });
const one = (description: string, values: readonly string[]): Schema => ({ description, enum: values });
const list = (description: string, items: Schema): Schema => ({ description, type: 'array', items });
const date = (description: string): Schema => ({ description, type: 'string', pattern: String.raw`^\d{4}-\d\d-\d\d$` });
const WORDS: Schema = { $ref: '#/$defs/words' };
const PARTS = [...new Set([...PARTS_OF.NEW, ...PARTS_OF.OLD])];

/** JSON Schema (draft 2020-12) of `facts.json`; it goes into every pack beside it. */
export const PACK_SCHEMA: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Tjenestebok application pack',
  ...object('What goes with an application for specialist approval, and what is wrong with it.', {
    format: { const: FORMAT },
    version: { const: 1 },
    state: one('READY: no fault, and met by the strictest reading.', PACK_STATES),
    sentence: WORDS,
    scheme: one('Applied under.', ['NEW', 'OLD']),
    deadline: textOrNone('Last day of the old scheme.'),
    validOn: date('The figures speak up to this day.'),
    ruleSet: text('The rules they were counted by.'),
    parts: list(
      'In the order of the scheme.',
      object('A part.', {
        number: { description: 'From 1.', type: 'integer', minimum: 1 },
        id: one('Which.', PARTS),
        title: WORDS,
        state: one('TO_ATTACH: made elsewhere.', PART_STATES),
        items: list(
          'What it holds.',
          object('A document, paper, goal, course or decision.', {
            id: text('Of it.'),
            title: WORDS,
            says: list('What it says.', WORDS),
            state: one('As of a part.', PART_STATES),
            document: textOrNone('The issued document in the pack.'),
            mustHold: list('What a paper made elsewhere must hold.', WORDS),
          }),
        ),
      }),
    ),
    facts: list(
      'Fields of the authority’s form.',
      object('One field.', {
        id: text('Stable name.'),
        title: WORDS,
        unit: one('Of the value.', ['TEXT', 'DATE', 'MONTHS', 'HOURS', 'COUNT']),
        value: textOrNone('Null where nothing is recorded.'),
        required: textOrNone('How much is required.'),
        strictest: textOrNone('By the strictest reading, where it is another figure.'),
        rule: textOrNone('Rule id: see docs/rules.md.'),
        from: WORDS,
        documents: list('Issued documents it can be read in.', text('Id.')),
      }),
    ),
    faults: list(
      'Faults, then doubts, then warnings.',
      object('What is wrong, and the way out.', {
        code: one('Stable code.', [...FAULT_CODES, ...OWN_FAULTS]),
        severity: one('How much it weighs.', SEVERITIES),
        part: one('Where.', PARTS),
        about: list('Ids of what it is about.', text('Id.')),
        rule: text('Rule id.'),
        text: WORDS,
        wayOut: WORDS,
      }),
    ),
    notTaken: list(
      'Documents that no longer stand or cannot be read.',
      object('One.', { documentId: text('Its id.'), why: WORDS }),
    ),
  }),
  $defs: { words: object('In each language.', { nb: text('Bokmål.'), nn: text('Nynorsk.'), en: text('English.') }) },
};
