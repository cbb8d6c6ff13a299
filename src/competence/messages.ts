import type { RuleId } from '../counting/rules/catalogue.js';
import { civilOf } from '../kernel/dates.js';

/** Why a figure is what it is: the rule, and the figures for the text. */
export type ClockReason = {
  readonly code: ClockReasonCode;
  readonly rule: RuleId;
  readonly values: Readonly<Record<string, string | number>>;
};

type Text = { readonly rule: RuleId; readonly nb: string; readonly en: string };

/** `{x}` is a value as it is; `{x|figure}` a decimal figure as the language writes it; `{x|date}` a day as a date. */
export const CLOCK_MESSAGES = {
  // Until 2025
  SUBSTITUTE_LIMIT: {
    rule: 'KOM-VIK-12M',
    nb: 'Til og med {until|date}: vikariater på til sammen {limit} måneder er unntatt fra kompetansekravet.',
    en: 'Until {until|date}: substitute posts of {limit} months in all are exempt from the competence requirement.',
  },
  SUBSTITUTE_USED: {
    rule: 'KOM-VIK-CUM',
    nb: 'Brukt til og med {on|date}: {used|figure} måneder. Igjen: {left|figure}. Vikariater i alle kommuner legges sammen. Stillingsprosenten spiller ingen rolle. En dag med flere vikariater teller én gang.',
    en: 'Used up to and including {on|date}: {used|figure} months. Left: {left|figure}. Substitute posts in all municipalities are added up. The position percentage does not matter. A day with several substitute posts counts once.',
  },
  SUBSTITUTE_COUNTS: {
    rule: 'KOM-VIK-CUM',
    nb: 'Teller: {used|figure} måneder som vikar.',
    en: 'Counts: {used|figure} months as a substitute.',
  },
  TAKEN_UP_BEFORE_THE_RULE: {
    rule: 'KOM-WHO-2017',
    nb: 'Teller ikke: stillingen begynte {from|date}, før kravet kom {rule|date}.',
    en: 'Does not count: the post began on {from|date}, before the requirement came on {rule|date}.',
  },
  NOT_A_SUBSTITUTE_POST: {
    rule: 'KOM-VIK-12M',
    nb: 'Teller ikke: før 2026 gjaldt unntaket bare vikariater.',
    en: 'Does not count: before 2026 the exemption was for substitute posts only.',
  },
  POST_WITHOUT_EXEMPTION: {
    rule: 'KOM-WHO-2017',
    nb: 'Stillingen begynte {from|date}, er ikke et vikariat, og legen oppfylte ikke kompetansekravet. Det er ikke funnet noe unntak som dekker den.',
    en: 'The post began on {from|date}, is not a substitute post, and the doctor did not meet the competence requirement. No exemption has been found that covers it.',
  },
  TEMPORARY_RULE_POSSIBLE: {
    rule: 'KOM-TEMP',
    nb: 'Grensen er nådd. Var det vansker med å rekruttere, kan en midlertidig regel ha dekket tiden fra {from|date}, senest til {until|date}. Den er ikke regnet med her. Kommunen må kunne vise til grunnlaget.',
    en: 'The limit is reached. If recruiting was difficult, a temporary rule may have covered the time from {from|date}, to {until|date} at the latest. It is not taken in here. The municipality must be able to show the grounds.',
  },

  // From 2026
  ONE_YEAR_LIMIT: {
    rule: 'KOM-EX-1Y',
    nb: 'Fra 2026: arbeid i til sammen {months} måneder, her {limit|figure} arbeidsdager, er unntatt fra kompetansekravet. Det gjelder alle stillinger, ikke bare vikariater.',
    en: 'From 2026: work for {months} months in all, here {limit|figure} days at work, is exempt from the competence requirement. This goes for all posts, not only substitute posts.',
  },
  CALENDAR_YEAR_LIMIT: {
    rule: 'KOM-EX-4M',
    nb: '{year}: arbeid i til sammen {months} måneder dette kalenderåret, her {limit|figure} arbeidsdager, er unntatt fra kompetansekravet.',
    en: '{year}: work for {months} months in all this calendar year, here {limit|figure} days at work, is exempt from the competence requirement.',
  },
  OUT_OF_HOURS_LIMIT: {
    rule: 'KOM-EX-LV-6M',
    nb: '{year}: legevaktarbeid i til sammen {months} måneder dette kalenderåret, her {limit|figure} arbeidsdager, er unntatt fra kompetansekravet.',
    en: '{year}: out-of-hours work for {months} months in all this calendar year, here {limit|figure} days at work, is exempt from the competence requirement.',
  },
  WORK_DAYS_USED: {
    rule: 'KOM-EX-COUNT',
    nb: 'Brukt til og med {on|date}: {used|figure} arbeidsdager. Igjen: {left|figure}. Mandag til fredag regnes med, etter stillingsprosenten. Fravær trekkes fra. Flere stillinger samme dag teller til sammen høyst én dag.',
    en: 'Used up to and including {on|date}: {used|figure} days at work. Left: {left|figure}. Monday to Friday are counted, by the position percentage. Absence is taken off. Several posts on the same day count one day at most.',
  },
  DAYS_PER_YEAR: {
    rule: 'KOM-EX-COUNT',
    nb: 'Ingen regel vi har funnet, sier hvor mange arbeidsdager et år er. Her er det satt til {days}. Spør kommunen eller statsforvalteren når det er knapt.',
    en: 'No rule we have found says how many days at work make a year. Here it is set to {days}. Ask the municipality or the state administrator when it is close.',
  },
  WORK_COUNTS: {
    rule: 'KOM-EX-COUNT',
    nb: 'Teller: {used|figure} arbeidsdager.',
    en: 'Counts: {used|figure} days at work.',
  },
  COUNTED_FROM_RESET: {
    rule: 'KOM-EX-RESET',
    nb: 'Stillingen begynte før {reset|date}. Klokken begynner på nytt den dagen: tid før regnes ikke med her.',
    en: 'The post began before {reset|date}. The clock starts anew on that day: earlier time is not counted here.',
  },
  REQUIRED_IN_LIST_SCHEME: {
    rule: 'KOM-IN-2026',
    nb: 'Når unntaket er brukt opp, må legen i denne stillingen være spesialist i allmennmedisin, i spesialisering i allmennmedisin eller godkjent allmennlege.',
    en: 'When the exemption is used up, the doctor in this post must be specialist in general practice, in that specialisation, or approved general practitioner.',
  },
  REQUIRED_OUTSIDE_LIST_SCHEME: {
    rule: 'KOM-OUT-2026',
    nb: 'Når unntaket er brukt opp, må legen i denne stillingen være relevant spesialist, i relevant spesialisering (del 2 eller 3) eller godkjent allmennlege.',
    en: 'When the exemption is used up, the doctor in this post must be a relevant specialist, in relevant specialisation (part 2 or 3), or approved general practitioner.',
  },
  READING_ONE_YEAR_ONLY: {
    rule: 'KOM-EX-1Y',
    nb: 'Streng lesning: bare unntaket på til sammen ett år brukes.',
    en: 'Strict reading: only the exemption of one year in all is used.',
  },
  READING_FOUR_MONTHS_ON_TOP: {
    rule: 'KOM-EX-4M',
    nb: 'Annen lesning: de første {months} månedene i hvert kalenderår kommer i tillegg til året. Er alt brukt opp, begynner {months} nye måneder 1. januar. Avklar med kommunen før du støtter deg på den.',
    en: 'Other reading: the first {months} months of each calendar year come on top of the year. When all is used up, {months} new months begin on 1 January. Clear it with the municipality before relying on it.',
  },
  OTHER_DAYS_PER_YEAR: {
    rule: 'KOM-EX-COUNT',
    nb: 'Slik blir det hvis et år er {days} arbeidsdager.',
    en: 'This is the result if a year is {days} days at work.',
  },
  REPORT_DUE: {
    rule: 'KOM-EX-REPORT',
    nb: 'Kommunen {municipality} brukte et unntak i {year} og melder det til statsforvalteren innen {by|date}.',
    en: 'Municipality {municipality} used an exemption in {year} and reports it to the state administrator by {by|date}.',
  },
  REPORT_WILL_BE_DUE: {
    rule: 'KOM-EX-REPORT',
    nb: 'Hvis ingenting endres, bruker kommunen {municipality} et unntak i {year} og må melde det til statsforvalteren innen {by|date}.',
    en: 'If nothing changes, municipality {municipality} uses an exemption in {year} and must report it to the state administrator by {by|date}.',
  },

  // Both
  LIMIT_REACHED: {
    rule: 'KOM-WHO-2017',
    nb: 'Grensen ble nådd {on|date}.',
    en: 'The limit was reached on {on|date}.',
  },
  LIMIT_WILL_BE_REACHED: {
    rule: 'KOM-WHO-2017',
    nb: 'Hvis ingenting endres, nås grensen {on|date}.',
    en: 'If nothing changes, the limit will be reached on {on|date}.',
  },
  LIMIT_NOT_REACHED: {
    rule: 'KOM-WHO-2017',
    nb: 'Grensen nås ikke til og med {until|date} med det som er registrert.',
    en: 'The limit is not reached up to and including {until|date} with what is recorded.',
  },
  STILL_COVERED: {
    rule: 'KOM-SCOPE-2026',
    nb: 'Med det som er registrert, er alle dager dekket til og med {until|date}.',
    en: 'With what is recorded, all days are covered up to and including {until|date}.',
  },
  REQUIREMENT_APPLIES: {
    rule: 'KOM-WHO-2017',
    nb: 'Kompetansekravet gjelder fra {from|date}.',
    en: 'The competence requirement applies from {from|date}.',
  },
  EXEMPTION_ENDS: {
    rule: 'KOM-SCOPE-2026',
    nb: 'Fra {from|date} dekker ikke dette unntaket lenger. Et annet unntak kan dekke.',
    en: 'From {from|date} this exemption no longer covers. Another exemption may.',
  },
  CLOCK_STOPS: {
    rule: 'KOM-WHO-2017',
    nb: 'Klokken stanser {from|date}. Fra den dagen er legen spesialist, i spesialisering eller godkjent allmennlege.',
    en: 'The clock stops on {from|date}. From that day the doctor is specialist, in specialisation, or approved general practitioner.',
  },
  REQUIREMENT_MET: {
    rule: 'KOM-WHO-2017',
    nb: 'Teller ikke: legen oppfyller kompetansekravet for denne stillingen fra {from|date}.',
    en: 'Does not count: the doctor meets the competence requirement for this post from {from|date}.',
  },
  NOT_BEGUN: {
    rule: 'KOM-WHO-2017',
    nb: 'Teller ikke ennå: begynner {from|date}.',
    en: 'Does not count yet: begins on {from|date}.',
  },
} as const satisfies Record<string, Text>;

