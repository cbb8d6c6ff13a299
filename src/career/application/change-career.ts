import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type CalendarDate, dayOf } from '../../kernel/dates.js';
import type { Metadata, NewEvent } from '../../kernel/event.js';
import { Conflict, type Refusal, Refused } from '../../kernel/rule.js';
import { currentSchema } from '../../kernel/upcasting.js';
import { Places } from '../../places/index.js';
import { Clock } from '../../platform/clock.js';
import { Attempts } from '../../platform/event-store/attempts.js';
import { EventStore, WrongExpectedRevision } from '../../platform/event-store/event-store.js';
import { causationOf, recordedEarlier } from '../../platform/event-store/request-causation.js';
import { Vault, uuidOf } from '../../platform/vault/vault.js';
import { nationalAccess, seesWhole } from '../../rights/access.js';
import type { Caller } from '../../rights/caller.js';
import type { Part } from '../../rights/table.js';
import { type Capacity, NOT_ACCESSIBLE, mayRecord } from '../../rights/recording-rights.js';
import { isActCommand } from '../domain/acts.js';
import { type CareerCommand, decide, isAboutTraining, isSaidNow, wasSaid } from '../domain/career.js';
import { datedOn, isAboutTheRecord } from '../domain/record-keeping.js';
import type { Surroundings } from '../domain/surroundings.js';
import type { CareerEvent } from '../domain/events.js';
import type { Scene } from '../domain/checks.js';
import { type CareerRecord, type CareerState, foldCareer, newCareer } from '../domain/state.js';
import { careerUpcasters, readCareerEvent } from '../domain/upcasters.js';
import { careerStream } from './career-stream.js';
import { type KnownCareer, knownTo } from './known-career.js';
import { LoggedAccess } from './logged-access.js';
import { FollowUps } from './follow-ups.js';
import { protect } from './personal-data.js';
import { LookUp } from './look-up.js';

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
  readonly caller: Caller;
  readonly correlation: string;
  /** The parts of the record that the answer will show. */
  readonly parts?: readonly Part[];
  /** The newest revision the caller was shown. When there is a newer one to show, the request is a conflict. */
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
  /** What a query must have seen to be sure to show this change. Undefined where that would tell a stranger what is there. */
  readonly revision: number | undefined;
  /** Ids of the new recordings; empty when all of it was recorded before. */
  readonly recordings: readonly string[];
  /** How many events were asked for, or in a dry run would be recorded. */
  readonly events: number;
  /** Commands passed over because what they say has been corrected or withdrawn since. */
  readonly correctedSince: readonly number[];
  /** The career after the change, as the caller may know it. */
  readonly known: KnownCareer | undefined;
};

/** Somebody changed the career in between, and the caller had named what it saw. */
export class CareerConflict extends Conflict {
  override readonly name = 'CareerConflict';
}

@CommandHandler(ChangeCareer)
export class ChangeCareerHandler implements ICommandHandler<ChangeCareer> {
  constructor(
    private readonly store: EventStore,
    private readonly vault: Vault,
    private readonly places: Places,
    private readonly clock: Clock,
    private readonly access: LoggedAccess,
    private readonly lookUp: LookUp,
    private readonly followUps: FollowUps,
  ) {}

  /**
   * @throws Refused; CareerConflict; StoreUnavailable; AccessLogUnavailable when it is recorded and the answer may not be shown,
   * because that could not be logged: sent again, the same request is answered
   */
  async execute({ request }: ChangeCareer): Promise<Changed> {
    const { caller, doctorId, parts = [] } = request;
    await this.access.requirePatience(caller, doctorId, parts);
    const { capacity, ...changed } = await this.change(request).catch(async (error: unknown) => {
      const isRefused = error instanceof Refused && error.refusals.some(({ code }) => code === NOT_ACCESSIBLE.code);
      if (isRefused) await this.access.refused(caller, doctorId, parts);
      throw error;
    });
    // Also when it was decided before: the process may have ended between the decision and the deed.
    if (!request.dryRun && request.commands.some(({ type }) => type === 'ForgetDoctor'))
      await this.vault.erase(doctorId);
    if (changed.recordings.length > 0) await this.access.changed(caller, doctorId, capacity, changed.known, parts);
    else if (changed.known && parts.length > 0) await this.access.seen(caller, changed.known, parts);
    return changed;
  }

