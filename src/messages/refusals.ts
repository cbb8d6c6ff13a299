import type { Refusal } from '../kernel/rule.js';
import { type Language, type Slots, type Text, fillBoth } from './template.js';

export type { Language, Text } from './template.js';

/** What is wrong, and what to do about it. The slots are `field`, `value` and the refusal's details. */
type Wording = { readonly message: Text; readonly fix: Text };

export type RefusalWords = { readonly message: Text; readonly fix: Text };

/** What is wrong and the way out, in one or two sentences. */
export function refusalText(refusal: Refusal, language: Language): string {
  return refusalMessages(refusal)[language];
}

export function refusalMessages(refusal: Refusal): Text {
  const { message, fix } = refusalWords(refusal);
  return { nb: `${message.nb} ${fix.nb}`.trim(), en: `${message.en} ${fix.en}`.trim() };
}

/** The two apart, for those who show them in a table. */
export function refusalWords(refusal: Refusal): RefusalWords {
  const { message, fix } = wordingOf(refusal.code);
  const slots: Slots = { ...refusal.details, code: refusal.code, field: refusal.field, value: refusal.value };
  const inWords = REASONS[slots.reason ?? ''];
  if (!inWords) return { message: fillBoth(message, slots), fix: fillBoth(fix, slots) };
  const reason = fillBoth(inWords, slots);
  const filled = (text: Text): Text => ({
    nb: fillBoth(text, { ...slots, reason: reason.nb }).nb,
    en: fillBoth(text, { ...slots, reason: reason.en }).en,
  });
  return { message: filled(message), fix: filled(fix) };
}

export function hasRefusalText(code: string): boolean {
  return Object.hasOwn(REFUSALS, code);
}

function wordingOf(code: string): Wording {
  return REFUSALS[code] ?? WITHOUT_WORDS;
}

const say = (nb: string, en: string) => ({ nb, en });

/** A code from a newer part of the program: the code itself is still something to go by. */
const WITHOUT_WORDS: Wording = {
  message: say('Avvist med koden {code}.', 'Refused with the code {code}.'),
  fix: say('', ''),
};

/** What is wrong with the shape of a value, for the slot `reason`. */
const REASONS: Readonly<Record<string, Text>> = {
  TOO_LONG: say('for lang[: høyst {limit} tegn]', 'too long[: at most {limit} characters]'),
  TOO_SHORT: say('for kort[: minst {limit} tegn]', 'too short[: at least {limit} characters]'),
  FORM_WRONG: say('feil form', 'not of the right form'),
  ID_WRONG: say(
    'skriv 1 til 100 bokstaver, sifre, mellomrom og tegnene . _ : / -',
    'write 1 to 100 letters, digits, blanks and the signs . _ : / -',
  ),
  NOT_A_NUMBER: say('ikke et tall', 'not a number'),
  NOT_A_WHOLE_NUMBER: say('ikke et helt tall', 'not a whole number'),
  TOO_SMALL: say('for liten[: minst {limit}]', 'too small[: at least {limit}]'),
  TOO_MANY: say('for mange[: høyst {limit}]', 'too many[: at most {limit}]'),
  NOT_A_CHOICE: say('ikke et av valgene', 'not one of the choices'),
};

const RECORDED_BY_NEWER: Wording = {
  message: say(
    'Historikken inneholder noe denne utgaven av programmet ikke kan lese. Den vises ikke, for et utdrag ville være feil.',
    'The history holds something this version of the program cannot read. It is not shown, for a part of it would be wrong.',
  ),
  fix: say(
    'Ingenting er tapt. Spør igjen om litt; en nyere utgave er i ferd med å tas i bruk. Blir det ved, si fra til driften.',
    'Nothing is lost. Ask again in a while; a newer version is being put into use. If it lasts, tell those who operate the service.',
  ),
};

const IS_BEFORE_START = say(
  'Slutten [({value}) ]er før starten[, {from}].',
  'The end [({value}) ]is before the start[, {from}].',
);

const TO_CORRECT = say(
  'Er opplysningen feil, rett den som er registrert.',
  'If what is recorded is wrong, correct that recording.',
);

