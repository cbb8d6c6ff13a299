/** What the files of a package are, for whoever unpacks it years later. */
export const READ_ME = `TJENESTEBOK: OVERLEVERINGSPAKKE

Dette er tjenesteboka til en lege, eller den delen av den som den som hentet pakken, har lov til å se (kind i manifest.json:
WHOLE er hele, PART er en del). Pakken kan tas inn i en annen installasjon: tjenestebok hand-over import <fil>

Pakken holder personopplysninger i klartekst (career/texts.json, views, documents). Oppbevar den deretter.

  manifest.json        hva som er her, med kontrollsum for hver fil, og hvilken logg som går god for det
  manifest.signature   loggens signatur på manifest.json (C2SP signed-note)
  career/events.jsonl  alt som er registrert, én linje per registrering, slik det står i loggen
  career/texts.json    det registreringene holder forseglet, i klartekst
  career/proofs.json   bevis for at hver linje står i loggen (RFC 6962)
  views/               lest av registreringene den dagen: beregningen, læringsmål, plan, veiledning, åpne forespørsler
  documents/           tjenestebekreftelsene slik de ble utstedt
  schema/              JSON Schema for filene

Beregningen er ikke et vedtak: bare Helsedirektoratet godkjenner spesialister.


TJENESTEBOK: HAND-OVER PACKAGE

This is the service book of a doctor, or the part of it that whoever took it out may see (kind in manifest.json: WHOLE is all of
it, PART a part). It can be brought into another installation: tjenestebok hand-over import <file>

The package holds personal data in the clear (career/texts.json, views, documents). Keep it accordingly.

  manifest.json        what is here, with a check sum for each file, and which log vouches for it
  manifest.signature   the log's signature on manifest.json (C2SP signed-note)
  career/events.jsonl  all that is recorded, one line each, as it stands in the log
  career/texts.json    what the recordings hold sealed, in the clear
  career/proofs.json   proof that each line is in the log (RFC 6962)
  views/               read off the recordings that day: the calculation, goals, plan, supervision, open requests
  documents/           the service confirmations as they were issued
  schema/              JSON Schema of the files

The calculation is no decision: the Directorate of Health alone approves specialists.
`;
