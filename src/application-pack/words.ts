import type { Words } from '../documents/content.js';
import { type Slots, fill } from '../messages/template.js';
import type { PackFaultCode, PackState, PartId, PartState } from './pack.js';

/** `{slot}` is filled; what stands in square brackets is left out when its slot is empty. */
const TEXTS = {
  // Facts of the form
  'fact.NAME': say('Navn', 'Namn', 'Name'),
  'fact.HPR_NUMBER': say('HPR-nummer', 'HPR-nummer', 'HPR number'),
  'fact.BIRTH_DATE': say('Fødselsdato', 'Fødselsdato', 'Birth date'),
  'fact.SCHEME': say('Ordning', 'Ordning', 'Scheme'),
  'fact.STARTED': say('Spesialiseringen startet', 'Spesialiseringa starta', 'Specialisation started'),
  'fact.CONVERTED': say('Konvertert til ny ordning', 'Konvertert til ny ordning', 'Converted to the new scheme'),
  'fact.PART1_COMPLETED': say('LIS1 fullført', 'LIS1 fullført', 'Part 1 (LIS1) completed'),
  'fact.SUPERVISION_HELD': say(
    'Individuell veiledning holdt',
    'Individuell rettleiing halden',
    'Individual supervision held',
  ),
  'fact.GROUP_MONTHS': say('Gruppeveiledning, måneder', 'Grupperettleiing, månader', 'Group supervision, months'),
  'fact.GROUP_HOURS': say('Gruppeveiledning, timer', 'Grupperettleiing, timar', 'Group supervision, hours'),
  'fact.DIPLOMA': say('Diplom for gruppeveiledning', 'Diplom for grupperettleiing', 'Diploma of group supervision'),
  'fact.GOALS': say('Godkjente læringsmål', 'Godkjende læringsmål', 'Learning goals approved'),
  'scheme.NEW': say('Ny ordning', 'Ny ordning', 'New scheme'),
  'scheme.OLD': say('Gammel ordning', 'Gammal ordning', 'Old scheme'),
  'from.record': say('Registrert i tjenesteboka', 'Registrert i tenesteboka', 'Recorded in the service book'),
  'from.part1': say(
    'Registrert her; HPR viser det samme',
    'Registrert her; HPR viser det same',
    'Recorded here; HPR shows the same',
  ),
  'from.counted': say(
    'Regnet av bekreftede dager etter regelsettet {rules}',
    'Rekna av stadfesta dagar etter regelsettet {rules}',
    'Counted from confirmed days by the rule set {rules}',
  ),
  'from.talks': say(
    'Samtaler som arbeidsgiver eller veileder har oppgitt',
    'Samtalar som arbeidsgivar eller rettleiar har oppgitt',
    'Talks as an employer or supervisor states them',
  ),
  'from.group': say('Registrerte møter i gruppen', 'Registrerte møte i gruppa', 'Sessions of the group as recorded'),
  'from.goals': say('Godkjenningene i del 6', 'Godkjenningane i del 6', 'The approvals in part 6'),

  // Items
  'part1.form': say(
    'Helsedirektoratets eget skjema for LIS1-tjeneste',
    'Helsedirektoratet sitt eige skjema for LIS1-teneste',
    'Helsedirektoratet’s own form for part 1 service',
  ),
  'part1.completed': say('LIS1 fullført {on}', 'LIS1 fullført {on}', 'Part 1 completed on {on}'),
  'part1.open': say(
    'Ingen fullføringsdato er registrert',
    'Ingen fullføringsdato er registrert',
    'No day of completion is recorded',
  ),
  'part1.holds': say(
    '12 måneder klinisk tjeneste i spesialisthelsetjenesten og 6 måneder i kommunehelsetjenesten, underskrevet',
    '12 månader klinisk teneste i spesialisthelsetenesta og 6 månader i kommunehelsetenesta, underskrive',
    '12 months of clinical service in the specialist health service and 6 in the municipal service, signed',
  ),
  'part1.filed': say('Lagt til papirene {on}', 'Lagt til papira {on}', 'Filed on {on}'),
  'document.POST': say(
    'Tjenestebekreftelse, {of}[, {from}–][{to}]',
    'Tenestestadfesting, {of}[, {from}–][{to}]',
    'Service confirmation, {of}[, {from} to][ {to}]',
  ),
  'document.MUNICIPALITY': say(
    'Tjenestebekreftelse for kommune {of}',
    'Tenestestadfesting for kommune {of}',
    'Service confirmation for municipality {of}',
  ),
  'document.DISTRICT': say(
    'Tjenestebekreftelse for bydel {of}',
    'Tenestestadfesting for bydel {of}',
    'Service confirmation for city district {of}',
  ),
  'document.CAREER': say(
    'Oversikt over hele yrkesløpet',
    'Oversikt over heile yrkesløpet',
    'Statement of the whole career',
  ),
  'document.issued': say(
    'Utstedt {on}, gjelder til og med {valid}',
    'Ferda ut {on}, gjeld til og med {valid}',
    'Issued on {on}, speaks up to {valid}',
  ),
  'document.days': say('{employer}: {from}–{to}', '{employer}: {from}–{to}', '{employer}: {from} to {to}'),
  'paper.days': say(
    'Bekreftelse på papir for {employer}, {from}–[{to}]',
    'Stadfesting på papir for {employer}, {from}–[{to}]',
    'Confirmation on paper for {employer}, {from} to[ {to}]',
  ),
  'paper.pages': say(
    '{pages} sider, underskrevet, alle felt fylt ut',
    '{pages} sider, underskrive, alle felt fylte ut',
    '{pages} pages, signed, every field filled in',
  ),
  'paper.asFiled': say(
    'Lagt inn {on}: {pages} av {pagesOf} sider[, {signed}][, tomme felt: {empty}]',
    'Lagt inn {on}: {pages} av {pagesOf} sider[, {signed}][, tomme felt: {empty}]',
    'Filed on {on}: {pages} of {pagesOf} pages[, {signed}][, empty fields: {empty}]',
  ),
  'paper.signed': say('underskrevet', 'underskrive', 'signed'),
  'statement.none': say(
    'Ingen gyldig oversikt er utstedt',
    'Inga gyldig oversikt er ferda ut',
    'No statement that stands was issued',
  ),
  'goal.approved': say('Godkjent {on}[ av {by}]', 'Godkjent {on}[ av {by}]', 'Approved on {on}[ by {by}]'),
  'goal.CONVERSION': say(
    'Dekket ved konvertering[, godkjent {on}]',
    'Dekt ved konvertering[, godkjent {on}]',
    'Covered at the conversion[, approved on {on}]',
  ),
  'goal.APPROVED_ELSEWHERE': say(
    'Godkjent i en annen virksomhet[ {on}] og overtatt',
    'Godkjent i ei anna verksemd[ {on}] og overteke',
    'Approved elsewhere[ on {on}] and taken over',
  ),
  'goal.paper': say(
    'Dokumentasjonen bak: {title}',
    'Dokumentasjonen bak: {title}',
    'The documentation behind it: {title}',
  ),
  'goals.complete': say(
    'Alle {applies} læringsmål som gjelder, er godkjent',
    'Alle {applies} læringsmål som gjeld, er godkjende',
    'All {applies} learning goals that apply are approved',
  ),
  'goals.open': say(
    '{approved} av {applies} læringsmål som gjelder, er godkjent',
    '{approved} av {applies} læringsmål som gjeld, er godkjende',
    '{approved} of {applies} learning goals that apply are approved',
  ),
  'goals.fragment': say(
    'Katalogen her har bare en del av målene: at alle er godkjent, kan ikke sies',
    'Katalogen her har berre ein del av måla: at alle er godkjende, kan ikkje seiast',
    'The catalogue here holds only some of the goals: that all are approved cannot be said',
  ),
  'goals.portal': say(
    'Helsedirektoratet leser målene rett fra kompetanseportalen',
    'Helsedirektoratet les måla rett frå kompetanseportalen',
    'Helsedirektoratet reads the goals straight from the competence portal',
  ),
  'goals.PART1': say('Læringsmål, LIS1', 'Læringsmål, LIS1', 'Learning goals, part 1'),
  'goals.PART3': say('Læringsmål, LIS3', 'Læringsmål, LIS3', 'Learning goals, part 3'),
  'supervision.hours': say('Individuell veiledning', 'Individuell rettleiing', 'Individual supervision'),
  'supervision.held': say(
    '{held} timer holdt, normen er {owed}',
    '{held} timar haldne, norma er {owed}',
    '{held} hours held, the norm is {owed}',
  ),
  'supervision.tenure': say('Veileder {name}', 'Rettleiar {name}', 'Supervisor {name}'),
  'supervision.days': say('{from}–[{to}]', '{from}–[{to}]', '{from} to[ {to}]'),
  'qualification.GP_SPECIALIST': say(
    'Spesialist i allmennmedisin',
    'Spesialist i allmennmedisin',
    'Specialist in general practice',
  ),
  'qualification.OTHER_SPECIALIST': say(
    'Ikke spesialist i allmennmedisin',
    'Ikkje spesialist i allmennmedisin',
    'No specialist in general practice',
  ),
  'qualification.NOT_SPECIALIST': say(
    'Ikke spesialist i allmennmedisin',
    'Ikkje spesialist i allmennmedisin',
    'No specialist in general practice',
  ),
  'supervision.waiver': say(
    'Vedtak om fritak fra spesialistkravet',
    'Vedtak om fritak frå spesialistkravet',
    'Decision on a waiver of the specialist requirement',
  ),
  'waiver.holds': say(
    'Helsedirektoratets vedtak {reference}, for {from}–{to}',
    'Vedtaket {reference} frå Helsedirektoratet, for {from}–{to}',
    'Helsedirektoratet’s decision {reference}, for {from} to {to}',
  ),
  'diploma.title': say(
    'Legeforeningens diplom for gruppeveiledning',
    'Diplomet for grupperettleiing frå Legeforeninga',
    'The medical association’s diploma of group supervision',
  ),
  'diploma.issued': say('Utstedt {on}', 'Ferda ut {on}', 'Issued on {on}'),
  'diploma.none': say('Ikke utstedt', 'Ikkje ferda ut', 'Not issued'),
  'diploma.holds': say(
    '2 år og 120 timer, minst 1 år i åpen uselektert praksis[, referanse {reference}]',
    '2 år og 120 timar, minst 1 år i open uselektert praksis[, referanse {reference}]',
    '2 years and 120 hours, at least 1 year in open unselected practice[, reference {reference}]',
  ),
  'course.taken': say('{on}, {hours} timer', '{on}, {hours} timar', '{on}, {hours} hours'),
  'course.holds': say('Kursbevis for {title}', 'Kursbevis for {title}', 'Certificate of {title}'),
  'requirement.of': say(
    'Kreves {required}, nådd {reached}',
    'Krav {required}, nådd {reached}',
    'Required {required}, reached {reached}',
  ),
  'requirement.advice': say('Anbefalt, ikke krevd', 'Tilrådd, ikkje kravd', 'Recommended, not required'),
  'requirement.unknown': say(
    'Kreves, men ingen kilde sier hvor mye; nådd {reached}',
    'Kravd, men inga kjelde seier kor mykje; nådd {reached}',
    'Required, but no source says how much; reached {reached}',
  ),
  'duties.title': say('Legevakter', 'Legevakter', 'Out-of-hours duties'),
  'duties.served': say('{count} vakter, {from}–{to}', '{count} vakter, {from}–{to}', '{count} duties, {from} to {to}'),
  'duties.holds': say(
    'Arbeidsgivers bekreftelse av vaktene',
    'Stadfesting av vaktene frå arbeidsgivaren',
    'The employer’s confirmation of the duties',
  ),
  'credit.title': say(
    '{months} måneder {category} ved enkeltvedtak',
    '{months} månader {category} ved enkeltvedtak',
    '{months} months of {category} by individual decision',
  ),
  'credit.decided': say(
    'Avgjort {on} av {by}, referanse {reference}',
    'Avgjort {on} av {by}, referanse {reference}',
    'Decided on {on} by {by}, reference {reference}',
  ),
  'credit.holds': say(
    'Vedtaket {reference} med det som er godskrevet',
    'Vedtaket {reference} med det som er godskrive',
    'The decision {reference}, with what it credits',
  ),

  // Faults of our own
  'fault.REQUIREMENT_OPEN': say('{title}: {text}', '{title}: {text}', '{title}: {text}'),
  'fault.FIGURE_BY_READING': say('{title}: {text}', '{title}: {text}', '{title}: {text}'),
  'fault.TO_SETTLE': say('{title}: {text}', '{title}: {text}', '{title}: {text}'),
  'fault.DAYS_NOT_IN_DOCUMENT': say(
    '{employer}: {from}–{to} teller, men står ikke i noen gyldig tjenestebekreftelse.',
    '{employer}: {from}–{to} tel, men står ikkje i noka gyldig tenestestadfesting.',
    '{employer}: {from} to {to} count, but stand in no valid service confirmation.',
  ),
  'fault.DOCUMENT_SUPERSEDED': say(
    '{document}: registrert noe senere som gjør at den ville sagt noe annet, eller et nyere har kommet.',
    '{document}: registrert noko seinare som gjer at ho ville sagt noko anna, eller eit nyare har kome.',
    '{document}: something recorded later makes it say something else, or a newer one has come.',
  ),
  'fault.DOCUMENT_WITHDRAWN': say(
    '{document}: trukket tilbake av den som utstedte den.',
    '{document}: trekt tilbake av den som ferda ho ut.',
    '{document}: withdrawn by whoever issued it.',
  ),
  'fault.DOCUMENT_UNREADABLE': say(
    '{document}: er ikke slik den ble utstedt, og kan ikke leses.',
    '{document}: er ikkje slik ho vart ferda ut, og kan ikkje lesast.',
    '{document}: is not as it was issued, and cannot be read.',
  ),
  'fault.STATEMENT_MISSING': say(
    'Oversikten over hele yrkesløpet er ikke utstedt.',
    'Oversikta over heile yrkesløpet er ikkje ferda ut.',
    'The statement of the whole career is not issued.',
  ),
  'fault.STATEMENT_TOO_EARLY': say(
    'Oversikten over hele yrkesløpet gjelder til og med {valid}, men tjenesten teller til og med {to}.',
    'Oversikta over heile yrkesløpet gjeld til og med {valid}, men tenesta tel til og med {to}.',
    'The statement of the whole career speaks up to {valid}, but service counts up to {to}.',
  ),
  'fault.STATEMENT_HAS_GAPS': say(
    'Oversikten over hele yrkesløpet[, {employer}]: tomme felt ({fields}).',
    'Oversikta over heile yrkesløpet[, {employer}]: tomme felt ({fields}).',
    'The statement of the whole career[, {employer}]: empty fields ({fields}).',
  ),
  'fault.PART1_PAPER_NOT_FILED': say(
    'Skjemaet for LIS1-tjenesten er ikke lagt til papirene.',
    'Skjemaet for LIS1-tenesta er ikkje lagt til papira.',
    'The form for part 1 service is not filed.',
  ),
  'fault.CREDIT_WITHOUT_PAPER': say(
    'Vedtaket om {months} måneder er ikke lagt til papirene.',
    'Vedtaket om {months} månader er ikkje lagt til papira.',
    'The decision on {months} months is not filed.',
  ),
} as const satisfies Record<string, Words>;

