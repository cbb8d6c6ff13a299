import type {
  AbsenceKind,
  Arena,
  Category,
  ConfirmerCapacity,
  Declarant,
  EmploymentContract,
  Part1Exemption,
  Qualification,
  Scheme,
  SubstituteFor,
} from '../career/domain/events.js';
import { fold } from './columns.js';

/** Words a cell may hold. The first of each list is the one our templates use; the code itself is always understood too. */
export type Words<Value> = {
  readonly meaning: ReadonlyMap<string, Value>;
  /** For the message: what could have been written. */
  readonly known: string;
};

export type RecordKind =
  | 'employment'
  | 'substitute'
  | 'percent'
  | 'extension'
  | 'end'
  | 'substituteEnd'
  | 'absence'
  | 'supervisor'
  | 'supervisorChange'
  | 'supervisorEnd'
  | 'waiver'
  | 'part1'
  | 'specialisation'
  | 'conversion'
  | 'approval'
  | 'confirmation'
  | 'dispute';

export const RECORDS = words<RecordKind>([
  ['employment', 'stilling', 'ansettelse', 'post'],
  ['substitute', 'vikariat', 'vikar', 'substitute position', 'substitute post'],
  ['percent', 'prosentendring', 'stillingsendring', 'percent change'],
  ['extension', 'forlengelse', 'extended'],
  ['end', 'slutt', 'avslutning', 'ended'],
  ['substituteEnd', 'vikariatslutt', 'slutt vikariat', 'substitute end'],
  ['absence', 'fravær'],
  ['supervisor', 'veileder', 'veiledning', 'supervision'],
  ['supervisorChange', 'veilederbytte', 'supervisor change'],
  ['supervisorEnd', 'veilederslutt', 'supervisor end'],
  ['waiver', 'dispensasjon', 'fritak'],
  ['part1', 'lis1', 'lis1 fullført', 'part 1'],
  ['specialisation', 'spesialisering', 'specialization'],
  ['conversion', 'konvertering'],
  ['approval', 'godkjenning', 'spesialistgodkjenning'],
  ['confirmation', 'bekreftelse', 'confirm'],
  ['dispute', 'bestridelse', 'disputed'],
]);

/** `sykehjem` says what kind of service it is and where: both are taken from the one word. */
export type CategoryWord = { readonly category: Category; readonly arena?: Arena };

export const CATEGORY_WORDS = words<CategoryWord>([
  [
    { category: 'AUP' },
    'AUP',
    'åpen uselektert',
    'åpen uselektert allmennpraksis',
    'allmennpraksis',
    'fastlegepraksis',
  ],
  [{ category: 'INSTITUTION' }, 'institusjon', 'institusjonstjeneste', 'INSTITUTION'],
  [{ category: 'INSTITUTION', arena: 'HOSPITAL' }, 'sykehus', 'sykehusår'],
  [{ category: 'OTHER' }, 'annen', 'annen allmennmedisinsk tjeneste', 'OTHER'],
  [{ category: 'OTHER', arena: 'NURSING_HOME' }, 'sykehjem', 'nursing home'],
  [{ category: 'OTHER', arena: 'OUT_OF_HOURS' }, 'legevakt', 'out of hours'],
  [{ category: 'OTHER', arena: 'ACUTE_BEDS' }, 'KAD', 'ØHD', 'kommunal akutt døgnplass', 'acute beds'],
  [{ category: 'OTHER', arena: 'CHILD_HEALTH' }, 'helsestasjon', 'skolehelsetjeneste', 'child health'],
  [{ category: 'OTHER', arena: 'PRISON_HEALTH' }, 'fengselshelsetjeneste', 'fengsel', 'prison health'],
  [{ category: 'RESEARCH' }, 'forskning', 'RESEARCH'],
  [{ category: 'MILITARY' }, 'militærtjeneste', 'forsvaret', 'MILITARY'],
  [{ category: 'PART1_HOSPITAL' }, 'LIS1 sykehus', 'PART1_HOSPITAL'],
  [{ category: 'PART1_MUNICIPALITY' }, 'LIS1 kommune', 'PART1_MUNICIPALITY'],
  [{ category: 'NOT_RELEVANT' }, 'ikke relevant', 'NOT_RELEVANT'],
]);

