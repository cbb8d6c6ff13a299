import type { ReasonCode, Verdict, VerdictReason, VerdictWord } from './verify.js';

export const LANGUAGES = ['nb', 'nn', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export type Said = Readonly<Record<Language, string>>;

/** In one word, as it stands in large letters. */
export const VERDICT_TITLES: Readonly<Record<VerdictWord, Said>> = {
  GENUINE: { nb: 'Ekte', nn: 'Ekte', en: 'Genuine' },
  ALTERED: { nb: 'Endret', nn: 'Endra', en: 'Altered' },
  SUPERSEDED: { nb: 'Erstattet', nn: 'Erstatta', en: 'Superseded' },
  WITHDRAWN: { nb: 'Trukket tilbake', nn: 'Trekt tilbake', en: 'Withdrawn' },
  UNKNOWN_KEY: { nb: 'Ukjent avsender', nn: 'Ukjend avsendar', en: 'Unknown issuer' },
  NOT_OURS: { nb: 'Ikke en tjenestebekreftelse', nn: 'Ikkje ei tenestestadfesting', en: 'Not a service confirmation' },
};

/** What to make of it, in one sentence. */
export const VERDICT_LEADS: Readonly<Record<VerdictWord, Said>> = {
  GENUINE: {
    nb: 'Bekreftelsen er utstedt slik den er, og ingenting i den er endret etterpå.',
    nn: 'Stadfestinga er utferda slik ho er, og ingenting i ho er endra etterpå.',
    en: 'The confirmation was issued as it is, and nothing in it has been changed since.',
  },
  ALTERED: {
    nb: 'Filen er ikke slik den ble utstedt. Stol ikke på det som står i den.',
    nn: 'Fila er ikkje slik ho vart utferda. Stol ikkje på det som står i ho.',
    en: 'The file is not as it was issued. Do not rely on what it says.',
  },
  SUPERSEDED: {
    nb: 'Bekreftelsen ble utstedt slik den er, men noe den forteller om, er rettet senere. Be om den nye.',
    nn: 'Stadfestinga vart utferda slik ho er, men noko ho fortel om, er retta seinare. Be om den nye.',
    en: 'The confirmation was issued as it is, but something it tells of has been corrected since. Ask for the new one.',
  },
  WITHDRAWN: {
    nb: 'Bekreftelsen ble utstedt slik den er, men den som utstedte den, står ikke lenger inne for den.',
    nn: 'Stadfestinga vart utferda slik ho er, men den som utferda ho, står ikkje lenger inne for ho.',
    en: 'The confirmation was issued as it is, but whoever issued it no longer stands behind it.',
  },
  UNKNOWN_KEY: {
    nb: 'Filen henger sammen, men ingen vi kjenner, står inne for den. Hvem som helst kan ha laget den.',
    nn: 'Fila heng saman, men ingen vi kjenner, står inne for ho. Kven som helst kan ha laga ho.',
    en: 'The file is consistent, but nobody we know vouches for it. Anybody may have made it.',
  },
  NOT_OURS: {
    nb: 'Filen inneholder ingen tjenestebekreftelse som kan kontrolleres.',
    nn: 'Fila inneheld inga tenestestadfesting som kan kontrollerast.',
    en: 'The file holds no service confirmation that can be checked.',
  },
};

/** Slots in curly brackets come from the details of the reason. */
const REASONS: Readonly<Record<ReasonCode, Said>> = {
  CONTENT_AS_ISSUED: {
    nb: 'Innholdet er ord for ord det som ble utstedt. Loggen «{log}» står inne for det med sin signatur.',
    nn: 'Innhaldet er ord for ord det som vart utferda. Loggen «{log}» står inne for det med signaturen sin.',
    en: 'What it says is word for word what was issued. The log “{log}” vouches for it with its signature.',
  },
  ATTACHMENT_AS_ISSUED: {
    nb: 'Vedlegget i PDF-en er likevel som det ble utstedt, ord for ord. Loggen «{log}» står inne for det med sin signatur.',
    nn: 'Vedlegget i PDF-en er likevel som det vart utferda, ord for ord. Loggen «{log}» står inne for det med signaturen sin.',
    en: 'The attachment in the PDF is as it was issued all the same, word for word. The log “{log}” vouches for it with its signature.',
  },
  PAGES_AS_SEALED: {
    nb: 'Sidene i PDF-en er uendret siden de ble laget.',
    nn: 'Sidene i PDF-en er uendra sidan dei vart laga.',
    en: 'The pages of the PDF are unchanged since they were made.',
  },
  PAGES_SEALED_ELSEWHERE: {
    nb: 'Sidene er laget av en annen installasjon enn den som utstedte innholdet: «{log}».',
    nn: 'Sidene er laga av ein annan installasjon enn den som utferda innhaldet: «{log}».',
    en: 'The pages were made by another installation than the one that issued what they say: “{log}”.',
  },
  STANDING_VALID: {
    nb: 'Statuslisten sier at bekreftelsen fortsatt gjelder.',
    nn: 'Statuslista seier at stadfestinga framleis gjeld.',
    en: 'The status list says that the confirmation still stands.',
  },
  STANDING_SUPERSEDED: {
    nb: 'Statuslisten sier at bekreftelsen er erstattet: noe den forteller om, er rettet.',
    nn: 'Statuslista seier at stadfestinga er erstatta: noko ho fortel om, er retta.',
    en: 'The status list says that the confirmation is superseded: something it tells of has been corrected.',
  },
  STANDING_WITHDRAWN: {
    nb: 'Statuslisten sier at bekreftelsen er trukket tilbake.',
    nn: 'Statuslista seier at stadfestinga er trekt tilbake.',
    en: 'The status list says that the confirmation has been withdrawn.',
  },
  STATUS_NOT_ASKED: {
    nb: 'Det er ikke spurt om bekreftelsen fortsatt gjelder. Den kan være erstattet eller trukket tilbake etterpå.',
    nn: 'Det er ikkje spurt om stadfestinga framleis gjeld. Ho kan vere erstatta eller trekt tilbake etterpå.',
    en: 'Nobody has asked whether the confirmation still stands. It may have been superseded or withdrawn since.',
  },
  STATUS_KEY_MISSING: {
    nb: 'Om bekreftelsen fortsatt gjelder, kan ikke sies: nøkkelen til statuslistene er ikke kjent her.',
    nn: 'Om stadfestinga framleis gjeld, kan ikkje seiast: nøkkelen til statuslistene er ikkje kjend her.',
    en: 'Whether the confirmation still stands cannot be told: the key of the status lists is not known here.',
  },
  STATUS_LIST_WRONG: {
    nb: 'Om bekreftelsen fortsatt gjelder, kan ikke sies: statuslisten er ikke ekte.',
    nn: 'Om stadfestinga framleis gjeld, kan ikkje seiast: statuslista er ikkje ekte.',
    en: 'Whether the confirmation still stands cannot be told: the status list is not genuine.',
  },
  STATUS_LIST_OF_ANOTHER: {
    nb: 'Om bekreftelsen fortsatt gjelder, kan ikke sies: statuslisten gjelder andre dokumenter.',
    nn: 'Om stadfestinga framleis gjeld, kan ikkje seiast: statuslista gjeld andre dokument.',
    en: 'Whether the confirmation still stands cannot be told: the status list is one of other documents.',
  },
  STATUS_LIST_EXPIRED: {
    nb: 'Om bekreftelsen fortsatt gjelder, kan ikke sies: statuslisten er for gammel.',
    nn: 'Om stadfestinga framleis gjeld, kan ikkje seiast: statuslista er for gammal.',
    en: 'Whether the confirmation still stands cannot be told: the status list is too old.',
  },
  STATUS_NOT_IN_LIST: {
    nb: 'Om bekreftelsen fortsatt gjelder, kan ikke sies: statuslisten er eldre enn dokumentet.',
    nn: 'Om stadfestinga framleis gjeld, kan ikkje seiast: statuslista er eldre enn dokumentet.',
    en: 'Whether the confirmation still stands cannot be told: the status list is older than the document.',
  },
  SEAL_MISSING: {
    nb: 'Sidene har ikke lenger forseglingen sin. Det skjer når en PDF redigeres, beskjæres, slås sammen eller lagres på nytt i et annet program.',
    nn: 'Sidene har ikkje lenger forseglinga si. Det skjer når ein PDF blir redigert, skoren til, slegen saman eller lagra på nytt i eit anna program.',
    en: 'The pages no longer have their seal. That happens when a PDF is edited, cropped, joined or saved again by another program.',
  },
  SEAL_WRONG: {
    nb: 'Forseglingen av sidene er ikke ekte.',
    nn: 'Forseglinga av sidene er ikkje ekte.',
    en: 'The seal of the pages is not genuine.',
  },
  SEAL_KEY_UNKNOWN: {
    nb: 'Sidene er forseglet av noen vi ikke kjenner.',
    nn: 'Sidene er forsegla av nokon vi ikkje kjenner.',
    en: 'The pages were sealed by somebody we do not know.',
  },
  PAGES_CHANGED: {
    nb: 'Sidene er endret etter at de ble forseglet.',
    nn: 'Sidene er endra etter at dei vart forsegla.',
    en: 'The pages were changed after they were sealed.',
  },
  SEAL_OF_ANOTHER: {
    nb: 'Forseglingen hører til sidene i et annet dokument.',
    nn: 'Forseglinga høyrer til sidene i eit anna dokument.',
    en: 'The seal belongs to the pages of another document.',
  },
  SEVERAL_DOCUMENTS: {
    nb: 'Flere dokumenter er slått sammen i én fil. Kontroller hvert dokument for seg.',
    nn: 'Fleire dokument er slegne saman i éi fil. Kontroller kvart dokument for seg.',
    en: 'Several documents have been joined in one file. Check each by itself.',
  },
  NO_DOCUMENT: {
    nb: 'Det er ingen tjenestebekreftelse i filen. En utskrift eller et bilde kan ikke kontrolleres: bruk QR-koden på siden, eller be om filen.',
    nn: 'Det er inga tenestestadfesting i fila. Ei utskrift eller eit bilete kan ikkje kontrollerast: bruk QR-koden på sida, eller be om fila.',
    en: 'There is no service confirmation in the file. A print or a picture cannot be checked: use the QR code on the page, or ask for the file.',
  },
  PDF_ENCRYPTED: {
    nb: 'PDF-en er kryptert av et annet program og kan ikke leses. Be om filen slik den ble utstedt.',
    nn: 'PDF-en er kryptert av eit anna program og kan ikkje lesast. Be om fila slik ho vart utferda.',
    en: 'The PDF was encrypted by another program and cannot be read. Ask for the file as it was issued.',
  },
  CONTENT_CHANGED: {
    nb: 'Innholdet er et annet enn det som ble utstedt.',
    nn: 'Innhaldet er eit anna enn det som vart utferda.',
    en: 'What it says is not what was issued.',
  },
  EVENT_WRONG: {
    nb: 'Hendelsen som skal stå inne for innholdet, er ikke lesbar.',
    nn: 'Hendinga som skal stå inne for innhaldet, kan ikkje lesast.',
    en: 'The event that should vouch for what it says cannot be read.',
  },
  EVENT_OF_ANOTHER_KIND: {
    nb: 'Hendelsen i filen er ikke en utstedelse.',
    nn: 'Hendinga i fila er ikkje ei utferding.',
    en: 'The event in the file is not an issuing.',
  },
  EVENT_RECEIVED: {
    nb: 'Utstedelsen er mottatt fra en annen installasjon. Bare loggen dokumentet ble utstedt i, kan stå inne for det.',
    nn: 'Utferdinga er motteken frå ein annan installasjon. Berre loggen dokumentet vart utferda i, kan stå inne for det.',
    en: 'The issuing was received from another installation. Only the log the document was issued in can vouch for it.',
  },
  EVENT_OF_ANOTHER_DOCUMENT: {
    nb: 'Hendelsen i filen gjelder et annet dokument.',
    nn: 'Hendinga i fila gjeld eit anna dokument.',
    en: 'The event in the file is of another document.',
  },
  PROOF_WRONG: {
    nb: 'Beviset i filen er ødelagt.',
    nn: 'Beviset i fila er øydelagt.',
    en: 'The proof in the file is broken.',
  },
  PROOF_OF_ANOTHER_EVENT: {
    nb: 'Beviset i filen gjelder en annen hendelse: loggen står ikke inne for denne.',
    nn: 'Beviset i fila gjeld ei anna hending: loggen står ikkje inne for denne.',
    en: 'The proof in the file is of another event: the log does not vouch for this one.',
  },
  CHECKPOINT_FORGED: {
    nb: 'Signaturen er ikke fra loggen den gir seg ut for å være fra.',
    nn: 'Signaturen er ikkje frå loggen han gir seg ut for å vere frå.',
    en: 'The signature is not by the log it claims to be by.',
  },
  LOG_OF_ANOTHER: {
    nb: 'Dokumentet sier at en annen logg står inne for det enn den som har signert.',
    nn: 'Dokumentet seier at ein annan logg står inne for det enn den som har signert.',
    en: 'The document names another log than the one that has signed.',
  },
  KEY_UNKNOWN: {
    nb: 'Den som har signert, kaller seg «{log}» og er ikke blant dem denne siden kjenner.',
    nn: 'Den som har signert, kallar seg «{log}» og er ikkje mellom dei denne sida kjenner.',
    en: 'Whoever has signed goes by the name “{log}” and is not among those known here.',
  },
  NEWER_VERSION: {
    nb: 'Filen er laget av en nyere utgave av programmet. Hent den nyeste kontrollsiden.',
    nn: 'Fila er laga av ei nyare utgåve av programmet. Hent den nyaste kontrollsida.',
    en: 'The file was made by a later version of the program. Fetch the newest page of verification.',
  },
  FIELDS_WRONG: {
    nb: 'Noe mangler i filen, eller noe er lagt til.',
    nn: 'Noko manglar i fila, eller noko er lagt til.',
    en: 'Something is missing in the file, or something was added.',
  },
  FIELD_TWICE: {
    nb: 'Et felt står to ganger i filen, så programmer kan lese den ulikt.',
    nn: 'Eit felt står to gonger i fila, så program kan lese ho ulikt.',
    en: 'A field is in the file twice, so that programs may read it differently.',
  },
  UNREADABLE: {
    nb: 'Filen er ødelagt og kan ikke leses.',
    nn: 'Fila er øydelagd og kan ikkje lesast.',
    en: 'The file is broken and cannot be read.',
  },
  NEITHER_PDF_NOR_JSON: {
    nb: 'Filen er verken en PDF eller en JSON-fil.',
    nn: 'Fila er verken ein PDF eller ei JSON-fil.',
    en: 'The file is neither a PDF nor a JSON file.',
  },
  TOO_LARGE: {
    nb: 'Filen er større enn noen tjenestebekreftelse.',
    nn: 'Fila er større enn nokon tenestestadfesting.',
    en: 'The file is larger than any service confirmation.',
  },
};

export function reasonWords({ code, details = {} }: VerdictReason, language: Language): string {
  return REASONS[code][language].replace(/\{(\w+)\}/g, (_, name: string) => details[name] ?? '');
}

/** Of pages that are changed while the file within them is genuine: what stands here is what was issued. */
export const WHAT_WAS_ISSUED: Said = {
  nb: 'Dette er det som ble utstedt. Sammenlign med sidene du har fått.',
  nn: 'Dette er det som vart utferda. Jamfør med sidene du har fått.',
  en: 'This is what was issued. Compare it with the pages you were given.',
};

/** The lead sentence, and for altered pages with a genuine file in them what to go by instead. */
export function leadWords({ word, document }: Verdict, language: Language): string {
  return word === 'ALTERED' && document
    ? `${VERDICT_LEADS[word][language]} ${WHAT_WAS_ISSUED[language]}`
    : VERDICT_LEADS[word][language];
}