export type TextCode = keyof typeof TEXTS;

/** A text with its slots filled; a slot that has words is filled in each language with its own. */
export function words(code: TextCode, slots: Readonly<Record<string, string | Words | undefined>> = {}): Words {
  const text = TEXTS[code];
  const own = (language: keyof Words): Slots =>
    Object.fromEntries(
      Object.entries(slots).map(([name, slot]) => [name, typeof slot === 'object' ? slot[language] : slot]),
    );
  return {
    nb: fill(text.nb, own('nb'), 'nb'),
    nn: fill(text.nn, own('nn'), 'nb'),
    en: fill(text.en, own('en'), 'en'),
  };
}

/** What is not written in a language is read in bokmål. */
export function inThree({ nb, nn, en }: Partial<Words> & Pick<Words, 'nb'>): Words {
  return { nb, nn: nn ?? nb, en: en ?? nb };
}

export const PART_TITLES: Readonly<Record<PartId, Words>> = {
  INDEX: say('Innhold og sjekkliste', 'Innhald og sjekkliste', 'Index and checklist'),
  FORM_FACTS: say('Opplysninger til skjemaet', 'Opplysningar til skjemaet', 'Facts for the form'),
  PART1: say('LIS1', 'LIS1', 'Part 1 (LIS1)'),
  CONFIRMATIONS: say('Tjenestebekreftelser', 'Tenestestadfestingar', 'Service confirmations'),
  STATEMENT: say('Oversikt over hele yrkesløpet', 'Oversikt over heile yrkesløpet', 'Statement of the whole career'),
  GOALS: say('Læringsmål', 'Læringsmål', 'Learning goals'),
  SUPERVISION: say('Veiledning og fritak', 'Rettleiing og fritak', 'Supervision and waivers'),
  GROUP_DIPLOMA: say('Diplom for gruppeveiledning', 'Diplom for grupperettleiing', 'Diploma of group supervision'),
  COURSES: say('Kurs og kursbevis', 'Kurs og kursbevis', 'Courses and certificates'),
  CREDITS: say(
    'Utenlandsk tjeneste og andre vedtak',
    'Utanlandsk teneste og andre vedtak',
    'Foreign training and other decisions',
  ),
  PAPERS: say('Andre papirer', 'Andre papir', 'Other papers'),
  DUTIES: say('Legevakter', 'Legevakter', 'Out-of-hours duties'),
};

