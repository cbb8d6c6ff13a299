import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Metadata, NewEvent } from '../../kernel/event.js';
import { Conflict, type Refusal, Refused } from '../../kernel/rule.js';
import { currentSchema } from '../../kernel/upcasting.js';
import { Places } from '../../places/index.js';
import { Attempts } from '../../platform/event-store/attempts.js';
import { EventStore, WrongExpectedRevision } from '../../platform/event-store/event-store.js';
import { causationOf, recordedEarlier } from '../../platform/event-store/request-causation.js';
import { Vault, uuidOf } from '../../platform/vault/vault.js';
import type { Caller } from '../../rights/caller.js';
import { mayRegister } from '../../rights/supervisor-rights.js';
import type { SupervisorEvent } from '../domain/events.js';
import { type SupervisorState, foldSupervisor } from '../domain/state.js';
import { type SupervisorCommand, decide } from '../domain/supervisor.js';
import { readSupervisorEvent, supervisorUpcasters } from '../domain/upcasters.js';
import { protect } from './personal-data.js';
import { supervisorStream } from './supervisor-stream.js';

/** What is to be said of one supervisor, all of it or nothing. */
export class ChangeSupervisorRecord extends Command<SupervisorRecordChanged> {
  constructor(readonly request: SupervisorRequest) {
    super();
  }
}

export type SupervisorRequest = {
  /** Opaque id, see `supervisorId`. */
  readonly personId: string;
  /** Name and number in the clear. */
  readonly commands: readonly SupervisorCommand[];
  /** The same id sent again with the same commands is the same request: it is answered, not done twice. */
  readonly commandId: string;
  readonly caller: Caller;
  readonly correlation: string;
  /** The revision the caller decided on. When the record has moved on since, the request is a conflict. */
  readonly expectedRevision?: number;
  /** Decide, and record nothing. */
  readonly dryRun?: boolean;
};

export type SupervisorRecordChanged = {
  readonly personId: string;
  readonly stream: string;
  /** What a query must have seen to be sure to show this change. */
  readonly revision: number;
  /** Ids of the new recordings; empty when it was so before. */
  readonly recordings: readonly string[];
  /** How many events there are, or in a dry run would be. */
  readonly events: number;
  readonly supervisor: SupervisorState;
};

/** Somebody changed the record in between, and the caller had named what it saw. */
export class SupervisorConflict extends Conflict {
  override readonly name = 'SupervisorConflict';
}

@CommandHandler(ChangeSupervisorRecord)
export class ChangeSupervisorRecordHandler implements ICommandHandler<ChangeSupervisorRecord> {
  constructor(
    private readonly store: EventStore,
    private readonly vault: Vault,
    private readonly places: Places,
  ) {}

  /** @throws Refused, where several are asked with the index of the command in the details; SupervisorConflict */
  async execute({ request }: ChangeSupervisorRecord): Promise<SupervisorRecordChanged> {
    const { personId, caller, correlation } = request;
    const stream = supervisorStream(personId);
    const causation = causationOf(this.vault, stream, request.commandId, request.commands);
    let newest = -1;
    const attempts = new Attempts();
    while (await attempts.another()) {
      const stored = (await this.store.readStream(stream)).map(readSupervisorEvent);
      const supervisor = foldSupervisor(stored);
      newest = supervisor.revision;
      const judged = mayRegister(request.commands, personId, supervisor, caller);
      if ('refusals' in judged) throw refused(judged.refusals, request);
      const { role, appointment } = judged.capacity;
      const answer = { personId, stream, revision: newest, recordings: [], events: 0, supervisor };
      const earlier = recordedEarlier(causation, stored);
      if (earlier.length > 0) return { ...answer, recordings: earlier };
      if (request.expectedRevision !== undefined && request.expectedRevision !== newest) break;
      // After reading, for what has been recorded is sealed with a key that was there before.
      const { commands, actor, keep } = await protect(request.commands, personId, supervisor, caller, this.vault);
      const acted = appointment ? `${role} ${appointment.organisation}` : role;
      const metadata = { actor, role: acted, correlation, causation };
      const events = this.decideAll(commands, supervisor, metadata, request);
      if (events.length === 0 || request.dryRun === true) return { ...answer, events: events.length };
      if (!(await keep())) continue;
      try {
        await this.store.append(stream, newest === -1 ? 'no_stream' : newest, events);
        const recorded = events.map((event, index) => ({ ...event, revision: newest + 1 + index }));
        const after = foldSupervisor(recorded, supervisor);
        const recordings = recorded.map(({ id }) => id);
        return { ...answer, revision: after.revision, recordings, events: events.length, supervisor: after };
      } catch (error) {
        if (!(error instanceof WrongExpectedRevision)) throw error;
      }
    }
    throw new SupervisorConflict(request.expectedRevision, newest);
  }

  /** Decides command after command, each on what the ones before it lead to; every refusal is told at once. */
  private decideAll(
    commands: readonly SupervisorCommand[],
    supervisor: SupervisorState,
    metadata: Metadata,
    request: SupervisorRequest,
  ): NewEvent<SupervisorEvent>[] {
    const checkPlace = this.places.checkPlace.bind(this.places);
    const events: NewEvent<SupervisorEvent>[] = [];
    const refusals: Refusal[] = [];
    let state = supervisor;
    commands.forEach((command, index) => {
      try {
        const facts = decide(command, { supervisor: state, checkPlace: (place, on) => checkPlace(place, on, '') });
        for (const fact of facts) {
          state = foldSupervisor([{ ...fact, revision: state.revision + 1 }], state);
          events.push({
            ...fact,
            id: uuidOf(request.personId, metadata.causation, String(events.length)),
            schema: currentSchema(supervisorUpcasters, fact.type),
            metadata,
          });
        }
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        refusals.push(
          ...error.refusals.map((refusal) => ({ ...refusal, details: { ...refusal.details, command: String(index) } })),
        );
      }
    });
    if (refusals.length > 0) throw refused(refusals, request);
    return events;
  }
}

/** Which of several commands it is about is nothing to tell where there is one. */
function refused(refusals: readonly Refusal[], { commands }: SupervisorRequest): Refused {
  if (commands.length > 1) return new Refused(refusals);
  return new Refused(
    refusals.map(({ details, ...refusal }) => {
      const rest = Object.entries(details ?? {}).filter(([name]) => name !== 'command');
      return rest.length === 0 ? refusal : { ...refusal, details: Object.fromEntries(rest) };
    }),
  );
}
