import { type Slots, type Text, fillBoth } from '../messages/template.js';

/** What is said of training, in both languages. What stands in square brackets is left out when its slot is empty. */
const TEXTS = {
  // Gaps in supervision
  'gap.none.ahead': {
    nb: 'Ingen veileder fra {from}[ til {to}]: de dagene vil ikke telle.',
    en: 'No supervisor from {from}[ to {to}]: those days will not count.',
  },
  'gap.none.past': {
    nb: 'Ingen veileder fra {from}[ til {to}]: de dagene teller ikke.',
    en: 'No supervisor from {from}[ to {to}]: those days do not count.',
  },
  'gap.notSpecialist.ahead': {
    nb: 'Veilederen er ikke spesialist i allmennmedisin og har ikke dispensasjon fra {from}[ til {to}]: de dagene vil ikke telle.[ Dispensasjon er søkt {applied} og venter på svar.]',
    en: 'The supervisor is no specialist in general practice and has no waiver from {from}[ to {to}]: those days will not count.[ A waiver was applied for on {applied} and waits for an answer.]',
  },
  'gap.notSpecialist.past': {
    nb: 'Veilederen var ikke spesialist i allmennmedisin og hadde ikke dispensasjon fra {from}[ til {to}]: de dagene teller ikke.[ Dispensasjon er søkt {applied} og venter på svar.]',
    en: 'The supervisor was no specialist in general practice and had no waiver from {from}[ to {to}]: those days do not count.[ A waiver was applied for on {applied} and waits for an answer.]',
  },
  'gap.waiver.ahead': {
    nb: 'Dispensasjonen for veilederen er utløpt fra {from}[ til {to}]: de dagene vil ikke telle.[ Ny dispensasjon er søkt {applied} og venter på svar.]',
    en: 'The supervisor’s waiver has run out from {from}[ to {to}]: those days will not count.[ A new one was applied for on {applied} and waits for an answer.]',
  },
  'gap.waiver.past': {
    nb: 'Dispensasjonen for veilederen var utløpt fra {from}[ til {to}]: de dagene teller ikke.[ Ny dispensasjon er søkt {applied} og venter på svar.]',
    en: 'The supervisor’s waiver had run out from {from}[ to {to}]: those days do not count.[ A new one was applied for on {applied} and waits for an answer.]',
  },
  'waiver.ends': {
    nb: 'Dispensasjonen for veilederen varer til og med {to}, {days} dager til.',
    en: 'The supervisor’s waiver lasts until {to}, {days} days from now.',
  },

  'waiver.waits': {
    nb: 'Søkt {applied} for {from} til {to}. Venter på svar fra Helsedirektoratet.',
    en: 'Applied for on {applied}, for {from} to {to}. Waits for an answer from Helsedirektoratet.',
  },

  // Talks that do not go towards the norm
  'held.NOTHING_OWED': {
    nb: '{hours} timer er ikke regnet med: de ble holdt på dager normen ikke gjelder, som i LIS1, før en konvertering eller i fravær.',
    en: '{hours} hours are not counted: they were held on days the norm is not for, as in LIS1, before a conversion or in absence.',
  },
  'held.NOT_QUALIFIED': {
    nb: '{hours} timer er ikke regnet med: veilederen var ikke spesialist i allmennmedisin og hadde ikke dispensasjon den dagen.',
    en: '{hours} hours are not counted: the supervisor was no specialist in general practice and had no waiver that day.',
  },

  // Rhythm and continuity: told, never held against anybody
  'rhythm.none': { nb: 'Ingen tjeneste med veiledning ennå.', en: 'No service with supervision yet.' },
  'rhythm.good': {
    nb: 'Lengste pause mellom veiledninger er {days} dager. Rådet er ikke over {advised}.',
    en: 'The longest pause between sessions is {days} days. The advice is no more than {advised}.',
  },
  'rhythm.long': {
    nb: 'Lengste pause mellom veiledninger er {days} dager, fra {from} til {to}. Rådet er ikke over {advised}.',
    en: 'The longest pause between sessions is {days} days, from {from} to {to}. The advice is no more than {advised}.',
  },
  'same.none': { nb: 'Ingen veileder er registrert.', en: 'No supervisor is recorded.' },
  'same.one': { nb: 'Samme veileder hele veien, som ønsket.', en: 'The same supervisor throughout, as wished.' },
  'same.several': {
    nb: 'Antall veiledere: {supervisors}. Skifter: {changes}, overleveringsnotater: {notes}. Samme veileder er et ønske, ikke et krav.',
    en: 'Supervisors: {supervisors}. Changes: {changes}, hand-over notes: {notes}. The same supervisor is a wish, not a requirement.',
  },

  // Requirements beside time
  'requirement.BASIC_COURSES': { nb: 'Grunnkurs A, B, C og D', en: 'Basic courses A, B, C and D' },
  'requirement.ACUTE_MEDICINE': { nb: 'Akuttmedisinkurs', en: 'Course in acute medicine' },
  'requirement.TOPICS': { nb: 'Emner med nok kurstimer', en: 'Topics with enough course hours' },
  'requirement.VIOLENCE_AND_ABUSE': {
    nb: 'Kurs i volds- og overgrepshåndtering (for legevakt)',
    en: 'Course on violence and abuse (for out-of-hours work)',
  },
  'requirement.DUTIES': { nb: 'Legevakter', en: 'Out-of-hours duties' },
  'requirement.TOPIC_COURSES': { nb: 'Emnekurs', en: 'Topic courses' },
  'requirement.EXPERT_WITNESS': { nb: 'Kurs i sakkyndigarbeid', en: 'Course in expert-witness work' },
  'requirement.VISITS': { nb: 'Praksisbesøk', en: 'Practice visits' },
  'requirement.POINTS': { nb: 'Valgfrie poeng', en: 'Elective points' },
  'requirement.SKILLS': { nb: 'Praktiske ferdigheter', en: 'Practical skills' },
  'course.met': { nb: 'Gjort.', en: 'Done.' },
  'course.open': { nb: 'Mangler {missing}.', en: '{missing} missing.' },
  'course.advice': {
    nb: 'Anbefalt, ikke påkrevd. Mangler {missing}.',
    en: 'Advised, not required. {missing} missing.',
  },
  'course.unknown': {
    nb: 'Kreves, men ingen kilde sier hvor mye. Spør Helsedirektoratet.',
    en: 'Required, but no source says how much. Ask Helsedirektoratet.',
  },

  // What is left
  'left.ready': {
    nb: 'Ingenting gjenstår før du kan søke, uansett hvordan uavklarte regler leses.',
    en: 'Nothing is left before you can apply, however unsettled rules are read.',
  },
  'left.check': {
    nb: 'Ingenting mangler helt, men dette må avklares før du kan søke: {check}.',
    en: 'Nothing is plainly missing, but to be settled before you can apply: {check}.',
  },
  'left.open': {
    nb: 'Gjenstår før du kan søke: {open}.',
    en: 'Left before you can apply: {open}.',
  },
  'left.openAndCheck': {
    nb: 'Gjenstår før du kan søke: {open}. Må avklares: {check}.',
    en: 'Left before you can apply: {open}. To be settled: {check}.',
  },

  'time.met': { nb: 'Oppfylt på bekreftet tid, uansett lesning.', en: 'Met on confirmed time, whatever the reading.' },
  'time.remaining': {
    nb: 'Lang nok, men resttjeneste gjenstår.',
    en: 'Long enough, but service remains to be made up.',
  },
  'time.near': {
    nb: 'Mangler bare {missing} måneder: et menneske må avgjøre.',
    en: 'Only {missing} months missing: a person must decide.',
  },
  'time.reading': {
    nb: 'Oppfylt slik reglene er lest her, men mangler {strictest} måneder etter strengeste lesning.',
    en: 'Met as the rules are read here, but {strictest} months missing by the strictest reading.',
  },
  'time.open': {
    nb: 'Mangler {missing} måneder bekreftet ({declared} med egenmeldt).',
    en: '{missing} months missing on confirmed time ({declared} with declared).',
  },
  'time.openByReading': {
    nb: 'Mangler {missing} måneder bekreftet ({declared} med egenmeldt), {strictest} etter strengeste lesning.',
    en: '{missing} months missing on confirmed time ({declared} with declared), {strictest} by the strictest reading.',
  },
  'time.deadline': { nb: 'Frist for gammel ordning', en: 'Deadline of the old scheme' },
  'time.deadlinePassed': {
    nb: 'Fristen er ute. Det er ikke lenger mulig å søke etter gammel ordning.',
    en: 'The deadline has passed. It is no longer possible to apply under the old scheme.',
  },

  'goals.PART1': { nb: 'Læringsmål i LIS1', en: 'Learning goals of part 1 (LIS1)' },
  'goals.PART3': { nb: 'Læringsmål i LIS3', en: 'Learning goals of part 3 (LIS3)' },
  'goals.met': { nb: 'Alle er godkjent.', en: 'All are approved.' },
  'goals.open': {
    nb: '{left} er ikke godkjent[, {waiting} av dem venter på svar][; {without} er godkjent uten at registeret viser grunnlaget].',
    en: '{left} not approved[, {waiting} of them waiting for an answer][; {without} approved with nothing shown to rest on].',
  },
  'goals.otherPlan': {
    nb: '{left} er ikke godkjent etter listen som gjelder nå, men alle etter den forrige. Avklar om du kan fullføre etter den.',
    en: '{left} not approved by the list in force now, but all by the one before. Settle whether you may finish by that.',
  },
  'goals.check': {
    nb: 'Alle er godkjent, men {without} uten at registeret viser grunnlaget.',
    en: 'All are approved, but {without} with nothing shown to rest on.',
  },
  'goals.fragment': {
    nb: 'Alle katalogen har, er godkjent. Men katalogen mangler mål: sammenlign med listen fra Helsedirektoratet.',
    en: 'All the catalogue holds are approved. But goals are missing from it: compare with the list of Helsedirektoratet.',
  },
  'goals.none': {
    nb: 'Målkatalogen er tom: det kan ikke sies hvilke mål som gjelder.',
    en: 'The goal catalogue is empty: which goals apply cannot be said.',
  },

  'supervision.hours': { nb: 'Timer individuell veiledning', en: 'Hours of individual supervision' },
  'supervision.enough': { nb: 'Minst så mange timer som normen.', en: 'At least the hours of the norm.' },
  'supervision.short': {
    nb: '{missing} timer færre enn normen. Normen er et gjennomsnitt; ta det opp med veilederen.',
    en: '{missing} hours fewer than the norm. The norm is an average; take it up with the supervisor.',
  },
  'supervision.declared': {
    nb: '{missing} timer færre enn normen, men nok med timene du selv har oppgitt ({declared}). La veilederen eller arbeidsgiveren oppgi dem.',
    en: '{missing} hours fewer than the norm, but enough with those you have stated yourself ({declared}). Have the supervisor or employer state them.',
  },
  'supervision.gap': { nb: 'Veileder framover', en: 'Supervisor ahead' },
  'supervision.supervisor': { nb: 'Veilederen nå', en: 'The supervisor now' },
  'supervision.register': {
    nb: 'Registrert her som spesialist i allmennmedisin, men veilederregisteret viser det ikke.',
    en: 'Recorded here as a specialist in general practice, but the supervisor register does not show it.',
  },
  'supervision.course': {
    nb: 'Veilederregisteret viser ikke noe gyldig veilederkurs.',
    en: 'The supervisor register shows no valid supervisor course.',
  },
  'supervision.waiver': { nb: 'Dispensasjon', en: 'Waiver' },

  'group.MONTHS': { nb: 'Måneder i veiledningsgruppe', en: 'Months in a supervision group' },
  'group.HOURS': { nb: 'Timer gruppeveiledning', en: 'Hours of group supervision' },
  'group.IN_PRACTICE': { nb: 'Gruppemåneder i AUP', en: 'Group months in AUP' },
  'group.DIPLOMA': { nb: 'Diplom for gruppeveiledning', en: 'Diploma for group supervision' },
  'group.met': { nb: 'Oppfylt.', en: 'Met.' },
  'group.open.months': { nb: 'Mangler {missing} måneder.', en: '{missing} months missing.' },
  'group.open.hours': { nb: 'Mangler {missing} timer.', en: '{missing} hours missing.' },
  'group.reading': {
    nb: 'Nok etter kalenderen, men bekreftet tid gir {calendar} måneder etter kalenderen og {full} på heltid. Ingen kilde sier hva som menes.',
    en: 'Enough by the calendar, but confirmed time gives {calendar} months by the calendar and {full} full-time. No source says which is meant.',
  },
  'group.attended': {
    nb: 'Nok måneder som medlem, men bare {attended} måneder med møte. Ingen kilde sier hva som menes.',
    en: 'Enough months as a member, but only {attended} with a session. No source says which is meant.',
  },
  'group.diploma.met': { nb: 'Utstedt {on}.', en: 'Issued on {on}.' },
  'group.diploma.open': {
    nb: 'Ikke utstedt. Det skal følge søknaden.',
    en: 'Not issued. It goes with the application.',
  },

  'plan.title': { nb: 'Individuell utdanningsplan', en: 'Individual education plan' },
  'plan.met': {
    nb: 'Avtalt {on}. Perioder: {periods}, læringsmål: {goals}.',
    en: 'Agreed on {on}. Periods: {periods}, goals: {goals}.',
  },
  'plan.open': {
    nb: 'Ikke avtalt. Alle i spesialisering skal ha en, tidlig i ansettelsen.',
    en: 'Not agreed. Everybody in specialisation shall have one, early in the employment.',
  },

  'documents.title': { nb: 'Papirene', en: 'The papers' },
  'documents.met': { nb: 'Ingen feil er funnet.', en: 'No fault is found.' },

  // Completeness
  // A paper
  'paper.SERVICE_CONFIRMATION': { nb: 'Tjenestebekreftelse', en: 'Service confirmation' },
  'paper.GROUP_DIPLOMA': { nb: 'Diplom for gruppeveiledning', en: 'Diploma of group supervision' },
  'paper.COURSE_CERTIFICATE': { nb: 'Kursbevis', en: 'Course certificate' },
  'paper.CONVERSION_EVIDENCE': { nb: 'Dokumentasjon for konvertering', en: 'Evidence of a conversion' },
  'paper.DUTY_CONFIRMATION': { nb: 'Vaktbekreftelse', en: 'Confirmation of duties' },
  'paper.OTHER': { nb: 'Annet papir', en: 'Other paper' },
  'paper.about': {
    nb: '{kind}[, {employer} {from} –][ {to}][, {title}]',
    en: '{kind}[, {employer} {from} –][ {to}][, {title}]',
  },
  'paper.filed': { nb: '{kind} lagt inn {on}', en: '{kind} filed {on}' },
  'fault.FORM_WRONG': {
    nb: '{what}: feil skjema for ordningen det søkes etter.',
    en: '{what}: the wrong form for the scheme that is applied under.',
  },
  'fault.FORM_UNUSUAL': {
    nb: '{what}: et annet skjema enn standardskjemaet. Kontroller at alle felt er med.',
    en: '{what}: not the standard form. Check that every field is there.',
  },
  'fault.FIELD_EMPTY': { nb: '{what}: tomt felt ({fields}).', en: '{what}: empty field ({fields}).' },
  'fault.UNSIGNED': { nb: '{what}: underskrift mangler.', en: '{what}: the signature is missing.' },
  'fault.PAGE_MISSING': {
    nb: '{what}: sider mangler, bare {pages} av {of} er med.',
    en: '{what}: pages are missing, only {pages} of {of} are there.',
  },
  'fault.CONFIRMATION_MISSING': {
    nb: 'Tjenestebekreftelse fra {employer} ({from} –[ {to}]) mangler.',
    en: 'The service confirmation from {employer} ({from} –[ {to}]) is missing.',
  },
  'fault.CONFIRMATION_TO_COME': {
    nb: 'Stillingen hos {employer} ({from} –[ {to}]) går fortsatt. Tjenestebekreftelsen må være med når du søker.',
    en: 'The post at {employer} ({from} –[ {to}]) still runs. Its service confirmation must be there when you apply.',
  },
  'fault.DIPLOMA_MISSING': {
    nb: 'Diplomet for gruppeveiledning mangler.',
    en: 'The diploma for group supervision is missing.',
  },
  'fault.DIPLOMA_NOT_FILED': {
    nb: 'Diplomet for gruppeveiledning er utstedt, men ikke lagt til papirene.',
    en: 'The diploma for group supervision is issued, but not filed.',
  },
  'fault.CERTIFICATE_MISSING': { nb: 'Kursbevis for {title} mangler.', en: 'The certificate of {title} is missing.' },
  'fault.DUTIES_UNCONFIRMED': {
    nb: 'Legevaktene er ikke bekreftet av arbeidsgiver.',
    en: 'The out-of-hours duties are not confirmed by an employer.',
  },
  'fault.PART1_NOT_RECORDED': {
    nb: 'Fullført LIS1 er ikke registrert.',
    en: 'Completion of part 1 (LIS1) is not recorded.',
  },
  'fault.PERIOD_UNCONFIRMED': {
    nb: '{employer} har ikke bekreftet hele perioden {from} –[ {to}].',
    en: '{employer} has not confirmed the whole period {from} –[ {to}].',
  },
  'fault.PERIOD_DISPUTED': {
    nb: '{employer} har bestridt en del av perioden {from} –[ {to}].',
    en: '{employer} has disputed a part of the period {from} –[ {to}].',
  },
  'fault.EMPLOYER_WITHOUT_NUMBER': {
    nb: '{employer} ({from} –[ {to}]) står uten organisasjonsnummer.',
    en: '{employer} ({from} –[ {to}]) has no organisation number here.',
  },
  'fault.GOAL_WITHOUT_EVIDENCE': {
    nb: '{goal} er godkjent, men registeret viser ingenting det hviler på.',
    en: '{goal} is approved, but the record shows nothing it rests on.',
  },
  'fault.ACTIVITY_UNSIGNED': {
    nb: '{goal} er godkjent, men ingen av aktivitetene er signert.',
    en: '{goal} is approved, but none of its activities is signed.',
  },
  'fault.CONVERSION_WITHOUT_DOCUMENT': {
    nb: '{goal} er konvertert, men dokumentet bak er ikke lagt til papirene.',
    en: '{goal} is converted, but the document behind it is not filed.',
  },
  'fault.LEADER_NOT_SHOWN': {
    nb: '{goal}: registeret viser ikke lenger at den som godkjente, var leder den dagen.',
    en: '{goal}: the record no longer shows that whoever approved was the leader that day.',
  },
  'fault.SUPERVISOR_NOT_SHOWN': {
    nb: '{goal}: registeret viser ikke at en kvalifisert veileder ble hørt.',
    en: '{goal}: the record does not show that a qualified supervisor was heard.',
  },
  'fault.REGISTER_DIFFERS': {
    nb: 'Veilederen fra {on}: legens historikk og veilederregisteret er uenige om hun er spesialist i allmennmedisin.',
    en: 'The supervisor of {on}: the career and the supervisor register differ on whether she is a specialist in general practice.',
  },
  'fault.COMPETENCE_UNVOUCHED': {
    nb: 'Bare legen selv har oppgitt kvalifikasjonen til en veileder som uttalte seg, og veilederregisteret kjenner den ikke. Gjelder {goals}.',
    en: 'Only the doctor has stated the qualification of a supervisor who was heard, and the supervisor register does not know it. About {goals}.',
  },
  'fault.JUDGED_BY_ONE': {
    nb: 'Én person alene var leder, veileder og supervisør. Rollene kan overlappe, men det bør sees på. Gjelder {goals}.',
    en: 'One person alone was leader, supervisor and superviser. Roles may overlap, but it should be looked at. About {goals}.',
  },
  'fault.HEARD_AS_BOTH': {
    nb: 'Én person alene uttalte seg både som veileder og supervisør. Rollene kan overlappe, men det bør sees på. Gjelder {goals}.',
    en: 'One person alone was heard as both supervisor and superviser. Roles may overlap, but it should be looked at. About {goals}.',
  },
  'fault.SUPERVISER_NOT_SHOWN': {
    nb: '{goal}: registeret viser ikke at en supervisør ble hørt.',
    en: '{goal}: the record does not show that a superviser was heard.',
  },

  // Both schemes
  'schemes.postsGoOn': {
    nb: 'Stillingene og veilederne i dag fortsetter uendret og uten slutt.',
    en: 'The posts and supervisors of today go on unchanged and without end.',
  },
  'schemes.declared': {
    nb: 'Egenmeldt tid er regnet med, som om den blir bekreftet.',
    en: 'Declared time is included, as if it will be confirmed.',
  },
  'schemes.convertedToday': {
    nb: 'Ny ordning er regnet som om du konverterte etter {on}: fra da kreves veileder.',
    en: 'The new scheme is counted as if you converted after {on}: from then on a supervisor is required.',
  },
  'schemes.timeOnly': {
    nb: 'Dagene gjelder bare tid. Det andre som gjenstår, står for seg.',
    en: 'The days are about time alone. What else is left is told by itself.',
  },
  'schemes.oldFirst': {
    nb: 'Gammel ordning først, etter tid alene: {old}[, mot {new} i ny]. Fristen er {deadline}.',
    en: 'The old scheme first, by time alone: {old}[, against {new} in the new]. The deadline is {deadline}.',
  },
  'schemes.newFirst': {
    nb: 'Ny ordning først, etter tid alene: {new}, mot {old} i gammel.',
    en: 'The new scheme first, by time alone: {new}, against {old} in the old.',
  },
  'schemes.oldTooLate': {
    nb: 'Ny ordning, etter tid alene: {new}. Gammel ordning rekkes ikke til fristen {deadline}.',
    en: 'The new scheme, by time alone: {new}. The old cannot be finished by the deadline {deadline}.',
  },
  'schemes.same': { nb: 'Like tidlig i begge: {new}.', en: 'Equally early in both: {new}.' },
  'schemes.neither': {
    nb: 'Kan ikke sies: gammel ordning rekkes ikke til fristen {deadline}, og stillingene i dag fører ikke fram i ny.',
    en: 'Cannot be said: the old scheme cannot be finished by the deadline {deadline}, and the posts of today do not lead to the end of the new.',
  },
  'schemes.byReading': {
    nb: 'Kan ikke sies: det avhenger av hvordan uavklarte regler leses.',
    en: 'Cannot be said: it depends on how unsettled rules are read.',
  },
} as const satisfies Record<string, Text>;