  private async change(request: ChangeRequest): Promise<Changed & { readonly capacity: Capacity }> {
    const { doctorId, caller } = request;
    const stream = careerStream(doctorId);
    const said = [request.commands, request.registerIfNew ?? null];
    // A file names itself by what it says. Where goals are taken over, whoever hands it in is part of what it says.
    const isByCaller = request.passOverRepeated === true && request.commands.some(isActCommand);
    const commandId = isByCaller ? uuidOf(request.commandId, caller.id) : request.commandId;
    const causation = causationOf(this.vault, doctorId, commandId, said);
    const today = this.clock.today();
    let shown = -1;
    const attempts = new Attempts();
    while (await attempts.another()) {
      const stored = (await this.store.readStream(stream)).map(readCareerEvent);
      const whole = foldCareer(stored);
      const before = this.knownTo(whole, request, today);
      shown = before?.revision ?? -1;
      const isStranger = before === undefined && caller.person !== doctorId && nationalAccess(caller) === undefined;
      // Whoever operates the record decides about it without seeing it.
      const isUnseen = isStranger && !request.commands.every(isAboutTheRecord);
      const { capacity } = requireRight(request, isUnseen ? newCareer : whole, today);
      const makesKnown = isStranger && request.commands.every(({ type }) => type === 'RegisterDoctor');

      // After reading, for what has been recorded is sealed with a key that was there before.
      const dated = request.commands.map((command) => datedOn(command, today));
      const all = request.registerIfNew ? [request.registerIfNew, ...dated] : dated;
      const { commands: made, isNew, isErased, actor, keep } = await protect(all, doctorId, caller, this.vault);
      const sealsNothing = caller.id !== doctorId && request.commands.every(isAboutTheRecord);
      // A key that is missing, or was erased though nothing here says so: the log and the keys are not of one time.
      const isOfOtherTime = isErased ? whole.content.forgotten === undefined : isNew && stored.length > 0;
      if (isOfOtherTime && !sealsNothing) throw new Refused([{ code: 'PERSON_KEY_MISSING' }]);
      const [registerIfNew, commands] = request.registerIfNew ? [made[0], made.slice(1)] : [undefined, made];

      const revision = isStranger ? undefined : whole.revision;
      const answer = { doctorId, stream, revision, recordings: [], events: 0, correctedSince: [], capacity };
      // To a stranger, a doctor who is there already is made known like one who is not.
      if (makesKnown && (whole.content.registered || request.dryRun === true)) return { ...answer, known: undefined };
      const metadata = { actor, role: roleOf(capacity), correlation: request.correlation, causation };
      const surroundings = await this.lookUp.for(whole, commands, today);
      const decideOn = (career: CareerState) =>
        this.decideAll(commands, registerIfNew, { career, today, surroundings }, metadata, request);
      // What is wrong with the request by itself a stranger is told, and a trial tells no more.
      const tried = isUnseen ? decideOn(registerIfNew || makesKnown ? newCareer : justRegistered) : undefined;
      if (tried && request.dryRun === true && (request.expectedRevision ?? shown) === shown) {
        return { ...answer, known: before, ...tried, events: tried.events.length };
      }
      const earlier = telling(isUnseen ? NOT_ACCESSIBLE : undefined, () =>
        recordedEarlier(causation, stored.filter(wasAskedFor)),
      );
      if (earlier.length > 0) {
        const correctedSince = request.passOverRepeated === true && !isUnseen ? notSaidNow(commands, whole) : [];
        return { ...answer, known: before, recordings: earlier, correctedSince };
      }
      if (request.expectedRevision !== undefined && request.expectedRevision !== shown) break;
      // Who sees a part hears what is wrong with the request beside that part, and of the rest only that there is something.
      // A supervisor or approving leader of the doctor is told all: what she is refused for is how a goal goes its way.
      const part = before && partDecidedOn(before, capacity, request.commands);
      if (part) decideOn(part);
      const hides = isUnseen ? NOT_ACCESSIBLE : part ? CONTRADICTS_UNSHOWN : undefined;
      const asked = telling(hides, () => listingNothingUnshown(before, () => decideOn(whole)));
      const { correctedSince } = asked;
      const events = [...asked.events, ...this.following(asked.events, whole, metadata, request, today)];
      // What follows by itself is not told here: it may be of documents the caller does not know of.
      const decided = { ...answer, known: before, events: asked.events.length, correctedSince };
      if (events.length === 0 || request.dryRun === true) return decided;
      if (!(await keep())) continue;
      try {
        const next = whole.revision + 1;
        const { recordedAt } = await this.store.append(stream, next === 0 ? 'no_stream' : next - 1, events);
        const recorded = events.map((event, index) => ({ ...event, recordedAt, revision: next + index }));
        const after = foldCareer(recorded, whole);
        const known = this.knownTo(after, request, today);
        if (makesKnown) return { ...answer, known: undefined };
        // Whoever decides about a record without seeing it does not learn how much there is.
        const reached = known ? after.revision : undefined;
        return { ...decided, revision: reached, recordings: recorded.filter(wasAskedFor).map(({ id }) => id), known };
      } catch (error) {
        if (!(error instanceof WrongExpectedRevision)) throw error;
      }
    }
    throw new CareerConflict(request.expectedRevision, shown);
  }

