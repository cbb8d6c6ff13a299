import type { Day } from '../kernel/dates.js';
import { type Months, FULL, NO_MONTHS, least, monthsOf, most } from '../kernel/months.js';
import type { Scheme } from './history.js';
import type { EmploymentSum } from './ledger.js';
import { basisPoints } from './regime.js';
import { type RuleSet, valueOn } from './rule-set.js';
import type { AbsentPiece, Tally } from './weigh.js';

type AbsenceRule = {
  readonly mode: 'EXCESS' | 'ALL';
  /** In basis points of the service. */
  readonly allowance: number;
  /** Whether service from before a conversion follows the old rule: every absence deducted, no allowance earned. */
  readonly oldRuleBeforeConversion: boolean;
};

/**
 * Step 5: what absence takes away. Up to the allowance nothing; beyond it the excess, or all of it, as the reading says
 * (ABS-10PCT, ABS-MODE). The old scheme deducts all absence (OLD-ABSENCE).
 */
export function deductAbsence(
  tallies: readonly Tally[],
  rules: RuleSet,
  scheme: Scheme,
  validOn: Day,
): EmploymentSum[] {
  const rule: AbsenceRule = {
    mode: valueOn(rules, 'absence.mode', validOn),
    allowance: basisPoints(
      valueOn(rules, scheme === 'OLD' ? 'old.absence_allowance_pct' : 'absence.allowance_pct', validOn),
    ),
    oldRuleBeforeConversion: scheme === 'NEW' && valueOn(rules, 'conversion.absence_rule', validOn) === 'OLD',
  };
  const pooled = scheme === 'NEW' && valueOn(rules, 'absence.basis', validOn) === 'TOTAL';
  const deductions = pooled ? deductFromWhole(tallies, rule) : tallies.map((tally) => deductFromOne(tally, rule));
  return tallies.map((tally, index) =>
    sumOf(tally, deductions[index] ?? { allowance: NO_MONTHS, deducted: NO_MONTHS }),
  );
}

type Deduction = { readonly allowance: Months; readonly deducted: Months };

function deductFromOne(tally: Tally, rule: AbsenceRule): Deduction {
  const allowance = allowanceOf(tally, rule);
  const [bound, free] = split(tally.absences, rule);
  return { allowance, deducted: total(bound) + beyond(total(free), allowance, rule) };
}

/**
 * ABS-BASIS, the reading with one allowance for the whole career: the employment that counted first uses it up first. Going by
 * the days of absence instead would make figures depend on where other posts happen to begin.
 */
function deductFromWhole(tallies: readonly Tally[], rule: AbsenceRule): Deduction[] {
  const allowance = tallies.reduce((sum, tally) => sum + allowanceOf(tally, rule), NO_MONTHS);
  const absences = tallies.map((tally) => split(tally.absences, rule).map(total));
  const absent = absences.reduce((sum, [, free = NO_MONTHS]) => sum + free, NO_MONTHS);
  let tolerated = rule.mode === 'ALL' && absent > allowance ? NO_MONTHS : allowance;
  return absences.map(([bound = NO_MONTHS, free = NO_MONTHS]) => {
    const kept = least(free, tolerated);
    tolerated -= kept;
    return { allowance: NO_MONTHS, deducted: bound + free - kept };
  });
}

function allowanceOf({ gross, grossBeforeConversion }: Tally, rule: AbsenceRule): Months {
  const measured = rule.oldRuleBeforeConversion ? gross - grossBeforeConversion : gross;
  // Gross figures are whole multiples of FULL in the finest unit, so a share in basis points divides exactly.
  return (monthsOf(measured) / BigInt(FULL)) * BigInt(rule.allowance);
}

function beyond(absent: Months, allowance: Months, { mode }: AbsenceRule): Months {
  if (absent <= allowance) return NO_MONTHS;
  return mode === 'ALL' ? absent : most(absent - allowance, NO_MONTHS);
}

/** Absence that is deducted whatever the allowance, and absence the allowance may cover. */
function split(absences: readonly AbsentPiece[], rule: AbsenceRule): [readonly AbsentPiece[], readonly AbsentPiece[]] {
  if (!rule.oldRuleBeforeConversion) return [[], absences];
  return [absences.filter((piece) => piece.beforeConversion), absences.filter((piece) => !piece.beforeConversion)];
}

function total(pieces: readonly { readonly months: Months }[]): Months {
  return pieces.reduce((sum, { months }) => sum + months, NO_MONTHS);
}

function sumOf({ employment, bucket, gross, absences }: Tally, { allowance, deducted }: Deduction): EmploymentSum {
  const months = monthsOf(gross);
  return {
    employer: employment.employer,
    category: employment.category,
    bucket,
    from: employment.from,
    until: employment.until,
    gross: months,
    absent: total(absences),
    allowance,
    deducted,
    net: months - deducted,
  };
}
