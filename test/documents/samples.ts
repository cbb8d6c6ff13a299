import { dateOf, dayOf } from '../../src/kernel/dates.js';
import type { DocumentContent, Gap, Ledger, PostEntry, Unconfirmed } from '../../src/documents/content.js';
import { CATEGORY_TITLES, REQUIREMENT_TITLES } from '../../src/statement/titles.js';
import type { Figure, LineView, ReasonView, ReadingView, RequirementView } from '../../src/statement/view.js';
import type { DocumentFile } from '../../src/proof/document-file.js';

/** Ten careers as documents say them, made up: the easy ones and those that strain the pages. Figures are near enough. */

const VALID_ON = '2026-10-31';

function id(of: string, number: number): string {
  return `${of}${String(number).padStart(8 - of.length, '0')}-5a1f-4c2e-9b7d-0123456789ab`;
}

function figure(months: number): Figure {
  const hundredths = Math.floor(months * 100 + 1e-9);
  return { rounded: (hundredths / 100).toFixed(2), exact: `${hundredths}/100` };
}

type Given = Partial<PostEntry> & { readonly name: string; readonly from: string; readonly to: string | null };
let posts = 0;

function post({ name, from, to, ...rest }: Given): PostEntry {
  const number = ++posts;
  const employer = { name, organisationNumber: String(910_000_000 + number) };
  const recordedAt = `${to ?? '2026-09-01'}T09:30:00.000000Z`;
  return {
    postId: id('a', number),
    recordings: [id('e', number * 10), id('e', number * 10 + 1)],
    firstRecorded: `${from}T08:15:00.000000Z`,
    employer,
    place: { municipality: '0301', municipalityName: 'Oslo', district: '030105', districtName: 'Frogner' },
    category: 'AUP',
    arena: 'GP_OFFICE',
    position: 'EMPLOYMENT',
    contract: 'FIXED_TERM',
    periods: [{ from, to, percent: 100 }],
    absences: [],
    supervisors: [{ name: 'Ragnhild Solberg Moe', qualification: 'GP_SPECIALIST', from, to, waivers: [] }],
    description: {
      content: 'Allmennpraksis med egne listepasienter, svangerskapskontroll, småkirurgi og sykebesøk.',
      teaching: 'Internundervisning hver onsdag, 45 minutter.',
      onCall: 'Legevakt hver sjuende dag, med bakvakt de første tre månedene.',
      patients: 1050,
      doctors: 4,
      residents: 1,
      satisfactory: true,
      remark: null,
    },
    confirmations: [
      {
        from,
        to,
        organisation: name,
        organisationNumber: employer.organisationNumber,
        capacity: 'EMPLOYER',
        basis: null,
        name: 'Turid Haugen',
        signedAs: 'DEPARTMENT_HEAD',
        recordedAt,
        recordingId: id('e', number * 10 + 2),
      },
    ],
    disputes: [],
    ...rest,
  };
}

const COUNTS: ReasonView = {
  code: 'COUNTS',
  rule: 'PCT-PROPORTIONAL',
  source: 'spesialistforskriften § 31 (2)',
  text: {
    nb: 'Teller: stillingsprosenten gir sin andel av tiden.',
    nn: 'Tel: stillingsprosenten gir sin del av tida.',
    en: 'Counts: the percentage gives its share of the time.',
  },
};
const BELOW: ReasonView = {
  code: 'BELOW_FLOOR',
  rule: 'PCT-MIN-50',
  source: 'Helsedirektoratet',
  text: {
    nb: 'Teller ikke: under 50 % åpen uselektert allmennpraksis.',
    nn: 'Tel ikkje: under 50 % open uselektert allmennpraksis.',
    en: 'Does not count: under 50% open unselected practice.',
  },
};

function lineOf(post: PostEntry, standing: LineView['standing']): LineView[] {
  return post.periods.map(({ from, to, percent }) => {
    const until = to ?? VALID_ON;
    const days = dayOf(until) - dayOf(from) + 1;
    const counts = percent >= 50;
    return {
      postId: post.postId,
      employer: post.employer.name,
      municipality: post.place?.municipality ?? null,
      district: post.place?.district ?? null,
      placeName: post.place?.districtName ?? post.place?.municipalityName ?? null,
      category: post.category,
      bucket: 'AUP',
      from,
      to: until,
      days,
      percent,
      countedPercent: counts ? percent : 0,
      absentPercent: 0,
      percentDays: counts ? days * percent : 0,
      months: figure(counts ? (days * percent) / 100 / 30.4375 : 0),
      verdict: counts ? 'COUNTS' : 'DOES_NOT_COUNT',
      standing,
      reasons: [counts ? COUNTS : BELOW],
    };
  });
}

