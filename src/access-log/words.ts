import type { CalendarDate } from '../kernel/dates.js';
import type { Language, Text } from '../messages/template.js';
import type { Ground } from '../rights/access.js';
import type { Part, Role } from '../rights/table.js';
import type { NamedEntry, Outcome } from './entry.js';
import type { Line } from './lines.js';
import { writtenDate, writtenTime } from './written-times.js';

/** A line of the access log as the doctor it is about reads it: who, as what, saw what, when, and why that was allowed. */
export function lineText(line: Line<NamedEntry>): Text {
  return { nb: sentences(line, 'nb'), en: sentences(line, 'en') };
}

function sentences(line: Line<NamedEntry>, language: Language): string {
  const { entry } = line.newest;
  const words = WORDS[language];
  const whom = entry.ground?.relation === 'SELF' ? words.yourself : readerOf(entry, language);
  const what = words.did[entry.outcome](listed(wordsOf(entry.parts, language), language));
  const asAsked = entry.asOf?.valid === undefined ? '' : words.asOn(writtenDate(entry.asOf.valid, language));
  const first = `${whom} ${what} ${whenOf(line, language)}${asAsked}.`;
  const second = afterwards(entry, line.day, language);
  return second === '' ? capital(first) : `${capital(first)} ${second}`;
}

function afterwards({ outcome, ground, organisationName }: NamedEntry, day: CalendarDate, language: Language): string {
  const words = WORDS[language];
  if (outcome === 'REFUSED') return words.nothingShown;
  if (ground === null || ground.relation === 'SELF') return '';
  return `${words.ground}: ${words.relations[ground.relation](organisationName, timeOf(ground, day), language)}.`;
}

type Time = {
  readonly when: 'PAST' | 'NOW' | 'COMING';
  readonly since: CalendarDate | undefined;
  readonly until: CalendarDate | undefined;
};

/** How a relation stood to the day of the reading. */
function timeOf({ since, until }: Ground, day: CalendarDate): Time {
  const when = until !== undefined && until < day ? 'PAST' : since !== undefined && since > day ? 'COMING' : 'NOW';
  return { when, since, until };
}

/** `Kari Nordmann, koordinator i Lillevik kommune,`; without a name the organisation stands for its person. */
function readerOf({ name, role, organisationName, organisation }: NamedEntry, language: Language): string {
  const words = WORDS[language];
  const place = organisationName ?? (organisation === null ? null : words.organisation(organisation));
  const { title, at } = words.roles[role];
  const position = place === null ? title : `${title} ${at} ${place}`;
  // Nobody knows who has a link now, only for whom it was meant.
  if (role === 'LINK_HOLDER') return name.is === 'KNOWN' && name.name !== '' ? words.linkMeantFor(name.name) : title;
  if (role === 'DOCUMENT_HOLDER') return title;
  switch (name.is) {
    case 'KNOWN':
      return `${name.name}, ${position},`;
    case 'ERASED':
      return `${words.erased}, ${position},`;
    case 'UNKNOWN':
      return place === null ? words.someone(title) : `${place} (${title})`;
  }
}

function whenOf({ newest, firstAt, count, day }: Line, language: Language): string {
  const words = WORDS[language];
  const date = writtenDate(day, language);
  const [first, last] = [writtenTime(firstAt, language), writtenTime(newest.entry.at, language)];
  if (count === 1) return words.once(date, last);
  return first === last ? words.often(count, date, last) : words.between(count, date, first, last);
}

/** One word for all of it where nothing is named, or what is named is from a program not known here. */
function wordsOf(parts: readonly Part[], language: Language): string[] {
  const texts: Readonly<Partial<Record<string, string>>> = WORDS[language].parts;
  const named = parts.flatMap((part) => texts[part] ?? []);
  return named.length === parts.length && named.length > 0 ? named : [WORDS[language].something];
}

function listed(words: readonly string[], language: Language): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${language === 'nb' ? 'og' : 'and'} ${words.at(-1) ?? ''}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

type Words = {
  readonly yourself: string;
  readonly erased: string;
  readonly someone: (title: string) => string;
  readonly organisation: (number: string) => string;
  readonly linkMeantFor: (label: string) => string;
  readonly roles: Readonly<Record<Role, { readonly title: string; readonly at: string }>>;
  readonly parts: Readonly<Record<Part, string>>;
  readonly something: string;
  readonly did: Readonly<Record<Outcome, (parts: string) => string>>;
  readonly asOn: (date: string) => string;
  readonly once: (date: string, time: string) => string;
  readonly often: (count: number, date: string, time: string) => string;
  readonly between: (count: number, date: string, first: string, last: string) => string;
  readonly nothingShown: string;
  readonly ground: string;
  readonly relations: Readonly<
    Record<Exclude<Ground['relation'], 'SELF'>, (place: string | null, time: Time, language: Language) => string>
  >;
};

