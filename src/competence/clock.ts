import { type Day, addMonths } from '../kernel/dates.js';
import { type ExemptionClocks, exemptionClocks } from './exemption-clocks.js';
import { type Finding, findingsIn } from './findings.js';
import type { ClockHistory } from './history.js';
import type { ClockParameterName, ClockParameters } from './parameters.js';
import { type SubstituteClock, substituteClock } from './substitute-clock.js';

/**
 * How much of the exemptions from the competence requirement a doctor has used, what is left, and when it ends.
 *
 * Used and left are as of the end of `validOn`. Days reached later than that rest on what is recorded ahead (a planned end, an
 * open post) and are marked as projected.
 */
export type CompetenceClocks = {
  readonly validOn: Day;
  /** Last day looked at. */
  readonly projectedUntil: Day;
  readonly competentFrom?: Day | undefined;
  readonly until2025: SubstituteClock;
  readonly from2026: ExemptionClocks;
  readonly findings: readonly Finding[];
  readonly parameters: {
    readonly id: string;
    readonly overridden: readonly ClockParameterName[];
    /** Settled by no source; those the reader has set are left out. */
    readonly unsettled: readonly ClockParameterName[];
  };
};

/** How far ahead we look. Not regulated: nobody plans substitute work further. */
const HORIZON_MONTHS = 60;

export function competenceClocks(history: ClockHistory, parameters: ClockParameters, validOn: Day): CompetenceClocks {
  const projectedUntil = addMonths(validOn, HORIZON_MONTHS);
  const sight = { validOn, horizon: projectedUntil + 1 };
  const until2025 = substituteClock(history, parameters, sight);
  return {
    validOn,
    projectedUntil,
    competentFrom: history.competentFrom,
    until2025,
    from2026: exemptionClocks(history, parameters, sight),
    findings: findingsIn(history, parameters, sight, until2025),
    parameters: {
      id: parameters.id,
      overridden: parameters.overridden,
      unsettled: (Object.keys(parameters.parameters) as ClockParameterName[]).filter(
        (name) => parameters.parameters[name].confidence === 'UNSETTLED' && !parameters.overridden.includes(name),
      ),
    },
  };
}
