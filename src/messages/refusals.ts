import type { Refusal } from '../kernel/rule.js';
import { type Language, type Slots, type Text, fillBoth } from './template.js';
import { DOCUMENT_REFUSALS } from './document-refusals.js';
import { CONFIRMATION_REFUSALS } from './confirmation-refusals.js';
import { MOVING_REFUSALS } from './moving-refusals.js';
import { TRAINING_REFUSALS } from './training-refusals.js';
import { type Wording, say } from './wording.js';

export type { Language, Text } from './template.js';

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
  DAYS_CONFIRMED: say('en arbeidsgiver har bekreftet dager', 'an employer has confirmed days'),
  DECISIONS_RECORDED: say('det er registrert et vedtak', 'a decision of the authorities is recorded'),
  JUDGED_BY_OTHERS: say('andre har vurdert det legen har lært', 'others have judged what the doctor has learnt'),
  STATED_BY_OTHERS: say('andre enn legen har oppgitt noe', 'others than the doctor have stated something'),
  IN_SERVICE: say('legen har en stilling uten slutt', 'the doctor has a post without an end'),
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

const LOG_IN = say(
  'Logg inn hos utstederen tjenesten bruker, og send tilgangstokenet med.',
  'Log in with the issuer the service uses, and send the access token along.',
);

const LOG_IN_AGAIN = say('Logg inn på nytt.', 'Log in again.');

const CHECK_CLOCK = say(
  'Se at klokken går riktig, og logg inn på nytt.',
  'See that the clock is right, and log in again.',
);

const NEW_PROOF = say('Lag et nytt bevis for hver forespørsel.', 'Make a new proof for each request.');