const NORWEGIAN: Words = {
  yourself: 'du',
  erased: '(slettet)',
  someone: (title) => `en person (${title})`,
  organisation: (number) => `organisasjon ${number}`,
  linkMeantFor: (label) => `en som har lenken din (gitt til: ${label})`,
  roles: {
    DOCTOR: { title: 'lege', at: 'ved' },
    SUPERVISOR: { title: 'veileder', at: 'ved' },
    SUPERVISER: { title: 'supervisør', at: 'ved' },
    APPROVER: { title: 'leder som godkjenner læringsmål', at: 'i' },
    EXTERNAL: { title: 'en som signerer med engangslenke', at: 'ved' },
    INVITED: { title: 'invitert av deg', at: 'ved' },
    LINK_HOLDER: { title: 'en som har lenken din', at: 'ved' },
    DOCUMENT_HOLDER: { title: 'en som har en tjenestebekreftelse du har fått', at: 'ved' },
    OFFICE: { title: 'medarbeider', at: 'ved' },
    LEADER: { title: 'leder', at: 'i' },
    COORDINATOR: { title: 'koordinator', at: 'i' },
    ALIS_OFFICE: { title: 'medarbeider', at: 'ved' },
    AUDITOR: { title: 'kontrollør', at: 'i' },
    ADMINISTRATOR: { title: 'driftsansvarlig', at: 'i' },
  },
  parts: {
    IDENTITY: 'navnet og HPR-nummeret ditt',
    BASICS: 'hvor langt du er kommet',
    POSTS: 'stillingene dine',
    TRAINING: 'læringsmålene, planen og kursene dine',
    NOTES: 'referatene fra veiledningen din',
    TIMELINE: 'alt som er registrert om deg, med rettelser',
    FIGURES: 'beregningen av tjenesten din',
    DOCUMENTS: 'tjenestebekreftelsene dine',
    SHARING: 'hvem du deler med',
    ACCESS_LOG: 'denne loggen',
  },
  something: 'opplysninger om deg',
  did: {
    SEEN: (parts) => `så ${parts}`,
    CHANGED: (parts) => `endret eller la til noe i ${parts}`,
    REFUSED: (parts) => `prøvde å se ${parts}, og ble avvist`,
    LISTED: (parts) => `så deg i en oversikt som viser ${parts}`,
  },
  asOn: (date) => `, slik det var ${date}`,
  once: (date, time) => `${date} kl. ${time}`,
  often: (count, date, time) => `${String(count)} ganger ${date} kl. ${time}`,
  between: (count, date, first, last) => `${String(count)} ganger ${date}, mellom kl. ${first} og ${last}`,
  nothingShown: 'Ingenting ble vist.',
  ground: 'Grunn',
  relations: {
    EMPLOYS: (place, time, language) =>
      `du ${norwegian('stilling', time)} i ${place ?? 'kommunen'}${since(time, language)}`,
    EMPLOYED_AT: (place, time, language) =>
      `du ${norwegian('stilling', time)} ved ${place ?? 'kontoret'}${since(time, language)}`,
    SUPERVISES: (_, time, language) => `du ${norwegian('denne veilederen', time)}${since(time, language)}`,
    LEADS: (_, time, language) => `du ${norwegian('denne lederen for læringsmålene', time)}${since(time, language)}`,
    ASSESSES: (_, time, language) => `du ${norwegian('denne supervisøren', time)}${since(time, language)}`,
    SIGNS_BY_LINK: () => 'en engangslenke ble laget for å få en aktivitet signert',
    HOLDS_DOCUMENT: () => 'koden på dokumentet ble brukt for å kontrollere det',
    SHARED: (_, { since: from, until }, language) =>
      `du har selv gitt tilgang${range(from, until, language)}. Du kan trekke den tilbake`,
    AUDITS: (place) => `${place ?? 'virksomheten'} fører kontroll med registeret`,
    NATIONAL: (place) => `${place ?? 'virksomheten'} har ansvar for alle leger i registeret`,
  },
};

