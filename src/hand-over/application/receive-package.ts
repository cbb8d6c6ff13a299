import { Injectable } from '@nestjs/common';
import { careerStream } from '../../career/application/career-stream.js';
import { knownTo } from '../../career/application/known-career.js';
import { LoggedAccess } from '../../career/application/logged-access.js';
import type { CareerEvent } from '../../career/domain/events.js';
import { checkHprNumber } from '../../career/domain/rules.js';
import { foldCareer } from '../../career/domain/state.js';
import { careerUpcasters, readCareerEvent } from '../../career/domain/upcasters.js';
import { dayOf } from '../../kernel/dates.js';
import type { Metadata, NewEvent, RecordedEvent } from '../../kernel/event.js';
import { Conflict, Refused } from '../../kernel/rule.js';
import { currentSchema } from '../../kernel/upcasting.js';
import { Clock } from '../../platform/clock.js';
import { Settings } from '../../platform/config/settings.js';
import { eventOf, lineOf } from '../../platform/event-log-file/event-line.js';
import { Attempts } from '../../platform/event-store/attempts.js';
import { EventStore, WrongExpectedRevision } from '../../platform/event-store/event-store.js';
import { appendLimit } from '../../platform/event-store/new-events.js';
import { TransparencyLog } from '../../platform/transparency/transparency-log.js';
import { Vault, keepAll, uuidOf } from '../../platform/vault/vault.js';
import type { Caller } from '../../rights/caller.js';
import type { Capacity } from '../../rights/recording-rights.js';
import { stillToCome } from '../domain/received.js';
import { type ReceivedEvent, receivedStream, receivedUpcasters } from '../domain/events.js';
import { type OpenedPackage, openPackage } from '../open-package.js';
import { translated } from '../translate.js';

export type Received = {
  readonly doctorId: string;
  readonly log: string;
  /** Events recorded now; none when all of them were there. */
  readonly recorded: number;
};

export type Receiving = {
  readonly bytes: Uint8Array;
  readonly caller: Caller;
  readonly correlation: string;
};

/** Somebody recorded something about the doctor again and again meanwhile. */
export class ReceivingConflict extends Conflict {
  override readonly name = 'ReceivingConflict';
}