  private knownTo(career: CareerState, { doctorId, caller }: ChangeRequest, today: CalendarDate) {
    return knownTo(career, { doctorId, caller, today, validOn: dayOf(today) });
  }

  /** Decides command after command, each on what the ones before it lead to; every refusal is told at once. */
  private decideAll(
    commands: readonly CareerCommand[],
    registerIfNew: CareerCommand | undefined,
    { career, ...rest }: DecidedOn,
    metadata: Metadata,
    { doctorId, passOverRepeated }: ChangeRequest,
  ): { events: NewEvent<CareerEvent>[]; correctedSince: number[] } {
    const events: NewEvent<CareerEvent>[] = [];
    const refusals: Refusal[] = [];
    const correctedSince: number[] = [];
    let state = career;
    const take = (command: CareerCommand) => {
      const facts = decide(command, this.scene({ career: state, ...rest }, doctorId)).map(
        (fact, offset): NewEvent<CareerEvent> => ({
          ...fact,
          // Of what the request says too: two requests with one id and other content must not be taken for one another.
          id: uuidOf(doctorId, metadata.causation, String(events.length + offset)),
          schema: currentSchema(careerUpcasters, fact.type),
          metadata,
        }),
      );
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

  /** What follows by itself from what was decided. */
  private following(
    decided: readonly NewEvent<CareerEvent>[],
    before: CareerState,
    metadata: Metadata,
    { doctorId }: ChangeRequest,
    today: CalendarDate,
  ): NewEvent<CareerEvent>[] {
    if (decided.length === 0 || before.content.documents.issued.size === 0) return [];
    const next = before.revision + 1;
    const records = decided.map((event, offset) => ({ ...event, revision: next + offset, recordedAt: '' }));
    return this.followUps.after(before, foldCareer(records, before), today).map((fact, index) => ({
      ...fact,
      id: uuidOf(doctorId, metadata.causation, String(decided.length + index)),
      schema: currentSchema(careerUpcasters, fact.type),
      metadata,
    }));
  }

  private scene({ career, today, surroundings }: DecidedOn, doctorId: string): Scene {
    return {
      doctorId,
      career,
      today,
      surroundings,
      checkPlace: (place, on, field) => this.places.checkPlace(place, on, field),
    };
  }
}

const wasAskedFor = ({ type }: { readonly type: CareerEvent['type'] }) => type !== 'ConfirmationSuperseded';

type DecidedOn = {
  readonly career: CareerState;
  readonly today: CalendarDate;
  readonly surroundings: Surroundings;
};

/** @throws Refused with why not */
function requireRight(
  { commands, registerIfNew, doctorId, caller }: ChangeRequest,
  career: CareerState,
  today: CalendarDate,
): { readonly capacity: Capacity } {
  const judged = mayRecord(
    commands.length === 0 && registerIfNew ? [registerIfNew] : commands,
    doctorId,
    career,
    caller,
    today,
  );
  if ('capacity' in judged) return judged;
  const several = commands.length > 1 || registerIfNew !== undefined;
  throw new Refused(several ? judged.refusals : judged.refusals.map((refusal) => withoutDetail(refusal, 'command')));
}

/**
 * Why not, so far as the caller may know. What is wrong with a request because of what is recorded and not shown is not told, or a
 * request made to fail would be a question anybody may ask about anybody.
 */
function telling<Decided>(instead: Refusal | undefined, decide: () => Decided): Decided {
  try {
    return decide();
  } catch (error) {
    throw instead && error instanceof Refused ? new Refused([instead]) : error;
  }
}

/** What is there to choose from is told only to whoever is shown it. */
function listingNothingUnshown<Decided>(known: KnownCareer | undefined, decide: () => Decided): Decided {
  try {
    return decide();
  } catch (error) {
    if (!(error instanceof Refused) || !known || seesWhole(known.accesses, 'POSTS')) throw error;
    throw new Refused(error.refusals.map((refusal) => withoutDetail(refusal, 'known')));
  }
}

const CONTRADICTS_UNSHOWN: Refusal = { code: 'CONTRADICTS_UNSHOWN' };

/** A doctor of whom nothing is recorded but that she is there. */
const justRegistered = foldCareer([
  {
    id: '',
    type: 'DoctorRegistered',
    data: { hprNumber: '', name: '' },
    revision: 0,
    recordedAt: '',
    metadata: { actor: '', role: '', correlation: '', causation: '' },
  },
]);

/** What is decided on first for somebody who is not shown all that it is decided on. */
function partDecidedOn(
  known: KnownCareer,
  { role, appointment }: Capacity,
  commands: readonly CareerCommand[],
): CareerState | undefined {
  // Who once supervised still writes the minutes of her own talks, and learns nothing of later ones.
  if (role === 'SUPERVISER' || (role === 'SUPERVISOR' && commands.some(({ type }) => type === 'WriteMinutes'))) {
    return seesWhole(known.accesses, 'TRAINING') ? undefined : known.career('TRAINING');
  }
  if (!appointment) return undefined;
  // Rests on posts that are the caller's alone, and must say which revision of the whole it was made from.
  if (commands.every(({ type }) => type === 'IssueConfirmation')) return undefined;
  const needed: readonly Part[] = commands.some(isAboutTraining) ? ['POSTS', 'TRAINING'] : ['POSTS'];
  if (needed.every((part) => seesWhole(known.accesses, part))) return undefined;
  return known.career(known.shows('TIMELINE') ? 'TIMELINE' : 'POSTS');
}

function withoutDetail({ details, ...refusal }: Refusal, left: string): Refusal {
  const rest = Object.fromEntries(Object.entries(details ?? {}).filter(([name]) => name !== left));
  return { ...refusal, details: rest };
}

/** As the timeline shows it: what somebody was when it was said, and for whom. */
function roleOf({ role, appointment }: Capacity): string {
  return appointment ? `${role} ${appointment.organisation}` : role;
}

function notSaidNow(commands: readonly CareerCommand[], career: CareerState): number[] {
  return commands.flatMap((command, index) => (wasSaid(command, career) && !isSaidNow(command, career) ? [index] : []));
}