const ENGLISH: Words = {
  yourself: 'you',
  erased: '(erased)',
  someone: (title) => `a person (${title})`,
  organisation: (number) => `organisation ${number}`,
  linkMeantFor: (label) => `somebody with your link (given to: ${label})`,
  roles: {
    DOCTOR: { title: 'doctor', at: 'at' },
    SUPERVISOR: { title: 'supervisor', at: 'at' },
    SUPERVISER: { title: 'superviser', at: 'at' },
    APPROVER: { title: 'leader who approves goals', at: 'in' },
    EXTERNAL: { title: 'somebody who signs by a one-time link', at: 'at' },
    INVITED: { title: 'invited by you', at: 'at' },
    LINK_HOLDER: { title: 'somebody with your link', at: 'at' },
    DOCUMENT_HOLDER: { title: 'somebody with a confirmation of your service', at: 'at' },
    OFFICE: { title: 'employee', at: 'at' },
    LEADER: { title: 'leader', at: 'in' },
    COORDINATOR: { title: 'coordinator', at: 'in' },
    ALIS_OFFICE: { title: 'employee', at: 'at' },
    AUDITOR: { title: 'auditor', at: 'in' },
    ADMINISTRATOR: { title: 'administrator', at: 'in' },
  },
  parts: {
    IDENTITY: 'your name and HPR number',
    BASICS: 'how far you have come',
    POSTS: 'your posts',
    TRAINING: 'your learning goals, plan and courses',
    NOTES: 'the minutes of your supervision',
    TIMELINE: 'everything recorded about you, with corrections',
    FIGURES: 'the calculation of your service',
    DOCUMENTS: 'your service confirmations',
    SHARING: 'whom you share with',
    ACCESS_LOG: 'this log',
  },
  something: 'information about you',
  did: {
    SEEN: (parts) => `saw ${parts}`,
    CHANGED: (parts) => `changed or added something in ${parts}`,
    REFUSED: (parts) => `tried to see ${parts}, and was refused`,
    LISTED: (parts) => `saw you in an overview that shows ${parts}`,
  },
  asOn: (date) => `, as it was on ${date}`,
  once: (date, time) => `on ${date} at ${time}`,
  often: (count, date, time) => `${String(count)} times on ${date} at ${time}`,
  between: (count, date, first, last) => `${String(count)} times on ${date}, between ${first} and ${last}`,
  nothingShown: 'Nothing was shown.',
  ground: 'Reason',
  relations: {
    EMPLOYS: (place, time, language) =>
      `you ${english('a post', time)} in ${place ?? 'the municipality'}${since(time, language)}`,
    EMPLOYED_AT: (place, time, language) =>
      `you ${english('a post', time)} at ${place ?? 'the practice'}${since(time, language)}`,
    SUPERVISES: (_, time, language) => `you ${english('this supervisor', time)}${since(time, language)}`,
    LEADS: (_, time, language) => `you ${english('this leader for your goals', time)}${since(time, language)}`,
    ASSESSES: (_, time, language) => `you ${english('this superviser', time)}${since(time, language)}`,
    SIGNS_BY_LINK: () => 'a one-time link was made to have an activity signed',
    HOLDS_DOCUMENT: () => 'the code on the document was used to check it',
    SHARED: (_, { since: from, until }, language) =>
      `you gave access yourself${range(from, until, language)}. You can take it back`,
    AUDITS: (place) => `${place ?? 'the organisation'} audits the register`,
    NATIONAL: (place) => `${place ?? 'the organisation'} answers for all doctors in the register`,
  },
};

const WORDS: Readonly<Record<Language, Words>> = { nb: NORWEGIAN, en: ENGLISH };

/** `har hatt stilling` goes with `siden`; with an end known it is `har stilling fra ... til`. */
function norwegian(what: string, { when, since: from, until }: Time): string {
  if (when === 'PAST') return `hadde ${what}`;
  if (when === 'COMING') return `skal ha ${what}`;
  return from === undefined || until !== undefined ? `har ${what}` : `har hatt ${what}`;
}

function english(what: string, { when, since: from, until }: Time): string {
  if (when === 'PAST') return `had ${what}`;
  if (when === 'COMING') return `will have ${what}`;
  return from === undefined || until !== undefined ? `have ${what}` : `have had ${what}`;
}

function since({ when, since: from, until }: Time, language: Language): string {
  if (when === 'NOW' && until === undefined && from !== undefined) {
    return `${language === 'nb' ? ' siden' : ' since'} ${writtenDate(from, language)}`;
  }
  return range(from, until, language);
}

function range(from: CalendarDate | undefined, until: CalendarDate | undefined, language: Language): string {
  const start = from === undefined ? '' : ` ${language === 'nb' ? 'fra' : 'from'} ${writtenDate(from, language)}`;
  const end = until === undefined ? '' : ` ${language === 'nb' ? 'til' : 'to'} ${writtenDate(until, language)}`;
  return start + end;
}
