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
import type { ActivityKind, TakeOverGround } from '../career/domain/goals/events.js';
import type { CourseKind, DocumentForm, DocumentKind, VisitDirection } from '../career/domain/requirements/events.js';
import { fold, meanings } from './columns.js';

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
  | 'dispute'
  | TrainingRecordKind;

/** What is learnt, who judges it, and what is required beside time. */
export type TrainingRecordKind =
  | 'leader'
  | 'superviser'
  | 'superviserEnd'
  | 'activity'
  | 'goal'
  | 'supervisionPlan'
  | 'supervisionHeld'
  | 'group'
  | 'groupEnd'
  | 'groupSession'
  | 'groupDiploma'
  | 'course'
  | 'duties'
  | 'visit'
  | 'points'
  | 'document';

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
  ['leader', 'leder', 'godkjennende leder', 'approving leader'],
  ['superviser', 'supervisør', 'clinical superviser'],
  ['superviserEnd', 'supervisørslutt', 'superviser end'],
  ['supervisionPlan', 'veiledningsplan', 'planlagt veiledning', 'supervision plan'],
  ['supervisionHeld', 'veiledning holdt', 'veiledningssamtale', 'supervision held'],
  ['group', 'gruppe', 'veiledningsgruppe'],
  ['groupEnd', 'gruppeslutt', 'group end'],
  ['groupSession', 'gruppemøte', 'gruppesamling', 'group session'],
  ['groupDiploma', 'gruppebevis', 'group diploma'],
  ['activity', 'aktivitet', 'læringsaktivitet', 'learning activity'],
  ['goal', 'læringsmål', 'godkjent læringsmål', 'learning goal'],
  ['course', 'kurs'],
  ['duties', 'legevakter', 'vakter'],
  ['visit', 'praksisbesøk', 'practice visit'],
  ['points', 'poeng'],
  ['document', 'dokument'],
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
  ['SUPERVISOR', 'veileder', 'veilederen'],
]);

export const CAPACITY_WORDS = words<ConfirmerCapacity>([
  ['EMPLOYER', 'arbeidsgiver'],
  ['SUCCESSOR', 'etterfølger', 'rettsetterfølger'],
  ['DISTRICT_HEAD_DOCTOR', 'bydelsoverlege'],
  ['MUNICIPAL_HEAD_DOCTOR', 'kommuneoverlege'],
]);

export const ACTIVITY_WORDS = words<ActivityKind>([
  ['PRACTICE', 'klinisk arbeid', 'klinisk tjeneste', 'praksis'],
  ['PROCEDURE', 'prosedyre', 'ferdighet'],
  ['JOINT_CONSULTATION', 'felles konsultasjon', 'felleskonsultasjon', 'gjensidig konsultasjon'],
  ['SUPERVISION_TALK', 'veiledning', 'veiledningssamtale'],
  ['COURSE', 'kurs'],
  ['SELF_STUDY', 'selvstudium', 'teoretisk studium'],
  ['TEACHING', 'undervisning', 'internundervisning'],
  ['SIMULATION', 'simulering', 'ferdighetstrening'],
  ['OTHER', 'annet', 'annen'],
]);

export const GROUND_WORDS = words<TakeOverGround>([
  ['APPROVED_ELSEWHERE', 'godkjent annet sted', 'godkjent tidligere'],
  ['CONVERSION', 'konvertering'],
]);

export const COURSE_WORDS = words<CourseKind>([
  ['BASIC_A', 'grunnkurs A', 'A'],
  ['BASIC_B', 'grunnkurs B', 'B'],
  ['BASIC_C', 'grunnkurs C', 'C'],
  ['BASIC_D', 'grunnkurs D', 'D'],
  ['TOPIC', 'emnekurs', 'klinisk emnekurs'],
  ['ACUTE_MEDICINE', 'akuttmedisin', 'akuttkurs', 'kurs i akuttmedisin'],
  ['VIOLENCE_AND_ABUSE', 'volds- og overgrepshåndtering', 'voldskurs', 'vold og overgrep'],
  ['EXPERT_WITNESS', 'sakkyndighet', 'sakkyndig arbeid'],
  ['SUPERVISOR', 'veilederkurs'],
  ['OTHER', 'annet', 'annet kurs', 'valgfritt kurs'],
]);

export const VISIT_WORDS = words<VisitDirection>([
  ['MADE', 'besøkte', 'gjorde besøk'],
  ['RECEIVED', 'fikk besøk', 'ble besøkt'],
]);

export const DOCUMENT_WORDS = words<DocumentKind>([
  ['SERVICE_CONFIRMATION', 'tjenestebekreftelse', 'tjenesteattest'],
  ['GROUP_DIPLOMA', 'gruppebevis', 'bevis for gruppeveiledning'],
  ['COURSE_CERTIFICATE', 'kursbevis'],
  ['CONVERSION_EVIDENCE', 'konverteringsdokumentasjon', 'dokumentasjon for konvertering'],
  ['DUTY_CONFIRMATION', 'legevaktbekreftelse', 'bekreftelse på legevakt'],
  ['OTHER', 'annet', 'annet dokument'],
]);

export const FORM_WORDS = words<DocumentForm>([
  ['NEW_SCHEME_FORM', 'ny ordning', 'skjema for ny ordning'],
  ['OLD_SCHEME_FORM', 'gammel ordning', 'skjema for gammel ordning'],
  ['OTHER_FORM', 'annet skjema', 'annet'],
  ['NO_FORM', 'uten skjema', 'intet skjema'],
]);

export const YES_OR_NO = words<boolean>([
  [true, 'ja', 'j', 'yes'],
  [false, 'nei', 'n', 'no'],
]);

/** Where there is no municipality to name. */
export const ABROAD = new Set(['utlandet', 'utland', 'abroad'].map(fold));

/** @throws Error when one spelling is given two meanings */
export function words<Value>(lists: readonly (readonly [Value, string, ...string[]])[]): Words<Value> {
  const spelt = lists.flatMap(([value, ...spellings]) =>
    [...spellings, ...(typeof value === 'string' ? [value] : [])].map((spelling) => [spelling, value] as const),
  );
  return { meaning: meanings(spelt), known: lists.map(([, first]) => first).join(', ') };
}
