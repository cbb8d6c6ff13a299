import { Injectable } from '@nestjs/common';
import { careerStream } from '../../career/application/career-stream.js';
import { type KnownCareer, knownTo } from '../../career/application/known-career.js';
import { LoggedAccess } from '../../career/application/logged-access.js';
import { foldCareer } from '../../career/domain/state.js';
import { readCareerEvent } from '../../career/domain/upcasters.js';
import { type CalendarDate, dayOf } from '../../kernel/dates.js';
import type { RecordedEvent } from '../../kernel/event.js';
import { Refused } from '../../kernel/rule.js';
import { Clock } from '../../platform/clock.js';
import { Settings } from '../../platform/config/settings.js';
import { lineOf } from '../../platform/event-log-file/event-line.js';
import { EventStore } from '../../platform/event-store/event-store.js';
import { signerOf } from '../../platform/transparency/log-signer.js';
import { TransparencyLog } from '../../platform/transparency/transparency-log.js';
import { DoesNotOpen, Vault, uuidOf } from '../../platform/vault/vault.js';
import { base64Of } from '../../proof/base64.js';
import { formatVerifierKey, signNote } from '../../proof/note.js';
import type { Caller } from '../../rights/caller.js';
import { PARTS } from '../../rights/table.js';
import {
  EVENTS,
  FORMAT,
  type Files,
  MANIFEST,
  type Manifest,
  PROOFS,
  type PackageKind,
  type Proofs,
  SIGNATURE,
  TEXTS,
  type Texts,
  VERSION,
  signedText,
} from '../domain/package-format.js';
import { hashOf } from '../open-package.js';
import { READ_ME } from '../read-me.js';
import { SCHEMAS, type ShapeName, schemaOf } from '../schemas.js';
import { sealedTextsOf } from '../sealed-fields.js';
import { zipOf } from '../zip.js';
import { PackageViews } from './package-views.js';

export type MadePackage = { readonly packageId: string; readonly kind: PackageKind; readonly bytes: Uint8Array };

/**
 * Makes hand-over packages: for the doctor her whole record, for a leader or coordinator what she may see of the posts there.
 * What goes into one is what the caller may know of the career, and nothing else is read.
 */
@Injectable()
export class MakePackage {
  constructor(
    private readonly store: EventStore,
    private readonly vault: Vault,
    private readonly log: TransparencyLog,
    private readonly access: LoggedAccess,
    private readonly views: PackageViews,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws Refused with DOCTOR_NOT_ACCESSIBLE, DOCTOR_FORGOTTEN, HAND_OVER_NOT_YOURS, TOO_MANY_REFUSALS;
   * AccessLogUnavailable, TransparencyRefused and what the engines throw
   */
  async for(doctorId: string, caller: Caller): Promise<MadePackage> {
    const today = this.clock.today();
    const stored = await this.store.readStream(careerStream(doctorId));
    const known = await this.knownTo(stored, doctorId, caller, today);
    const kind = caller.person === doctorId ? 'WHOLE' : 'PART';
    const events = kind === 'WHOLE' ? stored : shownOf(stored, known);
    const lines = events.map(lineOf);
    const proven = await this.log.proofsOf(events.map(({ id }, at) => ({ id, line: lines[at] ?? '' })));
    if (!proven) throw new Error('Recorded events are not in the tree of the log');
    const proofs: Proofs = {
      checkpoint: proven.checkpoint,
      events: proven.proofs.map(({ index, path }, at) => ({
        id: events[at]?.id ?? '',
        index,
        path: path.map(base64Of),
      })),
    };
    const content: Files = {
      [EVENTS]: bytesOf(lines.map((line) => `${line}\n`).join('')),
      [TEXTS]: json(await this.textsOf(doctorId, events)),
      [PROOFS]: json(proofs),
      ...(await this.views.of(known)),
      'README.txt': bytesOf(READ_ME),
      ...Object.fromEntries(
        (Object.keys(SCHEMAS) as ShapeName[]).map((name) => [`schema/${name}.schema.json`, json(schemaOf(name))]),
      ),
    };
    const packageId = uuidOf(this.log.origin, kind, caller.id, proven.checkpoint, hashOf(content[EVENTS]));
    const manifest: Manifest = {
      ...{ format: FORMAT, version: VERSION, packageId, kind, madeOn: today },
      log: { name: this.log.origin, key: formatVerifierKey(this.log.key) },
      checkpoint: proven.checkpoint,
      career: { doctor: doctorId, stream: careerStream(doctorId), events: events.length },
      files: Object.entries(content)
        .map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: hashOf(bytes) }))
        .sort((a, b) => (a.path < b.path ? -1 : 1)),
    };
    return { packageId, kind, bytes: zipOf({ ...content, ...this.signed(manifest) }) };
  }

  private signed(manifest: Manifest): Files {
    const bytes = json(manifest);
    const { name, seed } = signerOf(this.settings);
    const note = signNote(signedText(name, manifest.packageId, hashOf(bytes)), seed, name);
    return { [MANIFEST]: bytes, [SIGNATURE]: bytesOf(note) };
  }

  private async knownTo(
    stored: readonly RecordedEvent[],
    doctorId: string,
    caller: Caller,
    today: CalendarDate,
  ): Promise<KnownCareer> {
    await this.access.requirePatience(caller, doctorId, ['TIMELINE']);
    const career = foldCareer(stored.map(readCareerEvent));
    const known = knownTo(career, { doctorId, caller, today, validOn: dayOf(today) });
    if (!known) {
      if (caller.person !== doctorId) await this.access.refused(caller, doctorId, ['TIMELINE']);
      throw new Refused([{ code: 'DOCTOR_NOT_ACCESSIBLE', field: 'doctor' }]);
    }
    if (!known.accesses.some(({ ground }) => ground.relation === 'SELF' || ground.relation === 'EMPLOYS')) {
      throw new Refused([{ code: 'HAND_OVER_NOT_YOURS', field: 'doctor' }]);
    }
    if (known.forgotten) throw new Refused([{ code: 'DOCTOR_FORGOTTEN', field: 'doctor' }]);
    await this.access.seen(
      caller,
      known,
      PARTS.filter((part) => part !== 'ACCESS_LOG' && known.shows(part)),
    );
    return known;
  }

  /** Where nobody can read a text any more, that is said; what only looks like sealed text is left out. */
  private async textsOf(doctorId: string, events: readonly RecordedEvent[]): Promise<Texts> {
    const sealed = [...new Set(events.flatMap(sealedTextsOf))].sort();
    const open = await this.vault.opener(doctorId, sealed);
    return Object.fromEntries(
      sealed.flatMap((text): [string, string | null][] => {
        try {
          return [[text, open(text) ?? null]];
        } catch (error) {
          if (!(error instanceof DoesNotOpen)) throw error;
          return [];
        }
      }),
    );
  }
}

/** As they are stored, those that some part shows. */
function shownOf(stored: readonly RecordedEvent[], known: KnownCareer): readonly RecordedEvent[] {
  const parts = PARTS.filter((part) => known.shows(part));
  const shown = new Set(parts.flatMap((part) => known.career(part).recordings.map(({ event }) => event.id)));
  return stored.filter(({ id }) => shown.has(id));
}

const encoder = new TextEncoder();
const bytesOf = (text: string): Uint8Array => encoder.encode(text);
const json = (value: unknown): Uint8Array => bytesOf(`${JSON.stringify(value, null, 2)}\n`);
