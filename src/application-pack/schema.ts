import { FORMAT, OWN_FAULTS, PACK_STATES, PARTS_OF, PART_STATES, SEVERITIES } from './pack.js';
import { type Schema, choice, list, object, text, textOrNull } from '../kernel/json-schema.js';
import { FAULT_CODES } from '../training/completeness.js';

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
    state: choice('READY: no fault, and met by the strictest reading.', PACK_STATES),
    sentence: WORDS,
    scheme: choice('Applied under.', ['NEW', 'OLD']),
    deadline: textOrNull('Last day of the old scheme.'),
    validOn: date('The figures speak up to this day.'),
    ruleSet: text('The rules they were counted by.'),
    parts: list(
      'In the order of the scheme.',
      object('A part.', {
        number: { description: 'From 1.', type: 'integer', minimum: 1 },
        id: choice('Which.', PARTS),
        title: WORDS,
        state: choice('TO_ATTACH: made elsewhere.', PART_STATES),
        items: list(
          'What it holds.',
          object('A document, paper, goal, course or decision.', {
            id: text('Of it.'),
            title: WORDS,
            says: list('What it says.', WORDS),
            state: choice('As of a part.', PART_STATES),
            document: textOrNull('The issued document in the pack.'),
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
        unit: choice('Of the value.', ['TEXT', 'DATE', 'MONTHS', 'HOURS', 'COUNT']),
        value: textOrNull('Null where nothing is recorded.'),
        required: textOrNull('How much is required.'),
        strictest: textOrNull('By the strictest reading, where it is another figure.'),
        rule: textOrNull('Rule id: see docs/rules.md.'),
        from: WORDS,
        documents: list('Issued documents it can be read in.', text('Id.')),
      }),
    ),
    faults: list(
      'Faults, then doubts, then warnings.',
      object('What is wrong, and the way out.', {
        code: choice('Stable code.', [...FAULT_CODES, ...OWN_FAULTS]),
        severity: choice('How much it weighs.', SEVERITIES),
        part: choice('Where.', PARTS),
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