export const PART_STATE_WORDS: Readonly<Record<PartState, Words>> = {
  READY: say('Med', 'Med', 'Included'),
  TO_ATTACH: say('Legges ved', 'Leggjast ved', 'To attach'),
  MISSING: say('Mangler', 'Manglar', 'Missing'),
};

export const SENTENCES: Readonly<Record<PackState, Words>> = {
  READY: say(
    'Ingen feil er funnet, og kravene er oppfylt også etter den strengeste lesningen. Klar til å sendes når papirene som skal legges ved, ligger ved.',
    'Ingen feil er funne, og krava er oppfylte også etter den strengaste lesinga. Klar til å sendast når papira som skal leggjast ved, ligg ved.',
    'No fault is found, and the requirements are met by the strictest reading too. Ready to be sent once the papers to attach are attached.',
  ),
  READY_IF_READ_SO: say(
    'Ingen feil er funnet, men noe holder bare hvis det som ikke er avklart, avgjøres til fordel for søkeren. Begge tall står her.',
    'Ingen feil er funne, men noko held berre om det som ikkje er avklart, vert avgjort til fordel for søkjaren. Begge tal står her.',
    'No fault is found, but something holds only if what is unsettled is decided in the applicant’s favour. Both figures are here.',
  ),
  NOT_READY: say(
    'Ikke klar til å sendes: se hva som mangler.',
    'Ikkje klar til å sendast: sjå kva som manglar.',
    'Not ready to be sent: see what is missing.',
  ),
};

