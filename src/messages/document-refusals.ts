import { type Wording, say } from './wording.js';

/** Refusals about confirmations of service. */
export const DOCUMENT_REFUSALS: Readonly<Record<string, Wording>> = {
  DOCUMENT_GAP: {
    message: say('Dette mangler[ for stillingen {value}]: {nb}.', 'This is missing[ of the post {value}]: {en}.'),
    fix: say(
      'Registrer det, eller utsted en oversikt over hele yrkesløpet, som sier hva som mangler.',
      'Record it, or issue an account of the whole career, which says what is missing.',
    ),
  },
  APPLICATION_NOT_READY: {
    message: say(
      'Søknaden er ikke klar[: {faults} feil må rettes].',
      'The application is not ready[: {faults} faults are to be mended].',
    ),
    fix: say(
      'Se hva som mangler med applicationPack, eller be om et utkast med draft=true.',
      'See what is missing with applicationPack, or ask for a draft with draft=true.',
    ),
  },
  NOTHING_CONFIRMED: {
    message: say('Ingen dager i dette dokumentet er bekreftet.', 'No days in this document are confirmed.'),
    fix: say('Be arbeidsgiveren bekrefte tjenesten først.', 'Ask the employer to confirm the service first.'),
  },
  DOCUMENT_DAMAGED: {
    message: say(
      'Dokumentet {value} er ikke slik det ble utstedt, og vises ikke.',
      'The document {value} is not as it was issued, and is not shown.',
    ),
    fix: say(
      'Meld fra til den som drifter registeret, og utsted det på nytt.',
      'Tell whoever operates the register, and issue it anew.',
    ),
  },
  DOCUMENT_OF_OTHER_POSTS: {
    message: say(
      'Dokumentet ville også tale om tjeneste som ikke er hos virksomheten din.',
      'The document would speak of service that is not your organisation’s too.',
    ),
    fix: say(
      'Utsted det for stillingene hos dere. Hele yrkesløpet utsteder legen selv.',
      'Issue it of the posts with you. The whole career is for the doctor herself to issue.',
    ),
  },
  NOT_YOUR_DOCUMENT: {
    message: say(
      'Dokumentet[ {value}] er utstedt av noen andre.',
      'The document[ {value}] was issued by somebody else.',
    ),
    fix: say('Bare den som utstedte det, kan trekke det tilbake.', 'Only whoever issued it can withdraw it.'),
  },
  DOCUMENT_UNKNOWN: {
    message: say('Det finnes ikke noe dokument «{value}».', 'There is no document “{value}”.'),
    fix: say('Se listen over dokumenter.', 'See the list of documents.'),
  },
  DOCUMENT_CODE_UNKNOWN: {
    message: say('Det finnes ikke noe dokument med denne koden.', 'There is no document with this code.'),
    fix: say(
      'Les QR-koden på dokumentet på nytt, eller kontroller filen i stedet.',
      'Read the QR code on the document again, or check the file instead.',
    ),
  },
  DOCUMENT_OF_OTHER_REVISION: {
    message: say(
      'Dokumentet er laget av revisjon {value}, som ikke lenger er den nyeste.',
      'The document was made from revision {value}, which is no longer the newest.',
    ),
    fix: say('Send forespørselen på nytt.', 'Send the request again.'),
  },
  NO_POST_THERE: {
    message: say('Legen har ingen stilling i {value}.', 'The doctor has no post in {value}.'),
    fix: say(
      'Bruk nummeret kommunen eller bydelen hadde på stillingens første dag.',
      'Use the number the municipality or district had on the first day of the post.',
    ),
  },
  REPLACES_OTHER_SCOPE: {
    message: say('Dokumentet {value} gjelder noe annet.', 'The document {value} speaks of something else.'),
    fix: say(
      'Et nytt dokument erstatter bare et som gjelder det samme.',
      'A new document takes the place only of one of the same scope.',
    ),
  },
  SCOPE_WRONG: {
    message: say(
      'Det er ikke klart hva dokumentet skal gjelde ({value}).',
      'It is not clear what the document is to speak of ({value}).',
    ),
    fix: say(
      'Oppgi stillingen for POST, kommunenummeret for MUNICIPALITY, bydelsnummeret for DISTRICT, og ingenting for CAREER.',
      'Give the post for POST, the municipality’s number for MUNICIPALITY, the district’s for DISTRICT, and nothing for CAREER.',
    ),
  },
  COUNT_INVALID: {
    message: say('{field}: {value} er ikke et mulig antall.', '{field}: {value} is not a possible number.'),
    fix: say('Skriv et helt tall fra 0 til 100 000.', 'Write a whole number from 0 to 100,000.'),
  },
  JUDGED_BY_EMPLOYER_ONLY: {
    message: say(
      'Om tjenesten var tilfredsstillende, er det bare arbeidsgiveren som kan si.',
      'Whether the service was satisfactory is for the employer alone to say.',
    ),
    fix: say('Utelat det, eller be arbeidsgiveren registrere det.', 'Leave it out, or ask the employer to record it.'),
  },
  DESCRIPTION_EMPTY: {
    message: say('Beskrivelsen av tjenesten sier ingenting.', 'The description of the service says nothing.'),
    fix: say('Fyll ut minst ett av feltene.', 'Fill in one of the fields at least.'),
  },
  BIRTH_DATE_WRONG: {
    message: say('{value} er ikke en mulig fødselsdato.', '{value} is not a possible date of birth.'),
    fix: say('Skriv datoen som ÅÅÅÅ-MM-DD.', 'Write the date as YYYY-MM-DD.'),
  },
};
