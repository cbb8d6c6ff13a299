/**
 * The table's columns. The first header of each is the one our templates use and the last its English; the others are
 * taken for the same. Upper and lower case, blanks, underscores and accents make no difference.
 */
export const COLUMNS = {
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
  appliesTo: ['gjelder_stilling', 'applies to post'],
  scheme: ['ordning', 'scheme'],
  exemption: ['lis1_unntak', 'part 1 exemption'],
  agreedOn: ['avtalt', 'avtaledato', 'agreed', 'agreed on'],
  declaredBy: ['oppgitt_av', 'declared by'],
  by: ['bekreftet_av', 'bestridt_av', 'av', 'by', 'disputed by', 'confirmed by'],
  capacity: ['rolle', 'capacity'],
  reason: ['grunn', 'grunnlag', 'begrunnelse', 'basis', 'reason'],
  decision: ['vedtak', 'saksnummer', 'case number', 'decision'],
  remark: ['merknad', 'kommentar', 'comment', 'remark'],
} as const satisfies Record<string, readonly [string, ...string[]]>;

export type Column = keyof typeof COLUMNS;

export const ALL_COLUMNS = Object.keys(COLUMNS) as readonly Column[];

/** Without these nothing can be said about any row. */
export const NECESSARY: readonly Column[] = ['record', 'hpr', 'name'];

/** What they hold is never repeated in a message. */
export const PERSONAL: ReadonlySet<Column> = new Set([
  'hpr',
  'name',
  'holder',
  'supervisorHpr',
  'supervisorName',
  'reason',
  'remark',
]);

export function headerOf(column: Column): string {
  return COLUMNS[column][0];
}

export function columnOf(header: string): Column | undefined {
  return BY_HEADER.get(fold(header));
}

/** The header nearest to what was written, when it is near enough to be meant. */
export function nearestHeader(header: string): string | undefined {
  const sought = fold(header);
  const ranked = [...BY_HEADER].map(([known, column]) => ({ column, distance: distanceBetween(sought, known) }));
  const best = ranked.sort((a, b) => a.distance - b.distance)[0];
  return best && best.distance <= Math.max(1, Math.floor(sought.length / 3)) ? headerOf(best.column) : undefined;
}

/**
 * One spelling for all: without case, blanks, punctuation and accents; `æ`, `ae`, `ø`, `oe`, `å` and `aa` as typewriters had
 * them.
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/\p{Mark}/gu, '')
    .replaceAll(/æ|ae|aa/g, 'a')
    .replaceAll(/ø|oe/g, 'o')
    .replaceAll(/[^\p{Letter}\p{Number}]/gu, '');
}

const BY_HEADER: ReadonlyMap<string, Column> = new Map(
  ALL_COLUMNS.flatMap((column) => COLUMNS[column].map((header) => [fold(header), column] as const)),
);

/** Letters to add, drop or change (Levenshtein). */
function distanceBetween(a: string, b: string): number {
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
