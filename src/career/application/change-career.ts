import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { NewEvent } from '../../kernel/event.js';
import { type Refusal, Refused } from '../../kernel/rule.js';
import { currentSchema } from '../../kernel/upcasting.js';
import { Places } from '../../places/index.js';
import { EventStore, WrongExpectedRevision } from '../../platform/event-store/event-store.js';
import { Vault, uuidOf } from '../../platform/vault/vault.js';
import { type CareerCommand, decide } from '../domain/career.js';
import type { CareerEvent } from '../domain/events.js';
import type { Scene } from '../domain/rules.js';
import { type CareerRecord, type CareerState, foldCareer } from '../domain/state.js';
import { careerUpcasters, readCareerEvent } from '../domain/upcasters.js';
import { careerStream } from './career-stream.js';
import { protect } from './personal-data.js';

/** All or nothing: either every command is recorded, in one append, or none is. */
export class ChangeCareer extends Command<Changed> {
  constructor(readonly request: ChangeRequest) {
    super();
  }
}

export type ChangeRequest = {
  readonly doctorId: string;
  /** As they come from outside, personal text in the clear: see `protect`. */
  readonly commands: readonly CareerCommand[];
  /** Goes first when the doctor is not known yet, and is passed over when she is. */
  readonly registerIfNew?: CareerCommand;
  /** The same id sent again is the same request: it is answered, not done twice. */
  readonly commandId: string;
  readonly actor: string;
  readonly role: string;
  readonly correlation: string;
  /** The revision the caller decided on. When the career has moved on since, the request is a conflict. */
  readonly expectedRevision?: number;
  /** Decide, and record nothing. */
  readonly dryRun?: boolean;
};

export type Changed = {
  readonly doctorId: string;
  readonly stream: string;
  /** What a query must have seen to be sure to show this change. */
  readonly revision: number;
  /** Ids of the new recordings; empty when all of it was recorded before. */
  readonly recordings: readonly string[];
  readonly career: CareerState;
};

/** Somebody changed the career in between, and the caller had named what it saw. */
export class CareerConflict extends Error {
  override readonly name = 'CareerConflict';
  constructor(
    readonly expected: number | undefined,
    readonly actual: number,
  ) {
    super(`The career is at revision ${String(actual)}`);
  }
}

/** A lost race is run again so many times before the caller hears of it. */
const ATTEMPTS = 8;

@CommandHandler(ChangeCareer)
export class ChangeCareerHandler implements ICommandHandler<ChangeCareer> {
  constructor(
    private readonly store: EventStore,
    private readonly vault: Vault,
    private readonly places: Places,
  ) {}

  async execute({ request }: ChangeCareer): Promise<Changed> {
    const stream = careerStream(request.doctorId);
    const commands = request.commands.map((command) => protect(command, request.doctorId, this.vault));
    const registerIfNew = request.registerIfNew && protect(request.registerIfNew, request.doctorId, this.vault);
    let newest = -1;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const stored = (await this.store.readStream(stream)).map(readCareerEvent);
      const career = foldCareer(stored);
      newest = career.revision;
      const earlier = stored.filter(({ metadata }) => metadata.causation === request.commandId);
      if (earlier.length > 0) return changed(request.doctorId, stream, career, earlier);
      if (request.expectedRevision !== undefined && request.expectedRevision !== newest) break;
      const registering = registerIfNew && !career.content.registered ? [registerIfNew] : [];
      const events = this.decideAll([...registering, ...commands], registering.length, career, request);
      if (events.length === 0 || request.dryRun === true) return changed(request.doctorId, stream, career, []);
      try {
        const expected = newest === -1 ? 'no_stream' : newest;
        const { recordedAt } = await this.store.append(stream, expected, events);
        const recorded = events.map((event, index) => ({ ...event, recordedAt, revision: newest + 1 + index }));
        return changed(request.doctorId, stream, foldCareer(recorded, career), recorded);
      } catch (error) {
        if (!(error instanceof WrongExpectedRevision)) throw error;
      }
    }
    throw new CareerConflict(request.expectedRevision, newest);
  }

  /** Decides command after command, each on what the ones before it lead to; every refusal is told at once. */
  private decideAll(
    commands: readonly CareerCommand[],
    /** How many of the first commands the caller did not number. */
    before: number,
    career: CareerState,
    request: ChangeRequest,
  ): NewEvent<CareerEvent>[] {
    const events: NewEvent<CareerEvent>[] = [];
    const refusals: Refusal[] = [];
    const { actor, role, correlation, commandId } = request;
    let state = career;
    commands.forEach((command, index) => {
      try {
        const facts = decide(command, this.scene(state)).map((fact): NewEvent<CareerEvent> => ({
          ...fact,
          id: uuidOf(request.doctorId, commandId, String(events.length)),
          schema: currentSchema(careerUpcasters, fact.type),
          metadata: { actor, role, correlation, causation: commandId },
        }));
        const first = state.revision + 1;
        const records = facts.map((event, offset): CareerRecord => ({
          ...event,
          revision: first + offset,
          recordedAt: '',
        }));
        events.push(...facts);
        state = foldCareer(records, state);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        const of = commands.length > 1 ? { command: String(index - before) } : {};
        refusals.push(...error.refusals.map((refusal) => ({ ...refusal, details: { ...refusal.details, ...of } })));
      }
    });
    if (refusals.length > 0) throw new Refused(refusals);
    return events;
  }

  private scene(career: CareerState): Scene {
    return { career, checkPlace: (place, on, field) => this.places.checkPlace(place, on, field) };
  }
}

function changed(
  doctorId: string,
  stream: string,
  career: CareerState,
  events: readonly { readonly id: string }[],
): Changed {
  return { doctorId, stream, revision: career.revision, recordings: events.map(({ id }) => id), career };
}
