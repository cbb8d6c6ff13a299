import { describe, expect, it } from '@jest/globals';
import { SHARED_PARTS } from '../../src/career/domain/events.js';
import { refusalText } from '../../src/messages/refusals.js';
import { partNotShown } from '../../src/rights/part-not-shown.js';
import { PARTS } from '../../src/rights/table.js';

describe('a part of a record that is not shown', () => {
  it.each(PARTS)('%s is said to be had from the doctor only if she can share it', (part) => {
    const text = refusalText(partNotShown(part, 'field'), 'nb');
    expect(text.includes('grantAccess')).toBe(SHARED_PARTS.some((shared) => shared === part));
    expect(text).toContain('«shown»');
  });

  it('that is minutes is for the doctor and whoever wrote them (GOAL-NOTES)', () => {
    const refusal = partNotShown('NOTES', 'minutes');
    expect(refusal).toMatchObject({ code: 'PART_NOT_SHOWN', field: 'minutes', rule: 'GOAL-NOTES' });
    expect(refusalText(refusal, 'nb')).toContain('kan ikke deles (GOAL-NOTES). Spør en av dem.');
    expect(refusalText(refusal, 'en')).toContain('cannot be shared (GOAL-NOTES). Ask one of them.');
  });
});
