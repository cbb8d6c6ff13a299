import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Entry, Outcome } from '../../access-log/entry.js';
import { AccessLog } from '../../platform/access-log/access-log.js';
import { Clock } from '../../platform/clock.js';
import { currentScope } from '../../platform/logging/request-scope.js';
import { Refused } from '../../kernel/rule.js';
import { Vault } from '../../platform/vault/vault.js';
import { type Access, nationalAccess } from '../../rights/access.js';
import { Guessing } from '../../rights/application/guessing.js';
import type { Caller } from '../../rights/caller.js';
import type { Capacity } from '../../rights/recording-rights.js';
import type { Part } from '../../rights/table.js';
import type { AsOf } from './as-of.js';
import type { KnownCareer } from './known-career.js';

/**
 * Puts every look at a record in the access log, before anybody is answered.
 *
 * @throws AccessLogUnavailable from every method: what cannot be logged must not be shown
 */
@Injectable()
export class LoggedAccess {
  private readonly guessing = new Guessing();

  constructor(
    private readonly log: AccessLog<Entry>,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** One of each relation that was needed for what was shown. */
  async seen(caller: Caller, known: Looked, parts: readonly Part[], asOf: AsOf = {}): Promise<void> {
    const { valid, recorded } = asOf;
    const times = { ...(valid === undefined ? {} : { valid }), ...(recorded === undefined ? {} : { recorded }) };
    await this.record(caller, [known], parts, 'SEEN', Object.keys(times).length === 0 ? {} : { asOf: times });
  }

  /** Something was recorded. Whoever decides about a record without seeing it is named by what she is. */
  async changed(
    caller: Caller,
    doctorId: string,
    { role, appointment }: Capacity,
    known: KnownCareer | undefined,
    parts: readonly Part[],
  ): Promise<void> {
    if (known) return this.record(caller, [known], parts, 'CHANGED', {});
    const organisation = appointment && { number: appointment.organisation, name: appointment.organisationName };
    const ground = { relation: 'NATIONAL' } as const;
    const access: Access = { role, ...(organisation ? { organisation } : {}), ground, parts: [], extent: 'WHOLE' };
    return this.record(caller, [{ doctorId, accesses: [access] }], [], 'CHANGED', {});
  }

  /** Rows of an overview. */
  async listed(caller: Caller, careers: readonly Looked[], parts: readonly Part[]): Promise<void> {
    await this.record(caller, careers, parts, 'LISTED', {});
  }

  /**
   * Goes before every look at a record: whoever has been refused again and again is shown no other's for a while, whether there
   * is a right to it or not, so that the answer tells nothing. One's own is never kept back.
   *
   * @throws Refused with TOO_MANY_REFUSALS
   */
  async requirePatience(caller: Caller, doctorId: string, parts: readonly Part[]): Promise<void> {
    if (caller.person === doctorId || this.guessing.wait(caller.id, this.clock.now()) === undefined) return;
    await this.refused(caller, doctorId, parts);
  }

  /**
   * Somebody asked for what is not hers to see, or is not there.
   *
   * @throws Refused with TOO_MANY_REFUSALS, also for the many that were asked for at once
   */
  async refused(caller: Caller, doctorId: string, parts: readonly Part[]): Promise<void> {
    const at = this.clock.now();
    const wait = this.guessing.wait(caller.id, at);
    // Who may see every doctor learns nothing from one who is not there.
    if (wait === undefined && !nationalAccess(caller)) this.guessing.note(caller.id, at);
    // Those beyond the limit say the same, and would fill the log of whomever they name.
    if (wait !== undefined) throw new Refused([{ code: 'TOO_MANY_REFUSALS', details: { minutes: String(wait) } }]);
    await this.recordRefusal(caller, doctorId, parts);
  }

  private async recordRefusal(caller: Caller, doctorId: string, parts: readonly Part[]): Promise<void> {
    const [first] = caller.appointments;
    await this.log.record([
      {
        ...(await this.readerOf(caller)),
        // Whatever somebody guessed with is kept as an opaque id: it may be a number, or a name.
        person: UUID.test(doctorId) ? doctorId : this.vault.opaqueId(doctorId),
        role: first?.role ?? (caller.share ? 'LINK_HOLDER' : caller.person === undefined ? 'INVITED' : 'DOCTOR'),
        organisation: first?.organisation ?? null,
        organisationName: first?.organisationName ?? null,
        ground: null,
        parts,
        outcome: 'REFUSED',
      },
    ]);
  }

  private async record(
    caller: Caller,
    careers: readonly Looked[],
    parts: readonly Part[],
    outcome: Outcome,
    more: Pick<Entry, 'asOf'>,
  ): Promise<void> {
    const reader = await this.readerOf(caller);
    const entries = careers.flatMap(({ doctorId, accesses }) => {
      const entry = (access: Access, told: Pick<Entry, 'ground' | 'parts' | 'outcome'>): Entry => ({
        ...reader,
        // Her own name is her record's to keep, and the id tells who she is.
        ...(doctorId === caller.id ? { readerName: null } : {}),
        person: doctorId,
        role: access.role,
        organisation: access.organisation?.number ?? null,
        organisationName: access.organisation?.name ?? null,
        ...told,
        ...more,
      });
      const isOpen = (part: Part) => accesses.some((access) => access.parts.includes(part));
      const closed = outcome === 'LISTED' ? [] : parts.filter((part) => !isOpen(part));
      const [first] = accesses;
      return [
        ...neededFor(parts.filter(isOpen), accesses).map(({ access, shown }) =>
          entry(access, { ground: access.ground, parts: shown, outcome }),
        ),
        ...(first && closed.length > 0 ? [entry(first, { ground: null, parts: closed, outcome: 'REFUSED' })] : []),
      ];
    });
    await this.log.record(entries);
  }

  private async readerOf({ id, name }: Caller) {
    return {
      at: this.clock.now(),
      reader: id,
      readerName: await this.sealed(id, name),
      correlation: currentScope()?.correlation ?? randomUUID(),
    };
  }

  private async sealed(id: string, name: string): Promise<string> {
    const { isNew, sealAsOwn, keep } = await this.vault.acting(id);
    const text = sealAsOwn(name);
    return !isNew || (await keep()) ? text : (await this.vault.acting(id)).sealAsOwn(name);
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whose record was looked at, and how that was allowed. */
export type Looked = Pick<KnownCareer, 'doctorId' | 'accesses'>;

/** The fewest relations that explain what was shown: the strongest that shows all of it, else each that shows some. */
function neededFor(
  parts: readonly Part[],
  accesses: readonly Access[],
): { readonly access: Access; readonly shown: readonly Part[] }[] {
  const shownBy = (access: Access) => parts.filter((part) => access.parts.includes(part));
  const whole = accesses.find((access) => access.extent === 'WHOLE' && shownBy(access).length === parts.length);
  const some = whole ? [whole] : accesses.filter((access) => shownBy(access).length > 0);
  const [first] = accesses;
  // Whoever asked only whether the doctor is there has been told so.
  const told = some.length > 0 || !first ? some : [first];
  return told.map((access) => ({ access, shown: shownBy(access) }));
}
