import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { CredentialIssuer } from './credential-issuer.js';
import { IssuedDocuments } from './issued-documents.js';
import { type FallenDocument, KEPT_FOR, statusListOf } from './status-list.js';

type Made = { readonly fallen: string; readonly at: number; readonly jwt: Promise<string> };

/** The lists as they are handed out: signed anew when a document fell, and otherwise before those who keep them ask again. */
@Injectable()
export class StatusLists {
  /** By block, only those in which a document has fallen: a list of another is quick to make, and there is no end of them. */
  private readonly made = new Map<number, Made>();

  constructor(
    private readonly issuer: CredentialIssuer,
    private readonly documents: IssuedDocuments,
    private readonly clock: Clock,
  ) {}

  async of(block: number): Promise<string> {
    const now = Math.floor(Date.parse(this.clock.now()) / 1_000);
    const fallen = await this.documents.statusesOf(block);
    const { name, statusLists, key } = this.issuer;
    const sign = () => statusListOf({ issuer: name, address: statusLists, block, fallen, now, key });
    if (fallen.length === 0) return sign();
    const told = textOf(fallen);
    const kept = this.made.get(block);
    if (kept?.fallen === told && now - kept.at < KEPT_FOR) return kept.jwt;
    const jwt = sign();
    this.made.set(block, { fallen: told, at: now, jwt });
    return jwt;
  }
}

function textOf(fallen: readonly FallenDocument[]): string {
  return fallen
    .map(({ index, status }) => `${String(index)} ${status}`)
    .sort()
    .join();
}
