import { describe, expect, it } from '@jest/globals';
import { GUESSING, Guessing } from '../../src/rights/application/guessing.js';

const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1) + minutes * 60_000).toISOString();

function refused(count: number, guessing = new Guessing(), caller = 'a'): Guessing {
  for (let each = 0; each < count; each += 1) guessing.note(caller, at(0));
  return guessing;
}

describe('whoever is refused again and again', () => {
  it('waits from the limit on, and until its time is over', () => {
    expect(refused(GUESSING.refusals - 1).wait('a', at(0))).toBeUndefined();
    const guessing = refused(GUESSING.refusals);
    expect(guessing.wait('a', at(0))).toBe(GUESSING.minutes);
    expect(guessing.wait('a', at(GUESSING.minutes - 0.5))).toBe(1);
    expect(guessing.wait('a', at(GUESSING.minutes))).toBeUndefined();
  });

  it('begins anew afterwards', () => {
    const guessing = refused(GUESSING.refusals);
    guessing.note('a', at(GUESSING.minutes));
    expect(guessing.wait('a', at(GUESSING.minutes))).toBeUndefined();
  });

  it('holds up nobody else', () => {
    expect(refused(GUESSING.refusals).wait('b', at(0))).toBeUndefined();
  });

  it('is one of so many, and no more are remembered', () => {
    const guessing = refused(GUESSING.refusals);
    for (let each = 1; each < GUESSING.callers; each += 1) guessing.note(`caller-${each}`, at(1));
    expect(guessing.wait('a', at(1))).toBe(GUESSING.minutes - 1);
    guessing.note('one-more', at(1));
    expect(guessing.wait('a', at(1))).toBeUndefined();
  });
});
