// Adds a document to the frozen corpus: what today's code makes of a career of corpus-careers.ts. One that is there stays.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CareerEvent } from '../../src/career/domain/events.js';
import { foldCareer } from '../../src/career/domain/state.js';
import { careerUpcasters, readCareerEvent } from '../../src/career/domain/upcasters.js';
import { contentOf } from '../../src/documents/make-content.js';
import { canonicalJson } from '../../src/kernel/json.js';
import type { JsonObject, RecordedEvent } from '../../src/kernel/event.js';
import { currentSchema } from '../../src/kernel/upcasting.js';
import { type Catalogue, foldCatalogue } from '../../src/learning-goals/domain/state.js';
import { readCatalogueEvent } from '../../src/learning-goals/domain/upcasters.js';
import { loadPlaces } from '../../src/places/load.js';
import { lineOf } from '../../src/platform/event-log-file/event-line.js';
import { uuidOf } from '../../src/platform/vault/vault.js';
import { digestOfContent } from '../../src/proof/document-file.js';
import { careerRoot } from '../../src/proof/merkle.js';
import { CORPUS } from './corpus.js';
import { CORPUS_CAREERS } from './corpus-careers.js';

const metadata = { actor: 'Anna Låŋŋi', role: 'DOCTOR', correlation: 'c', causation: 'c' };

function recorded(stream: string, facts: readonly { type: string; data: object }[], schema: (type: string) => number) {
  const ids = new Map(facts.map((_, index) => [`e${String(index)}`, uuidOf(stream, String(index))]));
  return facts.map(({ type, data }, revision): RecordedEvent => {
    const { corrects } = data as { readonly corrects?: string };
    const said = corrects === undefined ? data : { ...data, corrects: ids.get(corrects) };
    return {
      ...{ stream, revision, position: '', id: ids.get(`e${String(revision)}`) ?? '', type, schema: schema(type) },
      recordedAt: `2026-11-22T10:00:00.${String(revision).padStart(6, '0')}Z`,
      data: JSON.parse(JSON.stringify(said)) as JsonObject,
      metadata,
    };
  });
}

const jsonl = (events: readonly RecordedEvent[]) => `${events.map(lineOf).join('\n')}\n`;

for (const [name, { asked, facts, catalogue }] of Object.entries(CORPUS_CAREERS)) {
  const folder = join(CORPUS, name);
  if (existsSync(folder)) continue;
  const registered: CareerEvent = { type: 'DoctorRegistered', data: { hprNumber: '9144889', name: 'Anna Låŋŋi' } };
  const events = recorded('career-anna', [registered, ...facts], (type) =>
    currentSchema(careerUpcasters, type as CareerEvent['type']),
  );
  const published = recorded('catalogue-goals', catalogue ?? [], () => 1);
  const goals: Catalogue = foldCatalogue(published.map(readCatalogueEvent));
  const content = contentOf(
    foldCareer(events.map(readCareerEvent)),
    asked,
    {
      documentId: uuidOf('frozen', name),
      ...{ replaces: null, issuedOn: '2026-11-22' },
      issuedBy: { name: 'Anna Låŋŋi', role: 'DOCTOR', organisation: null, organisationNumber: null },
      check: { log: 'tjenestebok.example.no/log', page: null, statusList: null },
    },
    careerRoot(events.map(lineOf)),
    { open: (text) => text, places: loadPlaces(), catalogue: goals },
  );
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'events.jsonl'), jsonl(events));
  if (published.length > 0) writeFileSync(join(folder, 'catalogue.jsonl'), jsonl(published));
  writeFileSync(join(folder, 'content.json'), `${canonicalJson(content)}\n`);
  writeFileSync(join(folder, 'digest'), `${digestOfContent(content)}\n`);
  process.stdout.write(`${name}: ${String(events.length)} events\n`);
}
