import type { DocumentContent, PostEntry } from '../documents/content.js';
import type { Language } from '../proof/verdict-words.js';

/** What the page says beside the verdict: to a clerk who has never seen it. */
export type Words = {
  readonly language: string;
  readonly title: string;
  readonly intro: string;
  readonly choose: string;
  readonly orDrop: string;
  readonly checking: string;
  readonly linkUnknown: string;
  readonly linkAway: string;
  readonly tooMany: string;
  readonly notReadable: string;
  readonly verdict: string;
  readonly why: string;
  readonly askIssuer: string;
  readonly says: string;
  readonly saysAltered: string;
  readonly doctor: string;
  readonly hprNumber: string;
  readonly birthDate: string;
  readonly issued: string;
  readonly by: string;
  readonly speaksOf: string;
  readonly scopes: Readonly<Record<DocumentContent['scope']['kind'], string>>;
  readonly upTo: string;
  readonly replaces: string;
  readonly totals: string;
  readonly confirmed: string;
  readonly withDeclared: string;
  readonly months: string;
  readonly requirements: string;
  readonly reached: (confirmed: string, required: string, withDeclared: string) => string;
  /** Beside a figure that a stricter reading of unsettled rules makes smaller. */
  readonly strictest: (figures: string) => string;
  readonly statuses: Readonly<Record<'MET' | 'NEAR' | 'MISSING', string>>;
  readonly timeline: string;
  readonly standings: Readonly<Record<'CONFIRMED' | 'DECLARED' | 'DISPUTED', string>>;
  readonly asTable: string;
  readonly workplace: string;
  readonly place: string;
  readonly kind: string;
  readonly categories: Readonly<Record<PostEntry['category'], string>>;
  readonly period: string;
  readonly percent: string;
  readonly standing: string;
  readonly confirmedBy: string;
  readonly ongoing: string;
  readonly notConfirmed: string;
  readonly allConfirmed: string;
  readonly gaps: string;
  readonly training: string;
  readonly goals: string;
  readonly goalsOf: (approved: number, of: number | null) => string;
  readonly supervision: string;
  readonly hoursOf: (held: string) => string;
  readonly groups: string;
  readonly proof: string;
  readonly log: string;
  readonly placeInLog: string;
  readonly placeOf: (index: number, size: number) => string;
  readonly recorded: string;
  readonly documentId: string;
  readonly revision: string;
  readonly cannotShow: string;
  readonly knows: string;
  readonly notice: string;
};

const nb: Words = {
  language: 'Bokmål',
  title: 'Kontroller en tjenestebekreftelse',
  intro: 'Velg filen du har fått, PDF eller JSON. Den leses her i nettleseren og sendes ingen steder.',
  choose: 'Velg fil',
  orDrop: 'eller slipp den her',
  checking: 'Kontrollerer …',
  linkUnknown: 'Lenken fører ikke til noe dokument. Se etter at hele adressen er med, eller be om filen.',
  linkAway: 'Tjenesten svarer ikke nå. Prøv igjen, eller be om filen.',
  tooMany: 'For mange lenker herfra har vært feil. Vent en stund og prøv igjen, eller be om filen.',
  notReadable: 'Filen lot seg ikke åpne på denne maskinen.',
  verdict: 'Resultat',
  why: 'Hvorfor',
  askIssuer: 'Spør utstederens side om bekreftelsen fortsatt gjelder',
  says: 'Dette sier dokumentet',
  saysAltered: 'Dette ble utstedt',
  doctor: 'Lege',
  hprNumber: 'HPR-nummer',
  birthDate: 'Født',
  issued: 'Utstedt',
  by: 'Utstedt av',
  speaksOf: 'Gjelder',
  scopes: {
    POST: 'én stilling',
    MUNICIPALITY: 'stillingene i én kommune',
    DISTRICT: 'stillingene i én bydel',
    CAREER: 'all registrert tjeneste',
  },
  upTo: 'Regnet til og med',
  replaces: 'Erstatter dokument',
  totals: 'Tellende tjeneste',
  confirmed: 'bekreftet',
  withDeclared: 'med egenmeldt',
  months: 'måneder',
  requirements: 'Krav',
  reached: (confirmed, required, withDeclared) =>
    confirmed === withDeclared
      ? `${confirmed} av ${required} måneder bekreftet`
      : `${confirmed} av ${required} måneder bekreftet, ${withDeclared} med egenmeldt`,
  strictest: (figures) => `Med strengeste lesning av uavklarte regler: ${figures}`,
  statuses: { MET: 'oppfylt', NEAR: 'nær', MISSING: 'ikke oppfylt' },
  timeline: 'Tidslinje',
  standings: { CONFIRMED: 'bekreftet', DECLARED: 'egenmeldt', DISPUTED: 'bestridt' },
  asTable: 'Stillingene som tabell',
  workplace: 'Arbeidssted',
  place: 'Kommune eller bydel',
  kind: 'Slags tjeneste',
  categories: {
    AUP: 'Åpen uselektert allmennpraksis',
    INSTITUTION: 'Institusjonstjeneste',
    OTHER: 'Annen allmennmedisinsk tjeneste',
    RESEARCH: 'Forskning',
    MILITARY: 'Militær- eller siviltjeneste',
    PART1_HOSPITAL: 'Del 1, sykehus',
    PART1_MUNICIPALITY: 'Del 1, kommune',
    NOT_RELEVANT: 'Ikke relevant tjeneste',
  },
  period: 'Periode',
  percent: 'Stilling',
  standing: 'Status',
  confirmedBy: 'Bekreftet av',
  ongoing: 'pågår',
  notConfirmed: 'Ikke bekreftet',
  allConfirmed: 'All tjeneste i dokumentet er bekreftet.',
  gaps: 'Ikke fylt ut',
  training: 'Læringsmål og veiledning',
  goals: 'Godkjente læringsmål',
  goalsOf: (approved, of) => (of === null ? String(approved) : `${String(approved)} av ${String(of)}`),
  supervision: 'Individuell veiledning',
  hoursOf: (held) => `${held} timer holdt`,
  groups: 'Gruppeveiledning',
  proof: 'Beviset',
  log: 'Logg',
  placeInLog: 'Plass i loggen',
  placeOf: (index, size) => `nr. ${String(index + 1)}, bevist da loggen hadde ${String(size)} hendelser`,
  recorded: 'Registrert',
  documentId: 'Dokumentnummer',
  revision: 'Laget av revisjon',
  cannotShow: 'Innholdet kan ikke vises av denne utgaven av siden.',
  knows: 'Siden kjenner disse utstederne',
  notice: 'Dette er en beregning, ikke et vedtak. Bare Helsedirektoratet godkjenner spesialister.',
};

