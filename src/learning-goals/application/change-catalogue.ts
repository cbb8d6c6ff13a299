import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Conflict, Refused } from '../../kernel/rule.js';
import { currentSchema } from '../../kernel/upcasting.js';
import { Clock } from '../../platform/clock.js';
import { Attempts } from '../../platform/event-store/attempts.js';
import { EventStore, WrongExpectedRevision } from '../../platform/event-store/event-store.js';
import { causationOf, recordedEarlier } from '../../platform/event-store/request-causation.js';
import { Vault, keepAll, uuidOf } from '../../platform/vault/vault.js';
import type { Caller } from '../../rights/caller.js';
import { mayChangeCatalogue } from '../../rights/catalogue-rights.js';
import { type CatalogueCommand, decideAll } from '../domain/catalogue.js';
import { type Proposal, commandsFor, diffOf, objectionsTo } from '../domain/proposal.js';
import { type Catalogue, foldCatalogue } from '../domain/state.js';
import { catalogueUpcasters, readCatalogueEvent } from '../domain/upcasters.js';
import { CATALOGUE_STREAM } from './catalogue-stream.js';

export class ChangeCatalogue extends Command<CatalogueChanged> {
  constructor(readonly request: CatalogueRequest) {
    super();
  }
}

export type CatalogueRequest = {
  readonly change: CatalogueChange;
  /** The same id sent again with the same change is the same request: it is answered, not done twice. */
  readonly commandId: string;
  readonly caller: Caller;
  readonly correlation: string;
  /** The revision the caller decided on. When the catalogue has moved on since, the request is a conflict. */
  readonly expectedRevision?: number;
  /** Decide, and record nothing. */
  readonly dryRun?: boolean;
};

/** All of it or nothing: what to record, or a list that the catalogue is to say. */
export type CatalogueChange =
  { readonly commands: readonly CatalogueCommand[] } | { readonly proposal: Proposal; readonly endMissing: boolean };

export type CatalogueChanged = {
  readonly stream: string;
  /** What a query must have seen to be sure to show this change. */
  readonly revision: number;
  /** Ids of the new recordings; empty when it was so before. */
  readonly recordings: readonly string[];
  readonly catalogue: Catalogue;
};

/** Somebody changed the catalogue in between, and the caller had named what it saw. */
export class CatalogueConflict extends Conflict {
  override readonly name = 'CatalogueConflict';
}

/** What is recorded as the reason when a goal is missing from a list that is to be the whole. */
const MISSING = 'Ikke med i listen som ble lest inn / not in the list that was imported';

@CommandHandler(ChangeCatalogue)
export class ChangeCatalogueHandler implements ICommandHandler<ChangeCatalogue> {
  constructor(
    private readonly store: EventStore,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** @throws Refused, CatalogueConflict, AppendTooLarge */
  async execute({ request }: ChangeCatalogue): Promise<CatalogueChanged> {
    const { change, caller, correlation } = request;
    const stream = CATALOGUE_STREAM;
    const causation = causationOf(this.vault, stream, request.commandId, change);
    const judged = mayChangeCatalogue('proposal' in change ? 'ApplyCatalogue' : 'EndLearningGoal', caller);
    if ('refusal' in judged) throw new Refused([judged.refusal]);
    const role = `${judged.as.role} ${judged.as.organisation}`;
    let newest = -1;
    const attempts = new Attempts();
    while (await attempts.another()) {
      const stored = (await this.store.readStream(stream)).map(readCatalogueEvent);
      const catalogue = foldCatalogue(stored);
      newest = catalogue.revision;
      const answer = { stream, revision: newest, recordings: [], catalogue };
      const earlier = recordedEarlier(causation, stored);
      if (earlier.length > 0) return { ...answer, recordings: earlier };
      if (request.expectedRevision !== undefined && request.expectedRevision !== newest) break;
      const acting = await this.vault.acting(caller.id);
      const actor = acting.isErased ? caller.id : acting.sealAsOwn(caller.name);
      const metadata = { actor, role, correlation, causation };
      const events = decideAll(this.commandsIn(change, catalogue), catalogue).map((fact, index) => ({
        ...fact,
        id: uuidOf(stream, causation, String(index)),
        schema: currentSchema(catalogueUpcasters, fact.type),
        metadata,
      }));
      if (events.length === 0 || request.dryRun === true) return answer;
      if (!(await keepAll(new Set([acting])))) continue;
      try {
        await this.store.append(stream, newest === -1 ? 'no_stream' : newest, events);
        const recorded = events.map((event, index) => ({ ...event, revision: newest + 1 + index }));
        const after = foldCatalogue(recorded, catalogue);
        return { stream, revision: after.revision, recordings: recorded.map(({ id }) => id), catalogue: after };
      } catch (error) {
        if (!(error instanceof WrongExpectedRevision)) throw error;
      }
    }
    throw new CatalogueConflict(request.expectedRevision, newest);
  }

  private commandsIn(change: CatalogueChange, catalogue: Catalogue): readonly CatalogueCommand[] {
    if ('commands' in change) return change.commands;
    const { proposal, endMissing } = change;
    const today = this.clock.today();
    const diff = diffOf(catalogue, proposal, today);
    const commands = commandsFor(diff, endMissing ? { today, reason: MISSING } : undefined);
    const objections = objectionsTo(commands, proposal, catalogue);
    if (objections.length > 0) throw new Refused(objections);
    return commands;
  }
}
