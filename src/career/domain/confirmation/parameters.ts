import { type Parameter, RULES } from '../../../counting/index.js';
import { type CalendarDate, dateOf, dayOf } from '../../../kernel/dates.js';

/** How long whoever is asked may take, in days. Our own figures: no source gives any, so they are unsettled (DOC-DUTY). */
export const CONFIRMATION_PARAMETERS = {
  'confirmation.reminder_days': ownFigure(14),
  'confirmation.escalation_days': ownFigure(30),
};

type ConfirmationParameterName = keyof typeof CONFIRMATION_PARAMETERS;

function ownFigure(value: number): Parameter<number> {
  const { source } = RULES['DOC-DUTY'];
  return { rule: 'DOC-DUTY', source, confidence: 'UNSETTLED', periods: [{ from: '1900-01-01', value }] };
}

/** The figure that holds on a day. */
function confirmationDays(name: ConfirmationParameterName, on: CalendarDate): number {
  const { periods } = CONFIRMATION_PARAMETERS[name];
  return (periods.findLast(({ from }) => from <= on) ?? periods[0])?.value ?? 0;
}

/** First day on which whoever has been asked, or was last reminded, on a day may be reminded. */
export function remindableFrom(since: CalendarDate, reminded: readonly CalendarDate[]): CalendarDate {
  const last = reminded.at(-1) ?? since;
  return dateOf(dayOf(last) + confirmationDays('confirmation.reminder_days', last));
}

/** First day on which somebody else may be asked because there was no answer, once there has been a reminder. */
export function escalatableFrom(since: CalendarDate): CalendarDate {
  return dateOf(dayOf(since) + confirmationDays('confirmation.escalation_days', since));
}
