import type { Instant } from '../../platform/instants.js';

/**
 * Whoever is refused so often goes through numbers, or is a program gone wrong. Nobody's work is like that: an office that types
 * a number wrongly tries again a few times, and a list brought in names doctors the office has to do with. No regulation gives
 * these figures; they are to be judged anew when there is experience. HPR numbers are some millions: at 4 320 a day it takes years
 * to go through them, and an auditor sees it on the first day (`access-log/unusual.ts`).
 */
export const GUESSING = {
  /** Refusals of one caller, at one instance, ... */
  refusals: 30,
  /** ... within this time from the first of them. What is left of it is the wait. */
  minutes: 10,
  /** Callers remembered at most; the one refused for the first time longest ago is forgotten first. */
  callers: 10_000,
} as const;

type Refusals = { readonly since: number; readonly count: number };

/** Who has been refused how often of late. It is kept in memory: each instance counts for itself, and a new start counts anew. */
export class Guessing {
  private readonly refused = new Map<string, Refusals>();

  /** One more refusal. */
  note(caller: string, at: Instant): void {
    const { since, count } = this.recent(caller, at) ?? { since: Date.parse(at), count: 0 };
    const [oldest] = this.refused.keys();
    if (!this.refused.has(caller) && this.refused.size >= GUESSING.callers && oldest !== undefined)
      this.refused.delete(oldest);
    this.refused.set(caller, { since, count: count + 1 });
  }

  /** Minutes until the caller may look at others' records again, rounded up; undefined when that is now. */
  wait(caller: string, at: Instant): number | undefined {
    const recent = this.recent(caller, at);
    if (recent === undefined || recent.count < GUESSING.refusals) return undefined;
    return Math.ceil(GUESSING.minutes - minutes(recent.since, at));
  }

  private recent(caller: string, at: Instant): Refusals | undefined {
    const known = this.refused.get(caller);
    if (known === undefined || minutes(known.since, at) < GUESSING.minutes) return known;
    this.refused.delete(caller);
    return undefined;
  }
}

function minutes(since: number, at: Instant): number {
  return (Date.parse(at) - since) / 60_000;
}