function ledgerOf(lines: readonly LineView[], otherReadings: readonly ReadingView[]): Ledger {
  const total = lines.reduce((sum, { months }) => sum + Number(months.rounded), 0);
  const employers = [...new Set(lines.map(({ employer }) => employer))];
  return {
    total: figure(total),
    strictestTotal: figure(otherReadings.length > 0 ? Math.max(0, total - 1.5) : total),
    categories: [
      {
        category: 'AUP',
        title: CATEGORY_TITLES.AUP,
        net: figure(total),
        decided: figure(0),
        credited: figure(total),
        uncredited: figure(0),
        reasons: [],
      },
    ],
    lines,
    employments: employers.map((employer) => {
      const own = lines.filter((line) => line.employer === employer);
      const gross = figure(own.reduce((sum, { months }) => sum + Number(months.rounded), 0));
      return {
        employer,
        category: 'AUP',
        from: own[0]?.from ?? VALID_ON,
        to: own.at(-1)?.to ?? VALID_ON,
        gross,
        absent: figure(0),
        allowance: figure(Number(gross.rounded) / 10),
        deducted: figure(0),
        net: gross,
      };
    }),
    otherReadings,
  };
}

function requirement(
  id: RequirementView['id'],
  required: number,
  confirmed: Ledger,
  declared: Ledger,
): RequirementView {
  const reached = ({ total, strictestTotal }: Ledger): RequirementView['confirmed'] => {
    const of = (one: Figure): RequirementView['confirmed']['strictest'] => {
      const credited = Math.min(Number(one.rounded), required * 1.4);
      return {
        credited: figure(credited),
        missing: figure(Math.max(0, required - credited)),
        status: credited >= required ? 'MET' : credited > required - 2 ? 'NEAR' : 'MISSING',
      };
    };
    const own = of(total);
    return { ...own, metOn: own.status === 'MET' ? '2026-03-14' : null, strictest: of(strictestTotal) };
  };
  return {
    id,
    rule: id === 'AUP' ? 'ASP-MIN-2Y' : 'TIME-LIS3-60M',
    source: 'spesialistforskriften § 2',
    title: REQUIREMENT_TITLES[id],
    required: figure(required),
    confirmed: reached(confirmed),
    withDeclared: reached(declared),
  };
}

const PCT_BASIS: ReadingView = {
  parameter: 'aup.pct_basis',
  rule: 'PCT-BASIS',
  statement: {
    nb: 'Om flere samtidige avtaler under 50 % kan legges sammen, er ikke avklart.',
    nn: 'Om fleire samtidige avtalar under 50 % kan leggjast saman, er ikkje avklart.',
    en: 'Whether several parallel contracts under 50% may be added up is not settled.',
  },
  chosen: 'SUM',
  other: 'PER_CONTRACT',
  together: [],
  total: figure(22.5),
  difference: figure(-1.5),
  categories: [],
  requirements: [{ id: 'TOTAL', credited: figure(22.5), missing: figure(37.5), status: 'MISSING' }],
};

type Options = Partial<Omit<DocumentContent, 'posts' | 'account'>> & {
  readonly posts: readonly PostEntry[];
  readonly scheme?: 'NEW' | 'OLD';
  readonly readings?: readonly ReadingView[];
  readonly notices?: readonly ReasonView[];
};

let documents = 0;

