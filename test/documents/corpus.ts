import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentContent } from '../../src/documents/content.js';
import { type Reproduction, reproduce } from '../../src/documents/reproduce.js';
import { canonicalJson } from '../../src/kernel/json.js';
import type { RecordedEvent } from '../../src/kernel/event.js';
import { foldCatalogue } from '../../src/learning-goals/domain/state.js';
import { readCatalogueEvent } from '../../src/learning-goals/domain/upcasters.js';
import { loadPlaces } from '../../src/places/load.js';
import { eventOf } from '../../src/platform/event-log-file/event-line.js';

/** Documents as they were issued once, with the events they were made from. The README there says what to do with them. */
export const CORPUS = 'test/fixtures/documents';

export type Frozen = {
  readonly name: string;
  /** Text of `content.json`, without the line feed. */
  readonly text: string;
  readonly content: DocumentContent;
  readonly digest: string;
  readonly events: readonly RecordedEvent[];
  readonly catalogue: readonly RecordedEvent[];
};

export const corpus: readonly Frozen[] = readdirSync(CORPUS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => {
    const read = (file: string) => readFileSync(join(CORPUS, name, file), 'utf8').trimEnd();
    const events = (file: string) => (existsSync(join(CORPUS, name, file)) ? read(file).split('\n').map(eventOf) : []);
    const text = read('content.json');
    return {
      ...{ name, text, content: JSON.parse(text) as DocumentContent, digest: read('digest') },
      ...{ events: events('events.jsonl'), catalogue: events('catalogue.jsonl') },
    };
  });

const places = loadPlaces();

/** By today's code. Texts of the corpus are not sealed. */
export function madeAnew({ content, events, catalogue }: Frozen): Reproduction & { readonly text: string } {
  const { documentId, scope, sections, replaces, madeFrom } = content;
  const issued = {
    ...{ documentId, scope, sections, validOn: madeFrom.validOn, madeFrom: madeFrom.revision },
    ...(replaces === null ? {} : { replaces }),
  };
  const made = reproduce(content, issued, events, {
    open: (text) => text,
    places,
    catalogue: foldCatalogue(catalogue.map(readCatalogueEvent)),
  });
  return { ...made, text: canonicalJson(made.content) };
}
