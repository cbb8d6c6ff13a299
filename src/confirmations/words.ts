import type { ConfirmationStep } from '../career/domain/confirmation/content.js';
import type { EscalationGround, Route } from '../career/domain/confirmation/events.js';
import { type Text, fillBoth } from '../messages/template.js';

/** Why they are asked, and not others. */
const ASKED: Readonly<Record<Route, Text>> = {
  EMPLOYER: {
    nb: '{asked} er arbeidsgiver, og arbeidsgiver bekrefter selv.',
    en: '{asked} is the employer, and employers confirm themselves.',
  },
  DISTRICT: {
    nb: '{asked} er bydelen arbeidsstedet lå i. Arbeidsgiver har ingen her som kan svare.',
    en: '{asked} is the city district where the workplace was. The employer has nobody here who can answer.',
  },
  MUNICIPALITY: {
    nb: '{asked} er kommunen arbeidsstedet lå i. Arbeidsgiver har ingen her som kan svare.',
    en: '{asked} is the municipality where the workplace was. The employer has nobody here who can answer.',
  },
  SUCCESSOR: {
    nb: '{asked} har tatt over etter kommunen eller bydelen arbeidsstedet lå i.',
    en: '{asked} has taken over from the municipality or city district where the workplace was.',
  },
  DELEGATED: {
    nb: '{asked} skal svare, fordi den som ble spurt, har overlatt det dit.',
    en: '{asked} is to answer, because those who were asked have left it to them.',
  },
};

const GROUND: Readonly<Record<EscalationGround, Text>> = {
  NO_ANSWER: { nb: ' Den som ble spurt før, svarte ikke.', en: ' Those who were asked before did not answer.' },
  OFFICE_CLOSED: { nb: ' Den som ble spurt før, finnes ikke lenger.', en: ' Those who were asked before are no more.' },
  NOBODY_IN_OFFICE: {
    nb: ' Hos den som ble spurt før, er det ingen som kan svare.',
    en: ' Those who were asked before have nobody who can answer.',
  },
};

/** Who is asked, and why it is they. */
export function whyAsked({ of, route, ground }: Pick<ConfirmationStep, 'of' | 'route' | 'ground'>): Text {
  const { nb, en } = fillBoth(ASKED[route], { asked: of.organisation });
  const because = ground === undefined ? { nb: '', en: '' } : GROUND[ground];
  return { nb: nb + because.nb, en: en + because.en };
}
