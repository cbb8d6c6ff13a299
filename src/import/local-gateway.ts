import { ChangeCareer, type Changed } from '../career/application/change-career.js';
import { careerStream } from '../career/application/career-stream.js';
import { protect } from '../career/application/personal-data.js';
import { type CareerCommand, factOf } from '../career/domain/career.js';
import { sameJson } from '../career/domain/standing.js';
import { type CareerState, foldCareer } from '../career/domain/state.js';
import { readCareerEvent } from '../career/domain/upcasters.js';
import { Refused } from '../kernel/rule.js';
import type { EventStore } from '../platform/event-store/event-store.js';
import { type Vault, uuidOf } from '../platform/vault/vault.js';
import type { Gateway, Recorded } from './importer.js';

/** Where commands are sent: Nest's `CommandBus`, or the handler itself. */
export type ChangeCareerBus = { execute(command: ChangeCareer): Promise<Changed> };

/** Records in the register of this machine. */
export class LocalGateway implements Gateway {
  constructor(
    private readonly bus: ChangeCareerBus,
    private readonly store: EventStore,
    private readonly vault: Vault,
    private readonly actor: { readonly actor: string; readonly role: string; readonly correlation: string },
  ) {}

  async record(
    doctor: { readonly hprNumber: string; readonly name: string },
    commands: readonly CareerCommand[],
    { commandId, dryRun }: { readonly commandId: string; readonly dryRun: boolean },
  ): Promise<Recorded> {
    const doctorId = this.vault.personId(doctor.hprNumber);
    const stored = (await this.store.readStream(careerStream(doctorId))).map(readCareerEvent);
    const career = foldCareer(stored);
    const isNew = career.content.registered === undefined;
    // A digest of names and numbers could be guessed at; under the doctor's key it cannot. Nobody has a key before the doctor
    // is registered, and a dry run is to leave none behind.
    const opaqueId = isNew && dryRun ? commandId : uuidOf(doctorId, this.vault.seal(doctorId, commandId));
    if (stored.some(({ metadata }) => metadata.causation === opaqueId)) return { recorded: 0, unchanged: true };
    const scoped = scopeIds(commands, doctorId);
    const standing = scoped.map((command) => (isNew ? 'NEW' : this.standingOf(command, doctorId, career)));
    const correctedSince = [...scoped.keys()].filter((index) => standing[index] === 'CORRECTED');
    const kept = [...scoped.keys()].filter((index) => standing[index] !== 'CORRECTED');
    const register: CareerCommand[] = isNew ? [{ type: 'RegisterDoctor', data: doctorData(doctor) }] : [];
    const request = {
      doctorId,
      commands: [...register, ...kept.flatMap((index) => scoped[index] ?? [])],
      commandId: opaqueId,
      dryRun,
      ...this.actor,
    };
    try {
      const { recordings } = await this.bus.execute(new ChangeCareer(request));
      const news = register.length + standing.filter((each) => each === 'NEW').length;
      const recorded = dryRun ? news : recordings.length;
      return { recorded, unchanged: recorded === 0, isNew, ...(correctedSince.length === 0 ? {} : { correctedSince }) };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      throw new Refused(
        error.refusals.map((refusal) => {
          const sent = request.commands.length === 1 ? 0 : Number(refusal.details?.command ?? -1);
          const index = kept[sent - register.length];
          const details = Object.entries(refusal.details ?? {}).filter(([key]) => key !== 'command');
          if (index !== undefined) details.push(['command', String(index)]);
          return { ...refusal, details: Object.fromEntries(details) };
        }),
      );
    }
  }

  /** What was said before and put right since stays right: a file that still says it does not undo the correction. */
  private standingOf(command: CareerCommand, doctorId: string, { recordings }: CareerState): Standing {
    const sealed = protect(command, doctorId, this.vault);
    if (!isStatement(sealed)) return 'NEW';
    const { type, data } = factOf(sealed);
    if (recordings.some(({ now }) => now?.type === type && sameJson(now.data, data))) return 'RECORDED';
    const wasSaid = recordings.some(({ event }) => event.type === type && sameJson(event.data, data));
    return wasSaid ? 'CORRECTED' : 'NEW';
  }
}

type Standing = 'NEW' | 'RECORDED' | 'CORRECTED';

function doctorData({ hprNumber, name }: { readonly hprNumber: string; readonly name: string }) {
  return { hprNumber, name };
}

type Statement = Exclude<CareerCommand, { type: 'RegisterDoctor' | 'CorrectRecording' | 'WithdrawRecording' }>;

function isStatement(command: CareerCommand): command is Statement {
  return (
    command.type !== 'RegisterDoctor' && command.type !== 'CorrectRecording' && command.type !== 'WithdrawRecording'
  );
}

const IDS: ReadonlySet<string> = new Set(['postId', 'absenceId', 'supervisionId', 'waiverId', 'creditId']);

/**
 * The ids of a file as ids of this doctor. A file's own ids come from what its rows say, so two doctors may have the same;
 * the doctor's opaque id makes them different, and no personal number goes into them.
 */
export function scopeIds(commands: readonly CareerCommand[], doctorId: string): CareerCommand[] {
  return commands.map((command) => {
    const data = Object.entries(command.data).map(([key, value]: [string, unknown]) =>
      IDS.has(key) && typeof value === 'string' ? [key, uuidOf(doctorId, value)] : [key, value],
    );
    return { ...command, data: Object.fromEntries(data) as unknown } as CareerCommand;
  });
}