export type TextCode = keyof typeof TEXTS;

export function say(code: TextCode, slots: Slots = {}): Text {
  return fillBoth(TEXTS[code], slots);
}

/** Headings and labels of the printed sections. */
const NORWEGIAN = {
  left: 'HVA SOM GJENSTÅR FØR DU KAN SØKE',
  application: 'Søknad',
  goals: 'LÆRINGSMÅL',
  supervision: 'VEILEDNING',
  group: 'GRUPPEVEILEDNING',
  requirements: { NEW: 'KURS', OLD: 'KURS, VAKTER OG ANNET' },
  plan: 'UTDANNINGSPLAN',
  schemes: 'BEGGE ORDNINGER SIDE OM SIDE',
  kinds: {
    TIME: 'Tid',
    GOALS: 'Læringsmål',
    SUPERVISION: 'Veiledning',
    GROUP: 'Gruppe',
    COURSES: 'Kurs',
    PLAN: 'Plan',
    DOCUMENTS: 'Papirer',
  },
  coursesOld: 'Kurs m.m.',
  statuses: { MET: 'ferdig', OPEN: 'gjenstår', CHECK: 'avklares', UNKNOWN: 'ukjent krav' },
  advice: 'råd',
  headings: { OPEN: 'Gjenstår', CHECK: 'Må avklares', ADVICE: 'Råd og varsler', MET: 'Ferdig' },
  of: (reached: string, required: string) => `${reached} av ${required}`,
  part: { PART1: 'LIS1', PART3: 'LIS3' },
  goalColumns: ['del', 'gjelder', 'godkjent', 'venter på svar', 'uten grunnlag', 'gjenstår'],
  hourColumns: ['år', 'norm', 'avtalt', 'holdt', 'forskjell', 'norm framover', 'avtalt framover'],
  tenureColumns: ['veileder', 'fra', 'til', 'kvalifisert', 'norm', 'holdt'],
  supervisor: (number: number) => `Veileder ${String(number)}`,
  yes: 'ja',
  no: 'nei',
  total: 'I alt',
  hoursNote:
    'Timer, rundet ned. Normen gjelder tjeneste som teller, og følger stillingsprosenten; fravær er trukket fra.',
  groupColumns: ['krav', 'kreves', 'nådd', 'status'],
  groupLine: (name: string, from: string, to: string, sessions: number, hours: string) =>
    `${name}, ${from}–${to}. Møter: ${String(sessions)}, timer: ${hours}.`,
  entry: {
    IN_PRACTICE: '',
    AGREED: 'Begynte med avtale om AUP-stilling.',
    NOT_IN_PRACTICE: 'Begynte uten AUP-stilling eller avtale om en.',
  },
  inPractice: (calendar: string, full: string) =>
    `Måneder i gruppe mens AUP talte, bekreftet: ${calendar} etter kalenderen, ${full} på heltid.`,
  declaredTalks: (hours: string) => `Holdt med timene legen selv har oppgitt: ${hours}.`,
  attended: (months: string, inPractice: string) => `Måneder med møte: ${months}, av dem i AUP: ${inPractice}.`,
  requirementColumns: ['hva', 'kreves', 'nådd', 'status'],
  notKnown: 'ikke kjent',
  nothing: 'Ingenting er registrert.',
  schemeNames: { OLD: 'Gammel ordning', NEW: 'Ny ordning' },
  served: (day: string) => `Tiden er avtjent ${day}`,
  never: 'Stillingene i dag fører ikke fram',
  strictly: (day: string) => `, ${day} etter strengeste lesning`,
  deadline: (day: string, days: number) =>
    days >= 0
      ? `Frist for gammel ordning: ${day}, ${String(days)} dager igjen.`
      : `Fristen for gammel ordning gikk ut ${day}.`,
  covered: (count: number) => `Læringsmål dekket ved konvertering: ${String(count)}`,
};

