export { type CompetenceClocks, competenceClocks } from './clock.js';
export type { ClockAbsence, ClockHistory, ClockPost, ClockStretch } from './history.js';
export {
  type ClockParameter,
  type ClockParameterName,
  type ClockParameters,
  type ClockParameterValues,
  CLOCK_PARAMETERS,
  clockValue,
  withClockParameter,
  withClockParameterText,
} from './parameters.js';
export type { Clock, MunicipalityUse, Notice, PostUse, Reached } from './reading.js';
export type { SubstituteClock } from './substitute-clock.js';
export type { ExemptionClocks, OtherReading, RequirementReadings, YearClock } from './exemption-clocks.js';
export type { ReportDuty } from './report-duty.js';
export type { Finding } from './findings.js';
export {
  type ClockLanguage,
  type ClockReason,
  type ClockReasonCode,
  CLOCK_MESSAGES,
  clockReason,
  clockText,
} from './messages.js';
export { type WorkDays, formatWorkDays, fractionOfWorkDays, ONE_WORK_DAY } from './work-days.js';