/** How each fault is mended. */
export const WAYS_OUT: Readonly<Record<PackFaultCode, Words>> = {
  FORM_WRONG: say(
    'Be den som utstedte det, bruke skjemaet for ordningen det søkes etter.',
    'Be den som ferda det ut, bruke skjemaet for ordninga det vert søkt etter.',
    'Ask whoever issued it to use the form of the scheme that is applied under.',
  ),
  FORM_UNUSUAL: say(
    'Hold det mot feltene i skjemaet, og be om det som mangler.',
    'Hald det mot felta i skjemaet, og be om det som manglar.',
    'Hold it against the fields of the form, and ask for what is missing.',
  ),
  FIELD_EMPTY: say(
    'Be om et nytt eksemplar der alle felt er fylt ut.',
    'Be om eit nytt eksemplar der alle felt er fylte ut.',
    'Ask for a new copy with every field filled in.',
  ),
  UNSIGNED: say(
    'Få det underskrevet, og legg det inn på nytt.',
    'Få det underskrive, og legg det inn på nytt.',
    'Have it signed, and file it anew.',
  ),
  PAGE_MISSING: say(
    'Finn de manglende sidene, og legg det inn på nytt.',
    'Finn sidene som manglar, og legg det inn på nytt.',
    'Find the missing pages, and file it anew.',
  ),
  CONFIRMATION_MISSING: say(
    'Utsted tjenestebekreftelsen, eller legg inn den du har på papir.',
    'Ferd ut tenestestadfestinga, eller legg inn den du har på papir.',
    'Issue the service confirmation, or file the one you have on paper.',
  ),
  CONFIRMATION_TO_COME: say(
    'Utsted tjenestebekreftelsen når du søker.',
    'Ferd ut tenestestadfestinga når du søkjer.',
    'Issue the service confirmation when you apply.',
  ),
  DIPLOMA_MISSING: say(
    'Søk om diplomet hos Legeforeningen når gruppen er fullført.',
    'Søk om diplomet hos Legeforeninga når gruppa er fullført.',
    'Apply to the medical association for the diploma when the group is finished.',
  ),
  DIPLOMA_NOT_FILED: say('Legg diplomet til papirene.', 'Legg diplomet til papira.', 'File the diploma.'),
  CERTIFICATE_MISSING: say(
    'Be kursarrangøren om kursbeviset, og legg det til papirene.',
    'Be kursarrangøren om kursbeviset, og legg det til papira.',
    'Ask whoever held the course for the certificate, and file it.',
  ),
  DUTIES_UNCONFIRMED: say(
    'Be arbeidsgiveren bekrefte vaktene.',
    'Be arbeidsgivaren stadfeste vaktene.',
    'Ask the employer to confirm the duties.',
  ),
  PART1_NOT_RECORDED: say(
    'Registrer dagen da LIS1 ble fullført.',
    'Registrer dagen då LIS1 vart fullført.',
    'Record the day on which part 1 was completed.',
  ),
  PERIOD_UNCONFIRMED: say(
    'Be arbeidsgiveren bekrefte dagene; uten det teller de ikke.',
    'Be arbeidsgivaren stadfeste dagane; utan det tel dei ikkje.',
    'Ask the employer to confirm the days; without that they do not count.',
  ),
  PERIOD_DISPUTED: say(
    'Avklar dagene med den som bestrider dem; så lenge teller de ikke.',
    'Avklar dagane med den som bestrir dei; så lenge tel dei ikkje.',
    'Settle the days with whoever disputes them; until then they do not count.',
  ),
  EMPLOYER_WITHOUT_NUMBER: say(
    'Registrer arbeidsgiverens organisasjonsnummer.',
    'Registrer organisasjonsnummeret til arbeidsgivaren.',
    'Record the employer’s organisation number.',
  ),
  GOAL_WITHOUT_EVIDENCE: say(
    'Registrer aktivitetene målet hviler på.',
    'Registrer aktivitetane målet kviler på.',
    'Record the activities the goal rests on.',
  ),
  ACTIVITY_UNSIGNED: say(
    'Be supervisøren eller veilederen signere aktiviteten.',
    'Be supervisøren eller rettleiaren signere aktiviteten.',
    'Ask the superviser or supervisor to sign the activity.',
  ),
  CONVERSION_WITHOUT_DOCUMENT: say(
    'Legg dokumentasjonen bak det konverterte målet til papirene.',
    'Legg dokumentasjonen bak det konverterte målet til papira.',
    'File the documentation behind the converted goal.',
  ),
  LEADER_NOT_SHOWN: say(
    'Be virksomheten rette hvem som var leder, eller godkjenne på nytt.',
    'Be verksemda rette kven som var leiar, eller godkjenne på nytt.',
    'Ask the enterprise to correct who was leader, or to approve anew.',
  ),
  SUPERVISOR_NOT_SHOWN: say(
    'Be virksomheten rette hvem som var veileder, eller behandle målet på nytt.',
    'Be verksemda rette kven som var rettleiar, eller handsame målet på nytt.',
    'Ask the enterprise to correct who was supervisor, or to take up the goal anew.',
  ),
  SUPERVISER_NOT_SHOWN: say(
    'Be virksomheten rette hvem som var supervisør, eller behandle målet på nytt.',
    'Be verksemda rette kven som var supervisør, eller handsame målet på nytt.',
    'Ask the enterprise to correct who was superviser, or to take up the goal anew.',
  ),
  REGISTER_DIFFERS: say(
    'Få veilederregisteret eller historikken rettet.',
    'Få rettleiarregisteret eller historikken retta.',
    'Have the supervisor register or the career corrected.',
  ),
  COMPETENCE_UNVOUCHED: say(
    'Be virksomheten registrere veilederens kompetanse.',
    'Be verksemda registrere kompetansen til rettleiaren.',
    'Ask the enterprise to record the supervisor’s competence.',
  ),
  JUDGED_BY_ONE: say(
    'Be lederen se på om flere burde vært hørt.',
    'Be leiaren sjå på om fleire burde vore høyrde.',
    'Ask the leader whether more should have been heard.',
  ),
  HEARD_AS_BOTH: say(
    'Be lederen se på om flere burde vært hørt.',
    'Be leiaren sjå på om fleire burde vore høyrde.',
    'Ask the leader whether more should have been heard.',
  ),
  REQUIREMENT_OPEN: say(
    'Fullfør det som gjenstår, før søknaden sendes.',
    'Fullfør det som står att, før søknaden vert send.',
    'Complete what is left before it is sent.',
  ),
  FIGURE_BY_READING: say(
    'Spør Helsedirektoratet hvordan regelen leses, eller tjen til den er oppfylt etter begge lesninger.',
    'Spør Helsedirektoratet korleis regelen vert lesen, eller ten til han er oppfylt etter begge lesingar.',
    'Ask Helsedirektoratet how the rule is read, or serve until it is met by both readings.',
  ),
  TO_SETTLE: say(
    'Ta det opp med veileder og leder, og ha svaret klart når du søker.',
    'Ta det opp med rettleiar og leiar, og ha svaret klart når du søkjer.',
    'Take it up with supervisor and leader, and have the answer at hand when you apply.',
  ),
  DAYS_NOT_IN_DOCUMENT: say(
    'Utsted en tjenestebekreftelse som dekker dagene.',
    'Ferd ut ei tenestestadfesting som dekkjer dagane.',
    'Issue a service confirmation that covers the days.',
  ),
  DOCUMENT_SUPERSEDED: say('Utsted den på nytt.', 'Ferd ho ut på nytt.', 'Issue it anew.'),
  DOCUMENT_WITHDRAWN: say(
    'Spør den som trakk den tilbake, og utsted en ny.',
    'Spør den som trekte ho tilbake, og ferd ut ei ny.',
    'Ask whoever withdrew it, and issue a new one.',
  ),
  DOCUMENT_UNREADABLE: say(
    'Meld fra til den som drifter registeret, og utsted den på nytt.',
    'Meld frå til den som driftar registeret, og ferd ho ut på nytt.',
    'Tell whoever operates the register, and issue it anew.',
  ),
  STATEMENT_MISSING: say(
    'Utsted en tjenestebekreftelse for hele yrkesløpet.',
    'Ferd ut ei tenestestadfesting for heile yrkesløpet.',
    'Issue a confirmation of the whole career.',
  ),
  STATEMENT_TOO_EARLY: say(
    'Utsted oversikten på nytt, til og med den siste dagen.',
    'Ferd ut oversikta på nytt, til og med den siste dagen.',
    'Issue the statement anew, up to the last day.',
  ),
  STATEMENT_HAS_GAPS: say(
    'Registrer det som mangler, og utsted oversikten på nytt.',
    'Registrer det som manglar, og ferd ut oversikta på nytt.',
    'Record what is missing, and issue the statement anew.',
  ),
  PART1_PAPER_NOT_FILED: say(
    'Legg skjemaet ved søknaden; HPR viser at målene er fullført.',
    'Legg skjemaet ved søknaden; HPR viser at måla er fullførte.',
    'Attach the form to the application; HPR shows that the goals are completed.',
  ),
  CREDIT_WITHOUT_PAPER: say('Legg vedtaket til papirene.', 'Legg vedtaket til papira.', 'File the decision.'),
};

function say(nb: string, nn: string, en: string): Words {
  return { nb, nn, en };
}