export type TrainingWords = typeof NORWEGIAN;

const ENGLISH: TrainingWords = {
  left: 'WHAT IS LEFT BEFORE YOU CAN APPLY',
  application: 'Application',
  goals: 'LEARNING GOALS',
  supervision: 'SUPERVISION',
  group: 'GROUP SUPERVISION',
  requirements: { NEW: 'COURSES', OLD: 'COURSES, DUTIES AND OTHER' },
  plan: 'EDUCATION PLAN',
  schemes: 'BOTH SCHEMES SIDE BY SIDE',
  kinds: {
    TIME: 'Time',
    GOALS: 'Goals',
    SUPERVISION: 'Supervision',
    GROUP: 'Group',
    COURSES: 'Courses',
    PLAN: 'Plan',
    DOCUMENTS: 'Papers',
  },
  coursesOld: 'Courses etc.',
  statuses: { MET: 'done', OPEN: 'left', CHECK: 'to settle', UNKNOWN: 'not known' },
  advice: 'advice',
  headings: { OPEN: 'Left', CHECK: 'To be settled', ADVICE: 'Advice and warnings', MET: 'Done' },
  of: (reached, required) => `${reached} of ${required}`,
  part: { PART1: 'part 1', PART3: 'part 3' },
  goalColumns: ['part', 'apply', 'approved', 'waiting', 'no evidence', 'left'],
  hourColumns: ['year', 'norm', 'agreed', 'held', 'difference', 'norm ahead', 'agreed ahead'],
  tenureColumns: ['supervisor', 'from', 'to', 'qualified', 'norm', 'held'],
  supervisor: (number) => `Supervisor ${String(number)}`,
  yes: 'yes',
  no: 'no',
  total: 'In all',
  hoursNote:
    'Hours, rounded down. The norm is for service that counts, by the position percentage; absence is left out.',
  groupColumns: ['requirement', 'required', 'reached', 'status'],
  groupLine: (name, from, to, sessions, hours) =>
    `${name}, ${from}–${to}. Sessions: ${String(sessions)}, hours: ${hours}.`,
  entry: {
    IN_PRACTICE: '',
    AGREED: 'Entered with an agreement on an AUP post.',
    NOT_IN_PRACTICE: 'Entered without an AUP post or an agreement on one.',
  },
  inPractice: (calendar, full) =>
    `Months in a group while AUP counted, confirmed: ${calendar} by the calendar, ${full} full-time.`,
  declaredTalks: (hours) => `Held with the hours the doctor alone has stated: ${hours}.`,
  attended: (months, inPractice) => `Months with a session: ${months}, of them in AUP: ${inPractice}.`,
  requirementColumns: ['what', 'required', 'reached', 'status'],
  notKnown: 'not known',
  nothing: 'Nothing is recorded.',
  schemeNames: { OLD: 'Old scheme', NEW: 'New scheme' },
  served: (day) => `Its time is served on ${day}`,
  never: 'The posts of today do not lead there',
  strictly: (day) => `, ${day} by the strictest reading`,
  deadline: (day, days) =>
    days >= 0
      ? `Deadline of the old scheme: ${day}, ${String(days)} days left.`
      : `The deadline of the old scheme was ${day}.`,
  covered: (count) => `Goals covered at the conversion: ${String(count)}`,
};

export function trainingWordsIn(language: 'nb' | 'en'): TrainingWords {
  return language === 'nb' ? NORWEGIAN : ENGLISH;
}
