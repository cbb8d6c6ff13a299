/** The columns that one kind of table may have. */
export class Vocabulary<Name extends string> {
  readonly personal: ReadonlySet<Name>;
  readonly longTexts: ReadonlySet<Name>;
  readonly hprNumbers: ReadonlySet<Name>;
  private readonly byHeader: ReadonlyMap<string, Name>;

  /**
   * @param headers the first of each is the one our templates use and the last its English; the others are taken for the same.
   * Upper and lower case, blanks, underscores and accents make no difference
   * @throws Error when one header is given two meanings
   */
  constructor(
    private readonly headers: Readonly<Record<Name, readonly [string, ...string[]]>>,
    readonly about: {
      /** Without these nothing can be said about any row. */
      readonly necessary: readonly Name[];
      /** Where the table is explained. */
      readonly guide: string;
      /** Not read, so that there may be several. */
      readonly remark: Name;
      /** What they hold is never repeated in a message. */
      readonly personal?: readonly Name[];
      readonly longTexts?: readonly Name[];
      readonly hprNumbers?: readonly Name[];
    },
  ) {
    this.personal = new Set(about.personal);
    this.longTexts = new Set(about.longTexts);
    this.hprNumbers = new Set(about.hprNumbers);
    this.byHeader = meanings(this.all().flatMap((name) => headers[name].map((header) => [header, name] as const)));
  }

  all(): readonly Name[] {
    return Object.keys(this.headers) as Name[];
  }

  headerOf(name: Name): string {
    return this.headers[name][0];
  }

  englishOf(name: Name): string {
    return this.headers[name].at(-1) ?? this.headerOf(name);
  }

  columnOf(header: string): Name | undefined {
    return meaningOf(this.byHeader, header);
  }

  /** The header nearest to what was written, when it is near enough to be meant. */
  nearestHeader(header: string): string | undefined {
    const sought = fold(header);
    const ranked = [...this.byHeader].map(([known, name]) => ({ name, distance: distanceBetween(sought, known) }));
    const best = ranked.sort((a, b) => a.distance - b.distance)[0];
    return best && best.distance <= Math.max(1, Math.floor(sought.length / 3)) ? this.headerOf(best.name) : undefined;
  }

  /** For the message that there is no header row. */
  whatIsMissing(): { readonly known: string; readonly guide: string } {
    const { necessary, guide } = this.about;
    return { known: necessary.map((name) => this.headerOf(name)).join(', '), guide };
  }
}

const COLUMNS = {
  record: ['radtype', 'rad', 'record type', 'record'],
  hpr: ['hpr', 'hpr-nummer', 'hprnr', 'hpr no', 'hpr number'],
  name: ['navn', 'lege', 'doctor', 'name'],
  reference: ['referanse', 'ref', 'reference'],
  category: ['kategori', 'tjenestetype', 'category'],
  arena: ['arena', 'læringsarena', 'learning arena'],
  employer: ['arbeidsgiver', 'employer'],
  organisationNumber: ['orgnr', 'organisasjonsnummer', 'org.nr.', 'organization number', 'organisation number'],
  municipality: ['kommunenr', 'kommunenummer', 'kommune', 'municipality number', 'municipality'],
  district: ['bydel', 'bydelsnr', 'bydelsnummer', 'city district', 'district'],
  from: ['fra', 'fra dato', 'startdato', 'start', 'from'],
  to: ['til', 'til dato', 'til og med', 'sluttdato', 'end', 'to'],
  on: ['dato', 'on', 'date'],
  percent: ['prosent', 'stillingsprosent', 'position percent', 'percent'],
  contract: ['kontrakt', 'ansettelsesform', 'contract'],
  substituteFor: ['vikar_for', 'substitute for'],
  holder: ['hjemmelshaver', 'list holder'],
  list: ['liste', 'list'],
  arrangement: ['form', 'arrangement'],
  daysPerWeek: ['dager_per_uke', 'dager i uken', 'days per week'],
  absenceKind: ['fraværstype', 'fravær', 'absence', 'absence kind'],
  share: ['andel', 'fraværsandel', 'share'],
  workingDays: ['arbeidsdager', 'working days'],
  supervisorHpr: ['veileder_hpr', 'supervisor hpr number', 'supervisor hpr'],
  supervisorName: ['veileder_navn', 'veileder', 'supervisor', 'supervisor name'],
  qualification: ['kvalifikasjon', 'veileders kvalifikasjon', 'qualification'],
  leaderHpr: ['leder_hpr', 'leader hpr number', 'leader hpr'],
  leaderName: ['leder_navn', 'leder', 'leader', 'leader name'],
  superviserHpr: ['supervisør_hpr', 'superviser hpr number', 'superviser hpr'],
  superviserName: ['supervisør_navn', 'supervisør', 'superviser', 'superviser name'],
  speciality: ['fagfelt', 'spesialitet', 'speciality'],
  appliesTo: ['gjelder_stilling', 'applies to post'],
  scheme: ['ordning', 'scheme'],
  exemption: ['lis1_unntak', 'part 1 exemption'],
  agreedOn: ['avtalt', 'avtaledato', 'agreed', 'agreed on'],
  declaredBy: ['oppgitt_av', 'declared by'],
  by: ['bekreftet_av', 'bestridt_av', 'av', 'by', 'disputed by', 'confirmed by'],
  capacity: ['rolle', 'capacity'],
  reason: ['grunn', 'grunnlag', 'begrunnelse', 'basis', 'reason'],
  decision: ['vedtak', 'saksnummer', 'case number', 'decision'],
  goals: ['mål', 'læringsmål', 'goal', 'goals'],
  version: ['versjon', 'version'],
  approvedBy: ['godkjent_av', 'approved by'],
  enterprise: ['virksomhet', 'godkjent i', 'enterprise'],
  evidence: ['dokumentasjon', 'evidence'],
  activityKind: ['aktivitetstype', 'læringsaktivitet', 'activity kind'],
  description: ['beskrivelse', 'description'],
  minutes: ['minutter', 'min', 'minutes'],
  hours: ['timer', 'kurstimer', 'hours'],
  groupName: ['gruppenavn', 'gruppe', 'group', 'group name'],
  organiser: ['arrangør', 'organiser'],
  courseKind: ['kurstype', 'course kind'],
  title: ['tittel', 'kurstittel', 'title'],
  topic: ['emne', 'tema', 'topic'],
  certificate: ['kursbevis', 'certificate'],
  expiresOn: ['utløper', 'gyldig til', 'expires'],
  count: ['antall', 'antall vakter', 'count'],
  visit: ['besøk', 'visit'],
  points: ['poeng', 'points'],
  pointsFor: ['poeng_for', 'points for'],
  documentKind: ['dokumenttype', 'document kind'],
  form: ['skjema', 'document form'],
  pages: ['sider', 'pages'],
  pagesOf: ['sider_av', 'sider i alt', 'pages of'],
  signed: ['signert', 'underskrevet', 'signed'],
  emptyFields: ['tomme_felt', 'empty fields'],
  remark: ['merknad', 'kommentar', 'comment', 'remark'],
} as const satisfies Record<string, readonly [string, ...string[]]>;

