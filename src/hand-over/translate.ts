import type { JsonObject, NewEvent, RecordedEvent } from '../kernel/event.js';
import { lineOf } from '../platform/event-log-file/event-line.js';
import { isSealed, ownerOf } from '../platform/vault/sealed-text.js';
import { type PersonSeal, type Vault, uuidOf } from '../platform/vault/vault.js';
import { ERASED } from '../career/graphql/doctor-view.js';
import type { OpenedPackage } from './open-package.js';
import { sealedTextsOf, withTexts } from './sealed-fields.js';

/** Events as they are recorded here, and the keys their texts were sealed with. */
export type Translation = {
  readonly events: readonly NewEvent[];
  /** Of the doctor first. */
  readonly seals: readonly PersonSeal[];
  readonly doctor: PersonSeal;
};

/**
 * Events of a package as this installation records them: the same facts with the same ids, their texts sealed under the keys of
 * here, the doctor under her id of here. Other persons keep the id they were received with, for nobody knows their number.
 *
 * @throws PersonKeysUnavailable
 */
export async function translated(
  handed: readonly RecordedEvent[],
  { manifest, texts }: OpenedPackage,
  doctorId: string,
  vault: Vault,
): Promise<Translation> {
  const there = manifest.career.doctor;
  const ids = new Map([
    [there, doctorId],
    [uuidOf('acting', there), uuidOf('acting', doctorId)],
  ]);
  const idHere = (id: string) => ids.get(id) ?? id;
  const doctor = await vault.person(doctorId);
  const seals = new Map<string, PersonSeal>([[doctorId, doctor]]);
  for (const owner of handed.flatMap(sealedTextsOf).flatMap((text) => ownerOf(text) ?? [])) {
    const person = idHere(owner);
    if (!seals.has(person)) seals.set(person, await vault.person(person));
  }
  const resealed = (sealed: string): string => {
    const plain = texts[sealed];
    if (plain === undefined) return sealed; // only looks like it
    const owner = ownerOf(sealed);
    const seal = owner === undefined ? doctor : seals.get(idHere(owner));
    // Who is forgotten here stays so: what is sealed with the key of another installation opens nowhere.
    if (!seal || seal.isErased) return sealed;
    const text = plain ?? ERASED;
    return owner === undefined ? seal.seal(text) : seal.sealAsOwn(text);
  };
  const events = handed.map(({ id, type, schema, data, metadata, revision, recordedAt, ...place }): NewEvent => {
    const line = lineOf({ id, type, schema, data, metadata, revision, recordedAt, ...place });
    const { actor, role, correlation, causation } = metadata;
    return {
      ...{ id, type, schema },
      data: withTexts(data, (text, isPersonal) => (isPersonal ? resealed(text) : idHere(text))),
      metadata: {
        actor: isSealed(actor) ? resealed(actor) : idHere(actor),
        ...{ role, correlation, causation },
        origin: { log: manifest.log.name, revision, recordedAt, line },
      },
    };
  });
  return { events, seals: [...seals.values()], doctor };
}

/** Whether an event recorded here says what the line it was received as says, whatever it is sealed with and called. */
export function saysTheSame(here: RecordedEvent, there: RecordedEvent): boolean {
  return here.id === there.id && here.type === there.type && here.schema === there.schema && likeness(here, there);
}

/** Texts that are sealed, and ids of persons, differ between installations; all else is equal. */
function likeness(here: RecordedEvent, there: RecordedEvent): boolean {
  const own = new Map([[doctorIn(here.stream), 'the doctor']]);
  const other = new Map([[doctorIn(there.stream), 'the doctor']]);
  const masked = (data: JsonObject, ids: ReadonlyMap<string, string>) =>
    JSON.stringify(withTexts(data, (text, isPersonal) => (isPersonal ? 'sealed' : (ids.get(text) ?? text))));
  return masked(here.data, own) === masked(there.data, other) && here.metadata.role === there.metadata.role;
}

const doctorIn = (stream: string) => stream.slice(stream.indexOf('-') + 1);
