import { type Wording, say } from './wording.js';

/** What is said of sharing by a link, and of records that move from one installation to another. */
export const MOVING_REFUSALS: Readonly<Record<string, Wording>> = {
  // --- sharing by a link
  SHARE_PERIOD_WRONG: {
    message: say('En lenke kan ikke gjelde til {value}.', 'A link cannot hold until {value}.'),
    fix: say(
      'Velg en siste dag[ høyst {months} måneder etter den første].',
      'Choose a last day[ at most {months} months after the first].',
    ),
  },
  SHARE_UNKNOWN: {
    message: say('Lenken er ikke gyldig.', 'The link is not valid.'),
    fix: say(
      'Se etter at hele adressen er med, eller be legen om en ny.',
      'See that the whole address is there, or ask the doctor for a new one.',
    ),
  },
  SHARE_CODE_WRONG: {
    message: say('Koden er feil.', 'The code is wrong.'),
    fix: say(
      'Skriv de åtte sifrene en gang til. Lenken stenges etter for mange feil.',
      'Write the eight digits again. The link is closed after too many mistakes.',
    ),
  },
  SHARE_LOCKED: {
    message: say('Lenken er stengt etter for mange feil koder.', 'The link is closed after too many wrong codes.'),
    fix: say('Be legen om en ny.', 'Ask the doctor for a new one.'),
  },
  SHARE_OVER: {
    message: say('Lenken gjelder ikke nå.', 'The link does not hold now.'),
    fix: say('Be legen om en ny.', 'Ask the doctor for a new one.'),
  },
  SHARED_DOCUMENT_UNKNOWN: {
    message: say('Dokumentet er ikke blant det som er delt.', 'The document is not among what is shared.'),
    fix: say('Gå tilbake til listen.', 'Go back to the list.'),
  },

  // --- hand-over
  HAND_OVER_NOT_YOURS: {
    message: say(
      'Du kan ikke hente en overleveringspakke for denne legen.',
      'You cannot have a hand-over package of this doctor.',
    ),
    fix: say(
      'Legen henter sin egen; leder og koordinator henter det de har sett av stillingene hos seg.',
      'The doctor takes out her own; a leader or coordinator takes out what she may see of the posts there.',
    ),
  },
  HAND_OVER_UNREADABLE: {
    message: say(
      'Filen er ikke en overleveringspakke, eller ikke slik den ble laget[ ({value})].',
      'The file is no hand-over package, or not as it was made[ ({value})].',
    ),
    fix: say(
      'Bruk zip-filen slik den ble hentet, uten å pakke den om.',
      'Use the zip file as it was taken out, without packing it anew.',
    ),
  },
  HAND_OVER_TOO_NEW: {
    message: say(
      'Pakken er laget av et nyere program[ (versjon {value})].',
      'The package was made by a newer program[ (version {value})].',
    ),
    fix: say('Oppgrader denne installasjonen først.', 'Upgrade this installation first.'),
  },
  HAND_OVER_ALTERED: {
    message: say(
      'Pakken er endret etter at den ble laget: {value}.',
      'The package was changed after it was made: {value}.',
    ),
    fix: say('Hent en ny pakke der den kommer fra.', 'Take out a new package where it comes from.'),
  },
  HAND_OVER_LOG_UNKNOWN: {
    message: say(
      'Ingen her går god for loggen pakken kommer fra[, {value}].',
      'Nobody here vouches for the log the package comes from[, {value}].',
    ),
    fix: say(
      'Den som drifter registeret, føyer nøkkelen til TJENESTEBOK_TRUSTED_LOGS når den er fått på en sikker måte.',
      'Whoever operates the register adds its key to TJENESTEBOK_TRUSTED_LOGS when it was had from a safe source.',
    ),
  },
  HAND_OVER_PART: {
    message: say('Pakken er en del av en tjenestebok.', 'The package is a part of a service book.'),
    fix: say(
      'Bare legens egen pakke, med hele tjenesteboka, kan tas inn.',
      'Only the doctor’s own package, with the whole service book, can be brought in.',
    ),
  },
  HAND_OVER_TOO_LARGE: {
    message: say('En registrering i pakken er for stor til å tas inn.', 'A recording in the package is too large.'),
    fix: say('Meld fra til den som drifter registeret.', 'Tell whoever operates the register.'),
  },
  TRUSTED_KEY_WRONG: {
    message: say('Dette er ikke nøkkelen til en logg.', 'This is no key of a log.'),
    fix: say(
      'Skriv <navn>+<8 heksadesimale sifre>+<base64>, slik loggen selv oppgir den under /log/vkey.',
      'Write <name>+<8 hex digits>+<base64>, as the log tells it under /log/vkey.',
    ),
  },
  CAREER_KNOWN_HERE: {
    message: say(
      'Noe annet er allerede registrert om legen her.',
      'Something else is recorded about the doctor here already.',
    ),
    fix: say(
      'En pakke tas inn før noe annet registreres. Registrer det som mangler, med import av legens karrierefil eller for hånd.',
      'A package is brought in before anything else is recorded. Record what is missing by importing the doctor’s career file, or by hand.',
    ),
  },
};
