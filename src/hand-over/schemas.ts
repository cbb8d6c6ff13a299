import { type Schema, count, list, object, text as anyText } from '../kernel/json-schema.js';
import { FORMAT, PACKAGE_KINDS, VERSION } from './domain/package-format.js';

const text = (description: string): Schema => ({ ...anyText(description), minLength: 1 });
const hash = (description: string): Schema => ({ description, type: 'string', pattern: '^[A-Za-z0-9+/]{43}=$' });
const instant = (description: string): Schema => ({
  description,
  type: 'string',
  pattern: String.raw`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$`,
});

const MANIFEST_SCHEMA = object('What is in the package, and who vouches for it: `manifest.json`.', {
  format: { const: FORMAT },
  version: { const: VERSION },
  packageId: { ...text('Of this package: a file that is brought in twice is one.'), maxLength: 100 },
  kind: { description: 'WHOLE: the whole record. PART: what somebody else may see of it.', enum: PACKAGE_KINDS },
  madeOn: { description: 'YYYY-MM-DD.', type: 'string', pattern: String.raw`^\d{4}-\d\d-\d\d$` },
  log: object('The log the events are leaves of.', {
    name: text('Its name, as its checkpoints bear it.'),
    key: text('Its verifier key: <name>+<8 hex digits>+<base64>.'),
  }),
  checkpoint: text('C2SP tlog-checkpoint as a signed note: the root over all the log held.'),
  career: object('Which events.', {
    doctor: text('Opaque id of the doctor in that installation.'),
    stream: text('The stream the events stand in.'),
    events: count('How many lines `career/events.jsonl` has.'),
  }),
  files: list(
    'Every other file but `manifest.signature`.',
    object('A file.', {
      path: text('As in the zip.'),
      bytes: count('Its length.'),
      sha256: { description: 'In hex.', type: 'string', pattern: '^[0-9a-f]{64}$' },
    }),
  ),
});

const EVENT_SCHEMA: Schema = object(
  'One line of `career/events.jsonl`: an event as a leaf of the log, without its line feed. `docs/events.md` has the types.',
  {
    stream: text('`career-<doctor>`.'),
    revision: count('Place in the stream, from 0.'),
    id: { type: 'string', format: 'uuid', description: 'The same in every installation it comes to.' },
    type: text('Name of the event.'),
    schema: { description: 'Version of its data.', type: 'integer', minimum: 1 },
    recordedAt: instant('When that installation knew, in UTC.'),
    data: { description: 'What is said. Personal text is sealed; `career/texts.json` has it.', type: 'object' },
    metadata: {
      description: 'Who recorded it, in which role. `origin` where it was received from yet another installation.',
      type: 'object',
    },
  },
);

const TEXTS_SCHEMA: Schema = {
  description:
    '`career/texts.json`: sealed text of the events to what it says; null where nobody can read it any more.',
  type: 'object',
  additionalProperties: { type: ['string', 'null'] },
};

const PROOFS_SCHEMA = object('`career/proofs.json`: that every event is in the log (RFC 6962, section 2.1.1).', {
  checkpoint: text('The same as in the manifest.'),
  events: list(
    'One for each line of `career/events.jsonl`, in its order.',
    object('A proof.', {
      id: text('Of the event.'),
      index: count('Place of its leaf in the log, from 0.'),
      path: list('From the leaf’s sibling up to the root of the checkpoint.', hash('SHA-256, in base64.')),
    }),
  ),
});

/**
 * JSON Schema (draft 2020-12) of the JSON files of a hand-over package. Together they are published as
 * `docs/hand-over.schema.json`; each goes into every package beside the file it is of.
 */
export const SCHEMAS = {
  manifest: MANIFEST_SCHEMA,
  event: EVENT_SCHEMA,
  texts: TEXTS_SCHEMA,
  proofs: PROOFS_SCHEMA,
} as const;

export type ShapeName = keyof typeof SCHEMAS;

/** All of them in one document. */
export const HAND_OVER_SCHEMA: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Tjenestebok hand-over package',
  description: 'The JSON files of a hand-over package, one definition each. `docs/hand-over.md` tells the rest.',
  $defs: SCHEMAS,
};

/** One of them by itself, as it goes into a package. */
export function schemaOf(name: ShapeName): Schema {
  return { $schema: HAND_OVER_SCHEMA.$schema, ...SCHEMAS[name] };
}