const nn: Words = {
  language: 'Nynorsk',
  title: 'Kontroller ei tenestestadfesting',
  intro: 'Vel fila du har fått, PDF eller JSON. Ho blir lesen her i nettlesaren og send ingen stader.',
  choose: 'Vel fil',
  orDrop: 'eller slepp ho her',
  checking: 'Kontrollerer …',
  linkUnknown: 'Lenkja fører ikkje til noko dokument. Sjå etter at heile adressa er med, eller be om fila.',
  linkAway: 'Tenesta svarer ikkje no. Prøv igjen, eller be om fila.',
  tooMany: 'For mange lenkjer herifrå har vore feil. Vent ei stund og prøv igjen, eller be om fila.',
  notReadable: 'Fila lét seg ikkje opne på denne maskina.',
  verdict: 'Resultat',
  why: 'Kvifor',
  askIssuer: 'Spør sida til utferdaren om stadfestinga framleis gjeld',
  says: 'Dette seier dokumentet',
  saysAltered: 'Dette vart utferda',
  doctor: 'Lege',
  hprNumber: 'HPR-nummer',
  birthDate: 'Fødd',
  issued: 'Utferda',
  by: 'Utferda av',
  speaksOf: 'Gjeld',
  scopes: {
    POST: 'éi stilling',
    MUNICIPALITY: 'stillingane i éin kommune',
    DISTRICT: 'stillingane i éin bydel',
    CAREER: 'all registrert teneste',
  },
  upTo: 'Rekna til og med',
  replaces: 'Erstattar dokument',
  totals: 'Teljande teneste',
  confirmed: 'stadfesta',
  withDeclared: 'med eigenmeld',
  months: 'månader',
  requirements: 'Krav',
  reached: (confirmed, required, withDeclared) =>
    confirmed === withDeclared
      ? `${confirmed} av ${required} månader stadfesta`
      : `${confirmed} av ${required} månader stadfesta, ${withDeclared} med eigenmeld`,
  strictest: (figures) => `Med den strengaste lesinga av uavklarte reglar: ${figures}`,
  statuses: { MET: 'oppfylt', NEAR: 'nær', MISSING: 'ikkje oppfylt' },
  timeline: 'Tidslinje',
  standings: { CONFIRMED: 'stadfesta', DECLARED: 'eigenmeld', DISPUTED: 'omtvista' },
  asTable: 'Stillingane som tabell',
  workplace: 'Arbeidsstad',
  place: 'Kommune eller bydel',
  kind: 'Slags teneste',
  categories: {
    AUP: 'Open uselektert allmennpraksis',
    INSTITUTION: 'Institusjonsteneste',
    OTHER: 'Anna allmennmedisinsk teneste',
    RESEARCH: 'Forsking',
    MILITARY: 'Militær- eller sivilteneste',
    PART1_HOSPITAL: 'Del 1, sjukehus',
    PART1_MUNICIPALITY: 'Del 1, kommune',
    NOT_RELEVANT: 'Ikkje relevant teneste',
  },
  period: 'Periode',
  percent: 'Stilling',
  standing: 'Status',
  confirmedBy: 'Stadfesta av',
  ongoing: 'går føre seg',
  notConfirmed: 'Ikkje stadfesta',
  allConfirmed: 'All teneste i dokumentet er stadfesta.',
  gaps: 'Ikkje fylt ut',
  training: 'Læringsmål og rettleiing',
  goals: 'Godkjende læringsmål',
  goalsOf: nb.goalsOf,
  supervision: 'Individuell rettleiing',
  hoursOf: (held) => `${held} timar halde`,
  groups: 'Grupperettleiing',
  proof: 'Beviset',
  log: 'Logg',
  placeInLog: 'Plass i loggen',
  placeOf: (index, size) => `nr. ${String(index + 1)}, bevist då loggen hadde ${String(size)} hendingar`,
  recorded: 'Registrert',
  documentId: 'Dokumentnummer',
  revision: 'Laga av revisjon',
  cannotShow: 'Innhaldet kan ikkje visast av denne utgåva av sida.',
  knows: 'Sida kjenner desse utferdarane',
  notice: 'Dette er ei utrekning, ikkje eit vedtak. Berre Helsedirektoratet godkjenner spesialistar.',
};

