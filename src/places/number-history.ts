import type { CalendarDate } from '../kernel/dates.js';

/**
 * Numbers that change while the place stays.
 *
 * A number has lives: unbroken spans in force, each ending in no, one or several successors. Whatever was written down on one
 * date is followed to another by walking over the dates on which anything changed. Forward, a number may split; backward, it
 * may have been put together. Neither has an answer from the number alone, and then none is given.
 */
export type Life = {
  readonly number: string;
  /** The last name it had in this life; parallel names in several languages are joined by ` - `. */
  readonly name: string;
  /** First day in force. */
  readonly from: CalendarDate;
  /** First day no longer in force; absent while in force. */
  readonly until?: CalendarDate;
  /** What took over on `until`. */
  readonly successors: readonly string[];
};

/** One change of number on the way, in the direction walked. */
export type Step = { readonly on: CalendarDate; readonly from: string; readonly to: string };

export type Translation =
  | { readonly kind: 'unchanged'; readonly number: string }
  | { readonly kind: 'renumbered'; readonly number: string; readonly steps: readonly Step[] }
  /** Forward: `number` was divided on `on`; the place is one of the candidates. */
  | Ambiguous<'split'>
  /** Backward: `number` was put together on `on`; the place is one of the candidates. */
  | Ambiguous<'merged'>
  /** Not in the table at all, or (with `on`) nothing is known of what `number` was before that date. */
  | { readonly kind: 'unknown'; readonly number: string; readonly on?: CalendarDate }
  /** Not in force on the date it was said to come from. `instead`: what the place was called then, as far as known. */
  | {
      readonly kind: 'not-in-force';
      readonly number: string;
      readonly life: Life;
      readonly instead: readonly string[];
    };

type Ambiguous<Kind extends string> = {
  readonly kind: Kind;
  /** The first number on the way from which on the answer is open. */
  readonly number: string;
  readonly on: CalendarDate;
  /** Numbers in force on the date asked for, in order. */
  readonly candidates: readonly string[];
  readonly steps: readonly Step[];
};

type Change = { readonly number: string; readonly on: CalendarDate };

type Walk<L extends Life> = {
  readonly lives: readonly L[];
  readonly steps: readonly Step[];
  readonly fork?: Change | undefined;
};

export class NumberHistory<L extends Life> {
  readonly #lives: ReadonlyMap<string, readonly L[]>;
  readonly #predecessors: ReadonlyMap<string, readonly L[]>;
  readonly #changes: readonly CalendarDate[];

  constructor(lives: readonly L[]) {
    const inOrder = lives.toSorted((a, b) => compare(a.from, b.from));
    this.#lives = group(inOrder.map((life) => [life.number, life]));
    this.#predecessors = group(
      inOrder.flatMap((life) => life.successors.map((successor) => [joinKey(successor, life.until), life] as const)),
    );
    const dates = inOrder.flatMap(({ from, until }) => (until === undefined ? [from] : [from, until]));
    this.#changes = [...new Set(dates)].sort(compare);
  }

  inForce(number: string, on: CalendarDate): L | undefined {
    return this.#lives.get(number)?.find((life) => isInForce(life, on));
  }

  allInForce(on: CalendarDate): L[] {
    return [...this.#lives.values()].flatMap((lives) => lives.filter((life) => isInForce(life, on)));
  }

  /** All lives begun by then, those that have ended too. */
  begunBy(on: CalendarDate): L[] {
    return [...this.#lives.values()].flatMap((lives) => lives.filter(({ from }) => from <= on));
  }

  /** The life to speak of when the number is not in force: the last one begun by then, or the first. */
  nearest(number: string, on: CalendarDate): L | undefined {
    const lives = this.#lives.get(number) ?? [];
    return lives.findLast(({ from }) => from <= on) ?? lives[0];
  }

  /** What took the place of a life that is not in force on a date: successors after it, predecessors before it. */
  instead(life: L, on: CalendarDate): readonly L[] {
    const walked = this.#walk(life, life.from, on);
    return 'lost' in walked ? [] : walked.lives;
  }

  translate(number: string, from: CalendarDate, to: CalendarDate): Translation {
    const life = this.inForce(number, from);
    if (life === undefined) return this.#notInForce(number, from);
    const walked = this.#walk(life, from, to);
    if ('lost' in walked) return { kind: 'unknown', ...walked.lost };
    const { steps, fork } = walked;
    const [first, ...others] = walked.lives.map((reached) => reached.number).sort(compare);
    if (first === undefined || steps.length === 0) return { kind: 'unchanged', number };
    if (others.length === 0 || fork === undefined) return { kind: 'renumbered', number: first, steps };
    return { kind: from <= to ? 'split' : 'merged', ...fork, candidates: [first, ...others], steps };
  }

  #notInForce(number: string, on: CalendarDate): Translation {
    const life = this.nearest(number, on);
    if (life === undefined) return { kind: 'unknown', number };
    const instead = this.instead(life, on).map((other) => other.number);
    return { kind: 'not-in-force', number, life, instead: instead.sort(compare) };
  }

  /** All lives the given one becomes, or came from. Lost as soon as one of them leads nowhere. */
  #walk(life: L, from: CalendarDate, to: CalendarDate): Walk<L> | { readonly lost: Change } {
    const forward = from <= to;
    const dates = forward
      ? this.#changes.filter((on) => from < on && on <= to)
      : this.#changes.filter((on) => to < on && on <= from).reverse();
    const steps: Step[] = [];
    let lives: readonly L[] = [life];
    let fork: Change | undefined;
    for (const on of dates) {
      const reached = new Map<string, L>();
      for (const current of lives) {
        const next = forward ? this.#after(current, on) : this.#before(current, on);
        const change = { number: current.number, on };
        if (next.length === 0) return { lost: change };
        if (next.length > 1) fork ??= change;
        for (const other of next) {
          reached.set(other.number, other);
          if (other !== current) steps.push({ on, from: current.number, to: other.number });
        }
      }
      lives = [...reached.values()];
      if (lives.length === 1) fork = undefined;
    }
    return { lives, steps, fork };
  }

  #after(life: L, on: CalendarDate): readonly L[] {
    if (life.until !== on) return [life];
    return life.successors.map((number) => this.inForce(number, on)).filter((next) => next !== undefined);
  }

  #before(life: L, on: CalendarDate): readonly L[] {
    const joined = this.#predecessors.get(joinKey(life.number, on)) ?? [];
    return life.from < on ? [life, ...joined] : joined;
  }
}

function isInForce({ from, until }: Life, on: CalendarDate): boolean {
  return from <= on && (until === undefined || on < until);
}

function joinKey(number: string, on: CalendarDate | undefined): string {
  return `${number} ${on ?? ''}`;
}

function group<V>(entries: readonly (readonly [string, V])[]): Map<string, V[]> {
  const groups = new Map<string, V[]>();
  for (const [key, value] of entries) {
    const found = groups.get(key);
    if (found) found.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

/** By code unit: the same order on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
