import type { RuleId } from './rules/catalogue.js';

/** Why a line, sum or requirement is what it is. Figures only; texts are made from them for the reader. */
export type Reason = { readonly code: ReasonCode; readonly values: Readonly<Record<string, string | number>> };

type ReasonText = { readonly rule: RuleId; readonly nb: string; readonly nn: string; readonly en: string };

/** `{x}` is a figure of the reason; `{x%}` basis points as a percentage; `{x|date}` a day as a date. */
export const REASONS = {
  COUNTS: {
    rule: 'PCT-PROPORTIONAL',
    nb: 'Teller: {counted%} stilling gir {counted%} av tiden.',
    nn: 'Tel: {counted%} stilling gir {counted%} av tida.',
    en: 'Counts: a position of {counted%} gives {counted%} of the time.',
  },
  COUNTS_TOGETHER: {
    rule: 'PCT-BASIS',
    nb: 'Teller sammen med andre stillinger: {sum%} åpen uselektert allmennpraksis til sammen, gulvet er {floor%}.',
    nn: 'Tel saman med andre stillingar: {sum%} open uselektert allmennpraksis til saman, golvet er {floor%}.',
    en: 'Counts together with other posts: {sum%} open unselected practice in all, the floor is {floor%}.',
  },
  COUNTS_WITH_AUP: {
    rule: 'PCT-OTHER',
    nb: 'Teller fordi den går ved siden av {sum%} tellende åpen uselektert allmennpraksis.',
    nn: 'Tel fordi ho går ved sida av {sum%} teljande open uselektert allmennpraksis.',
    en: 'Counts because it goes beside {sum%} counting open unselected practice.',
  },
  CAPPED: {
    rule: 'PCT-CAP-100',
    nb: 'Bare {counted%} av {position%} teller: en dag teller aldri mer enn {cap%}, og annen tjeneste går foran.',
    nn: 'Berre {counted%} av {position%} tel: ein dag tel aldri meir enn {cap%}, og anna teneste går føre.',
    en: 'Only {counted%} of {position%} counts: a day never counts more than {cap%}, and other service goes first.',
  },
  BEFORE_CONVERSION: {
    rule: 'CONV-TIME',
    nb: 'Tjeneste fra før konverteringen regnes med uten krav om veileder.',
    nn: 'Teneste frå før konverteringa blir rekna med utan krav om rettleiar.',
    en: 'Service from before the conversion is taken in without a supervisor being required.',
  },
  SUPERVISOR_GRACE: {
    rule: 'SUP-REQUIRED',
    nb: 'Uten veileder, men innenfor {days} dagers frist.',
    nn: 'Utan rettleiar, men innanfor fristen på {days} dagar.',
    en: 'No supervisor, but within the {days} days allowed.',
  },
  BELOW_FLOOR: {
    rule: 'PCT-MIN-50',
    nb: 'Teller ikke: {sum%} åpen uselektert allmennpraksis til sammen, det kreves {floor%}. Det mangler {missing%}.',
    nn: 'Tel ikkje: {sum%} open uselektert allmennpraksis til saman, kravet er {floor%}. Det manglar {missing%}.',
    en: 'Does not count: {sum%} open unselected practice in all, {floor%} is needed. {missing%} is missing.',
  },
  CONTRACT_BELOW_FLOOR: {
    rule: 'PCT-BASIS',
    nb: 'Teller ikke: avtalen er på {position%} og må alene være på {floor%} når hver avtale vurderes for seg.',
    nn: 'Tel ikkje: avtalen er på {position%} og må vere på {floor%} åleine når kvar avtale blir vurdert for seg.',
    en: 'Does not count: the contract is {position%} and must alone be {floor%} when each contract is judged by itself.',
  },
  OTHER_BELOW_FLOOR: {
    rule: 'PCT-OTHER',
    nb: 'Teller ikke: {sum%} annen allmennmedisinsk tjeneste. Den må være på {floor%} alene, eller gå ved siden av minst {floor%} tellende åpen uselektert allmennpraksis.',
    nn: 'Tel ikkje: {sum%} anna allmennmedisinsk teneste. Ho må vere på {floor%} åleine, eller gå ved sida av minst {floor%} teljande open uselektert allmennpraksis.',
    en: 'Does not count: {sum%} other general-practice service. It must be {floor%} alone, or go beside at least {floor%} counting open unselected practice.',
  },
  INSTITUTION_BELOW_FLOOR: {
    rule: 'PCT-INST',
    nb: 'Teller ikke: {sum%} institusjonstjeneste, det kreves {floor%}.',
    nn: 'Tel ikkje: {sum%} institusjonsteneste, kravet er {floor%}.',
    en: 'Does not count: {sum%} institution service, {floor%} is needed.',
  },
  NO_ROOM: {
    rule: 'PCT-CAP-100',
    nb: 'Teller ikke: annen tjeneste fyller allerede {cap%} av dagen.',
    nn: 'Tel ikkje: anna teneste fyller alt {cap%} av dagen.',
    en: 'Does not count: other service already fills {cap%} of the day.',
  },
  BEFORE_PART1: {
    rule: 'LIS1-BEFORE-LIS3',
    nb: 'Teller ikke: LIS1 var ikke fullført før {date|date}.',
    nn: 'Tel ikkje: LIS1 var ikkje fullført før {date|date}.',
    en: 'Does not count: part 1 (LIS1) was not completed until {date|date}.',
  },
  PART1_NOT_RECORDED: {
    rule: 'LIS1-BEFORE-LIS3',
    nb: 'Teller ikke: fullført LIS1 er ikke registrert.',
    nn: 'Tel ikkje: fullført LIS1 er ikkje registrert.',
    en: 'Does not count: completion of part 1 (LIS1) is not recorded.',
  },
  NO_SUPERVISOR: {
    rule: 'SUP-REQUIRED',
    nb: 'Teller ikke: ingen veileder er registrert for disse dagene.',
    nn: 'Tel ikkje: ingen rettleiar er registrert for desse dagane.',
    en: 'Does not count: no supervisor is recorded for these days.',
  },
  SUPERVISOR_NOT_SPECIALIST: {
    rule: 'SUP-SPECIALIST',
    nb: 'Teller ikke: veilederen er ikke spesialist i allmennmedisin og har ikke dispensasjon for disse dagene.',
    nn: 'Tel ikkje: rettleiaren er ikkje spesialist i allmennmedisin og har ikkje dispensasjon for desse dagane.',
    en: 'Does not count: the supervisor is not a specialist in general practice and has no waiver for these days.',
  },
  PERIOD_TOO_SHORT: {
    rule: 'MIN-DURATION',
    nb: 'Teller ikke: perioden er på {days} dager, det kreves {required}.',
    nn: 'Tel ikkje: perioden er på {days} dagar, kravet er {required}.',
    en: 'Does not count: the period is {days} days, {required} are needed.',
  },
  OLD_PERIOD_TOO_SHORT: {
    rule: 'OLD-MIN-3M',
    nb: 'Teller ikke: stillingen har vart {days} dager, gammel ordning krever {months} måneder.',
    nn: 'Tel ikkje: stillinga har vart i {days} dagar, gammal ordning krev {months} månader.',
    en: 'Does not count: the position has lasted {days} days, the old scheme needs {months} months.',
  },
  OLD_BELOW_HALF_WEEK: {
    rule: 'OLD-HALF-WEEK',
    nb: 'Teller ikke: {sum%} åpen uselektert allmennpraksis til sammen, gammel ordning krever minst {floor%} av uken. Det mangler {missing%}.',
    nn: 'Tel ikkje: {sum%} open uselektert allmennpraksis til saman, gammal ordning krev minst {floor%} av veka. Det manglar {missing%}.',
    en: 'Does not count: {sum%} open unselected practice in all, the old scheme needs at least {floor%} of the week. {missing%} is missing.',
  },
  OLD_COMBINED: {
    rule: 'OLD-COMBINE',
    nb: 'Teller som del av uken ved siden av {sum%} åpen uselektert allmennpraksis.',
    nn: 'Tel som del av veka ved sida av {sum%} open uselektert allmennpraksis.',
    en: 'Counts as part of the week beside {sum%} open unselected practice.',
  },
  OLD_ALONE: {
    rule: 'OLD-STANDALONE-2Y',
    nb: 'Teller alene, innenfor grensen for slik tjeneste uten åpen uselektert allmennpraksis.',
    nn: 'Tel åleine, innanfor grensa for slik teneste utan open uselektert allmennpraksis.',
    en: 'Counts alone, within the limit for such service without open unselected practice.',
  },
  OLD_MILITARY_ALONE: {
    rule: 'OLD-MILITARY',
    nb: 'Teller ikke: militærtjeneste som lege teller bare sammen med minst {floor%} åpen uselektert allmennpraksis.',
    nn: 'Tel ikkje: militærteneste som lege tel berre saman med minst {floor%} open uselektert allmennpraksis.',
    en: 'Does not count: military service as a doctor counts only together with at least {floor%} open unselected practice.',
  },
  OLD_DEADLINE: {
    rule: 'OLD-DEADLINE',
    nb: 'Siste frist for å søke om godkjenning etter gammel ordning er {date|date}.',
    nn: 'Siste frist for å søkje om godkjenning etter gammal ordning er {date|date}.',
    en: 'The last day to apply for approval under the old scheme is {date|date}.',
  },
  OLD_DEADLINE_PASSED: {
    rule: 'OLD-DEADLINE',
    nb: 'Fristen for å søke om godkjenning etter gammel ordning gikk ut {date|date}.',
    nn: 'Fristen for å søkje om godkjenning etter gammal ordning gjekk ut {date|date}.',
    en: 'The last day to apply for approval under the old scheme was {date|date}.',
  },
  SERVICE_TOO_OLD: {
    rule: 'SERVICE-EXPIRY',
    nb: 'Teller ikke: tjenesten er eldre enn {years} år.',
    nn: 'Tel ikkje: tenesta er eldre enn {years} år.',
    en: 'Does not count: the service is more than {years} years old.',
  },
  NOT_CONFIRMED: {
    rule: 'DOC-DUTY',
    nb: 'Ikke med i bekreftet tid: arbeidsgiver har ikke bekreftet disse dagene.',
    nn: 'Ikkje med i stadfesta tid: arbeidsgivaren har ikkje stadfesta desse dagane.',
    en: 'Not in confirmed time: the employer has not confirmed these days.',
  },
  DISPUTED: {
    rule: 'DOC-DUTY',
    nb: 'Teller ikke: arbeidsgiver har bestridt disse dagene.',
    nn: 'Tel ikkje: arbeidsgivaren har bestridd desse dagane.',
    en: 'Does not count: the employer has disputed these days.',
  },
  NOT_YET_SERVED: {
    rule: 'DOC-DUTY',
    nb: 'Ikke tjenestegjort ennå.',
    nn: 'Ikkje tenestegjort enno.',
    en: 'Not served yet.',
  },
  NOT_RELEVANT: {
    rule: 'OTH-TYPES',
    nb: 'Teller ikke: stillingen er ikke allmennmedisinsk tjeneste, institusjonstjeneste eller LIS1.',
    nn: 'Tel ikkje: stillinga er ikkje allmennmedisinsk teneste, institusjonsteneste eller LIS1.',
    en: 'Does not count: the post is not general-practice service, institution service or part 1.',
  },
  PART1_SERVICE: {
    rule: 'TIME-LIS1-18M',
    nb: 'LIS1-tjeneste: regnes i del 1.',
    nn: 'LIS1-teneste: blir rekna i del 1.',
    en: 'Part 1 service (LIS1): counted in part 1.',
  },
  OVER_MAXIMUM: {
    rule: 'ASP-MAX-4Y6M',
    nb: 'Åpen uselektert allmennpraksis kan fylle høyst {max} måneder.',
    nn: 'Open uselektert allmennpraksis kan fylle høgst {max} månader.',
    en: 'Open unselected practice can fill at most {max} months.',
  },
  OTHER_OVER_MAXIMUM: {
    rule: 'OTH-MAX-2Y6M',
    nb: 'Annen allmennmedisinsk tjeneste kan fylle høyst {max} måneder.',
    nn: 'Anna allmennmedisinsk teneste kan fylle høgst {max} månader.',
    en: 'Other general-practice service can fill at most {max} months.',
  },
  INSTITUTION_OVER_MAXIMUM: {
    rule: 'INST-MAX',
    nb: 'Institusjonstjeneste er her satt til høyst {max} måneder.',
    nn: 'Institusjonsteneste er her sett til høgst {max} månader.',
    en: 'Institution service is here set to at most {max} months.',
  },
  OLD_ALONE_OVER_MAXIMUM: {
    rule: 'OLD-STANDALONE-2Y',
    nb: 'Sykehjem, legevakt og lignende alene kan erstatte høyst {max} måneder.',
    nn: 'Sjukeheim, legevakt og liknande åleine kan erstatte høgst {max} månader.',
    en: 'Nursing home, acute beds and the like alone can replace at most {max} months.',
  },
  OLD_RESEARCH_OVER_MAXIMUM: {
    rule: 'OLD-RESEARCH-1Y',
    nb: 'Forskning kan erstatte høyst {max} måneder.',
    nn: 'Forsking kan erstatte høgst {max} månader.',
    en: 'Research can replace at most {max} months.',
  },
  MANUAL_DECISION: {
    rule: 'RES-EXT',
    nb: 'Ingen kilde sier hvor mye som teller: krediteres først når det foreligger en avgjørelse.',
    nn: 'Inga kjelde seier kor mykje som tel: blir kreditert først når det ligg føre ei avgjerd.',
    en: 'No source says how much counts: credited only when there is a decision.',
  },
  DECIDED_CREDIT: {
    rule: 'FOREIGN-MANUAL',
    nb: 'Kreditert ved enkeltavgjørelse.',
    nn: 'Kreditert ved enkeltavgjerd.',
    en: 'Credited by individual decision.',
  },
} as const satisfies Record<string, ReasonText>;

export type ReasonCode = keyof typeof REASONS;

export function reason(code: ReasonCode, values: Reason['values'] = {}): Reason {
  return { code, values };
}