function document({ posts, scheme = 'NEW', readings = [], notices = [], ...rest }: Options): DocumentContent {
  const number = ++documents;
  const open = rest.notConfirmed ?? [];
  const standingOf = ({ postId }: PostEntry) => open.find((one) => one.postId === postId)?.standing ?? 'CONFIRMED';
  const lines = posts.flatMap((post) => lineOf(post, standingOf(post)));
  const withDeclared = ledgerOf(
    lines.filter(({ standing }) => standing !== 'DISPUTED'),
    readings,
  );
  const confirmed = ledgerOf(
    lines.filter(({ standing }) => standing === 'CONFIRMED'),
    readings,
  );
  const scope = rest.scope ?? { kind: 'CAREER' };
  const documentId = id('d', number);
  return {
    format: 'tjenestebok-confirmation',
    version: 1,
    documentId,
    replaces: null,
    scope,
    sections: [],
    issuedOn: '2026-11-02',
    issuedBy: { name: 'Kari Nordmann', role: 'DOCTOR', organisation: null, organisationNumber: null },
    madeFrom: {
      revision: 143,
      recordedAt: '2026-11-01T14:05:09.123456Z',
      validOn: VALID_ON,
      root: 'n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=',
      catalogue: null,
    },
    check: {
      log: 'tjenestebok.example.no/logg',
      page: `https://tjenestebok.example.no/verify#AZ${String(number)}Qx7Jm0TtW5k2yV8bN4cR6hL1pS3dF9gK0`,
      statusList: 'https://tjenestebok.example.no/documents/status/0',
    },
    doctor: { name: 'Kari Nordmann', hprNumber: '9100001', birthDate: '1988-05-17' },
    posts,
    account: {
      notice: {
        nb: 'Dette er en beregning, ikke et vedtak. Bare Helsedirektoratet godkjenner spesialister.',
        nn: 'Dette er ei utrekning, ikkje eit vedtak. Berre Helsedirektoratet godkjenner spesialistar.',
        en: 'This is an assessment, not a decision. Only the Norwegian Directorate of Health approves specialists.',
      },
      scheme,
      ruleSet: scheme === 'NEW' ? 'no-general-practice-2026-11' : 'no-general-practice-old',
      overridden: [],
      notices,
      requirements:
        scope.kind !== 'CAREER'
          ? []
          : scheme === 'NEW'
            ? [requirement('TOTAL', 60, confirmed, withDeclared), requirement('AUP', 24, confirmed, withDeclared)]
            : [
                requirement('OLD_GENERAL_PRACTICE', 48, confirmed, withDeclared),
                requirement('OLD_HOSPITAL', 12, confirmed, withDeclared),
              ],
      confirmed,
      withDeclared,
    },
    notConfirmed: [],
    goals: null,
    supervision: null,
    gaps: [],
    ...rest,
  };
}

function open(post: PostEntry, standing: Unconfirmed['standing'] = 'DECLARED'): Unconfirmed {
  const [first] = post.periods;
  return {
    postId: post.postId,
    employer: post.employer.name,
    from: first?.from ?? VALID_ON,
    to: post.periods.at(-1)?.to ?? VALID_ON,
    standing,
  };
}

function substitute(): DocumentContent {
  const all = [
    post({ name: 'Frogner legesenter', from: '2022-01-10', to: '2022-12-31' }),
    post({
      name: 'Sagene legekontor',
      from: '2023-02-01',
      to: '2024-06-30',
      position: 'SUBSTITUTE',
      contract: 'LIST_HOLDER',
      periods: [
        { from: '2023-02-01', to: '2023-08-31', percent: 60 },
        { from: '2023-09-01', to: '2024-06-30', percent: 37.5 },
      ],
      absences: [{ kind: 'SICK', from: '2023-10-02', to: '2023-11-10', percent: 50 }],
    }),
    post({ name: 'Grünerløkka legehus', from: '2024-08-01', to: null, confirmations: [] }),
  ];
  const last = all[2];
  return document({ posts: all, readings: [PCT_BASIS], notConfirmed: last ? [open(last)] : [] });
}

/** Forty posts in a row, one with thirty changes of percentage and one of a name that goes on for ever. */
function manyPosts(): DocumentContent {
  const start = dayOf('2014-01-06');
  const all = Array.from({ length: 40 }, (_, index) => {
    const [from, to] = [dateOf(start + index * 112), dateOf(start + index * 112 + 104)];
    const names = ['Nordbyen legekontor', 'Legevakta i Indre Fjord', 'Helsehuset AS', 'Solsiden legegruppe DA'];
    return post({
      name: index === 7 ? LONG_NAME : `${names[index % 4] ?? ''} ${index + 1}`,
      from,
      to,
      position: index % 2 ? 'SUBSTITUTE' : 'EMPLOYMENT',
      contract: index % 2 ? 'VACANT_LIST' : 'FIXED_TERM',
      periods:
        index === 11
          ? Array.from({ length: 30 }, (_, change) => ({
              from: dateOf(dayOf(from) + change * 3),
              to: change === 29 ? to : dateOf(dayOf(from) + change * 3 + 2),
              percent: 50 + change + (change % 2 ? 0.5 : 0),
            }))
          : [{ from, to, percent: 60 + (index % 5) * 10 }],
      ...(index % 6 === 5 ? { confirmations: [] } : {}),
    });
  });
  return document({ posts: all, notConfirmed: all.filter((_, index) => index % 6 === 5).map((one) => open(one)) });
}