const en: Words = {
  language: 'English',
  title: 'Check a service confirmation',
  intro: 'Choose the file you were given, PDF or JSON. It is read here in your browser and sent nowhere.',
  choose: 'Choose a file',
  orDrop: 'or drop it here',
  checking: 'Checking …',
  linkUnknown: 'The link leads to no document. See that the whole address is there, or ask for the file.',
  linkAway: 'The service does not answer now. Try again, or ask for the file.',
  tooMany: 'Too many links from here were wrong. Wait a while and try again, or ask for the file.',
  notReadable: 'The file could not be opened on this machine.',
  verdict: 'Verdict',
  why: 'Why',
  askIssuer: 'Ask the issuer’s page whether the confirmation still stands',
  says: 'What the document says',
  saysAltered: 'What was issued',
  doctor: 'Doctor',
  hprNumber: 'HPR number',
  birthDate: 'Born',
  issued: 'Issued',
  by: 'Issued by',
  speaksOf: 'Covers',
  scopes: {
    POST: 'one post',
    MUNICIPALITY: 'the posts in one municipality',
    DISTRICT: 'the posts in one city district',
    CAREER: 'all recorded service',
  },
  upTo: 'Counted up to and including',
  replaces: 'Takes the place of document',
  totals: 'Counting service',
  confirmed: 'confirmed',
  withDeclared: 'with declared',
  months: 'months',
  requirements: 'Requirements',
  reached: (confirmed, required, withDeclared) =>
    confirmed === withDeclared
      ? `${confirmed} of ${required} months confirmed`
      : `${confirmed} of ${required} months confirmed, ${withDeclared} with declared`,
  strictest: (figures) => `By the strictest reading of unsettled rules: ${figures}`,
  statuses: { MET: 'met', NEAR: 'near', MISSING: 'not met' },
  timeline: 'Timeline',
  standings: { CONFIRMED: 'confirmed', DECLARED: 'declared', DISPUTED: 'disputed' },
  asTable: 'The posts as a table',
  workplace: 'Workplace',
  place: 'Municipality or district',
  kind: 'Kind of service',
  categories: {
    AUP: 'Open unselected general practice',
    INSTITUTION: 'Institution service',
    OTHER: 'Other general-practice service',
    RESEARCH: 'Research',
    MILITARY: 'Military or civil service',
    PART1_HOSPITAL: 'Part 1, hospital',
    PART1_MUNICIPALITY: 'Part 1, municipality',
    NOT_RELEVANT: 'Not relevant service',
  },
  period: 'Period',
  percent: 'Percentage',
  standing: 'Standing',
  confirmedBy: 'Confirmed by',
  ongoing: 'ongoing',
  notConfirmed: 'Not confirmed',
  allConfirmed: 'All service in the document is confirmed.',
  gaps: 'Not filled in',
  training: 'Learning goals and supervision',
  goals: 'Approved learning goals',
  goalsOf: (approved, of) => (of === null ? String(approved) : `${String(approved)} of ${String(of)}`),
  supervision: 'Individual supervision',
  hoursOf: (held) => `${held} hours held`,
  groups: 'Group supervision',
  proof: 'The proof',
  log: 'Log',
  placeInLog: 'Place in the log',
  placeOf: (index, size) => `no. ${String(index + 1)}, proven when the log had ${String(size)} events`,
  recorded: 'Recorded',
  documentId: 'Document number',
  revision: 'Made from revision',
  cannotShow: 'What it says cannot be shown by this version of the page.',
  knows: 'The page knows these issuers',
  notice: 'This is an assessment, not a decision. Only the Norwegian Directorate of Health approves specialists.',
};

export const WORDS: Readonly<Record<Language, Words>> = { nb, nn, en };