const REFUSALS: Readonly<Record<string, Wording>> = {
  // --- the doctor
  DOCTOR_UNKNOWN: {
    message: say('Legen er ikke registrert.', 'The doctor is not registered.'),
    fix: say('Registrer legen først.', 'Register the doctor first.'),
  },
  DOCTOR_EXISTS: {
    message: say('Legen er registrert fra før.', 'The doctor is already registered.'),
    fix: say('Bruk den registrerte legen videre.', 'Go on with the registered doctor.'),
  },
  HPR_NUMBER_WRONG: {
    message: say('Dette er ikke et HPR-nummer.', 'This is not an HPR number.'),
    fix: say(
      'Skriv 1 til 9 sifre uten null først og uten mellomrom.',
      'Write 1 to 9 digits, without a leading zero and without blanks.',
    ),
  },
  HPR_IS_IDENTITY_NUMBER: {
    message: say(
      'Dette er et fødselsnummer eller D-nummer, ikke et HPR-nummer; det er ikke lagret.',
      'This is a national identity number, not an HPR number; it has not been stored.',
    ),
    fix: say('Finn legens HPR-nummer i Helsepersonellregisteret.', 'Look up the HPR number in the public register.'),
  },

  // --- dates
  DATE_INVALID: {
    message: say('Verdien[ «{value}»] er ikke en dato.', 'The value[ “{value}”] is not a date.'),
    fix: say(
      'Skriv en dato som finnes, på formen 2024-12-31, fra år 1900.',
      'Write a date that exists, in the form 2024-12-31, from the year 1900.',
    ),
  },
  INSTANT_INVALID: {
    message: say('Verdien[ «{value}»] er ikke et tidspunkt.', 'The value[ “{value}”] is not an instant.'),
    fix: say(
      'Skriv en dato (2024-12-31) eller et tidspunkt (2024-12-31T12:00:00Z).',
      'Write a date (2024-12-31) or an instant (2024-12-31T12:00:00Z).',
    ),
  },
  ENDS_BEFORE_START: {
    message: IS_BEFORE_START,
    fix: say('Rett en av datoene.', 'Correct one of the dates.'),
  },

  // --- milestones
  PART1_ALREADY_COMPLETED: {
    message: say('Fullført LIS1 er registrert fra før.', 'Completion of part 1 (LIS1) is already recorded.'),
    fix: TO_CORRECT,
  },
  SPECIALISATION_ALREADY_STARTED: {
    message: say(
      'Start på spesialiseringen er registrert fra før.',
      'The start of specialisation is already recorded.',
    ),
    fix: say(
      'Skal ordningen byttes, registrer en konvertering; er datoen feil, rett den som er registrert.',
      'To change scheme, record a conversion; if the date is wrong, correct that recording.',
    ),
  },
  NOT_IN_OLD_SCHEME: {
    message: say(
      'Legen er ikke registrert i gammel ordning, og bare den kan konverteres.',
      'The doctor is not recorded in the old scheme, and only that can be converted.',
    ),
    fix: say(
      'Registrer først at spesialiseringen startet i gammel ordning.',
      'First record that specialisation started in the old scheme.',
    ),
  },
  CONVERTED_BEFORE_START: {
    message: say(
      'Konverteringen ({value}) er før spesialiseringen startet, {from}.',
      'The conversion ({value}) is before specialisation started, {from}.',
    ),
    fix: say('Rett en av datoene.', 'Correct one of the dates.'),
  },
  ALREADY_CONVERTED: {
    message: say('Konvertering er registrert fra før.', 'A conversion is already recorded.'),
    fix: TO_CORRECT,
  },
  ALREADY_APPROVED: {
    message: say('Spesialistgodkjenning er registrert fra før.', 'A specialist approval is already recorded.'),
    fix: TO_CORRECT,
  },
  CREDIT_EXISTS: {
    message: say('Vedtaket er registrert fra før, med annet innhold.', 'This credit is already recorded, and differs.'),
    fix: TO_CORRECT,
  },
  MONTHS_OUT_OF_RANGE: {
    message: say(
      'Verdien[ {value}] er ikke et mulig antall måneder.',
      'The value[ {value}] is not a possible number of months.',
    ),
    fix: say(
      'Skriv mer enn 0 og høyst 120, med høyst to desimaler.',
      'Write more than 0 and at most 120, with at most two decimals.',
    ),
  },

  // --- posts
  POST_EXISTS: {
    message: say(
      'Stillingen er registrert fra før, med annet innhold.',
      'The post is already recorded, and what is recorded differs.',
    ),
    fix: say(
      'Registrer endringen (prosent, forlengelse eller slutt), rett det som er registrert, eller gi en ny stilling en annen referanse.',
      'Record the change (percentage, extension or end), correct what is recorded, or give a new post another reference.',
    ),
  },
  POST_UNKNOWN: {
    message: say(
      'Stillingen [«{value}» ]finnes ikke på denne legen.',
      'There is no such post[, “{value}”,] on this doctor.',
    ),
    fix: say(
      'Registrer stillingen først, eller bruk en som finnes[: {known}].',
      'Record the post first, or use one that exists[: {known}].',
    ),
  },
  POST_IS_SUBSTITUTE: {
    message: say('Stillingen er et vikariat.', 'The post is a substitute position.'),
    fix: say('Bruk slutt på vikariat.', 'Use the ending of a substitute position.'),
  },
  POST_IS_EMPLOYMENT: {
    message: say(
      'Stillingen er en ansettelse, ikke et vikariat.',
      'The post is an employment, not a substitute position.',
    ),
    fix: say(
      'Bruk slutt på ansettelse; bare vikariater forlenges.',
      'Use the ending of an employment; only substitute positions are extended.',
    ),
  },
  POST_ENDED: {
    message: say('{value} er etter at stillingen sluttet[, {to}].', '{value} is after the post ended[, {to}].'),
    fix: say('Rett datoen, eller forleng stillingen først.', 'Correct the date, or extend the post first.'),
  },
  POST_ALREADY_ENDED: {
    message: say('Stillingen er avsluttet fra før[, {to}].', 'The post has already been ended[, {to}].'),
    fix: say('Er sluttdatoen feil, rett den som er registrert.', 'If the end is wrong, correct that recording.'),
  },
  POST_HAS_NO_END: {
    message: say(
      'Vikariatet har ingen avtalt slutt, så det er ingenting å forlenge.',
      'The substitute position has no agreed end, so there is nothing to extend.',
    ),
    fix: say('Utelat forlengelsen.', 'Leave the extension out.'),
  },
  EXTENSION_NOT_LATER: {
    message: say(
      'Forlengelsen til {value} er ikke senere enn avtalt slutt[, {to}].',
      'The extension to {value} is not later than the agreed end[, {to}].',
    ),
    fix: say(
      'Skriv en senere dato; skal stillingen kortes ned, registrer slutt.',
      'Write a later date; to shorten the post, record its end.',
    ),
  },
  CHANGE_BEFORE_START: {
    message: say(
      'Endringen ({value}) er ikke etter stillingens første dag[, {from}].',
      'The change ({value}) is not after the first day of the post[, {from}].',
    ),
    fix: say(
      'Rett datoen; gjelder prosenten fra første dag, rett stillingen.',
      'Correct the date; if it holds from the first day, correct the post.',
    ),
  },
  PERCENT_CHANGE_EXISTS: {
    message: say(
      'En annen prosentendring fra {value} er registrert fra før.',
      'Another change of percentage from {value} is already recorded.',
    ),
    fix: TO_CORRECT,
  },
  PERCENT_OUT_OF_RANGE: {
    message: say(
      'Verdien[ {value}] er ikke en mulig stillingsprosent.',
      'The value[ {value}] is not a possible position percentage.',
    ),
    fix: say(
      'Skriv mer enn 0 og høyst 100, med høyst to desimaler; mer enn full stilling føres som flere stillinger.',
      'Write more than 0 and at most 100, with at most two decimals; more than full time is written as several posts.',
    ),
  },
  PERCENT_MISSING: {
    message: say(
      'Verken stillingsprosent eller dager i uken er oppgitt.',
      'Neither a position percentage nor days a week are given.',
    ),
    fix: say('Skriv en av dem.', 'Write one of them.'),
  },
  POST_ID_TAKEN: {
    message: say(
      'Id-en[ «{value}»] er brukt av en annen stilling, registrert eller tenkt.',
      'The id[ “{value}”] is used by another post, recorded or supposed.',
    ),
    fix: say('Gi hver tenkt stilling sin egen id.', 'Give each supposed post an id of its own.'),
  },
  EMPLOYER_NAME_MISSING: {
    message: say('Arbeidsgiverens navn mangler.', 'The name of the employer is missing.'),
    fix: say('Skriv navnet.', 'Write the name.'),
  },
  ORGANISATION_NUMBER_WRONG: {
    message: say(
      'Verdien[ «{value}»] er ikke et gyldig organisasjonsnummer: kontrollsifferet stemmer ikke.',
      'The value[ “{value}”] is not a valid organisation number: the check digit is wrong.',
    ),
    fix: say('Skriv ni sifre slik de står i Enhetsregisteret.', 'Write nine digits as in the register of enterprises.'),
  },
  CATEGORY_UNKNOWN: {
    message: say('Verdien[ «{value}»] er ikke en kategori.', 'The value[ “{value}”] is not a category.'),
    fix: say('Bruk en av disse: {known}.', 'Use one of these: {known}.'),
  },
  DAYS_PER_WEEK_OUT_OF_RANGE: {
    message: say(
      'Verdien[ {value}] er ikke et mulig antall dager i uken.',
      'The value[ {value}] is not a possible number of days a week.',
    ),
    fix: say('Skriv mer enn 0 og høyst 7.', 'Write more than 0 and at most 7.'),
  },
  MORE_THAN_FULL_TIME: {
    message: say(
      'Stillingene er til sammen {value}[ fra {on}]; det registreres, men en dag teller aldri mer enn én dag.',
      'The posts add up to {value}[ from {on}]; that is recorded, but a day never counts as more than one day.',
    ),
    fix: say('Kontroller prosentene og datoene.', 'Check the percentages and dates.'),
  },

  // --- absence
  ABSENCE_EXISTS: {
    message: say('Fraværet er registrert fra før, med annet innhold.', 'The absence is already recorded, and differs.'),
    fix: TO_CORRECT,
  },
  ABSENCE_OUTSIDE_POST: {
    message: say(
      'Fraværet ({value}) ligger utenfor stillingen[, som startet {from}][ og sluttet {to}].',
      'The absence ({value}) lies outside the post[, which began {from}][ and ended {to}].',
    ),
    fix: say('Rett datoen, eller før fraværet på riktig stilling.', 'Correct the date, or the post it belongs to.'),
  },
  ABSENCE_OVERLAPS: {
    message: say(
      'Sammen med fraværet {from}–{to} blir dette mer enn hele stillingen.',
      'Together with the absence {from}–{to} this is more than the whole post.',
    ),
    fix: say('Rett datoene eller andelen.', 'Correct the dates or the share.'),
  },
  SHARE_OUT_OF_RANGE: {
    message: say(
      'Verdien[ {value}] er ikke en mulig andel av stillingen.',
      'The value[ {value}] is not a possible share of the post.',
    ),
    fix: say(
      'Skriv mer enn 0 og høyst 100 %, regnet av stillingen og ikke av full uke.',
      'Write more than 0 and at most 100 %, of the post and not of a full week.',
    ),
  },
  WORKING_DAYS_OUT_OF_RANGE: {
    message: say(
      'Verdien[ {value}] er ikke et antall arbeidsdager.',
      'The value[ {value}] is not a number of working days.',
    ),
    fix: say('Skriv et helt tall, 0 eller mer.', 'Write a whole number, 0 or more.'),
  },

  // --- supervision
  SUPERVISION_UNKNOWN: {
    message: say(
      'Veiledningen [«{value}» ]finnes ikke på denne legen.',
      'There is no such supervision[, “{value}”,] on this doctor.',
    ),
    fix: say(
      'Registrer veilederen først, eller bruk en som finnes[: {known}].',
      'Assign the supervisor first, or use one that exists[: {known}].',
    ),
  },
  SUPERVISION_EXISTS: {
    message: say(
      'Veilederen er registrert fra før, med annet innhold.',
      'The supervision is already recorded, and differs.',
    ),
    fix: say(
      'Registrer bytte eller slutt, eller rett det som er registrert.',
      'Record a change or an end, or correct what is recorded.',
    ),
  },
  BEFORE_SUPERVISION: {
    message: say('{value} er før veilederen begynte[, {from}].', '{value} is before the supervisor began[, {from}].'),
    fix: say('Rett datoen.', 'Correct the date.'),
  },
  SUPERVISION_ENDED: {
    message: say(
      '{value} er etter at veiledningen sluttet[, {to}].',
      '{value} is after the supervision ended[, {to}].',
    ),
    fix: say('Rett datoen, eller registrer en ny veileder.', 'Correct the date, or assign a new supervisor.'),
  },
  WAIVER_EXISTS: {
    message: say(
      'Dispensasjonen er registrert fra før, med annet innhold.',
      'The waiver is already recorded, and differs.',
    ),
    fix: TO_CORRECT,
  },

  // --- confirmation
  PERIOD_OPEN: {
    message: say(
      'Stillingen har ingen slutt, så perioden må ha en.',
      'The post has no end, so the period must have one.',
    ),
    fix: say('Skriv siste dag som bekreftes eller bestrides.', 'Write the last day that is confirmed or disputed.'),
  },
  PERIOD_OUTSIDE_POST: {
    message: say(
      'Perioden ({value}) ligger utenfor stillingen[, som startet {from}][ og sluttet {to}].',
      'The period ({value}) lies outside the post[, which began {from}][ and ended {to}].',
    ),
    fix: say('Rett datoen eller stillingen.', 'Correct the date or the post.'),
  },
  CONFIRMER_NOT_EMPLOYER: {
    message: say(
      '«{value}» er ikke stillingens arbeidsgiver[, som er {employer}].',
      '“{value}” is not the employer of the post[, which is {employer}].',
    ),
    fix: say(
      'La arbeidsgiveren bekrefte, eller oppgi grunnlaget for at en annen gjør det.',
      'Let the employer confirm, or state on what basis somebody else does.',
    ),
  },
  CONFIRMER_MISSING: {
    message: say('Det mangler hvem som bekrefter eller bestrider.', 'Who confirms or disputes is missing.'),
    fix: say('Skriv navnet på organisasjonen.', 'Write the name of the organisation.'),
  },

  // --- corrections
  RECORDING_UNKNOWN: {
    message: say(
      'Det finnes ingen registrering [{value} ]på denne legen.',
      'There is no recording [{value} ]on this doctor.',
    ),
    fix: say('Hent registreringens id fra legens historikk.', "Take the recording's id from the doctor's history."),
  },
  RECORDING_NOT_CORRECTABLE: {
    message: say(
      'En registrering av typen {type} kan ikke rettes.',
      'A recording of the type {type} cannot be corrected.',
    ),
    fix: say(
      'Rett eller trekk tilbake den opprinnelige registreringen; en retting angres ved å trekke den tilbake.',
      'Correct or withdraw the original recording; a correction is undone by withdrawing it.',
    ),
  },
  CORRECTION_OF_OTHER_KIND: {
    message: say(
      'Rettingen er av en annen type enn det den retter.',
      'The correction is of another kind than what it corrects.',
    ),
    fix: say(
      'Rett med samme type ({expected}), eller trekk tilbake og registrer på nytt.',
      'Correct with the same kind ({expected}), or withdraw and record anew.',
    ),
  },
  CORRECTION_CHANGES_IDENTITY: {
    message: say(
      'En retting kan ikke flytte opplysningen til noe annet ({field}).',
      'A correction cannot move the fact to something else ({field}).',
    ),
    fix: say(
      'Behold [{expected}], eller trekk tilbake og registrer på nytt.',
      'Keep [{expected}], or withdraw and record anew.',
    ),
  },

  // --- places
  MUNICIPALITY_UNKNOWN: {
    message: say(
      'Verdien[ «{value}»] er ikke et kommunenummer.',
      'The value[ “{value}”] is not a municipality number.',
    ),
    fix: say(
      'Skriv fire sifre slik de gjaldt {on}[; mente du {instead}?]',
      'Write four digits as they were on {on}[; did you mean {instead}?]',
    ),
  },
  MUNICIPALITY_NOT_IN_FORCE: {
    message: say(
      'Kommunenummer {value} ({name}) gjaldt ikke {on}; det gjaldt fra {from}[ til {to}].',
      'Municipality number {value} ({name}) was not in force on {on}; it was from {from}[ to {to}].',
    ),
    fix: say(
      'Skriv nummeret som gjaldt på datoen[: {instead}].',
      'Write the number that was in force on the date[: {instead}].',
    ),
  },
  DISTRICT_UNKNOWN: {
    message: say(
      'Verdien[ «{value}»] er ikke et bydelsnummer.',
      'The value[ “{value}”] is not a city district number.',
    ),
    fix: say(
      'Skriv seks sifre slik de gjaldt {on}[; mente du {instead}?]',
      'Write six digits as they were on {on}[; did you mean {instead}?]',
    ),
  },
  DISTRICT_NOT_IN_FORCE: {
    message: say(
      'Bydelsnummer {value} ({name}) gjaldt ikke {on}; det gjaldt fra {from}[ til {to}].',
      'City district number {value} ({name}) was not in force on {on}; it was from {from}[ to {to}].',
    ),
    fix: say(
      'Skriv nummeret som gjaldt på datoen[: {instead}].',
      'Write the number that was in force on the date[: {instead}].',
    ),
  },
  DISTRICT_ELSEWHERE: {
    message: say(
      'Bydel {value} ({name}) hører til {belongsTo}, ikke {municipality}.',
      'City district {value} ({name}) belongs to {belongsTo}, not {municipality}.',
    ),
    fix: say('Rett kommunen eller bydelen.', 'Correct the municipality or the district.'),
  },

  // --- counting
  PARAMETER_UNKNOWN: {
    message: say('«{value}» er ikke en regelparameter.', '“{value}” is not a rule parameter.'),
    fix: say('Bruk en av disse: {known}.', 'Use one of these: {known}.'),
  },
  PARAMETER_VALUE_WRONG: {
    message: say('«{given}» passer ikke for parameteren {value}.', '“{given}” does not suit the parameter {value}.'),
    fix: say('Tillatt: {allowed}.', 'Allowed: {allowed}.'),
  },

  // --- careers in the portable format
  FIELD_MISSING: {
    message: say('Feltet {field} mangler.', 'The field {field} is missing.'),
    fix: say('Fyll det ut.', 'Fill it in.'),
  },
  FIELD_EMPTY: {
    message: say('Feltet {field} er tomt.', 'The field {field} is empty.'),
    fix: say('Fyll det ut, eller utelat det.', 'Fill it in, or leave it out.'),
  },
  FIELD_UNKNOWN: {
    message: say('Feltet {field} er ukjent.', 'The field {field} is unknown.'),
    fix: say('Fjern det[, eller bruk et av disse: {known}].', 'Remove it[, or use one of these: {known}].'),
  },
  FIELD_NOT_CORRECTABLE: {
    message: say('{field} kan ikke rettes.', '{field} cannot be corrected.'),
    fix: say('Utelat feltet, eller rett det der det hører hjemme.', 'Leave it out, or correct it where it belongs.'),
  },
  TYPE_WRONG: {
    message: say('{field} har feil type.', '{field} is of the wrong type.'),
    fix: say('Ventet {expected}.', 'Expected {expected}.'),
  },
  VALUE_NOT_ALLOWED: {
    message: say('Verdien[ «{value}»] er ikke tillatt i {field}.', 'The value[ “{value}”] is not allowed in {field}.'),
    fix: say('[Tillatt: {allowed}.]', '[Allowed: {allowed}.]'),
  },
  TOO_MANY_DECIMALS: {
    message: say('{value} har flere enn to desimaler.', '{value} has more than two decimals.'),
    fix: say('Skriv høyst to.', 'Write at most two.'),
  },
  ID_WRONG: {
    message: say('Verdien[ «{value}»] kan ikke brukes som id.', 'The value[ “{value}”] cannot be used as an id.'),
    fix: say('Bruk bokstaver, tall og bindestrek.', 'Use letters, digits and hyphens.'),
  },
  ENTRY_ID_TAKEN: {
    message: say('Id-en «{value}» er brukt før i filen.', 'The id “{value}” is already used in the file.'),
    fix: say('Gi hver sin id.', 'Give each its own.'),
  },
  ENTRY_UNKNOWN: {
    message: say('«{value}» finnes ikke i filen.', '“{value}” is not in the file.'),
    fix: say('[Bruk en av disse: {known}.]', '[Use one of these: {known}.]'),
  },
  CORRECTION_UNCLEAR: {
    message: say(
      'Det er uklart hva {field} retter eller trekker tilbake.',
      'It is unclear what {field} corrects or withdraws.',
    ),
    fix: say('Velg én av formene i formatbeskrivelsen.', 'Choose one of the forms in the description of the format.'),
  },
  RECORDED_TOO_EARLY: {
    message: say(
      '{value} er før det den bygger på ble registrert[, {recorded}].',
      '{value} is before what it builds on was recorded[, {recorded}].',
    ),
    fix: say('Rett tidspunktet, eller rekkefølgen.', 'Correct the instant, or the order.'),
  },
  AMENDED_BY_EMPLOYER_ONLY: {
    message: say(
      'Det arbeidsgiver har bekreftet eller bestridt, kan bare arbeidsgiver rette eller trekke tilbake.',
      'What the employer has confirmed or disputed only the employer corrects or takes back.',
    ),
    fix: say('Be arbeidsgiver om å gjøre det.', 'Ask the employer to do it.'),
  },
  CORRECTED_SINCE: {
    message: say(
      'Dette er registrert før, og senere rettet, trukket tilbake eller motsagt. Det er ikke registrert på nytt.',
      'This was recorded before, and has been corrected, withdrawn or contradicted since. It was not recorded again.',
    ),
    fix: say(
      'Se historikken; rett kilden om rettelsen er riktig.',
      'See the timeline; mend the source if the correction is right.',
    ),
  },
  CHANGE_MISSING: {
    message: say('Endringen er tom, eller nevner flere på en gang.', 'The change is empty, or names several at once.'),
    fix: say('Fyll ut nøyaktig ett av feltene.', 'Fill in exactly one of the fields.'),
  },

  // --- whatever was asked
  COMMAND_ID_REUSED: {
    message: say(
      'Id-en på forespørselen er brukt før, med annet innhold. Ingenting ble registrert.',
      'The id of the request was used before, with other content. Nothing was recorded.',
    ),
    fix: say('Gi en ny forespørsel en annen id.', 'Give a new request another id.'),
  },
  CONFLICT: {
    message: say(
      'Noen andre endret historikken i mellomtiden[; den er nå på revisjon {actual}].',
      'Somebody else changed the record in the meantime[; it is now at revision {actual}].',
    ),
    fix: say('Les på nytt, og send endringen igjen.', 'Read again, and send the change again.'),
  },
  INPUT_INVALID: {
    message: say('[{field}: ]ugyldig verdi[ ({reason})].', '[{field}: ]invalid value[ ({reason})].'),
    fix: say('Rett verdien og send på nytt.', 'Correct the value and send again.'),
  },
  READ_MODEL_BEHIND: {
    message: say(
      'Oversikten har ikke rukket å få med endringen ennå[ (revisjon {revision})].',
      'The overview has not caught up with the change yet[ (revision {revision})].',
    ),
    fix: say('Endringen er lagret; spør igjen om litt.', 'The change is stored; ask again in a moment.'),
  },
  EVENT_TYPE_UNKNOWN: RECORDED_BY_NEWER,
  EVENT_SCHEMA_NEWER: RECORDED_BY_NEWER,
  PERSON_KEY_MISSING: {
    message: say(
      'Legens historikk er her, men ikke nøkkelen til navn og tekster. Ingenting ble registrert.',
      'The history of the doctor is here, but not the key to names and texts. Nothing was recorded.',
    ),
    fix: say(
      'Driften må hente inn personnøklene (import-log --person-keys, eller sikkerhetskopien) før noe mer registreres.',
      'Those who operate the service must bring in the person keys (import-log --person-keys, or the backup) before more is recorded.',
    ),
  },
  READ_MODEL_BUILDING: {
    message: say(
      'Oversikten bygges opp fra hendelsesloggen og er ikke fullstendig ennå.',
      'The overview is being built from the event log and is not complete yet.',
    ),
    fix: say(
      'Ingenting er tapt; spør igjen om litt. En enkelt leges historikk kan leses som vanlig.',
      'Nothing is lost; ask again in a while. The history of a single doctor can be read as usual.',
    ),
  },
  STORE_UNAVAILABLE: {
    message: say(
      'Registeret kan ikke nås nå. Ingenting ble registrert.',
      'The register cannot be reached now. Nothing was recorded.',
    ),
    fix: say('Prøv igjen om litt.', 'Try again in a moment.'),
  },
  OUTCOME_UNKNOWN: {
    message: say(
      'Registeret ble borte før det hadde svart. Det du sendte, kan være registrert.',
      'The register was lost before it had answered. What you sent may have been recorded.',
    ),
    fix: say(
      'Send samme forespørsel igjen med samme commandId: den registreres bare én gang.',
      'Send the same request again with the same commandId: it is recorded once.',
    ),
  },
  QUERY_TOO_DEEP: {
    message: say(
      'Spørringen er for dyp[: {depth} nivåer, høyst {limit}].',
      'The query is too deep[: {depth} levels, at most {limit}].',
    ),
    fix: say('Del den i flere.', 'Split it into several.'),
  },
  QUERY_TOO_COSTLY: {
    message: say(
      'Spørringen er for dyr[: {cost}, høyst {limit}].',
      'The query is too costly[: {cost}, at most {limit}].',
    ),
    fix: say('Be om færre felt eller kortere sider (first).', 'Ask for fewer fields or shorter pages (first).'),
  },
  QUERY_INVALID: {
    message: say('Spørringen kan ikke leses: {what}', 'The query cannot be read: {what}'),
    fix: say('Se skjemaet i IDE-en eller docs/graphql.md.', 'See the schema in the IDE or docs/graphql.md.'),
  },
  REQUEST_UNREADABLE: {
    message: say('Forespørselen kan ikke leses ({what}).', 'The request cannot be read ({what}).'),
    fix: say('Send JSON med feltet "query", høyst 2 MB.', 'Send JSON with the field "query", at most 2 MB.'),
  },
  PAGE_SIZE_WRONG: {
    message: say('{field}: {value} er ikke en mulig sidestørrelse.', '{field}: {value} is not a possible page size.'),
    fix: say('Be om 1 til 100 om gangen.', 'Ask for 1 to 100 at a time.'),
  },
  CURSOR_WRONG: {
    message: say('{field}: markøren hører ikke til denne listen.', '{field}: the cursor does not belong to this list.'),
    fix: say('Bruk endCursor fra forrige side.', 'Use endCursor of the page before.'),
  },
  INTERNAL: {
    message: say('Noe gikk galt hos oss.', 'Something went wrong on our side.'),
    fix: say(
      'Prøv igjen: samme forespørsel lagres aldri to ganger. Meld fra om det gjentar seg[ og oppgi {reference}].',
      'Try again: the same request is never stored twice. If it happens again, report it[ and quote {reference}].',
    ),
  },
};