export const LONG_NAME =
  'Interkommunalt samarbeid om legetjenester i kommunene rundt Tysfjord og omegn, avdeling for fastlegevikarer og ' +
  'utdanningsstillinger, Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen kontor AS';

function sami(): DocumentContent {
  return document({
    doctor: { name: 'Áile Márjá Čáhppesjávri Đuoršu Ŋiŋŋá-Ŧáŧá', hprNumber: '9100002', birthDate: '1990-02-06' },
    issuedBy: {
      name: 'Máhtte Žáŋká',
      role: 'LEADER',
      organisation: 'Guovdageainnu suohkan – Kautokeino kommune',
      organisationNumber: '945475056',
    },
    scope: { kind: 'MUNICIPALITY', municipality: '5612' },
    posts: [
      post({
        name: 'Guovdageainnu doavtterguovddáš',
        from: '2024-01-15',
        to: '2025-12-31',
        place: {
          municipality: '5612',
          municipalityName: 'Guovdageaidnu – Kautokeino',
          district: null,
          districtName: null,
        },
        supervisors: [
          { name: 'Biret Áŋŋel Šuorpma', qualification: 'GP_SPECIALIST', from: '2024-01-15', to: null, waivers: [] },
        ],
      }),
    ],
    sections: ['GOALS', 'SUPERVISION'],
    goals: {
      approved: [
        {
          code: 'ALM-055',
          title: 'Under supervisjon selvstendig kunne vurdere og behandle akutt syke pasienter i institusjon',
          version: 2,
          on: '2025-03-03',
          by: 'Biret Áŋŋel Šuorpma',
          takenOver: false,
        },
        {
          code: 'FKM-001',
          title: 'Ha god forståelse for etiske aspekter',
          version: 1,
          on: '2024-11-20',
          by: null,
          takenOver: true,
        },
      ],
      of: 90,
    },
    supervision: {
      individual: { heldHours: '61.50', owedHours: '82.33' },
      groups: [{ name: 'Sámi doaktáriid bagadanjoavku', from: '2024-02-01', to: null, hours: '72.00' }],
      diplomaOn: null,
    },
  });
}

function lateDiscovery(): DocumentContent {
  const late = post({
    name: 'Storgata legekontor (nedlagt)',
    from: '2019-09-02',
    to: '2020-08-31',
    firstRecorded: '2026-10-12T10:00:00.000000Z',
    place: { municipality: '3005', municipalityName: 'Drammen', district: null, districtName: null },
    confirmations: [
      {
        from: '2019-09-02',
        to: '2020-08-31',
        organisation: 'Drammen kommune',
        organisationNumber: '921234554',
        capacity: 'SUCCESSOR',
        basis: 'arbeidsavtale av 20.08.2019, lønnsslipper for hele tidsrommet og kopi av timebok',
        name: 'Per Åsen',
        signedAs: 'BOTH',
        recordedAt: '2026-10-20T12:00:00.000000Z',
        recordingId: id('e', 7777),
      },
    ],
  });
  return document({ scope: { kind: 'POST', postId: late.postId }, posts: [late], replaces: id('d', 99) });
}

function disputed(): DocumentContent {
  const one = post({
    name: 'Vestre legesenter',
    from: '2023-01-01',
    to: '2023-12-31',
    disputes: [
      {
        from: '2023-09-01',
        to: '2023-12-31',
        organisation: 'Vestre legesenter',
        organisationNumber: '912345678',
        capacity: 'EMPLOYER',
        name: 'Ola Lund',
        recordedAt: '2024-02-02T09:00:00.000000Z',
        recordingId: id('e', 5555),
        reason: 'Legen sluttet 31. august etter våre lønnslister.',
      },
    ],
  });
  const two = post({ name: 'Østre legesenter', from: '2024-01-01', to: '2026-06-30' });
  return document({
    posts: [one, two],
    notConfirmed: [{ ...open(one, 'DISPUTED'), from: '2023-09-01' }],
  });
}

