import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChangeCareerHandler } from '../../src/career/application/change-career.js';
import { readCareerEvent } from '../../src/career/domain/upcasters.js';
import { careerStream } from '../../src/career/application/career-stream.js';
import { type CareerState, foldCareer } from '../../src/career/domain/state.js';
import type { Entry } from '../../src/access-log/entry.js';
import { LoggedAccess } from '../../src/career/application/logged-access.js';
import { lookUpIn } from '../../src/career/application/look-up.js';
import { accessLogInFile } from '../../src/platform/access-log/sqlite-access-log.js';
import { Clock } from '../../src/platform/clock.js';
import { registrar } from '../support/callers.js';
import { LocalGateway } from '../../src/import/local-gateway.js';
import { ChangeCatalogue, ChangeCatalogueHandler } from '../../src/learning-goals/application/change-catalogue.js';
import { shippedCatalogue } from '../../src/learning-goals/application/shipped-catalogue.js';
import { loadPlaces } from '../../src/places/index.js';
import { EmbeddedEventStore } from '../../src/platform/event-store/embedded-event-store.js';
import { personKeysInFile } from '../../src/platform/vault/sqlite-person-keys.js';
import { Vault } from '../../src/platform/vault/vault.js';
import type { RecordedEvent } from '../../src/kernel/event.js';
import { SupersededDocuments } from '../../src/documents/superseded.js';

const places = loadPlaces();
const keys = { identity: randomBytes(32), wrapping: randomBytes(32) };

/** A register of its own, with everything behind it real. */
export class Register {
  private readonly folder = mkdtempSync(join(tmpdir(), 'tjenestebok-import-'));
  readonly store = new EmbeddedEventStore(join(this.folder, 'events.db'));
  readonly vault = new Vault(personKeysInFile(join(this.folder, 'keys.db')), keys);
  readonly accessLog = accessLogInFile<Entry>(join(this.folder, 'access.db'));
  readonly clock = new Clock();
  readonly access = new LoggedAccess(this.accessLog, this.vault, this.clock);
  readonly handler = new ChangeCareerHandler(
    this.store,
    this.vault,
    places,
    this.clock,
    this.access,
    lookUpIn(this.store),
    new SupersededDocuments(),
  );
  readonly gateway = new LocalGateway(this.handler, this.vault, { caller: registrar, correlation: 'test' });

  async events(): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const event of this.store.readAll()) events.push(event);
    return events;
  }

  /** As `catalogue load` does. */
  async loadGoals(): Promise<void> {
    const change = { commands: await shippedCatalogue() };
    const request = { change, commandId: 'goals', caller: registrar, correlation: 'test' };
    await new ChangeCatalogueHandler(this.store, this.vault, this.clock).execute(new ChangeCatalogue(request));
  }

  async career(hprNumber: string): Promise<CareerState> {
    const stored = await this.store.readStream(careerStream(this.vault.personId(hprNumber)));
    return foldCareer(stored.map(readCareerEvent));
  }

  async close(): Promise<void> {
    await this.store.close();
    await this.accessLog.close();
    await this.vault.close();
    rmSync(this.folder, { recursive: true });
  }
}
