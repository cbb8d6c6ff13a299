import type { ActivityKind } from '../career/domain/goals/events.js';
import type { Qualification } from '../career/domain/events.js';
import type { Language } from '../messages/template.js';

/** What the page says, to somebody who has never seen it and has two minutes. */
export type Words = {
  readonly title: string;
  readonly asks: (doctor: string) => string;
  readonly what: string;
  readonly kind: string;
  readonly kinds: Readonly<Record<ActivityKind, string>>;
  readonly when: string;
  readonly lasted: string;
  readonly minutes: (minutes: number) => string;
  readonly goals: string;
  readonly until: (date: string) => string;
  readonly you: string;
  readonly name: string;
  readonly qualification: string;
  readonly choose: string;
  readonly qualifications: Readonly<Record<Qualification, string>>;
  readonly field: string;
  readonly fieldHint: string;
  readonly comment: string;
  readonly optional: string;
  readonly vouch: (doctor: string) => string;
  readonly sign: string;
  readonly recorded: string;
  readonly thanks: string;
  readonly signed: (doctor: string) => string;
  readonly cannot: string;
  readonly notThere: string;
  readonly close: string;
};

const nb: Words = {
  title: 'Signer en læringsaktivitet',
  asks: (doctor) => `${doctor} er lege i spesialisering. Du er bedt om å signere det som står her.`,
  what: 'Hva som ble gjort, med legens egne ord',
  kind: 'Slags aktivitet',
  kinds: {
    PRACTICE: 'Klinisk arbeid',
    PROCEDURE: 'Prosedyre',
    JOINT_CONSULTATION: 'Felles konsultasjon',
    SUPERVISION_TALK: 'Veiledningssamtale',
    COURSE: 'Kurs',
    SELF_STUDY: 'Egen lesning',
    TEACHING: 'Undervisning',
    SIMULATION: 'Simulering',
    OTHER: 'Annet',
  },
  when: 'Når',
  lasted: 'Varte',
  minutes: (minutes) => `${String(minutes)} minutter`,
  goals: 'Læringsmål det ble gjort for',
  until: (date) => `Lenken kan brukes én gang, til og med ${date}.`,
  you: 'Du som signerer',
  name: 'Fullt navn',
  qualification: 'Kompetanse',
  choose: 'Velg',
  qualifications: {
    GP_SPECIALIST: 'Spesialist i allmennmedisin',
    OTHER_SPECIALIST: 'Annen spesialist',
    NOT_SPECIALIST: 'Ikke legespesialist',
  },
  field: 'Fagfelt eller stilling',
  fieldHint: 'For eksempel øre-nese-hals, jordmor, legevaktlege',
  comment: 'Kommentar',
  optional: 'kan stå tom',
  vouch: (doctor) => `Jeg har sett eller gått gjennom dette med ${doctor}, og står inne for at det er gjort.`,
  sign: 'Signer',
  recorded: 'Navnet ditt, det du skriver og tidspunktet blir registrert og kan ikke endres etterpå.',
  thanks: 'Takk, aktiviteten er signert',
  signed: (doctor) => `Signaturen din står nå hos ${doctor}. Lenken kan ikke brukes igjen.`,
  cannot: 'Dette kan ikke signeres',
  notThere: 'Lenken er ikke gyldig. Se etter at hele adressen er med, eller be om en ny lenke.',
  close: 'Du kan lukke siden.',
};

const en: Words = {
  title: 'Sign a learning activity',
  asks: (doctor) => `${doctor} is a doctor in specialisation. You are asked to sign what is written here.`,
  what: 'What was done, in the doctor’s own words',
  kind: 'Kind of activity',
  kinds: {
    PRACTICE: 'Clinical work',
    PROCEDURE: 'Procedure',
    JOINT_CONSULTATION: 'Joint consultation',
    SUPERVISION_TALK: 'Supervision talk',
    COURSE: 'Course',
    SELF_STUDY: 'Own reading',
    TEACHING: 'Teaching',
    SIMULATION: 'Simulation',
    OTHER: 'Other',
  },
  when: 'When',
  lasted: 'Lasted',
  minutes: (minutes) => `${String(minutes)} minutes`,
  goals: 'Learning goals it was done for',
  until: (date) => `The link can be used once, until ${date}.`,
  you: 'You who sign',
  name: 'Full name',
  qualification: 'Competence',
  choose: 'Choose',
  qualifications: {
    GP_SPECIALIST: 'Specialist in general practice',
    OTHER_SPECIALIST: 'Other specialist',
    NOT_SPECIALIST: 'Not a medical specialist',
  },
  field: 'Field or position',
  fieldHint: 'For example ear-nose-throat, midwife, out-of-hours doctor',
  comment: 'Comment',
  optional: 'may be left empty',
  vouch: (doctor) => `I have seen this or gone through it with ${doctor}, and vouch that it was done.`,
  sign: 'Sign',
  recorded: 'Your name, what you write and the time are recorded and cannot be changed afterwards.',
  thanks: 'Thank you, the activity is signed',
  signed: (doctor) => `Your signature is now with ${doctor}. The link cannot be used again.`,
  cannot: 'This cannot be signed',
  notThere: 'The link is not valid. See that the whole address is there, or ask for a new link.',
  close: 'You may close the page.',
};

export function wordsIn(language: Language): Words {
  return language === 'nb' ? nb : en;
}