function oldScheme(): DocumentContent {
  return document({
    scheme: 'OLD',
    posts: [
      post({
        name: 'Sykehuset i Vestfold',
        from: '2012-01-01',
        to: '2012-12-31',
        category: 'INSTITUTION',
        arena: 'HOSPITAL',
      }),
      post({ name: 'Tønsberg legegruppe', from: '2013-02-01', to: '2016-12-31', contract: 'LIST_HOLDER' }),
    ],
    notices: [BELOW],
  });
}

function nothingConfirmed(): DocumentContent {
  const all = [
    post({ name: 'Legehuset Nord', from: '2024-01-01', to: '2024-12-31', confirmations: [], supervisors: [] }),
    post({ name: 'Legehuset Sør', from: '2025-01-01', to: '2025-12-31', confirmations: [] }),
  ];
  return document({ posts: all, notConfirmed: all.map((one) => open(one)) });
}

function waiver(): DocumentContent {
  const one = post({
    name: 'Træna kommunale legekontor',
    from: '2024-01-01',
    to: '2025-06-30',
    place: { municipality: '1835', municipalityName: 'Træna', district: null, districtName: null },
    supervisors: [
      {
        name: 'Jon Eik',
        qualification: 'NOT_SPECIALIST',
        from: '2024-01-01',
        to: '2024-12-31',
        waivers: [{ from: '2024-02-01', to: '2024-12-31' }],
      },
      { name: null, qualification: 'GP_SPECIALIST', from: '2025-01-01', to: null, waivers: [] },
    ],
  });
  return document({
    scope: { kind: 'POST', postId: one.postId },
    posts: [one],
    check: { log: 'tjenestebok.invalid/0123456789abcdef', page: null, statusList: null },
  });
}

function everythingMet(): DocumentContent {
  return document({
    posts: [
      post({ name: 'Lillehammer helsehus', from: '2019-03-01', to: '2022-02-28', contract: 'PERMANENT' }),
      post({
        name: 'Sykehuset Innlandet',
        from: '2022-03-01',
        to: '2023-02-28',
        category: 'INSTITUTION',
        arena: 'HOSPITAL',
      }),
      post({ name: 'Gausdal legekontor', from: '2023-03-01', to: '2026-06-30', contract: 'LIST_HOLDER' }),
    ],
  });
}

/** Nearly nothing is known, and what is known has characters no font of ours has. */
function withGaps(): DocumentContent {
  const one = post({
    name: 'Legekontor <Øst> & sønn "& Co" \u0634 🩺',
    from: '2025-01-01',
    to: null,
    employer: { name: 'Legekontor <Øst> & sønn "& Co" \u0634 🩺', organisationNumber: null },
    place: null,
    arena: null,
    supervisors: [],
    description: null,
    confirmations: [],
  });
  const gap = (code: string, nb: string, nn: string, en: string): Gap => ({
    code,
    postId: one.postId,
    text: { nb, nn, en },
  });
  return document({
    doctor: { name: 'Ola Nordmann', hprNumber: '9100003', birthDate: null },
    posts: [one],
    notConfirmed: [open(one)],
    gaps: [
      gap('PLACE_MISSING', 'Stedet er ikke registrert.', 'Staden er ikkje registrert.', 'The place is not recorded.'),
      gap(
        'DESCRIPTION_MISSING',
        'Tjenestens innhold er ikke beskrevet.',
        'Innhaldet er ikkje skildra.',
        'The content is not described.',
      ),
      {
        code: 'BIRTH_DATE_MISSING',
        postId: null,
        text: { nb: 'Fødselsdato mangler.', nn: 'Fødselsdato manglar.', en: 'The birth date is missing.' },
      },
    ],
  });
}

export const SAMPLES: Readonly<Record<string, DocumentContent>> = {
  substitute: substitute(),
  manyPosts: manyPosts(),
  sami: sami(),
  lateDiscovery: lateDiscovery(),
  disputed: disputed(),
  oldScheme: oldScheme(),
  nothingConfirmed: nothingConfirmed(),
  waiver: waiver(),
  everythingMet: everythingMet(),
  withGaps: withGaps(),
};

/** A document with nothing behind it: enough for the pages, which do not look at event or proof. */
export function fileOf(content: DocumentContent): DocumentFile {
  return { format: 'tjenestebok-document', version: 1, content, event: '{}', proof: 'c2sp.org/tlog-proof@v1\n' };
}
