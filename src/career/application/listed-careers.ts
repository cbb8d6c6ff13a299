import { type CalendarDate, dayOf } from '../../kernel/dates.js';
import type { EventStore } from '../../platform/event-store/event-store.js';
import type { Vault } from '../../platform/vault/vault.js';
import type { Caller } from '../../rights/caller.js';
import { foldCareer } from '../domain/state.js';
import { readCareerEvent } from '../domain/upcasters.js';
import { careerStream } from './career-stream.js';
import { type KnownCareer, knownTo } from './known-career.js';

/** Careers read at the same time, so that one list does not keep the log from everybody else. */
const AT_A_TIME = 16;

/**
 * The careers behind a page of a list, in its order, as the caller may know them today; those she may not are left out. That they
 * were looked at is for the list to log, which knows what it shows.
 *
 * @throws StoreUnavailable
 */
export async function listedCareers(
  doctorIds: readonly string[],
  caller: Caller,
  today: CalendarDate,
  store: EventStore,
): Promise<readonly KnownCareer[]> {
  const read = async (doctorId: string) => {
    const stored = await store.readStream(careerStream(doctorId));
    return knownTo(foldCareer(stored.map(readCareerEvent)), { doctorId, caller, today, validOn: dayOf(today) });
  };
  const careers: KnownCareer[] = [];
  for (let start = 0; start < doctorIds.length; start += AT_A_TIME) {
    const some = await Promise.all(doctorIds.slice(start, start + AT_A_TIME).map(read));
    careers.push(...some.filter((career) => career !== undefined));
  }
  return careers;
}

/** The doctor's name, where the caller may know it and somebody can still read it. */
export async function nameIn(
  { doctorId, forgotten, shows, career }: KnownCareer,
  vault: Vault,
): Promise<string | undefined> {
  const sealed = shows('IDENTITY') && !forgotten ? career('IDENTITY').content.registered?.name : undefined;
  return sealed === undefined ? undefined : (await vault.person(doctorId)).open(sealed);
}