const REFUSALS: Readonly<Record<string, Wording>> = {
  ...TRAINING_REFUSALS,
  ...CONFIRMATION_REFUSALS,
  ...MOVING_REFUSALS,
  ...DOCUMENT_REFUSALS,

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

  // --- who may see and say what
  NOT_ALLOWED: {
    message: say('Ingen av rollene dine gir tilgang til dette ({field}).', 'None of your roles opens this ({field}).'),
    fix: say(
      'Spør whoAmI om hvilke roller du har i dag. Mangler en rolle, be virksomheten din tildele den.',
      'Ask whoAmI which roles you hold today. If one is missing, have your organisation assign it.',
    ),
  },
  TOO_MANY_REFUSALS: {
    message: say(
      'Du har spurt om for mange leger du ikke har med å gjøre, og kan ikke se andres opplysninger nå.',
      'You have asked for too many doctors you have nothing to do with, and cannot see the records of others now.',
    ),
    fix: say(
      'Vent[ {minutes} minutter], og kontroller numrene. Din egen historikk er åpen.',
      'Wait[ {minutes} minutes], and check the numbers. Your own record is open.',
    ),
  },
  PART_NOT_SHOWN: {
    message: say(
      'Du har ikke tilgang til denne delen av legens opplysninger ({field}).',
      'This part of the doctor’s record is not open to you ({field}).',
    ),
    fix: say(
      'Spør «shown» om hva du kan se.[ Legen kan dele mer med deg ({share}).][ Et referat er for legen og veilederen som skrev det, og kan ikke deles ({notes}). Spør en av dem.]',
      'Ask for `shown` to see what is.[ The doctor can share more with you ({share}).][ Minutes are for the doctor and the supervisor who wrote them, and cannot be shared ({notes}). Ask one of them.]',
    ),
  },
  DOCTOR_NOT_ACCESSIBLE: {
    message: say(
      'Det finnes ingen lege med denne identiteten som du har med å gjøre.',
      'There is no doctor of this identity that you have anything to do with.',
    ),
    fix: say(
      'Registrer først stillingen legen har hos dere, eller be legen dele med deg.',
      'Record the post the doctor has with you first, or ask the doctor to share with you.',
    ),
  },
  CONTRADICTS_UNSHOWN: {
    message: say(
      'Dette stemmer ikke med noe som er registrert, og som ikke vises for deg.',
      'This contradicts something that is recorded and not shown to you.',
    ),
    fix: say(
      'Snakk med legen, som ser alt, eller be legen dele med dere.',
      'Talk to the doctor, who sees all of it, or ask the doctor to share with you.',
    ),
  },
  NOT_YOURS_TO_RECORD: {
    message: say('Som {role} kan du ikke registrere dette.', 'As {role} you may not record this.'),
    fix: say(
      'Be den som har ansvaret gjøre det: legen selv, kontoret, eller leder eller koordinator i kommunen.',
      'Have it done by whoever it is up to: the doctor, the office, or a leader or coordinator of the municipality.',
    ),
  },
  AFTER_THE_POST: {
    message: say(
      'Dette skjedde etter at legen sluttet hos dere ({field}).',
      'This happened after the doctor had left you ({field}).',
    ),
    fix: say(
      'La legen eller den nåværende arbeidsgiveren registrere det.',
      'Have the doctor or the present employer record it.',
    ),
  },
  NOT_YOURS_TO_DECLARE: {
    message: say(
      'Som {role} kan du ikke oppgi noe på vegne av {value}.',
      'As {role} you may not state anything on behalf of {value}.',
    ),
    fix: say('Oppgi det i ditt eget navn (declaredBy).', 'State it in your own name (declaredBy).'),
  },
  NOT_YOUR_ORGANISATION: {
    message: say('Du handler ikke på vegne av «{value}».', 'You do not act for “{value}”.'),
    fix: say(
      'Skriv virksomheten du har en rolle i, med organisasjonsnummer; whoAmI viser rollene dine.',
      'Write the organisation you hold a role in, with its organisation number; whoAmI shows your roles.',
    ),
  },
  NOT_TO_YOURSELF: {
    message: say('Ingen kan gi seg selv en rolle.', 'Nobody can give a role to oneself.'),
    fix: say(
      'Be en annen med ansvar for virksomheten gjøre det.',
      'Have it done by somebody else who answers for the organisation.',
    ),
  },
  NOT_YOURS_TO_ASSIGN: {
    message: say('Rollen {value} kan du ikke gi eller avslutte.', 'The role {value} is not yours to give or end.'),
    fix: say('Be den som administrerer registeret om det.', 'Ask those who administer the register.'),
  },
  NOT_YOUR_PLACE: {
    message: say(
      'Stedet ({field}) ligger utenfor ditt ansvarsområde.',
      'The place ({field}) is outside of what you answer for.',
    ),
    fix: say(
      'Bruk nummeret til din egen kommune eller bydel, eller virksomhetens eget organisasjonsnummer.',
      'Use the number of your own municipality or city district, or the organisation’s own number.',
    ),
  },
  PLACE_MISSING: {
    message: say('Hvor er ikke oppgitt.', 'No place is given.'),
    fix: say('Oppgi kommune- eller bydelsnummer.', 'Give a municipality or city district number.'),
  },

  // --- the register of supervisors
  SUPERVISOR_UNKNOWN: {
    message: say('Veilederen er ikke i registeret.', 'The supervisor is not in the register.'),
    fix: say(
      'Registrer veilederen først, eller kontroller nummeret.',
      'Register the supervisor first, or check the number.',
    ),
  },
  SUPERVISOR_EXISTS: {
    message: say('Veilederen er registrert fra før.', 'The supervisor is registered already.'),
    fix: say('Bruk den registrerte veilederen videre.', 'Go on with the registered supervisor.'),
  },
  SUPERVISOR_LEFT: {
    message: say('Veilederen har sluttet som veileder[ {on}].', 'The supervisor has left supervision[, on {on}].'),
    fix: say('Registrer veilederen på nytt først.', 'Register the supervisor anew first.'),
  },
  SUPERVISOR_FORGOTTEN: {
    message: say(
      'Personen er glemt, og kan ikke registreres igjen.',
      'The person has been forgotten and cannot be registered again.',
    ),
    fix: say('Kontroller HPR-nummeret.', 'Check the HPR number.'),
  },
  SUPERVISOR_NAME_MISSING: {
    message: say('Navnet på veilederen mangler.', 'The supervisor’s name is missing.'),
    fix: say('Skriv hele navnet.', 'Write the full name.'),
  },
  COMPETENCE_EXISTS: {
    message: say('En kompetanse med denne identiteten finnes fra før.', 'There is a competence of this id already.'),
    fix: say('Bruk en annen identitet, eller utelat den.', 'Use another id, or leave it out.'),
  },
  COMPETENCE_UNKNOWN: {
    message: say('Kompetansen[ «{value}»] finnes ikke.', 'There is no such competence[, “{value}”].'),
    fix: say('Bruk en som er registrert på veilederen.', 'Use one that is recorded of the supervisor.'),
  },
  COMPETENCE_OVERLAPS: {
    message: say(
      'Samme kompetanse er registrert for noen av dagene[, fra {from}][ til {to}].',
      'The same competence is recorded for some of the days[, from {from}][ to {to}].',
    ),
    fix: say('Avslutt den som er registrert, eller endre dagene.', 'End the one that is recorded, or change the days.'),
  },
  COMPETENCE_CONTRADICTS: {
    message: say(
      'Ingen er både spesialist og ikke spesialist samme dag[; {kind} er registrert fra {from}][ til {to}].',
      'Nobody is a specialist and none on the same day[; {kind} is recorded from {from}][ to {to}].',
    ),
    fix: say('Avslutt den som ikke stemmer.', 'End the one that is wrong.'),
  },
  COMPETENCE_FIELD_MISSING: {
    message: say(
      'Det er ikke oppgitt hva personen er spesialist i.',
      'What the person is a specialist in is not given.',
    ),
    fix: say('Oppgi fagfeltet, for eksempel indremedisin.', 'Give the field, such as internal medicine.'),
  },
  COMPETENCE_ENDED: {
    message: say('Kompetansen er avsluttet[ {to}].', 'The competence has ended[, on {to}].'),
    fix: say('Registrer en ny fra den dagen den gjelder igjen.', 'Record another from the day it holds again.'),
  },
  SUPERVISOR_COURSE_EXISTS: {
    message: say(
      'Et veilederkurs med denne identiteten finnes fra før, eller er trukket tilbake.',
      'There is a supervisor course of this id already, or it was withdrawn.',
    ),
    fix: say('Bruk en annen identitet, eller utelat den.', 'Use another id, or leave it out.'),
  },
  SUPERVISOR_COURSE_UNKNOWN: {
    message: say('Veilederkurset[ «{value}»] finnes ikke.', 'There is no such supervisor course[, “{value}”].'),
    fix: say('Bruk et som er registrert på veilederen.', 'Use one that is recorded of the supervisor.'),
  },
  SUPERVISOR_COURSE_TITLE_MISSING: {
    message: say('Navnet på veilederkurset mangler.', 'The name of the supervisor course is missing.'),
    fix: say('Skriv hva kurset heter.', 'Write what the course is called.'),
  },
  SUPERVISOR_COURSE_EXPIRES_EARLY: {
    message: say(
      'Kurset utløper[ {value}] før det ble tatt[, {on}].',
      'The course expires[ on {value}] before it was taken[, on {on}].',
    ),
    fix: say('Rett en av datoene.', 'Correct one of the dates.'),
  },
  CAPACITY_EXISTS: {
    message: say(
      'Et tilbud om veiledning med denne identiteten finnes fra før, med annet innhold.',
      'There is an offer of supervision of this id already, with other content.',
    ),
    fix: say(
      'Trekk det tilbake fra en dag, og registrer et nytt fra dagen etter.',
      'Withdraw it from a day on, and record another from the day after.',
    ),
  },
  CAPACITY_UNKNOWN: {
    message: say(
      'Tilbudet om veiledning[ «{value}»] finnes ikke.',
      'There is no such offer of supervision[, “{value}”].',
    ),
    fix: say('Bruk et som er registrert på veilederen.', 'Use one that is recorded of the supervisor.'),
  },
  CAPACITY_RESIDENTS_OUT_OF_RANGE: {
    message: say('Antallet leger[ ({value})] kan ikke stemme.', 'The number of doctors[ ({value})] cannot be right.'),
    fix: say('Skriv et helt tall fra 0[ til {limit}].', 'Write a whole number from 0[ to {limit}].'),
  },
  CAPACITY_HOURS_OUT_OF_RANGE: {
    message: say(
      'Antallet timer i måneden[ ({value})] kan ikke stemme.',
      'The number of hours a month[ ({value})] cannot be right.',
    ),
    fix: say(
      'Skriv timer i måneden, fra 0[ til {limit}]. Normen er 4 for en lege i full stilling.',
      'Write hours a month, from 0[ to {limit}]. The norm is 4 for a full-time doctor.',
    ),
  },
  CAPACITY_OVERLAPS: {
    message: say(
      'Veilederen tilbyr allerede veiledning for samme virksomhet og sted noen av dagene[, fra {from}][ til {to}].',
      'The supervisor offers supervision for the same enterprise and place on some of the days already[, from {from}][ to {to}].',
    ),
    fix: say(
      'Trekk tilbake det som er registrert, eller endre dagene.',
      'Withdraw what is recorded, or change the days.',
    ),
  },
  CAPACITY_ENDED: {
    message: say('Tilbudet om veiledning er avsluttet[ {to}].', 'The offer of supervision has ended[, on {to}].'),
    fix: say('Registrer et nytt fra den dagen det gjelder igjen.', 'Record another from the day it holds again.'),
  },

  // --- sharing, holding and forgetting
  GRANT_EXISTS: {
    message: say('En deling med denne identiteten finnes fra før.', 'There is a grant of this id already.'),
    fix: say('Bruk en annen identitet, eller utelat den.', 'Use another id, or leave it out.'),
  },
  GRANT_UNKNOWN: {
    message: say('Ingen deling har denne identiteten.', 'No grant has this id.'),
    fix: say('Spør «grants» om hva som er delt.', 'Ask for `grants` to see what is shared.'),
  },
  PARTS_MISSING: {
    message: say('Hva som skal deles, er ikke oppgitt.', 'What is to be shared is not given.'),
    fix: say('Velg minst én av {known}.', 'Choose at least one of {known}.'),
  },
  REFERENCE_WRONG: {
    message: say('Referansen er ikke et saksnummer.', 'The reference is not a case number.'),
    fix: say(
      'Skriv saksnummeret med sifre og eventuelt bokstaver og tegnene / . _ -, uten mellomrom og uten navn: 2026/1234.',
      'Write the case number with digits and perhaps letters and the signs / . _ -, without blanks and names: 2026/1234.',
    ),
  },
  LEGAL_HOLD: {
    message: say(
      'Opplysningene skal bevares etter beslutning {reference}; ingenting kan slettes.',
      'The record is under a legal hold by decision {reference}; nothing may be erased.',
    ),
    fix: say(
      'Opphev båndleggingen «{holdId}» først (liftLegalHold).',
      'Lift the hold “{holdId}” first (liftLegalHold).',
    ),
  },
  HOLD_UNKNOWN: {
    message: say('Ingen båndlegging har denne identiteten.', 'No legal hold has this id.'),
    fix: say(
      'Bruk identiteten den ble registrert med; avslaget LEGAL_HOLD nevner den.',
      'Use the id it was placed with; the refusal LEGAL_HOLD names it.',
    ),
  },
  FORGETTING_GROUND_NOT_MET: {
    message: say(
      'Grunnlaget for sletting er ikke oppfylt: {reason}.',
      'The ground for forgetting is not met: {reason}.',
    ),
    fix: say(
      'Rett opplysningene i stedet, eller vent til lagringstiden er ute (RETENTION_OVER).',
      'Correct the record instead, or wait until the time of keeping is over (RETENTION_OVER).',
    ),
  },
  RETENTION_NOT_OVER: {
    message: say(
      'Opplysningene skal bevares til og med {until}, {years} år etter siste tjeneste.',
      'The record is to be kept until {until}, {years} years after the last service.',
    ),
    fix: say('Vent til etter den dagen.', 'Wait until after that day.'),
  },
  DOCTOR_FORGOTTEN: {
    message: say(
      'Legen er slettet: nøkkelen til navn og fritekst finnes ikke lenger.',
      'The doctor has been forgotten: the key to names and free text is no more.',
    ),
    fix: say('Det kan ikke registreres mer om denne legen.', 'Nothing more can be recorded about this doctor.'),
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
  SUPERVISION_OF_ALL_SERVICE: {
    message: say(
      'Hvem som veileder all tjeneste, sier legen selv.',
      'Who supervises all service is for the doctor to say.',
    ),
    fix: say('Oppgi hvilken stilling veiledningen gjelder.', 'Name the post the supervision is of.'),
  },
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
      'La arbeidsgiveren bekrefte, eller oppgi grunnlaget for at en annen gjør det. Er arbeidsgiveren registrert med organisasjonsnummer, avgjør nummeret og ikke navnet: oppgi det (by.organisationNumber).',
      'Let the employer confirm, or state on what basis somebody else does. Where the employer is recorded with an organisation number, the number settles it and not the name: give it (by.organisationNumber).',
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
      'Skriv fire sifre[, slik de gjaldt {on}].[ Mente du {instead}?]',
      'Write four digits[, as they were on {on}].[ Did you mean {instead}?]',
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
      'Skriv seks sifre[, slik de gjaldt {on}].[ Mente du {instead}?]',
      'Write six digits[, as they were on {on}].[ Did you mean {instead}?]',
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

  // --- enterprises and roles
  ENTERPRISE_UNKNOWN: {
    message: say('Virksomheten er ikke registrert.', 'The enterprise is not registered.'),
    fix: say('Registrer virksomheten først.', 'Register the enterprise first.'),
  },
  ENTERPRISE_EXISTS: {
    message: say(
      'Virksomheten er registrert fra før, med annet innhold.',
      'The enterprise is already registered, and what is recorded differs.',
    ),
    fix: say('Registrer nytt navn eller område fra en dato.', 'Record another name or territory from a day on.'),
  },
  ENTERPRISE_NAME_MISSING: {
    message: say('Virksomhetens navn mangler.', 'The name of the enterprise is missing.'),
    fix: say('Skriv navnet.', 'Write the name.'),
  },
  TERRITORY_UNFIT: {
    message: say(
      'Området {value} passer ikke for en virksomhet av typen {kind}.',
      'The territory {value} does not suit an enterprise of the kind {kind}.',
    ),
    fix: say('Bruk {known}.', 'Use {known}.'),
  },
  TERRITORY_UNCLEAR: {
    message: say(
      'Området er av typen {kind} og tar ikke disse numrene.',
      'The territory is of the kind {kind} and does not take these numbers.',
    ),
    fix: say(
      'Oppgi kommuner med MUNICIPALITIES, bydeler med DISTRICTS og ellers ingen.',
      'Give municipalities with MUNICIPALITIES, city districts with DISTRICTS, and otherwise none.',
    ),
  },
  TERRITORY_EMPTY: {
    message: say('Området har ingen kommuner eller bydeler.', 'The territory has no municipalities or city districts.'),
    fix: say('Oppgi minst ett nummer.', 'Give at least one number.'),
  },
  REORGANISED_TOO_EARLY: {
    message: say(
      '{value} er ikke etter forrige registrering av navn og område[, {from}].',
      '{value} is not after the last recording of name and territory[, {from}].',
    ),
    fix: say('Skriv en senere dato.', 'Write a later date.'),
  },
  APPOINTEE_UNCLEAR: {
    message: say('Det er uklart hvem som skal ha rollen.', 'It is unclear who is to hold the role.'),
    fix: say(
      'Oppgi enten HPR-nummer, eller både utsteder og subjekt fra innloggingen.',
      'Give either the HPR number, or both issuer and subject of the log-in.',
    ),
  },
  ROLE_UNFIT: {
    message: say(
      'Rollen {value} finnes ikke i en virksomhet av typen {kind}.',
      'There is no role {value} in an enterprise of the kind {kind}.',
    ),
    fix: say('Bruk {known}.', 'Use {known}.'),
  },
  ROLE_HELD_ALREADY: {
    message: say(
      'Personen har rollen {value} her fra før[, fra {from}][ til {to}].',
      'The person already holds the role {value} here[, from {from}][ to {to}].',
    ),
    fix: say('Avslutt den først, eller rett datoene.', 'End that one first, or correct the dates.'),
  },
  ASSIGNMENT_EXISTS: {
    message: say(
      'Tildelingen[ «{value}»] er registrert fra før, med annet innhold.',
      'The assignment[ “{value}”] is already recorded, and differs.',
    ),
    fix: say('Avslutt den, eller gi en ny tildeling en annen id.', 'End it, or give a new assignment another id.'),
  },
  ASSIGNMENT_UNKNOWN: {
    message: say(
      'Tildelingen[ «{value}»] finnes ikke i denne virksomheten.',
      'There is no such assignment[, “{value}”,] in this enterprise.',
    ),
    fix: say('Bruk id-en slik den står i oversikten over roller.', 'Take the id from the list of roles.'),
  },
  ROLE_ENDED: {
    message: say('{value} er etter at rollen sluttet[, {to}].', '{value} is after the role ended[, {to}].'),
    fix: say(
      'Rett datoen; skal rollen vare lenger, tildel den på nytt.',
      'Correct the date; to go on longer, assign the role anew.',
    ),
  },

  // --- stand-ins, learning arenas and what an enterprise says of training
  STAND_IN_EXISTS: {
    message: say(
      'Stedfortrederen[ «{value}»] er registrert fra før, med annet innhold.',
      'The stand-in[ “{value}”] is already recorded, and differs.',
    ),
    fix: say('Avslutt den, eller gi den nye en annen id.', 'End it, or give the new one another id.'),
  },
  STAND_IN_UNKNOWN: {
    message: say(
      'Stedfortrederen[ «{value}»] finnes ikke i denne virksomheten.',
      'There is no such stand-in[, “{value}”,] in this enterprise.',
    ),
    fix: say('Bruk id-en slik den står i virksomheten.', 'Take the id from the list of the enterprise.'),
  },
  STAND_IN_FOR_ONESELF: {
    message: say('Ingen kan være stedfortreder for seg selv.', 'Nobody can stand in for herself.'),
    fix: say('Oppgi en annen stedfortreder.', 'Name somebody else.'),
  },
  STAND_IN_TOO_LONG: {
    message: say('{value} er mer enn ett år etter første dag.', '{value} is more than a year after the first day.'),
    fix: say(
      'Velg en dato senest {latest}; utpek stedfortrederen på nytt hvis det varer lenger.',
      'Choose a date no later than {latest}; appoint the stand-in anew to go on longer.',
    ),
  },
  STAND_IN_OVERLAPS: {
    message: say(
      'Personen har alt en stedfortreder i disse dagene[: {standIn}, {from} til {to}].',
      'The person already has a stand-in on these days[: {standIn}, {from} to {to}].',
    ),
    fix: say('Avslutt den først, eller rett datoene.', 'End that one first, or correct the dates.'),
  },
  STAND_IN_CIRCULAR: {
    message: say('Stedfortrederne går i ring[: {chain}].', 'The stand-ins go round in a circle[: {chain}].'),
    fix: say(
      'Velg noen som ikke selv har fravær i disse dagene, eller avslutt en av de andre.',
      'Choose somebody who is not herself away on these days, or end one of the others.',
    ),
  },
  STAND_IN_ENDED: {
    message: say('{value} er etter siste dag[, {to}].', '{value} is after the last day[, {to}].'),
    fix: say(
      'Rett datoen; skal det vare lenger, utpek stedfortrederen på nytt.',
      'Correct the date; to go on longer, appoint the stand-in anew.',
    ),
  },
  ARENA_EXISTS: {
    message: say(
      'Læringsarenaen[ «{value}»] er registrert fra før, med annet innhold.',
      'The learning arena[ “{value}”] is already recorded, and differs.',
    ),
    fix: say('Endre den, eller gi den nye en annen id.', 'Change it, or give the new one another id.'),
  },
  ARENA_UNKNOWN: {
    message: say(
      'Læringsarenaen[ «{value}»] finnes ikke i denne virksomheten.',
      'There is no such learning arena[, “{value}”,] in this enterprise.',
    ),
    fix: say('Bruk id-en slik den står i oversikten over arenaer.', 'Take the id from the list of arenas.'),
  },
  ARENA_NAME_MISSING: {
    message: say('Læringsarenaen har ikke noe navn.', 'The learning arena has no name.'),
    fix: say('Skriv navnet, slik det skal stå i planen.', 'Write the name as it is to stand in the plan.'),
  },
  ARENA_CAPACITY_WRONG: {
    message: say(
      '{value} er ikke et antall leger en arena kan ta imot.',
      '{value} is not a number of doctors that an arena can take.',
    ),
    fix: say('Skriv et helt tall fra 1 til {most}.', 'Write a whole number from 1 to {most}.'),
  },
  ARENA_CHANGED_TOO_EARLY: {
    message: say(
      '{value} er før forrige endring av arenaen[, {from}].',
      '{value} is before the last change of the arena[, {from}].',
    ),
    fix: say('Skriv samme dato eller en senere.', 'Write the same date or a later one.'),
  },
  ARENA_CLOSED: {
    message: say('{value} er etter at arenaen ble lagt ned[, {to}].', '{value} is after the arena closed[, {to}].'),
    fix: say(
      'Rett datoen, eller åpne arenaen på nytt med ny id.',
      'Correct the date, or open the arena anew with another id.',
    ),
  },
  ARENA_REPORTED_ALREADY: {
    message: say('Alle endringer av arenaen er meldt fra før.', 'Every change of the arena has been reported.'),
    fix: say('Registrer endringen først, hvis noe er nytt.', 'Record the change first, if something is new.'),
  },
  REPORTED_BEFORE_CHANGE: {
    message: say(
      '{value} er før endringen som skal meldes[, {from}].',
      '{value} is before the change to report[, {from}].',
    ),
    fix: say('Skriv dagen endringen ble meldt, fra da av.', 'Write the day it was reported, from then on.'),
  },
  REPORT_REFERENCE_MISSING: {
    message: say('Meldingen har ingen referanse.', 'The report has no reference.'),
    fix: say('Skriv saksnummeret eller en annen henvisning.', 'Write the case number or another reference.'),
  },
  AGREEMENT_INCOMPLETE: {
    message: say(
      'Samarbeidsavtalen mangler hvem den er med, eller en referanse.',
      'The cooperation agreement lacks whom it is with, or a reference.',
    ),
    fix: say('Fyll ut feltet {field}.', 'Fill in the field {field}.'),
  },
  AGREEMENT_NOT_IN_FORCE: {
    message: say(
      'Samarbeidsavtalen gjelder ikke {value}[; den gjelder fra {first}][ til {to}].',
      'The cooperation agreement is not in force on {value}[; it is from {first}][ to {to}].',
    ),
    fix: say(
      'Rett datoene: en arena utenfor virksomheten brukes under en avtale som gjelder fra første dag.',
      'Correct the dates: an arena outside the enterprise is used under an agreement in force from the first day.',
    ),
  },
  GOAL_CODE_WRONG: {
    message: say('«{value}» er ikke kode for et læringsmål.', '“{value}” is not the code of a learning goal.'),
    fix: say('Skriv koden som i forskriften, som ALM-055.', 'Write the code as in the regulation, such as ALM-055.'),
  },
  GOAL_NAMED_TWICE: {
    message: say('Læringsmålet {value} står to ganger.', 'The learning goal {value} is named twice.'),
    fix: say('Skriv hvert læringsmål én gang.', 'Name each learning goal once.'),
  },
  PLAN_TEXT_MISSING: {
    message: say(
      'Den generelle utdanningsplanen mangler teksten {field}.',
      'The general education plan lacks the text {field}.',
    ),
    fix: say(
      'Beskriv organisering, vurdering, veiledning og samarbeid.',
      'Describe organisation, assessment, supervision and cooperation.',
    ),
  },
  PLAN_URL_WRONG: {
    message: say('«{value}» er ikke en nettadresse.', '“{value}” is not a web address.'),
    fix: say('Skriv hele adressen, med https://.', 'Write the whole address, with https://.'),
  },
  VERSION_TOO_EARLY: {
    message: say(
      '{value} er før forrige versjon[, som gjelder fra {from}].',
      '{value} is before the last version[, in force from {from}].',
    ),
    fix: say('Skriv samme dato eller en senere.', 'Write the same date or a later one.'),
  },
  GUIDANCE_EMPTY: {
    message: say(
      'Veiledningen til læringsmålet har en tom tekst.',
      'The guidance on the learning goal has an empty text.',
    ),
    fix: say('Skriv teksten, og ta bort tomme punkter.', 'Write the text, and take away empty items.'),
  },
  MONTHS_AHEAD_WRONG: {
    message: say('{value} er ikke et antall måneder framover.', '{value} is not a number of months ahead.'),
    fix: say('Skriv et helt tall fra 0 til {most}.', 'Write a whole number from 0 to {most}.'),
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
      'Det arbeidsgiver har bekreftet, bestridt eller sagt om tjenesten, kan bare arbeidsgiver rette eller trekke tilbake.',
      'What the employer has confirmed, disputed or told of the service only the employer corrects or takes back.',
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

  // --- log-in
  TOKEN_MISSING: {
    message: say('Du er ikke logget inn.', 'You are not logged in.'),
    fix: LOG_IN,
  },
  TOKEN_INVALID: {
    message: say('Innloggingen kan ikke leses eller er ikke ekte.', 'The log-in cannot be read, or is not genuine.'),
    fix: LOG_IN_AGAIN,
  },
  TOKEN_EXPIRED: {
    message: say('Innloggingen er utløpt.', 'The log-in has expired.'),
    fix: LOG_IN_AGAIN,
  },
  TOKEN_NOT_YET_VALID: {
    message: say('Innloggingen gjelder ikke ennå.', 'The log-in is not valid yet.'),
    fix: CHECK_CLOCK,
  },
  TOKEN_AUDIENCE_WRONG: {
    message: say('Innloggingen gjelder en annen tjeneste.', 'The log-in is for another service.'),
    fix: say('Be om et tilgangstoken for denne tjenesten.', 'Ask for an access token for this service.'),
  },
  TOKEN_ISSUER_WRONG: {
    message: say('Innlogging fra denne utstederen godtas ikke her.', 'Log-ins of this issuer are not accepted here.'),
    fix: LOG_IN,
  },
  DPOP_MISSING: {
    message: say(
      'Innloggingen må komme med et bevis på nøkkelen den er bundet til.',
      'The log-in must come with a proof of the key it is bound to.',
    ),
    fix: say(
      'Send «Authorization: DPoP <token>» og ett DPoP-bevis (RFC 9449).',
      'Send “Authorization: DPoP <token>” and one DPoP proof (RFC 9449).',
    ),
  },
  DPOP_INVALID: {
    message: say(
      'DPoP-beviset hører ikke til denne forespørselen, tokenet eller nøkkelen.',
      'The DPoP proof does not belong to this request, token or key.',
    ),
    fix: NEW_PROOF,
  },
  DPOP_EXPIRED: {
    message: say('DPoP-beviset er for gammelt eller fra framtiden.', 'The DPoP proof is too old, or from the future.'),
    fix: say(
      'Lag et nytt bevis for hver forespørsel, og se at klokken går riktig.',
      'Make a new proof for each request, and see that the clock is right.',
    ),
  },
  DPOP_REPLAYED: {
    message: say('DPoP-beviset er brukt før.', 'The DPoP proof has been used before.'),
    fix: NEW_PROOF,
  },
  SECURITY_LEVEL_TOO_LOW: {
    message: say('Innloggingen har for lavt sikkerhetsnivå.', 'The security level of the log-in is too low.'),
    fix: say('Logg inn på nytt med en sterkere innloggingsmåte.', 'Log in again in a stronger way.'),
  },
  ISSUER_AWAY: {
    message: say(
      'Innloggingstjenesten kan ikke nås nå, så innloggingen kan ikke kontrolleres.',
      'The log-in service cannot be reached now, so the log-in cannot be checked.',
    ),
    fix: say('Ingenting ble registrert. Prøv igjen om litt.', 'Nothing was recorded. Try again in a moment.'),
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
  INPUT_FILE_UNREADABLE: {
    message: say(
      'Det som skal registreres, kan ikke leses[ ({reason})].',
      'What to record cannot be read[ ({reason})].',
    ),
    fix: say('Kontroller stien etter @, eller hva som sendes inn.', 'Check the path behind @, or what is piped in.'),
  },
  INPUT_NOT_JSON: {
    message: say('Det som skal registreres, er ikke JSON.', 'What to record is not JSON.'),
    fix: say(
      'Skriv det som ett JSON-objekt med feltene til mutasjonen; i en fil slipper du å tenke på skallets anførselstegn.',
      'Write it as one JSON object with the fields of the mutation; in a file the quotes of the shell do not matter.',
    ),
  },
  MUTATION_UNKNOWN: {
    message: say(
      '{value} er ingen mutasjon om én lege, med argumentene doctor og input.',
      '{value} is no mutation about one doctor, with the arguments doctor and input.',
    ),
    fix: say('De likeste navnene: {nearest}.', 'The names most like it: {nearest}.'),
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
  LOG_NOT_VOUCHED_FOR: {
    message: say(
      'Registeret kan ikke bevise innholdet sitt nå: loggen stemmer ikke med det som er signert[ ({fault})].',
      'The register cannot prove what it holds now: the log does not agree with what was signed[ ({fault})].',
    ),
    fix: say(
      'Den som drifter registeret, må rette dette. Se driftsveiledningen under log-verify.',
      'Whoever operates the register must put this right. See the operating guide under log-verify.',
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
  // --- the catalogue of learning goals
  CATALOGUE_NOT_EMPTY: {
    message: say(
      'Katalogen har mål fra før, og de er andre enn dem som følger med programmet.',
      'The catalogue has goals already, and they are not those that come with the program.',
    ),
    fix: say(
      'Bruk catalogue import, som viser hva som ville bli endret.',
      'Use catalogue import, which shows what would change.',
    ),
  },
  GOAL_CODE_MISSING: {
    message: say('Læringsmålets kode mangler.', 'The code of the learning goal is missing.'),
    fix: say('Skriv koden, for eksempel FKM-001.', 'Write the code, such as FKM-001.'),
  },
  GOAL_UNKNOWN: {
    message: say(
      'Læringsmålet[ «{value}»] finnes ikke i katalogen.',
      'The learning goal[ “{value}”] is not in the catalogue.',
    ),
    fix: say(
      'Rett koden, eller les inn målet først med «tjenestebok catalogue load» eller «tjenestebok catalogue import».',
      'Correct the code, or bring the goal in first with “tjenestebok catalogue load” or “tjenestebok catalogue import”.',
    ),
  },
  GOAL_TWICE: {
    message: say(
      'Læringsmålet[ «{value}»] står to ganger[, også på linje {other}].',
      'The learning goal[ “{value}”] is there twice[, on line {other} too].',
    ),
    fix: say('Behold den ene raden.', 'Keep one of them.'),
  },
  GOAL_SET_UNKNOWN: {
    message: say('Målsettet[ «{value}»] finnes ikke.', 'There is no set of goals[ “{value}”].'),
    fix: say(
      'Skriv et som finnes[: {known}], eller definer settet først.',
      'Write one there is[: {known}], or define the set first.',
    ),
  },
  GOAL_SET_NAME_WRONG: {
    message: say(
      'Verdien[ «{value}»] kan ikke være navnet på et målsett.',
      'The value[ “{value}”] cannot name a set of goals.',
    ),
    fix: say(
      'Skriv store bokstaver, sifre og bindestrek: FKM-PART1-2025.',
      'Write capital letters, digits and hyphens: FKM-PART1-2025.',
    ),
  },
  GOAL_SET_TWICE: {
    message: say('Målsettet[ «{value}»] står to ganger.', 'The set of goals[ “{value}”] is there twice.'),
    fix: say('Behold det ene.', 'Keep one of them.'),
  },
  GOAL_SET_REPLACES_LATER: {
    message: say(
      'Settet kan ikke erstatte[ «{value}»], som ikke er eldre[: det gjelder fra {from}].',
      'The set cannot replace[ “{value}”], which is not older[: it begins on {from}].',
    ),
    fix: say('Rett settet som erstattes, eller første dag.', 'Correct the replaced set, or the first day.'),
  },
  GOAL_SET_TRANSITION_ALONE: {
    message: say(
      'Overgangsregelen gjelder settet som erstattes, men ingen sett erstattes.',
      'The transition is about the set that is replaced, but none is.',
    ),
    fix: say(
      'Skriv hvilket sett som erstattes, eller fjern regelen.',
      'Write which set is replaced, or leave the transition out.',
    ),
  },
  GOAL_PART_DIFFERS: {
    message: say(
      'Delen[ ({value})] er en annen enn målsettets[: {set} hører til {part}].',
      'The part[ ({value})] is not that of the set[: {set} is of {part}].',
    ),
    fix: say('Rett delen eller settet.', 'Correct the part or the set.'),
  },
  GOAL_TITLE_MISSING: {
    message: say('Teksten mangler[ i {field}].', 'The text is missing[ in {field}].'),
    fix: say('Fyll den inn.', 'Fill it in.'),
  },
  GOAL_TEXT_TOO_LONG: {
    message: say(
      'Teksten[ i {field}] er for lang[: {length} tegn, høyst {limit}].',
      'The text[ in {field}] is too long[: {length} characters, at most {limit}].',
    ),
    fix: say('Kort den ned.', 'Shorten it.'),
  },
  GOAL_LIST_TOO_LONG: {
    message: say(
      'Listen[ i {field}] er for lang[: {count} ledd, høyst {limit}].',
      'The list[ in {field}] is too long[: {count} items, at most {limit}].',
    ),
    fix: say('Behold de viktigste.', 'Keep the most important ones.'),
  },
  GOAL_VERSION_TOO_EARLY: {
    message: say(
      'Utgaven gjelder fra {value}, før den nyeste som er lagt ut[ ({from})].',
      'The version begins on {value}, before the newest that was published[ ({from})].',
    ),
    fix: say(
      'Skriv samme første dag for å rette den nyeste, eller en senere for en ny utgave.',
      'Write the same first day to correct the newest one, or a later day for a new version.',
    ),
  },
  GOAL_REPLACES_UNKNOWN: {
    message: say(
      'Læringsmålet som erstattes[, «{value}»], finnes ikke i katalogen.',
      'The learning goal that is replaced[, “{value}”], is not in the catalogue.',
    ),
    fix: say(
      'Les inn målet som erstattes også, eller rett koden.',
      'Import the replaced goal too, or correct the code.',
    ),
  },
  GOAL_REPLACES_ITSELF: {
    message: say('Læringsmålet[ «{value}»] erstatter seg selv.', 'The learning goal[ “{value}”] replaces itself.'),
    fix: say(
      'En ny utgave av samme kode avløser den forrige av seg selv; fjern koden her.',
      'A new version of the same code takes over by itself; leave the code out here.',
    ),
  },
  GOAL_ARENA_UNKNOWN: {
    message: say('Læringsarenaen[ «{value}»] er ukjent.', 'The learning arena[ “{value}”] is unknown.'),
    fix: say('Bruk en av disse[: {known}].', 'Use one there is[: {known}].'),
  },
  GOAL_ENDED_EARLIER: {
    message: say(
      'Læringsmålet[ {code}] slutter allerede før det[, {to}].',
      'The learning goal[ {code}] ends before that already[, on {to}].',
    ),
    fix: say('Legg ut målet på nytt hvis det skal gjelde videre.', 'Publish it anew if it is to go on.'),
  },

  QUERY_TOO_DEEP: {
    message: say(
      'Spørringen er for dyp[: {depth} nivåer, høyst {limit}].',
      'The query is too deep[: {depth} levels, at most {limit}].',
    ),
    fix: say('Del den i flere.', 'Split it into several.'),
  },
  QUERY_TOO_LONG: {
    message: say(
      'Spørringen er for lang[: høyst {limit} ord og tegn][: høyst {kilobytes} kB].',
      'The query is too long[: at most {limit} words and signs][: at most {kilobytes} kB].',
    ),
    fix: say('Del den i flere, og send verdier som variabler.', 'Split it into several, and send values as variables.'),
  },
  QUERY_NOT_SINGLE: {
    message: say(
      'Spørringen inneholder flere operasjoner. Ingen av dem ble utført.',
      'The query holds several operations. None of them was run.',
    ),
    fix: say('Send én operasjon i hver forespørsel.', 'Send one operation a request.'),
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
  GOAL_PAGE_SIZE_WRONG: {
    message: say(
      '{field}: {value} er ikke et mulig antall læringsmål.',
      '{field}: {value} is not a possible number of learning goals.',
    ),
    fix: say('Be om 1 til {most}, eller utelat {field}.', 'Ask for 1 to {most}, or leave {field} out.'),
  },
  NOT_YOUR_QUEUE: {
    message: say(
      'Køen for hele landet er ikke åpen for deg ({field}).',
      'The queue of the whole country is not open to you ({field}).',
    ),
    fix: say(
      'Spør etter din egen kø, eller køen til virksomheten din.',
      'Ask for your own queue, or that of your organisation.',
    ),
  },
  PERIOD_TOO_LONG: {
    message: say(
      'Perioden begynner {value}, og er for lang til å lete gjennom på en gang.',
      'The period begins on {value}, and is too long to look through at once.',
    ),
    fix: say('Be om {limit} dager eller færre.', 'Ask for {limit} days or fewer.'),
  },
  CREDENTIAL_UNREADABLE: {
    message: say('Dette er ikke et bevis i formatet SD-JWT.', 'This is no credential in the SD-JWT format.'),
    fix: say(
      'Oppgi beviset slik det ble utstedt, uendret og på én linje.',
      'Give the credential as it was issued, unchanged and on one line.',
    ),
  },
  CLAIM_UNKNOWN: {
    message: say('Beviset har ingen opplysning {value}.', 'The credential has no claim {value}.'),
    fix: say('Vis noe av dette: {known}.', 'Show some of these: {known}.'),
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
