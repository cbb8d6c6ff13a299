import { Injectable } from '@nestjs/common';
import { IssuedDocuments } from '../../credential/issued-documents.js';
import type { FallenDocument } from '../../credential/status-list.js';
import { TransparencyLog } from '../../platform/transparency/transparency-log.js';
import { Views } from '../../platform/projections/views.js';
import { ENTRIES } from '../../proof/status.js';
import { fallenDocuments } from '../projections/issued-documents.js';

/** Documents that no longer stand, by their places in the log. */
@Injectable()
export class FallenDocuments extends IssuedDocuments {
  /** The place of an event never changes. */
  private readonly places = new Map<string, number>();

  constructor(
    private readonly views: Views,
    private readonly log: TransparencyLog,
  ) {
    super();
  }

  async statusesOf(block: number): Promise<readonly FallenDocument[]> {
    const all = await fallenDocuments(this.views);
    await this.learn(all.map(({ eventId }) => eventId).filter((eventId) => !this.places.has(eventId)));
    return all.flatMap(({ eventId, standing }): FallenDocument[] => {
      const index = this.places.get(eventId);
      return index !== undefined && Math.floor(index / ENTRIES) === block ? [{ index, status: standing }] : [];
    });
  }

  private async learn(eventIds: readonly string[]): Promise<void> {
    if (eventIds.length > 0) await this.log.bringUp();
    for (const eventId of eventIds) {
      const index = await this.log.tree.indexOf(eventId);
      if (index !== undefined) this.places.set(eventId, index);
    }
  }
}
