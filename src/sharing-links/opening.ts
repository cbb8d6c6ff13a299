import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Entry } from '../access-log/entry.js';
import { careerStream } from '../career/application/career-stream.js';
import type { KnownCareer } from '../career/application/known-career.js';
import { LoggedAccess } from '../career/application/logged-access.js';
import { ReadCareer } from '../career/application/read-career.js';
import type { GrantContent } from '../career/domain/content.js';
import { foldCareer } from '../career/domain/state.js';
import { readCareerEvent } from '../career/domain/upcasters.js';
import { type Refusal, Refused } from '../kernel/rule.js';
import { AccessLog } from '../platform/access-log/access-log.js';
import { Clock } from '../platform/clock.js';
import { EventStore } from '../platform/event-store/event-store.js';
import { Vault } from '../platform/vault/vault.js';
import { Guessing } from '../rights/application/guessing.js';
import type { Caller } from '../rights/caller.js';
import type { Part } from '../rights/table.js';
import { type ShareTo, ShareTokens } from './share-tokens.js';

/**
 * Wrong codes after which a link opens no more. Of 10^8 codes ten guesses find one in ten million links. No regulation gives the
 * figure.
 */
export const WRONG_CODES = 10;

/** What was opened, as whoever has the link may know it. */
export type Opened = {
  readonly known: KnownCareer;
  readonly caller: Caller;
  readonly parts: readonly Part[];
  readonly until: string | undefined;
};

/** Lets somebody without an account in, by a link of the doctor's and the code that goes with it. */
@Injectable()
export class Opening {
  /** One after the other for each grant: many guesses at once are no more than ten either. */
  private readonly turns = new Map<string, Promise<unknown>>();
  private readonly byAddress = new Guessing();

  constructor(
    private readonly tokens: ShareTokens,
    private readonly store: EventStore,
    private readonly accessLog: AccessLog<Entry>,
    private readonly access: LoggedAccess,
    private readonly queryBus: QueryBus,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /**
   * @param parts what is to be shown, of what is shared; without it all of that
   * @param address of whoever asks: wrong codes are counted by it too
   * @throws Refused with SHARE_UNKNOWN, SHARE_CODE_WRONG, SHARE_LOCKED, SHARE_OVER, TOO_MANY_REFUSALS; AccessLogUnavailable
   */
  async open(token: string, code: string, address: string, parts?: readonly Part[]): Promise<Opened> {
    const share = await this.tokens.read(token, Date.parse(this.clock.now()));
    if (share === undefined) throw refused({ code: 'SHARE_UNKNOWN', field: 'token' });
    if (share === 'EXPIRED') throw refused({ code: 'SHARE_OVER', field: 'token' });
    const minutes = this.byAddress.wait(address, this.clock.now());
    if (minutes !== undefined) throw refused({ code: 'TOO_MANY_REFUSALS', details: { minutes: String(minutes) } });
    return this.inTurn(share, () => this.enter(share, code, address, parts));
  }

  private async enter(share: ShareTo, code: string, address: string, wanted?: readonly Part[]): Promise<Opened> {
    const { doctorId, grantId } = share;
    const grant = await this.grantOf(share);
    if (grant?.grantee.kind !== 'LINK') throw refused({ code: 'SHARE_UNKNOWN', field: 'token' });
    const caller = await this.callerFor(share, grant);
    // Counted where the doctor sees them too, so that all instances count alike and a new start forgets none.
    const { total } = await this.accessLog.search(
      { person: doctorId, reader: caller.id, outcome: 'REFUSED' },
      { first: 1 },
    );
    if (total >= WRONG_CODES) throw refused({ code: 'SHARE_LOCKED', field: 'code' });
    const parts: readonly Part[] = ['IDENTITY', ...grant.parts].filter(
      (part): part is Part => wanted === undefined || wanted.some((each) => each === part),
    );
    if (!this.tokens.fits(grantId, code, grant.grantee.code)) {
      this.byAddress.note(address, this.clock.now());
      await this.access.refused(caller, doctorId, parts);
      const left = WRONG_CODES - total - 1;
      throw refused({ code: left === 0 ? 'SHARE_LOCKED' : 'SHARE_CODE_WRONG', field: 'code' });
    }
    // Only whoever has the code is told that the link is right and its time over.
    const today = this.clock.today();
    const isOpen = !grant.withdrawn && grant.from <= today && (grant.to === undefined || today <= grant.to);
    if (!isOpen) throw refused({ code: 'SHARE_OVER', field: 'token' });
    const known = await this.queryBus.execute(new ReadCareer({ doctorId, caller, parts }));
    if (!known || known.forgotten) throw refused({ code: 'SHARE_OVER', field: 'token' });
    return { known, caller, parts, until: grant.to };
  }

  private async grantOf({ doctorId, grantId }: ShareTo): Promise<GrantContent | undefined> {
    const stored = await this.store.readStream(careerStream(doctorId));
    return foldCareer(stored.map(readCareerEvent)).content.grants.get(grantId);
  }

  /** Named by what the doctor called it: nobody knows who it is. */
  private async callerFor(share: ShareTo, { label }: GrantContent): Promise<Caller> {
    const name = label === undefined ? '' : ((await this.vault.person(share.doctorId)).open(label) ?? '');
    return { id: this.vault.opaqueId(`share:${share.doctorId}:${share.grantId}`), name, appointments: [], share };
  }

  private async inTurn<Answer>({ doctorId, grantId }: ShareTo, work: () => Promise<Answer>): Promise<Answer> {
    const key = `${doctorId} ${grantId}`;
    const turn = (this.turns.get(key) ?? Promise.resolve()).then(work, work);
    this.turns.set(key, turn);
    try {
      return await turn;
    } finally {
      if (this.turns.get(key) === turn) this.turns.delete(key);
    }
  }
}

const refused = (refusal: Refusal) => new Refused([refusal]);
