import type { Refusal } from '../../kernel/rule.js';

/** Form only, such as `ALM-055`: which goals there are the catalogue says, and it may be behind. */
const GOAL_CODE = /^[A-ZÆØÅ0-9]+-\d+$/;

export function goalCodeRefusal(code: string, field: string): Refusal | undefined {
  return GOAL_CODE.test(code) ? undefined : { code: 'GOAL_CODE_WRONG', field, value: code, rule: 'LG-MODEL' };
}
