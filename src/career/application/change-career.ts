import { setTimeout as pause } from 'node:timers/promises';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Metadata, NewEvent } from '../../kernel/event.js';
import { Conflict, type Refusal, Refused } from '../../kernel/rule.js';
import { currentSchema } from '../../kernel/upcasting.js';
import { Places } from '../../places/index.js';
import { EventStore, WrongExpectedRevision } from '../../platform/event-store/event-store.js';
import { Vault, uuidOf } from '../../platform/vault/vault.js';
import { type CareerCommand, decide, isSaidNow, wasSaid } from '../domain/career.js';
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
  /** The same id sent again with the same commands is the same request: it is answered, not done twice. */
  readonly commandId: string;
  readonly actor: string;
  readonly role: string;
  readonly correlation: string;
  /** The revision the caller decided on. When the career has moved on since, the request is a conflict. */
  readonly expectedRevision?: number;
  /**
   * Pass over what was said before, word for word, even when it has been corrected or withdrawn since: a file that is sent
   * twice does not undo a correction.
   */
  readonly passOverRepeated?: boolean;
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
  /** How many events there are, or in a dry run would be. */
  readonly events: number;
  /** Commands passed over because what they say has been corrected or withdrawn since. */
  readonly correctedSince: readonly number[];
  readonly career: CareerState;
};

/** Somebody changed the career in between, and the caller had named what it saw. */
export class CareerConflict extends Conflict {
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
/** Before the third attempt, in milliseconds, and doubled before each that follows. */
const FIRST_PAUSE_MS = 5;

@CommandHandler(ChangeCareer)
export class ChangeCareerHandler implements ICommandHandler<ChangeCareer> {
  constructor(
    private readonly store: EventStore,
    private readonly vault: Vault,
    private readonly places: Places,
  ) {}

  async execute({ request }: ChangeCareer): Promise<Changed> {
    const { doctorId } = request;
    const stream = careerStream(doctorId);
    const causation = this.causationOf(request);
    let newest = -1;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      // Who lost twice may be reading from a node that lags, or stand in a crowd: let it catch up, and the others scatter.
      if (attempt > 1) await pause(FIRST_PAUSE_MS * 2 ** (attempt - 2) * (0.5 + Math.random() / 2));
      const stored = (await this.store.readStream(stream)).map(readCareerEvent);
      const career = foldCareer(stored);
      newest = career.revision;
      // After reading, for what has been recorded is sealed with a key that was there before.
      const { seal, keep, isNew } = await this.vault.person(doctorId);
      if (isNew && stored.length > 0) throw new Refused([{ code: 'PERSON_KEY_MISSING' }]);
      const commands = request.commands.map((command) => protect(command, seal, this.vault));
      const registerIfNew = request.registerIfNew && protect(request.registerIfNew, seal, this.vault);
      const answer = { doctorId, stream, revision: newest, recordings: [], events: 0, correctedSince: [], career };
      const earlier = recordedBy(causation, stored);
      if (earlier.length > 0) {
        const correctedSince = request.passOverRepeated === true ? notSaidNow(commands, career) : [];
        return { ...answer, recordings: earlier, correctedSince };
      }
      if (request.expectedRevision !== undefined && request.expectedRevision !== newest) break;
      const metadata = { actor: seal(request.actor), role: request.role, correlation: request.correlation, causation };
      const { events, correctedSince } = this.decideAll(commands, registerIfNew, career, metadata, request);
      const decided = { ...answer, events: events.length, correctedSince };
      if (events.length === 0 || request.dryRun === true) return decided;
      if (!(await keep())) continue;
      try {
        const { recordedAt } = await this.store.append(stream, newest === -1 ? 'no_stream' : newest, events);
        const recorded = events.map((event, index) => ({ ...event, recordedAt, revision: newest + 1 + index }));
        const after = foldCareer(recorded, career);
        return { ...decided, revision: after.revision, recordings: recorded.map(({ id }) => id), career: after };
      } catch (error) {
        if (!(error instanceof WrongExpectedRevision)) throw error;
      }
    }
    throw new CareerConflict(request.expectedRevision, newest);
  }

  /** `<opaque id of the request>.<digest of what it says>`: neither gives away what it was made from. */
  private causationOf({ doctorId, commandId, commands, registerIfNew }: ChangeRequest): string {
    const digest = this.vault.opaqueId(canonicalJson([commands, registerIfNew ?? null]));
    return `${this.vault.opaqueId(`${doctorId} ${commandId}`)}.${digest.replaceAll('-', '').slice(0, 12)}`;
  }

  /** Decides command after command, each on what the ones before it lead to; every refusal is told at once. */
  private decideAll(
    commands: readonly CareerCommand[],
    registerIfNew: CareerCommand | undefined,
    career: CareerState,
    metadata: Metadata,
    { doctorId, passOverRepeated }: ChangeRequest,
  ): { events: NewEvent<CareerEvent>[]; correctedSince: number[] } {
    const events: NewEvent<CareerEvent>[] = [];
    const refusals: Refusal[] = [];
    const correctedSince: number[] = [];
    let state = career;
    const take = (command: CareerCommand) => {
      const facts = decide(command, this.scene(state)).map((fact): NewEvent<CareerEvent> => ({
        ...fact,
        // Of what the request says too: two requests with one id and other content must not be taken for one another.
        id: uuidOf(doctorId, metadata.causation, String(events.length)),
        schema: currentSchema(careerUpcasters, fact.type),
        metadata,
      }));
      const first = state.revision + 1;
      const records = facts.map((event, offset): CareerRecord => ({
        ...event,
        revision: first + offset,
        recordedAt: '',
      }));
      events.push(...facts);
      state = foldCareer(records, state);
    };
    if (registerIfNew && !career.content.registered) take(registerIfNew);
    commands.forEach((command, index) => {
      if (passOverRepeated === true && wasSaid(command, career)) {
        if (!isSaidNow(command, career)) correctedSince.push(index);
        return;
      }
      try {
        take(command);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        const of = commands.length > 1 || registerIfNew ? { command: String(index) } : {};
        refusals.push(...error.refusals.map((refusal) => ({ ...refusal, details: { ...refusal.details, ...of } })));
      }
    });
    if (refusals.length > 0) throw new Refused(refusals);
    return { events, correctedSince };
  }

  private scene(career: CareerState): Scene {
    return { career, checkPlace: (place, on, field) => this.places.checkPlace(place, on, field) };
  }
}

/**
 * Ids of what the request recorded when it came before.
 *
 * @throws Refused when its id was given to a request that said something else
 */
function recordedBy(causation: string, stored: readonly CareerRecord[]): string[] {
  const request = requestIn(causation);
  const earlier = stored.filter(({ metadata }) => requestIn(metadata.causation) === request);
  // Without a digest, as it once was, there is nothing to compare.
  if (earlier.some(({ metadata }) => metadata.causation !== causation && metadata.causation !== request)) {
    throw new Refused([{ code: 'COMMAND_ID_REUSED', field: 'request.commandId' }]);
  }
  return earlier.map(({ id }) => id);
}

function requestIn(causation: string): string {
  return causation.split('.')[0] ?? causation;
}

function notSaidNow(commands: readonly CareerCommand[], career: CareerState): number[] {
  return commands.flatMap((command, index) => (wasSaid(command, career) && !isSaidNow(command, career) ? [index] : []));
}

/** The same text for the same content, in whatever order its fields came. */
function canonicalJson(content: unknown): string {
  return JSON.stringify(content, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
