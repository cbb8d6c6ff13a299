import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { AsOf } from '../../career/application/as-of.js';
import type { KnownCareer } from '../../career/application/known-career.js';
import { ReadCareer } from '../../career/application/read-career.js';
import type { DocumentLanguage } from '../../counting/index.js';
import { Refused } from '../../kernel/rule.js';
import type { Caller } from '../../rights/caller.js';
import type { Pack } from '../pack.js';
import { MakePack, PACK_PARTS } from './make-pack.js';

export type PackAsked = { readonly doctorId: string; readonly caller: Caller; readonly asOf?: AsOf };

/** Application packs, for the doctor herself and whoever is shown the whole record. */
@Injectable()
export class ApplicationPacks {
  constructor(
    private readonly queryBus: QueryBus,
    private readonly packs: MakePack,
  ) {}

  /** @throws Refused with DOCTOR_NOT_ACCESSIBLE, PART_NOT_SHOWN, DOCTOR_FORGOTTEN; AccessLogUnavailable */
  async of(asked: PackAsked): Promise<Pack> {
    return this.packs.of(await this.known(asked));
  }

  /** As one zip file. @throws Refused as `of`, and with APPLICATION_NOT_READY when there are faults and it is no draft */
  async zip(asked: PackAsked, language: DocumentLanguage, isDraft: boolean): Promise<Uint8Array> {
    const known = await this.known(asked);
    return this.packs.zip(known, await this.packs.of(known), language, isDraft);
  }

  private async known({ doctorId, caller, asOf }: PackAsked): Promise<KnownCareer> {
    const question = { doctorId, caller, parts: PACK_PARTS, ...(asOf === undefined ? {} : { asOf }) };
    const known = await this.queryBus.execute(new ReadCareer(question));
    if (!known) throw new Refused([{ code: 'DOCTOR_NOT_ACCESSIBLE', field: 'doctor' }]);
    return known;
  }
}
