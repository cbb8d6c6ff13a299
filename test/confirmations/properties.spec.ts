import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isTheEmployer } from '../../src/career/domain/confirmation/answering.js';
import { isSameOrganisation } from '../../src/career/domain/confirmation/content.js';
import { paint } from '../../src/career/domain/standing.js';
import type { CareerState } from '../../src/career/domain/state.js';
import type { Caller } from '../../src/rights/caller.js';
import { mayRecord } from '../../src/rights/recording-rights.js';
import { appointed } from '../support/callers.js';
import { type Told, anyStory, tell } from './histories.js';
import { OSLO } from './requests.js';

const stories = fc.property;
const runs = { numRuns: 400 };

const confirmedDays = ({ marks }: CareerState) =>
  (paint(marks).get('office') ?? [])
    .filter(({ standing }) => standing === 'CONFIRMED')
    .reduce((sum, { from, until }) => sum + until - from, 0);
const outcomes = ({ content }: CareerState) =>
  [...content.confirmations.requests].map(([id, { outcome }]) => [id, outcome] as const);
/** Whether a story came so far: what never happens is proved by nothing. */
const happened = (told: readonly Told[], type: string) =>
  told.some(({ records }) => records.some((record) => record.type === type));

/** Anna leads the municipality that is asked to confirm her own service. */
const leader = appointed('LEADER', { kind: 'MUNICIPALITIES', municipalities: ['0301'] }, OSLO, 'Oslo kommune');
const herself: Caller = { ...leader, id: 'anna', person: 'anna' };

describe('whatever is tried', () => {
  it('a request has at most one outcome', () => {
    fc.assert(
      stories(anyStory, (story) => {
        for (const { before, after } of tell(story)) {
          for (const [id, outcome] of outcomes(before)) {
            if (outcome !== undefined) expect(after.content.confirmations.requests.get(id)?.outcome).toBe(outcome);
          }
        }
      }),
      runs,
    );
  });

  it('nobody confirms in answer to a request who was never asked, but the employer itself', () => {
    fc.assert(
      stories(anyStory, (story) => {
        for (const { records, before } of tell(story)) {
          for (const { type, data } of records) {
            if (type !== 'PeriodConfirmed') continue;
            const request = before.content.confirmations.requests.get(data.requestId ?? '');
            const wasAsked = request?.steps.some(({ of }) => isSameOrganisation(of, data.by)) === true;
            expect(wasAsked || isTheEmployer(data.by, before.content.posts.get(data.postId)?.post.employer)).toBe(true);
          }
        }
      }),
      runs,
    );
  });

  it('a figure rises by a confirmation and by nothing else', () => {
    fc.assert(
      stories(anyStory, (story) => {
        for (const { before, records, after } of tell(story)) {
          if (confirmedDays(after) <= confirmedDays(before)) continue;
          expect(records.map(({ type }) => type)).toContain('PeriodConfirmed');
        }
      }),
      runs,
    );
  });

  it('the doctor herself confirms, disputes, proposes and delegates nothing', () => {
    const others = new Set(['ConfirmPeriod', 'DisputePeriod', 'ProposeCorrection', 'DelegateConfirmation']);
    fc.assert(
      stories(anyStory, (story) => {
        for (const { command, before, on } of tell(story)) {
          if (!others.has(command.type)) continue;
          const told = mayRecord([command], 'anna', before, herself, on);
          expect('refusals' in told ? told.refusals.map(({ code }) => code) : []).toEqual(['OWN_SERVICE']);
        }
      }),
      runs,
    );
  });

  it('the stories come far enough to say something', () => {
    const all = fc.sample(anyStory, { numRuns: 600, seed: 17 }).map(tell);
    for (const type of [
      ...['ConfirmationRequested', 'ConfirmationDelegated', 'ConfirmationReminded', 'ConfirmationEscalated'],
      ...['CorrectionAgreed', 'CorrectionDeclined', 'PeriodConfirmed', 'PeriodDisputed'],
    ]) {
      expect([type, all.some((told) => happened(told, type))]).toEqual([type, true]);
    }
  });
});