/** Brings a package into this installation. Everything in it is held against everything else before anything is recorded. */
@Injectable()
export class ReceivePackage {
  constructor(
    private readonly store: EventStore,
    private readonly vault: Vault,
    private readonly log: TransparencyLog,
    private readonly access: LoggedAccess,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /**
   * Only from logs the operator trusts: what was confirmed there counts as confirmed here, so the word of whoever brings the
   * package cannot be enough. May be repeated: what was recorded before is not recorded again, and what a killed process left
   * undone is done.
   *
   * @throws Refused with what is wrong; ReceivingConflict; what the engines throw
   */
  async receive({ bytes, caller, correlation }: Receiving): Promise<Received> {
    const opened = openPackage(bytes, [this.log.key, ...this.settings.trustedLogs]);
    const { manifest, key } = opened;
    if (manifest.kind !== 'WHOLE') throw new Refused([{ code: 'HAND_OVER_PART', field: 'package' }]);
    const doctorId = this.vault.personId(hprNumberIn(opened));
    const capacity = await this.capacityOf(caller, doctorId);
    const recorded = await this.record(opened, { doctorId, caller, correlation, capacity });
    return { doctorId, log: key.name, recorded };
  }

  private async record(opened: OpenedPackage, { doctorId, caller, correlation, capacity }: By): Promise<number> {
    const stream = careerStream(doctorId);
    const attempts = new Attempts();
    let seen = -1;
    while (await attempts.another()) {
      const here = await this.store.readStream(stream);
      seen = here.length - 1;
      const before = foldCareer(here.map(readCareerEvent));
      if (before.content.forgotten) throw new Refused([{ code: 'DOCTOR_FORGOTTEN', field: 'doctor' }]);
      const toCome = stillToCome(opened.events, here, lineOf, eventOf);
      if (!toCome) throw new Refused([{ code: 'CAREER_KNOWN_HERE', field: 'doctor' }]);
      if (toCome.length === 0) return 0;
      const { events, seals, doctor } = await translated(toCome, opened, doctorId, this.vault);
      if (doctor.isErased || (doctor.isNew && here.length > 0)) throw new Refused([{ code: 'PERSON_KEY_MISSING' }]);
      const acting = caller.id === doctorId ? doctor : await this.vault.acting(caller.id);
      const metadata: Metadata = {
        actor: acting.isErased ? caller.id : acting.sealAsOwn(caller.name),
        role: roleOf(capacity),
        correlation,
        causation: uuidOf('received', opened.manifest.packageId),
      };
      const receipt = this.receiptOf(opened, doctorId, metadata);
      // Last, so that every revision is the one it was there, and documents go on naming the right one.
      const parts = inAppends([...events, receipt]);
      if (!(await keepAll(new Set([...seals, acting])))) continue;
      try {
        await this.keepProofs(opened, metadata);
        let last = here.length - 1;
        for (const part of parts) {
          const expected = last === -1 ? 'no_stream' : last;
          last = (await this.store.append(stream, expected, part)).revision;
        }
        await this.tell(caller, doctorId, capacity);
        return events.length;
      } catch (error) {
        if (!(error instanceof WrongExpectedRevision)) throw error;
      }
    }
    throw new ReceivingConflict(undefined, seen);
  }

  private receiptOf({ manifest }: OpenedPackage, doctorId: string, metadata: Metadata): NewEvent<CareerEvent> {
    const { packageId, log, checkpoint, career } = manifest;
    return {
      type: 'CareerReceived',
      id: uuidOf('received', packageId, doctorId),
      schema: currentSchema(careerUpcasters, 'CareerReceived'),
      data: {
        ...{ packageId, log: log.name, checkpoint, stream: career.stream, events: career.events },
        on: this.clock.today(),
      },
      metadata,
    };
  }

  /** Before the events they prove, so that none is ever here without. What is there already the store passes over. */
  private async keepProofs({ manifest, proofs }: OpenedPackage, metadata: Metadata): Promise<void> {
    const { packageId, log, checkpoint } = manifest;
    const stream = receivedStream(packageId);
    for (let from = 0, at = 0; from < proofs.length; from += PROOFS_TOGETHER, at++) {
      const event: NewEvent<ReceivedEvent> = {
        type: 'ProofsReceived',
        id: uuidOf('proofs', packageId, String(at)),
        schema: currentSchema(receivedUpcasters, 'ProofsReceived'),
        data: {
          ...{ packageId, log: log.name, key: log.key, checkpoint },
          proofs: proofs.slice(from, from + PROOFS_TOGETHER),
        },
        metadata,
      };
      await this.store.append(stream, at === 0 ? 'no_stream' : at - 1, [event]);
    }
  }

  /** The doctor herself, or somebody who may make a doctor known: a leader or coordinator. */
  private async capacityOf(caller: Caller, doctorId: string): Promise<Capacity> {
    await this.access.requirePatience(caller, doctorId, ['TIMELINE']);
    if (caller.person === doctorId) return { role: 'DOCTOR' };
    const appointment = caller.appointments.find(({ role }) => role === 'LEADER' || role === 'COORDINATOR');
    if (appointment) return { role: appointment.role, appointment };
    await this.access.refused(caller, doctorId, ['TIMELINE']);
    throw new Refused([{ code: 'DOCTOR_NOT_ACCESSIBLE', field: 'doctor' }]);
  }

  private async tell(caller: Caller, doctorId: string, capacity: Capacity): Promise<void> {
    const today = this.clock.today();
    const career = foldCareer((await this.store.readStream(careerStream(doctorId))).map(readCareerEvent));
    const known = knownTo(career, { doctorId, caller, today, validOn: dayOf(today) });
    await this.access.changed(caller, doctorId, capacity, known, []);
  }
}

type By = Pick<Receiving, 'caller' | 'correlation'> & {
  readonly doctorId: string;
  readonly capacity: Capacity;
};

/** Each has a path of at most 53 hashes of 44 characters. */
const PROOFS_TOGETHER = 300;

/** Left free in each append: names and the engine's own. */
const ROOM = 16 * 1024;

/** @throws Refused with HAND_OVER_TOO_LARGE when one event alone is more than an append holds */
function inAppends(events: readonly NewEvent[]): NewEvent[][] {
  const appends: NewEvent[][] = [];
  let size = Infinity;
  for (const event of events) {
    const bytes = Buffer.byteLength(JSON.stringify(event));
    if (bytes > appendLimit - ROOM) throw new Refused([{ code: 'HAND_OVER_TOO_LARGE', field: 'package' }]);
    if (size + bytes > appendLimit - ROOM) {
      appends.push([]);
      size = 0;
    }
    appends.at(-1)?.push(event);
    size += bytes;
  }
  return appends;
}

/** @throws Refused with HPR_NUMBER_WRONG, HAND_OVER_ALTERED */
function hprNumberIn({ events, texts }: OpenedPackage): string {
  const registered = events.map(readCareerEvent).find(isRegistration);
  const hprNumber = registered && texts[registered.data.hprNumber];
  if (hprNumber === undefined || hprNumber === null) {
    throw new Refused([{ code: 'HAND_OVER_ALTERED', value: 'career/texts.json' }]);
  }
  const wrong = checkHprNumber(hprNumber);
  if (wrong) throw new Refused([wrong]);
  return hprNumber;
}

type Registration = Extract<RecordedEvent<CareerEvent>, { type: 'DoctorRegistered' }>;
const isRegistration = (event: RecordedEvent<CareerEvent>): event is Registration => event.type === 'DoctorRegistered';

function roleOf({ role, appointment }: Capacity): string {
  return appointment ? `${role} ${appointment.organisation}` : role;
}
