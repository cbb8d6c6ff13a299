import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Conflict, Refused } from '../../kernel/rule.js';
import { currentSchema } from '../../kernel/upcasting.js';
import { Places } from '../../places/index.js';
import { Attempts } from '../../platform/event-store/attempts.js';
import { EventStore, WrongExpectedRevision } from '../../platform/event-store/event-store.js';
import { causationOf, recordedEarlier } from '../../platform/event-store/request-causation.js';
import { Vault, uuidOf } from '../../platform/vault/vault.js';
import type { Caller } from '../../rights/caller.js';
import { mayOrganise } from '../../rights/organising-rights.js';
import { type EnterpriseCommand, decide } from '../domain/enterprise.js';
import { type EnterpriseState, foldEnterprise } from '../domain/state.js';
import { enterpriseUpcasters, readEnterpriseEvent } from '../domain/upcasters.js';
import { checkTerritory } from './check-territory.js';
import { enterpriseStream } from './enterprise-stream.js';
import { protect } from './personal-data.js';

export class ChangeEnterprise extends Command<EnterpriseChanged> {
  constructor(readonly request: EnterpriseRequest) {
    super();
  }
}

export type EnterpriseRequest = {
  readonly organisationNumber: string;
  /** Persons by their opaque ids (see `callerId`); names and reasons in the clear. */
  readonly command: EnterpriseCommand;
  /** The same id sent again with the same command is the same request: it is answered, not done twice. */
  readonly commandId: string;
  readonly caller: Caller;
  readonly correlation: string;
  /** The revision the caller decided on. When the enterprise has moved on since, the request is a conflict. */
  readonly expectedRevision?: number;
  /** Decide, and record nothing. */
  readonly dryRun?: boolean;
};

export type EnterpriseChanged = {
  readonly stream: string;
  /** What a query must have seen to be sure to show this change. */
  readonly revision: number;
  /** Ids of the new recordings; empty when it was so before. */
  readonly recordings: readonly string[];
  readonly enterprise: EnterpriseState;
};

/** Somebody changed the enterprise in between, and the caller had named what it saw. */
export class EnterpriseConflict extends Conflict {
  override readonly name = 'EnterpriseConflict';
}

@CommandHandler(ChangeEnterprise)
export class ChangeEnterpriseHandler implements ICommandHandler<ChangeEnterprise> {
  constructor(
    private readonly store: EventStore,
    private readonly vault: Vault,
    private readonly places: Places,
  ) {}

  /** @throws Refused, EnterpriseConflict */
  async execute({ request }: ChangeEnterprise): Promise<EnterpriseChanged> {
    const { organisationNumber, caller, correlation } = request;
    const stream = enterpriseStream(organisationNumber);
    const causation = causationOf(this.vault, stream, request.commandId, request.command);
    let newest = -1;
    const attempts = new Attempts();
    while (await attempts.another()) {
      const stored = (await this.store.readStream(stream)).map(readEnterpriseEvent);
      const enterprise = foldEnterprise(stored);
      newest = enterprise.revision;
      const judged = mayOrganise(request.command, organisationNumber, enterprise, caller);
      if ('refusal' in judged) throw new Refused([judged.refusal]);
      const role = `${judged.as.role} ${judged.as.organisation}`;
      const answer = { stream, revision: newest, recordings: [], enterprise };
      const earlier = recordedEarlier(causation, stored);
      if (earlier.length > 0) return { ...answer, recordings: earlier };
      if (request.expectedRevision !== undefined && request.expectedRevision !== newest) break;
      // After reading, for what has been recorded is sealed with a key that was there before.
      const { command, actor, keep } = await protect(request.command, enterprise, caller, this.vault);
      const metadata = { actor, role, correlation, causation };
      const events = decide(command, {
        enterprise,
        checkTerritory: (territory, on, field) => checkTerritory(this.places, territory, on, field),
        checkPlace: (place, on, field) => this.places.checkPlace(place, on, field),
      }).map((fact, index) => ({
        ...fact,
        id: uuidOf(stream, causation, String(index)),
        schema: currentSchema(enterpriseUpcasters, fact.type),
        metadata,
      }));
      if (events.length === 0 || request.dryRun === true) return answer;
      if (!(await keep())) continue;
      try {
        await this.store.append(stream, newest === -1 ? 'no_stream' : newest, events);
        const recorded = events.map((event, index) => ({ ...event, revision: newest + 1 + index }));
        const after = foldEnterprise(recorded, enterprise);
        return { stream, revision: after.revision, recordings: recorded.map(({ id }) => id), enterprise: after };
      } catch (error) {
        if (!(error instanceof WrongExpectedRevision)) throw error;
      }
    }
    throw new EnterpriseConflict(request.expectedRevision, newest);
  }
}
