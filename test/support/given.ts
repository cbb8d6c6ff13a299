import { expect } from '@jest/globals';
import { type CareerCommand, decide } from '../../src/career/domain/career.js';
import type { Scene } from '../../src/career/domain/checks.js';
import { spanOfPost } from '../../src/career/domain/content.js';
import type { CareerEvent } from '../../src/career/domain/events.js';
import { type Standing, paint } from '../../src/career/domain/standing.js';
import { type CareerRecord, type CareerState, foldCareer } from '../../src/career/domain/state.js';
import { NO_SURROUNDINGS } from '../../src/career/domain/surroundings.js';
import { dateOf } from '../../src/kernel/dates.js';
import { Refused } from '../../src/kernel/rule.js';
import { checkPlace } from './portable.js';

/** What stands around a career while something is decided about it; a test names what it is about. */
export type Setting = Partial<Omit<Scene, 'career'>>;

export function sceneOf(career: CareerState, setting: Setting = {}): Scene {
  return { doctorId: 'anna', today: '2026-11-22', checkPlace, surroundings: NO_SURROUNDINGS, ...setting, career };
}

/** Given a registered doctor's history, when a command comes, then facts, refusals or silence. */
export function given(...history: readonly CareerEvent[]) {
  return givenIn({}, history);
}

function givenIn(setting: Setting, history: readonly CareerEvent[]) {
  const before = careerOf(...history);
  return {
    /** In a setting of the test's own: another day, other goals in force. */
    with: (change: Setting) => givenIn({ ...setting, ...change }, history),
    when(command: CareerCommand) {
      const attempt = () => decide(command, sceneOf(before, setting));
      return {
        records: (...events: readonly CareerEvent[]) => {
          expect(attempt()).toEqual(events);
        },
        recordsNothing: () => {
          expect(attempt()).toEqual([]);
        },
        /** With every code, in the order of the rules. */
        isRefused: (...codes: readonly string[]) => {
          expect(refusalsOf(attempt).map(({ code }) => code)).toEqual(codes);
        },
        /** With every code, field and rule, in the order of the rules. */
        isRefusedFor: (...told: readonly string[]) => {
          const refusals = refusalsOf(attempt);
          expect(refusals.map(({ code, field = '-', rule = '-' }) => `${code} ${field} ${rule}`)).toEqual(told);
        },
        refusals: () => refusalsOf(attempt),
        /** The career after what the command led to. */
        leadsTo: (): CareerState => careerOf(...history, ...attempt()),
        /** The history with what the command led to, for a further command. */
        then: (next: CareerCommand) => givenIn(setting, [...history, ...attempt()]).when(next),
      };
    },
  };
}

/** The doctor's registration is event `e0`, the facts given are `e1`, `e2` and so on. */
export function careerOf(...facts: readonly CareerEvent[]): CareerState {
  return foldCareer(recordsOf([registered, ...facts]));
}

export const registered: CareerEvent = { type: 'DoctorRegistered', data: { hprNumber: 'v1.a.b', name: 'v1.c.d' } };

export function recordsOf(facts: readonly CareerEvent[]): CareerRecord[] {
  const metadata = { actor: 'test', role: 'test', correlation: 'test', causation: 'test' };
  return facts.map((fact, revision) => ({
    id: `e${String(revision)}`,
    revision,
    recordedAt: `2024-01-01T00:00:00.${String(revision).padStart(6, '0')}Z`,
    metadata,
    ...fact,
  }));
}

/** Who stands behind which days of a post: `['2023-01-01', '2023-05-31', 'CONFIRMED']`, neighbours put together. */
export function standingOf({ content, marks }: CareerState, postId: string): [string, string, Standing][] {
  const post = content.posts.get(postId);
  const end = post ? spanOfPost(post).until : -Infinity; // a mark may reach further than the post
  const spans: { from: number; until: number; standing: Standing }[] = [];
  for (const span of paint(marks).get(postId) ?? []) {
    const last = spans.at(-1);
    if (last?.until === span.from && last.standing === span.standing) last.until = span.until;
    else spans.push({ ...span });
  }
  return spans
    .filter(({ from }) => from < end)
    .map(({ from, until, standing }) => [dateOf(from), dateOf(Math.min(until, end) - 1), standing]);
}

function refusalsOf(attempt: () => unknown) {
  try {
    attempt();
  } catch (error) {
    if (error instanceof Refused) return error.refusals;
    throw error;
  }
  return [];
}