export type Column = keyof typeof COLUMNS;

/** The columns of a table of careers. */
export const CAREER_TABLE = new Vocabulary<Column>(COLUMNS, {
  necessary: ['record', 'hpr', 'name'],
  guide: 'docs/import.md',
  remark: 'remark',
  personal: [
    ...(['hpr', 'name', 'holder', 'supervisorHpr', 'supervisorName', 'reason', 'remark'] as const),
    ...(['leaderHpr', 'leaderName', 'superviserHpr', 'superviserName', 'approvedBy', 'evidence'] as const),
    ...(['description', 'groupName', 'organiser', 'certificate'] as const),
  ],
  longTexts: ['reason', 'description', 'evidence'],
  hprNumbers: ['hpr', 'supervisorHpr', 'leaderHpr', 'superviserHpr'],
});

export const ALL_COLUMNS = CAREER_TABLE.all();

export function headerOf(column: Column): string {
  return CAREER_TABLE.headerOf(column);
}

/**
 * One spelling for all: without case, blanks, punctuation and accents; `æ`, `ae`, `ø`, `oe`, `å` and `aa` as typewriters had
 * them.
 */
export function fold(text: string): string {
  return spelling(text).replaceAll('ø', 'o');
}

/** As `fold`, with ø a letter of its own: a supervisør is no supervisor (veileder). */
function spelling(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/\p{Mark}/gu, '')
    .replaceAll(/æ|ae|aa/g, 'a')
    .replaceAll('oe', 'ø')
    .replaceAll(/[^\p{Letter}\p{Number}]/gu, '');
}

/**
 * What spellings mean, to be asked with `meaningOf`.
 *
 * @throws Error when one spelling is given two meanings
 */
export function meanings<Value>(spelt: readonly (readonly [text: string, value: Value])[]): ReadonlyMap<string, Value> {
  const own = new Map<string, Value>();
  const folded = new Map<string, Value>();
  const add = (to: Map<string, Value>, key: string, text: string, value: Value) => {
    if (to.has(key) && to.get(key) !== value) throw new Error(`${text} means two things`);
    to.set(key, value);
  };
  for (const [text, value] of spelt) add(own, spelling(text), text, value);
  // Written without ø a word is still understood, where that is not another word.
  for (const [text, value] of spelt) if (!own.has(fold(text))) add(folded, fold(text), text, value);
  return new Map([...folded, ...own]);
}

export function meaningOf<Value>(known: ReadonlyMap<string, Value>, text: string): Value | undefined {
  return known.get(spelling(text)) ?? known.get(fold(text));
}

/** Letters to add, drop or change (Levenshtein). */
export function distanceBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  Array.from(a).forEach((letter, i) => {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const changed = (row[j] ?? 0) + (letter === b[j] ? 0 : 1);
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  });
  return row[b.length] ?? 0;
}