export type ClockReasonCode = keyof typeof CLOCK_MESSAGES;

/** `rule` where the text is shared and the figure rests on another rule than the text's own. */
export function clockReason(
  code: ClockReasonCode,
  values: ClockReason['values'] = {},
  rule: RuleId = CLOCK_MESSAGES[code].rule,
): ClockReason {
  return { code, rule, values };
}

export type ClockLanguage = 'nb' | 'en';

export function clockText({ code, values }: ClockReason, language: ClockLanguage): string {
  return CLOCK_MESSAGES[code][language].replace(/\{(\w+)(?:\|(\w+))?\}/g, (_, name: string, form?: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${code} lacks the value ${name}`);
    if (form === 'date') return dateText(Number(value), language);
    return form === 'figure' ? figureText(String(value), language) : String(value);
  });
}

const ENGLISH_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function dateText(at: number, language: ClockLanguage): string {
  const { year, month, day } = civilOf(at);
  if (language === 'en') return `${String(day)} ${ENGLISH_MONTHS[month - 1] ?? ''} ${String(year)}`;
  return `${String(day).padStart(2, '0')}.${String(month).padStart(2, '0')}.${String(year)}`;
}

/** Whole figures without decimals: "12", not "12.00". */
function figureText(figure: string, language: ClockLanguage): string {
  const short = figure.replace(/\.00$/, '');
  return language === 'nb' ? short.replace('.', ',') : short;
}