export const ARENA_WORDS = words<Arena>([
  ['GP_OFFICE', 'legekontor', 'legesenter', 'fastlegekontor'],
  ['NURSING_HOME', 'sykehjem'],
  ['OUT_OF_HOURS', 'legevakt'],
  ['PRISON_HEALTH', 'fengselshelsetjeneste', 'fengsel'],
  ['ACUTE_BEDS', 'KAD', 'ØHD', 'kommunal akutt døgnplass'],
  ['CHILD_HEALTH', 'helsestasjon', 'skolehelsetjeneste'],
  ['REHABILITATION', 'rehabilitering'],
  ['HOSPITAL', 'sykehus'],
  ['MUNICIPAL_INSTITUTION', 'kommunal institusjon'],
  ['OTHER', 'annet', 'annen'],
]);

export const CONTRACT_WORDS = words<EmploymentContract>([
  ['PERMANENT', 'fast', 'fast stilling'],
  ['FIXED_TERM', 'midlertidig', 'tidsbegrenset', 'åremål'],
  ['INTRODUCTION', 'introduksjonsstilling', 'introduksjonsavtale', 'introduksjon'],
  ['LIST_HOLDER', 'fastlegehjemmel', 'hjemmel', 'fastlege'],
  ['PART1', 'LIS1'],
]);

export const SUBSTITUTE_WORDS = words<SubstituteFor['kind']>([
  ['LIST_HOLDER', 'fastlege', 'hjemmelshaver', 'listeinnehaver'],
  ['VACANT_LIST', 'ledig liste', 'liste uten fast lege'],
  ['EMPLOYEE', 'ansatt', 'ansatt lege'],
]);

export const ARRANGEMENT_WORDS = words<'INSTEAD' | 'ON_TOP'>([
  ['INSTEAD', 'i stedet', 'istedenfor', 'i stedet for', 'instead of'],
  ['ON_TOP', 'på toppen', 'i tillegg'],
]);

export const ABSENCE_WORDS = words<AbsenceKind>([
  ['VACATION', 'ferie'],
  ['COURSE', 'kurs'],
  ['SICK', 'sykdom', 'syk', 'sykmelding', 'sykefravær', 'sick leave'],
  ['CHILD_SICK', 'sykt barn', 'barns sykdom'],
  ['PARENTAL_LEAVE', 'foreldrepermisjon', 'fødselspermisjon'],
  ['LEAVE', 'permisjon'],
  ['MILITARY_SERVICE', 'førstegangstjeneste', 'militærtjeneste', 'verneplikt'],
  ['COVID', 'covid-19', 'korona'],
  ['OTHER', 'annet', 'annet fravær'],
]);

export const QUALIFICATION_WORDS = words<Qualification>([
  ['GP_SPECIALIST', 'spesialist i allmennmedisin', 'allmennmedisin'],
  ['OTHER_SPECIALIST', 'annen spesialist', 'annen spesialitet'],
  ['NOT_SPECIALIST', 'ikke spesialist'],
]);

export const SCHEME_WORDS = words<Scheme>([
  ['NEW', 'ny', 'ny ordning', 'new scheme'],
  ['OLD', 'gammel', 'gammel ordning', 'old scheme'],
]);

export const EXEMPTION_WORDS = words<Part1Exemption>([
  ['EEA_TRAINED_STARTED_BEFORE_2019_03_01', 'EØS', 'utdannet i EØS', 'EEA', 'ja', 'yes'],
]);

export const DECLARANT_WORDS = words<Declarant>([
  ['DOCTOR', 'lege', 'legen'],
  ['OFFICE', 'kontor', 'legekontor'],
  ['EMPLOYER', 'arbeidsgiver', 'kommune', 'bydel'],
]);

export const CAPACITY_WORDS = words<ConfirmerCapacity>([
  ['EMPLOYER', 'arbeidsgiver'],
  ['SUCCESSOR', 'etterfølger', 'rettsetterfølger'],
  ['DISTRICT_HEAD_DOCTOR', 'bydelsoverlege'],
  ['MUNICIPAL_HEAD_DOCTOR', 'kommuneoverlege'],
]);

/** Where there is no municipality to name. */
export const ABROAD = new Set(['utlandet', 'utland', 'abroad'].map(fold));

function words<Value>(lists: readonly (readonly [Value, string, ...string[]])[]): Words<Value> {
  const meaning = new Map<string, Value>();
  for (const [value, ...spellings] of lists) {
    const codes = typeof value === 'string' ? [value] : [];
    for (const spelling of [...spellings, ...codes]) {
      const word = fold(spelling);
      if (meaning.has(word) && meaning.get(word) !== value) throw new Error(`${spelling} means two things`);
      meaning.set(word, value);
    }
  }
  return { meaning, known: lists.map(([, first]) => first).join(', ') };
}
