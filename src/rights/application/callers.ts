import { Injectable } from '@nestjs/common';
import { callerId } from '../../enterprise/application/caller-id.js';
import type { CalendarDate } from '../../kernel/dates.js';
import { Places } from '../../places/index.js';
import { Clock } from '../../platform/clock.js';
import type { LogIn } from '../../platform/identity/log-in.js';
import { Vault } from '../../platform/vault/vault.js';
import { type Appointment, Appointments, type Caller, type Territory } from '../caller.js';

/** From who has logged in to who asks, and as what. */
@Injectable()
export class Callers {
  private readonly numbers = new Map<string, readonly string[]>();

  constructor(
    private readonly vault: Vault,
    private readonly appointments: Appointments,
    private readonly places: Places,
    private readonly clock: Clock,
  ) {}

  /** @throws what the read model of appointments throws: without it nobody is known to be anything */
  async of(logIn: LogIn): Promise<Caller> {
    const id = callerId(logIn, this.vault);
    const today = this.clock.today();
    const appointed = await this.appointments.of(id);
    const standsInFor = (await this.appointments.standsInFor(id)).filter((each) => isForThisLogIn(each, logIn));
    return {
      id,
      name: logIn.name ?? '',
      ...(logIn.hprNumber === undefined ? {} : { person: id }),
      ...(standsInFor.length === 0 ? {} : { standsInFor }),
      appointments: appointed
        .filter((appointment) => isForThisLogIn(appointment, logIn))
        .map((appointment) => ({ ...appointment, territory: this.through(appointment, today) })),
    };
  }

  /** A territory by every number its places have had: a post keeps the number of its first day. A split is never guessed. */
  private through({ territory, territoryFrom }: Appointment, today: CalendarDate): Territory {
    const all = (numbers: readonly string[]) => [
      ...new Set(numbers.flatMap((number) => this.numbersOf(number, territoryFrom ?? today, today))),
    ];
    switch (territory.kind) {
      case 'MUNICIPALITIES':
        return { kind: 'MUNICIPALITIES', municipalities: all(territory.municipalities) };
      case 'DISTRICTS':
        return { kind: 'DISTRICTS', districts: all(territory.districts) };
      case 'OWN_POSTS':
      case 'NATION':
        return territory;
    }
  }

  private numbersOf(number: string, from: CalendarDate, today: CalendarDate): readonly string[] {
    const key = `${number} ${from} ${today}`;
    const known = this.numbers.get(key);
    if (known) return known;
    // As it is called today, where it is still one place; otherwise the number itself is all there is to go by.
    const led = this.places.translate(number, from, today);
    const now = led.kind === 'unchanged' || led.kind === 'renumbered' ? led.number : number;
    const numbers = [...new Set([number, ...this.places.numbersOf(now, today)])];
    if (this.numbers.size > 2_000) this.numbers.clear();
    this.numbers.set(key, numbers);
    return numbers;
  }
}

/** Who logs in on behalf of organisations has the roles of those, and not of others where the same person works. */
function isForThisLogIn({ organisation }: { readonly organisation: string }, { organisations }: LogIn): boolean {
  return organisations.length === 0 || organisations.includes(organisation);
}
