/** In nynorsk where a document can show it: the rules behind reasons and parameters. */
export type RuleText = { readonly nb: string; readonly nn?: string; readonly en: string };

export type RuleEntry = {
  readonly statement: RuleText;
  /** Where the rule can be read, in words a person can look up. */
  readonly source: string;
  /** Of the weakest part of the statement, which says what is open. */
  readonly confidence: 'CONFIRMED' | 'INFERRED' | 'UNSETTLED';
  /** Both inclusive. Absent where no source gives a date. */
  readonly validFrom?: string;
  readonly validTo?: string;
};

const REGULATION = {
  training: 'spesialistforskriften (FOR-2016-12-08-1482)',
  competence: 'kompetanseforskriften (FOR-2017-02-17-192)',
  competence2026: 'kompetanseforskriften, endret ved FOR-2025-05-23-838',
  competenceOutOfHours: 'FOR-2025-05-23-839',
  competenceTemporary: 'FOR-2025-04-04-598',
  backUpTemporary: 'FOR-2025-04-04-599',
  reimbursementTemporary: 'FOR-2025-04-04-600',
  reimbursement2026: 'trygderefusjonsforskriften, endret ved FOR-2025-05-23-847 og FOR-2025-06-05-937',
} as const;

const HDIR = {
  absence: 'helsedirektoratet.no, «Fravær» (2019)',
  time: 'helsedirektoratet.no, ansettelseskrav, utdanningstid, fravær og overgangsregler',
  approval: 'helsedirektoratet.no, søk om spesialistgodkjenning i allmennmedisin',
  approvalOtherForm: 'helsedirektoratet.no, søk om godkjenning, ny ordning, utland',
  oldScheme: 'helsedirektoratet.no, regler for gammel spesialistutdanning og etterutdanning i allmennmedisin',
  nursingHome: 'helsedirektoratet.no, KAD og sykehjem teller nå som praksis (juli 2016)',
  activities: 'helsedirektoratet.no, anbefalte læringsaktiviteter i allmennmedisin',
  portal: 'helsedirektoratet.no, Kompetanseportalen',
  introduction: 'helsedirektoratet.no, introduksjonsavtaler i allmennmedisin',
  part1Reimbursement: 'helsedirektoratet.no, LIS1 og trygderefusjon (2019)',
  supervision: 'helsedirektoratet.no, veiledning og supervisjon (samfunnsmedisin)',
  circular: 'helsedirektoratet.no, spesialistforskriften, kompetansevurdering og veiledning av LIS (2023)',
  part1Municipality: 'helsedirektoratet.no, kommunenes og statsforvalterens ansvar i LIS1',
  foreign: 'helsedirektoratet.no, godkjenning av praktisk tjeneste fra utlandet i LIS1',
  supervisedService: 'helsedirektoratet.no, autorisasjon som allmennlege (veiledet tjeneste)',
  assessment: 'helsedirektoratet.no, veileder i kompetansevurdering av leger i spesialisering (2019)',
  substitutes2024: 'helsedirektoratet.no, allmennlegetjenesten, årsrapport 2023, kompetansekrav til vikarer',
  actionPlan: 'helsedirektoratet.no, handlingsplan for allmennlegetjenesten, ALIS (2024-02-07)',
  registers: 'helsedirektoratet.no, helsepersonellregisteret (HPR)',
} as const;

const ALIS = {
  training: 'alis.no, gjennomføring av spesialistutdanningen',
  supervision: 'alis.no, individuell veiledning',
  startSupervision: 'alis.no, hvordan komme i gang med veiledning',
  arenas: 'alis.no, læringsmål, læringsaktiviteter og læringsarenaer',
  plan: 'alis.no, generell utdanningsplan',
  portal: 'alis.no, Kompetanseportalen',
  conversion: 'alis.no, konvertering av ALIS',
  oldScheme: 'alis.no, gammel spesialistutdanning',
  introduction: 'alis.no, introduksjonsstilling',
  offices: 'alis.no, om ALIS-kontorene',
} as const;

const ASSOCIATION = {
  part1June2019: 'yngreleger.no, nye fraværsregler for LIS1 (juni 2019)',
  part1March2019: 'yngreleger.no, fraværsregler for LIS1 (2019-03-13)',
  part1Limit: 'legeforeningen.no, utvidelse av fraværsgrense for LIS1 (2019-06-25)',
  part1Covid: 'legeforeningen.no, fraværsregler for LIS1 (2020-03-24)',
  part1Protest: 'legeforeningen.no, ber om endring i fraværsreglene for LIS1 (2019)',
  groups: 'legeforeningen.no, veiledningsgrupper i allmennmedisin',
  oldScheme: 'legeforeningen.no, allmennmedisin, gammel ordning',
  substituteHandbook: 'legeforeningen.no, oppstartshåndbok for fastlegevikarer',
  serviceTime2002: 'Tidsskriftet 2002 nr. 4, tjenestetid i relasjon til spesialistreglene',
} as const;

const OTHER = {
  fafo: 'Fafo-notat 2020:09',
  fafo2023: 'Fafo-rapport 2023:02',
  finnmark: 'finnmarkssykehuset.no, generell informasjon om ALIS',
  west: 'pkosus.no, ALIS-portalen (Helse Vest)',
  nord: 'doktorinord.no, skal bidra til å styrke, utvikle og bevare fastlegeordningen',
  relief2022: 'regjeringen.no, unntak for enkelte kompetansekrav (2022)',
  ks2022: 'KS, høringssvar om midlertidige endringer (2022)',
  agreement: 'lawinsider.com, utfylt ALIS-avtale',
  ssb: 'SSB KLASS 131 (kommuner)',
  ssbDistricts: 'SSB KLASS 103 (bydeler)',
  fhir: 'HL7 Norway, LMDI (2025)',
} as const;

const NO_SOURCE = 'ingen kilde funnet (no source found)';
const OUR_INFERENCE = 'egen slutning (our own inference)';
const OUR_CONVENTION = 'egen konvensjon (our own convention)';

function cite(...sources: readonly string[]): string {
  return sources.join('; ');
}

/** Every rule a figure or a refusal can point at. The ids are those of the domain reference and never change. */
export const RULES = {
  // Time
  'TIME-TOTAL-6Y6M': {
    statement: {
      nb: 'Hele spesialistutdanningen skal vare minst 6,5 år (78 måneder på heltid) etter autorisasjon eller lisens. LIS1 er med i denne tiden.',
      nn: 'Heile spesialistutdanninga skal vare minst 6,5 år (78 månader på heiltid) etter autorisasjon eller lisens. LIS1 er med i denne tida.',
      en: 'The whole training lasts at least 6.5 years (78 full-time months) after authorisation or licence. Part 1 (LIS1) is included.',
    },
    source: cite(`${REGULATION.training} §2(1)`, HDIR.time, HDIR.approval),
    confidence: 'CONFIRMED',
    validFrom: '2019-03-01',
  },
  'TIME-LIS1-18M': {
    statement: {
      nb: 'LIS1 er 12 måneder klinisk tjeneste i spesialisthelsetjenesten og deretter 6 måneder i kommunen, i den rekkefølgen.',
      nn: 'LIS1 er 12 månader klinisk teneste i spesialisthelsetenesta og deretter 6 månader i kommunen, i den rekkjefølgja.',
      en: 'Part 1 (LIS1) is 12 months of clinical service in the specialist health service, then 6 months in a municipality, in that order.',
    },
    source: cite(`${REGULATION.training} §2(2)`, HDIR.foreign),
    confidence: 'CONFIRMED',
    validFrom: '2017-03-01',
  },
  'TIME-LIS3-60M': {
    statement: {
      nb: 'LIS3 i allmennmedisin er 5 år (60 måneder på heltid). I forskriften står bare 6,5 år i alt og 2 år åpen uselektert allmennpraksis; resten er slik myndighetene leser den.',
      nn: 'LIS3 i allmennmedisin er 5 år (60 månader på heiltid). I forskrifta står berre 6,5 år i alt og 2 år open uselektert allmennpraksis; resten er slik styresmaktene les ho.',
      en: 'Part 3 (LIS3) in general practice is 5 years (60 full-time months). Of this the regulation gives only the 6.5 years in all and the 2 years of open unselected practice; the rest is how the authorities read it.',
    },
    source: cite(ALIS.training, OTHER.fafo2023),
    confidence: 'CONFIRMED',
  },
  'ASP-MIN-2Y': {
    statement: {
      nb: 'Minst 2 år (24 måneder på heltid) skal være åpen uselektert allmennpraksis.',
      nn: 'Minst 2 år (24 månader på heiltid) skal vere open uselektert allmennpraksis.',
      en: 'At least 2 years (24 full-time months) must be open unselected general practice.',
    },
    source: cite(`${REGULATION.training} §2(4), gjengitt i §31`, HDIR.absence, ALIS.training, HDIR.approval),
    confidence: 'CONFIRMED',
  },
  'ASP-MAX-4Y6M': {
    statement: {
      nb: 'Åpen uselektert allmennpraksis kan fylle høyst 4,5 av de 5 årene (54 måneder). De siste 6 månedene går til institusjonstjeneste.',
      nn: 'Open uselektert allmennpraksis kan fylle høgst 4,5 av dei 5 åra (54 månader). Dei siste 6 månadene går til institusjonsteneste.',
      en: 'No more than 4.5 of the 5 years (54 months) can be open unselected practice; institution service takes the other 6 months.',
    },
    source: ALIS.training,
    confidence: 'CONFIRMED',
  },
  'OTH-MAX-2Y6M': {
    statement: {
      nb: 'Annen allmennmedisinsk tjeneste kan fylle høyst 2,5 år (30 måneder).',
      nn: 'Anna allmennmedisinsk teneste kan fylle høgst 2,5 år (30 månader).',
      en: 'No more than 2.5 years (30 months) can be other general-practice service.',
    },
    source: ALIS.training,
    confidence: 'CONFIRMED',
  },
  'OTH-TYPES': {
    statement: {
      nb: 'Annen allmennmedisinsk tjeneste er for eksempel sykehjem, legevakt, fengselshelsetjeneste, kommunale akutte døgnplasser (KAD/ØHD) og helsestasjon. Listen er ikke uttømmende.',
      nn: 'Anna allmennmedisinsk teneste er til dømes sjukeheim, legevakt, fengselshelseteneste, kommunale akutte døgnplassar (KAD/ØHD) og helsestasjon. Lista er ikkje uttømmande.',
      en: 'Examples of other general-practice service: out-of-hours clinic, nursing home, municipal acute beds (KAD/ØHD), child health clinic, prison health service. There may be more.',
    },
    source: ALIS.arenas,
    confidence: 'CONFIRMED',
  },
  'INST-MIN-6M': {
    statement: {
      nb: 'Minst 6 måneder på heltid skal være institusjonstjeneste. Der oppnås læringsmålene ALM-055 og ALM-085.',
      nn: 'Minst 6 månader på heiltid skal vere institusjonsteneste. Der blir læringsmåla ALM-055 og ALM-085 nådde.',
      en: 'At least 6 full-time months must be institution service. Learning goals ALM-055 and ALM-085 are met there.',
    },
    source: cite(ALIS.training, OTHER.west),
    confidence: 'CONFIRMED',
  },
  'INST-PLACE': {
    statement: {
      nb: 'Institusjonstjenesten tas som regel på sykehus. En kommune kan tilby den selv hvis den har registrert ALM-055 og ALM-085 hos Helsedirektoratet.',
      en: 'Institution service is usually done in a hospital. A municipality can offer it if it has registered ALM-055 and ALM-085 with Helsedirektoratet.',
    },
    source: cite(ALIS.plan, OTHER.west),
    confidence: 'CONFIRMED',
  },
  'INST-MAX': {
    statement: {
      nb: 'Ingen øvre grense for institusjonstjeneste er funnet. Med 24 måneder åpen uselektert allmennpraksis er det plass til høyst 36 av de 60.',
      nn: 'Inga øvre grense for institusjonsteneste er funnen. Med 24 månader open uselektert allmennpraksis er det plass til høgst 36 av dei 60.',
      en: 'No maximum for institution service has been found. Beside 24 months of open unselected practice there is room for at most 36 of the 60.',
    },
    source: NO_SOURCE,
    confidence: 'UNSETTLED',
  },
  'INST-PRIOR': {
    statement: {
      nb: 'Helse Vest ber om 3 år i allmennpraksis før sykehusplass. Det er lokal praksis og endrer ikke hva som teller.',
      en: 'Helse Vest asks for 3 years in general practice before a hospital placement. This is local practice and does not change what counts.',
    },
    source: OTHER.west,
    confidence: 'CONFIRMED',
  },
  'RES-EXT': {
    statement: {
      nb: 'Sykehus, rehabilitering, Forsvaret og forskning kan være læringsarenaer etter samarbeidsavtale. Hvor mye tid i forskning og Forsvaret som teller, er ikke funnet; den krediteres først etter en avgjørelse.',
      nn: 'Sjukehus, rehabilitering, Forsvaret og forsking kan vere læringsarenaer etter samarbeidsavtale. Kor mykje tid i forsking og Forsvaret som tel, er ikkje funne; ho blir kreditert først etter ei avgjerd.',
      en: 'Hospital, rehabilitation, armed forces and research can be learning arenas under a cooperation agreement. How much research or military time counts has not been found; it is credited only by decision.',
    },
    source: ALIS.plan,
    confidence: 'UNSETTLED',
  },
  'SAM-SEPARATE': {
    statement: {
      nb: 'Samfunnsmedisin er en egen spesialitet med samme rammer. Tid derfra kan bli godskrevet etter søknad, attestert på skjemaet for spesialiteten der tjenesten ble utført; hvor mye er ikke funnet.',
      en: 'Community medicine is a separate speciality with the same frame. Its time may be credited on application, attested on the form of the speciality where it was served; how much has not been found.',
    },
    source: cite(HDIR.approval, HDIR.supervision),
    confidence: 'UNSETTLED',
  },
  'FOREIGN-MANUAL': {
    statement: {
      nb: 'Utdanning fra utlandet kan etter søknad erstatte LIS1 helt eller delvis; fra 1. februar 2023 bare når en mindre del av læringsmålene mangler. Utenlandsk tid i LIS3 avgjøres enkeltvis.',
      nn: 'Utdanning frå utlandet kan etter søknad erstatte LIS1 heilt eller delvis; frå 1. februar 2023 berre når ein mindre del av læringsmåla manglar. Utanlandsk tid i LIS3 blir avgjord i kvart tilfelle.',
      en: 'Doctors trained abroad can apply to have it replace LIS1, in whole or in part; since 1 February 2023 only if few goals are missing. Foreign time in part 3 is decided case by case.',
    },
    source: HDIR.foreign,
    confidence: 'CONFIRMED',
  },
  'LIS1-BEFORE-LIS3': {
    // That such service gives nothing is our consequence of the employer's duty.
    statement: {
      nb: 'Arbeidsgiver skal kontrollere at alle læringsmål i LIS1 er oppnådd før ansettelse i LIS3. Tjeneste før LIS1 er fullført, gir her ingen tid i LIS3. Leger utdannet i andre EØS-land eller Sveits kunne begynne uten LIS1 før 1. mars 2019.',
      nn: 'Arbeidsgivaren skal kontrollere at alle læringsmål i LIS1 er nådde før tilsetjing i LIS3. Teneste før LIS1 er fullført, gir her inga tid i LIS3. Legar utdanna i andre EØS-land eller Sveits kunne byrje utan LIS1 før 1. mars 2019.',
      en: 'Before hiring into part 3 the employer checks that every LIS1 goal is met. Service from before LIS1 is completed gives no part 3 time here. Doctors from other EEA states or Switzerland were free to begin without LIS1 until 1 March 2019.',
    },
    source: cite(`${REGULATION.training} §18`, HDIR.time, HDIR.foreign),
    confidence: 'INFERRED',
  },
  'SERVICE-EXPIRY': {
    statement: {
      nb: 'Ingen regel om at tjeneste blir for gammel, er funnet. Tjeneste teller her uansett alder.',
      nn: 'Ingen regel om at teneste blir for gammal, er funnen. Teneste tel her uansett alder.',
      en: 'No rule that service grows too old has been found. Here service counts whatever its age.',
    },
    source: NO_SOURCE,
    confidence: 'UNSETTLED',
  },
  'MIN-DURATION': {
    statement: {
      nb: 'Ingen minstelengde på en periode er funnet for ny ordning. Også korte perioder teller her.',
      nn: 'Inga minstelengd på ein periode er funnen for ny ordning. Også korte periodar tel her.',
      en: 'No minimum length of a period has been found for the new scheme. Short periods count here too.',
    },
    source: NO_SOURCE,
    confidence: 'UNSETTLED',
  },

  // Position percentage
  'PCT-MIN-50': {
    statement: {
      nb: 'Åpen uselektert allmennpraksis teller bare når stillingen som fastlege eller fastlegevikar er på minst 50 %.',
      nn: 'Open uselektert allmennpraksis tel berre når stillinga som fastlege eller fastlegevikar er på minst 50 %.',
      en: 'Open unselected practice counts only from a 50 % position as list holder or GP substitute.',
    },
    source: cite(`${OTHER.fafo} kap. 3.2`, ASSOCIATION.substituteHandbook, ALIS.introduction),
    confidence: 'CONFIRMED',
  },
  'PCT-BASIS': {
    statement: {
      nb: 'Ingen kilde avgjør om samtidige avtaler under 50 % kan legges sammen for å nå 50 %. Her legges de sammen, og tallet der hver avtale må nå 50 % alene, vises ved siden av.',
      nn: 'Inga kjelde avgjer om samtidige avtalar under 50 % kan leggjast saman for å nå 50 %. Her blir dei lagde saman, og talet der kvar avtale må nå 50 % åleine, er vist ved sida av.',
      en: 'May parallel contracts below 50 % be added up to reach 50 %? No source says. Here they are added, and the figure where each contract must reach 50 % alone is shown beside.',
    },
    source: cite(HDIR.oldScheme, ASSOCIATION.substituteHandbook),
    confidence: 'UNSETTLED',
  },
  'PCT-PROPORTIONAL': {
    statement: {
      nb: 'Deltid gir tid i forhold til stillingsprosenten: måneder ganger prosent.',
      nn: 'Deltid gir tid i høve til stillingsprosenten: månader gonger prosent.',
      en: 'Part-time gives time in proportion to the position: months times percentage.',
    },
    source: cite(`${REGULATION.training} §31(2)`, HDIR.absence, HDIR.supervisedService),
    confidence: 'CONFIRMED',
  },
  'PCT-OTHER': {
    // Confirmed for the old scheme (2016); carried over to the new. Exactly 50 % is taken as enough.
    statement: {
      nb: 'Annen allmennmedisinsk tjeneste alene må være på minst 50 %. Er den mindre, teller den bare ved siden av minst 50 % åpen uselektert allmennpraksis. Regelen er fra gammel ordning og antas å gjelde i ny.',
      nn: 'Anna allmennmedisinsk teneste åleine må vere på minst 50 %. Er ho mindre, tel ho berre ved sida av minst 50 % open uselektert allmennpraksis. Regelen er frå gammal ordning, og vi går ut frå at han gjeld i ny.',
      en: 'Other general-practice service alone must be at least 50 %. If less, it counts only beside at least 50 % open unselected practice. The rule is from the old scheme and assumed to hold in the new.',
    },
    source: HDIR.nursingHome,
    confidence: 'INFERRED',
  },
  'PCT-INST': {
    statement: {
      nb: 'Ingen laveste stillingsprosent for institusjonstjeneste er funnet. Her brukes 50 %.',
      nn: 'Ingen lågaste stillingsprosent for institusjonsteneste er funnen. Her blir 50 % brukt.',
      en: 'No lowest percentage for institution service has been found. Here 50 % is used.',
    },
    source: NO_SOURCE,
    confidence: 'UNSETTLED',
  },
  'PCT-CAP-100': {
    statement: {
      nb: 'En dag teller aldri mer enn én dag. Går parallelle stillinger over 100 %, fylles dagen først med åpen uselektert allmennpraksis, så institusjonstjeneste, annen tjeneste og forskning.',
      nn: 'Ein dag tel aldri meir enn éin dag. Går parallelle stillingar over 100 %, blir dagen fylt først med open uselektert allmennpraksis, så institusjonsteneste, anna teneste og forsking.',
      en: 'A day never counts more than one day. When parallel posts pass 100 %, the day is filled first with open unselected practice, then institution service, other service and research.',
    },
    source: OUR_INFERENCE,
    confidence: 'INFERRED',
  },
  'PCT-HALF-BOUND': {
    statement: {
      nb: 'Det er avtalt stillingsprosent som avgjør om stillingen er stor nok. Fravær trekkes for seg: gradert sykmelding i 60 % stilling gjør den ikke til en stilling på 30 %.',
      en: 'The contracted percentage decides whether a post is large enough. Absence is deducted separately: graded sick leave does not turn a 60 % post into a 30 % one.',
    },
    source: OUR_INFERENCE,
    confidence: 'INFERRED',
  },

  // Absence
  'ABS-COURSE': {
    statement: {
      nb: 'Kurs og lignende fravær som hører til utdanningen, regnes som tjeneste.',
      nn: 'Kurs og liknande fråvær som høyrer til utdanninga, blir rekna som teneste.',
      en: 'Courses and similar absence that belongs to the training count as service.',
    },
    source: cite(`${REGULATION.training} §31(3)`, HDIR.absence, ASSOCIATION.serviceTime2002),
    confidence: 'CONFIRMED',
  },
  'ABS-VAC-LIS3': {
    statement: {
      nb: 'Ferie teller som tjeneste i LIS2 og LIS3. Ferie som ikke er tatt ut, gir ikke ekstra tid.',
      en: 'Holiday counts as service in parts 2 and 3. Holiday not taken gives no extra time.',
    },
    source: cite(`${REGULATION.training} §31(3)`, HDIR.absence, ASSOCIATION.serviceTime2002),
    confidence: 'CONFIRMED',
  },
  'ABS-10PCT': {
    // The 2017 wording gives the figure; the copy of the wording from 2019-03-01 stops before it.
    statement: {
      nb: 'Sykdom, permisjon og annet fravær over 10 % av tjenestetiden trekkes fra. Tallet står i teksten fra 2017 og antas å være det samme for LIS3 i dag.',
      nn: 'Sjukdom, permisjon og anna fråvær over 10 % av tenestetida blir trekt frå. Talet står i teksten frå 2017, og vi går ut frå at det er det same for LIS3 i dag.',
      en: 'What is above 10 % of the service time in sickness, leave and other absence is deducted. The figure stands in the 2017 text and is assumed to be the same for part 3 today.',
    },
    source: cite(`${REGULATION.training} §31(3) og tidligere §26(3)`, HDIR.absence, ASSOCIATION.part1March2019),
    confidence: 'INFERRED',
  },
  'ABS-MODE': {
    statement: {
      nb: 'Det er ikke avgjort om bare fraværet over grensen trekkes fra, eller alt fravær når grensen er passert. Her trekkes bare det som er over.',
      nn: 'Det er ikkje avgjort om berre fråværet over grensa skal trekkjast frå, eller alt fråvær når grensa er passert. Her blir berre det som er over, trekt frå.',
      en: 'It is not settled whether only the absence above the threshold is deducted, or all of it once above. Here only the part above is.',
    },
    source: NO_SOURCE,
    confidence: 'UNSETTLED',
  },
  'ABS-BASIS': {
    statement: {
      nb: 'Det er ikke avgjort om grensen gjelder hvert ansettelsesforhold eller all tjeneste samlet. Her gjelder den hvert ansettelsesforhold, også når stillingsprosenten endres underveis.',
      nn: 'Det er ikkje avgjort om grensa gjeld kvart tilsetjingsforhold eller all teneste samla. Her gjeld ho kvart tilsetjingsforhold, også når stillingsprosenten blir endra undervegs.',
      en: 'It is not settled whether the threshold applies to each employment or to all service together. Here it applies to each employment, also when its percentage changes.',
    },
    source: NO_SOURCE,
    confidence: 'UNSETTLED',
  },
  'ABS-LIS1-2017': {
    statement: {
      nb: 'LIS1: inntil 10 % fravær går uten fradrag. Ferie regnes i praksis ikke som fravær.',
      nn: 'LIS1: inntil 10 % fråvær går utan frådrag. Ferie blir i praksis ikkje rekna som fråvær.',
      en: 'Part 1 (LIS1): up to 10 % absence without deduction. In practice holiday is not absence.',
    },
    source: cite(HDIR.absence, ASSOCIATION.part1March2019, ASSOCIATION.part1Protest),
    confidence: 'CONFIRMED',
    validFrom: '2017-09-01',
    validTo: '2019-02-28',
  },
  'ABS-LIS1-2019A': {
    statement: {
      nb: 'LIS1: ferie er fravær og regnes innenfor de 10 %, som er 5,2 uker på sykehus og 2,6 uker i kommune. Gjelder ikke en del som var begynt før.',
      en: 'Part 1 (LIS1): holiday is absence within the 10 %, which is 5.2 weeks in hospital and 2.6 weeks in a municipality. Not for a part begun earlier.',
    },
    source: cite(HDIR.absence, ASSOCIATION.part1Protest),
    confidence: 'CONFIRMED',
    validFrom: '2019-03-01',
    validTo: '2019-06-20',
  },
  'ABS-LIS1-2019B': {
    // The limits are confirmed, the unit is not.
    statement: {
      nb: 'LIS1: lovfestet og avtalt ferie trekkes ikke fra, og heller ikke annet fravær inntil 12 dager på sykehus og 6 i kommune. Mer gir resttjeneste. Dager er her forstått som arbeidsdager.',
      nn: 'LIS1: lovfesta og avtalt ferie blir ikkje trekt frå, og heller ikkje anna fråvær inntil 12 dagar på sjukehus og 6 i kommune. Meir gir restteneste. Dagar er her forstått som arbeidsdagar.',
      en: 'Part 1 (LIS1): holiday by law or agreement costs nothing, and other absence costs nothing up to 12 days in hospital and 6 in a municipality. Above that there is remaining service. Days are here read as working days.',
    },
    source: cite(ASSOCIATION.part1June2019, ASSOCIATION.part1Limit, ASSOCIATION.part1Covid),
    confidence: 'INFERRED',
    validFrom: '2019-06-21',
  },
  'ABS-COVID': {
    statement: {
      nb: 'LIS1: koronarelatert fravær over 12 og 6 dager gir ikke resttjeneste når alle læringsmål er oppnådd. De 6,5 årene i alt gjelder fortsatt. Sluttdato er ikke funnet.',
      nn: 'LIS1: koronarelatert fråvær over 12 og 6 dagar gir ikkje restteneste når alle læringsmål er nådde. Dei 6,5 åra i alt gjeld framleis. Sluttdato er ikkje funnen.',
      en: 'Part 1 (LIS1): Covid-related absence above 12 and 6 days gives no remaining service when all goals are met. The 6.5 years in all still apply. No end date has been found.',
    },
    source: cite(`${REGULATION.training} §§15 og 31`, ASSOCIATION.part1Covid),
    confidence: 'UNSETTLED',
    validFrom: '2020-03-20',
  },
  'ABS-WHO': {
    statement: {
      nb: 'Det er arbeidsgiver som beregner fravær og resttjeneste.',
      en: 'The employer works out absence and remaining service.',
    },
    source: HDIR.absence,
    confidence: 'CONFIRMED',
  },

  // Supervision
  'SUP-REQUIRED': {
    // That single days without a supervisor give nothing is our consequence.
    statement: {
      nb: 'I ny ordning må legen ha individuell veiledning for at tjenesten skal telle; etter konvertering fra konverteringsdatoen. Dager uten kvalifisert veileder gir her ingen tid.',
      nn: 'I ny ordning må legen ha individuell rettleiing for at tenesta skal telje; etter konvertering frå konverteringsdatoen. Dagar utan kvalifisert rettleiar gir her inga tid.',
      en: 'In the new scheme individual supervision is needed for service to count; after a conversion from the conversion date. Days without a qualified supervisor give no time here.',
    },
    source: cite(`${REGULATION.training} §§2 og 25`, ALIS.supervision, ALIS.training),
    confidence: 'INFERRED',
  },
  'SUP-HOURS': {
    statement: {
      nb: 'Veiledningen skal i snitt være minst 4 timer i måneden i 10,5 måneder, 42 timer i året. Ved deltid er kravet lavere i forhold til stillingsprosenten.',
      nn: 'Rettleiinga skal i snitt vere minst 4 timar i månaden i 10,5 månader, 42 timar i året. Ved deltid er kravet lågare i høve til stillingsprosenten.',
      en: 'At least 42 hours of supervision a year: an average of 4 hours in each of 10.5 months. For part-time the hours are fewer, in proportion.',
    },
    source: cite(ALIS.supervision, OTHER.finnmark),
    confidence: 'CONFIRMED',
  },
  'SUP-RHYTHM': {
    statement: {
      nb: 'Råd: 1 time i uken eller 2 timer annenhver uke, ikke sjeldnere. En time er 45-60 minutter, planlagt, skjermet og med skriftlig oppsummering.',
      en: 'Advice: 1 hour weekly or 2 hours every other week, not less often. Plan it, shield it from other work and sum it up in writing; 45-60 minutes make an hour.',
    },
    source: ALIS.startSupervision,
    confidence: 'CONFIRMED',
  },
  'SUP-SPECIALIST': {
    statement: {
      nb: 'Veilederen skal være godkjent spesialist i allmennmedisin, men trenger ikke være ansatt i virksomheten. Kommunen har ansvar for å skaffe veileder.',
      nn: 'Rettleiaren skal vere godkjend spesialist i allmennmedisin, men treng ikkje vere tilsett i verksemda. Kommunen har ansvar for å skaffe rettleiar.',
      en: 'Only an approved specialist in general practice can be supervisor, employed by the enterprise or not. The municipality must find one.',
    },
    source: cite(`${REGULATION.training} §25`, ALIS.supervision, HDIR.supervision),
    confidence: 'CONFIRMED',
  },
  'SUP-WAIVER': {
    statement: {
      nb: 'Helsedirektoratet kan unntaksvis og for en periode gi dispensasjon fra kravet om spesialist, når virksomheten søker. Veilederen må likevel ha nødvendig kompetanse.',
      en: 'Helsedirektoratet may in exceptional cases, for a limited time and on application from the enterprise, waive the specialist requirement. The supervisor must still be competent.',
    },
    source: cite(`${REGULATION.training} §25(4)`, ALIS.supervision, HDIR.supervision),
    confidence: 'CONFIRMED',
  },
  'SUP-SAME': {
    statement: {
      nb: 'Samme veileder hele veien er ønskelig, men ikke et krav.',
      en: 'The same supervisor all the way is wished for, not required.',
    },
    source: `${OTHER.fafo} kap. 3.3 og 4.3`,
    confidence: 'CONFIRMED',
  },
  'SUP-COURSE': {
    statement: {
      nb: 'Noe formelt krav om veilederkurs er ikke funnet. Manglende kurs gir her bare et varsel.',
      en: 'No formal requirement of a supervisor course has been found. A missing course only gives a warning here.',
    },
    source: NO_SOURCE,
    confidence: 'UNSETTLED',
  },
  'GRP-2Y': {
    statement: {
      nb: 'Gruppeveiledning varer 2 år, 120 timer i alt, og minst 1 av årene i åpen uselektert allmennpraksis. For å bli med må legen ha, eller ha avtale om, en slik stilling.',
      en: 'Group supervision takes 120 hours over 2 years. For at least 1 of them the doctor works in open unselected practice, and to join must have or be promised such a post.',
    },
    source: cite(ALIS.training, ASSOCIATION.groups, OTHER.finnmark),
    confidence: 'CONFIRMED',
  },
  'GRP-DIPLOMA': {
    statement: {
      nb: 'Legeforeningen utsteder diplom for gruppeveiledningen, og det skal følge søknaden. Den som går ut av en gruppe, må vente på plass i en ny.',
      en: 'Legeforeningen issues a diploma for group supervision, which goes with the application. Whoever leaves a group must wait for a place in another.',
    },
    source: cite(HDIR.approval, ASSOCIATION.groups),
    confidence: 'CONFIRMED',
  },
  'SUPERVISION-DAILY': {
    statement: {
      nb: 'Supervisjon i det daglige gis av én eller flere supervisører og er noe annet enn veiledning hos veilederen.',
      en: 'Day-to-day supervision (supervisjon) is given by one or more supervisers and is not the same as sessions with the supervisor (veileder).',
    },
    source: cite(ALIS.portal, HDIR.portal),
    confidence: 'CONFIRMED',
  },

  // Enterprise, plans, goals and application
  'ENT-REGISTERED': {
    statement: {
      nb: 'Kommuner med LIS3 skal være registrert utdanningsvirksomhet, legge til rette og tilby hele utdanningsløpet med veiledning. Sykehus godkjennes, kommuner registreres.',
      en: 'Municipalities with part 3 doctors must be registered training enterprises, facilitate, and offer the whole training path with supervision. Hospitals are approved, municipalities registered.',
    },
    source: cite(`${REGULATION.training} §§19 og 21`, ALIS.offices, ALIS.arenas),
    confidence: 'CONFIRMED',
  },
  'ENT-SUBSTANTIAL': {
    // The rule is confirmed, its size is not.
    statement: {
      nb: 'En vesentlig del av utdanningen skal skje i, eller være knyttet til, en registrert eller godkjent utdanningsvirksomhet (endret fra 1. september 2023). Hvor stor delen må være, er ikke funnet.',
      en: 'A registered or approved training enterprise must stand behind a substantial part of the training (amended from 1 September 2023). How large a part has not been found.',
    },
    source: cite(`${REGULATION.training} §20(2)`, ALIS.training, ALIS.arenas, HDIR.circular),
    confidence: 'UNSETTLED',
  },
  'ENT-ARENA-CHANGE': {
    statement: {
      nb: 'Endres læringsarenaene eller læringsmålene som tilbys, skal den generelle planen oppdateres og Helsedirektoratet få melding.',
      en: 'When the arenas or goals on offer change, the general plan is updated and Helsedirektoratet is told.',
    },
    source: ALIS.plan,
    confidence: 'CONFIRMED',
  },
  'PLAN-GENERAL': {
    statement: {
      nb: 'Hver utdanningsvirksomhet har en offentlig generell utdanningsplan for hver spesialitet: organisering, vurdering, veiledning, læringsarenaer med læringsmål, og samarbeidsavtaler.',
      en: 'Each training enterprise has a public general education plan for each speciality: organisation, assessment, supervision, arenas with their goals, and cooperation agreements.',
    },
    source: cite(`${REGULATION.training} §23`, ALIS.plan),
    confidence: 'CONFIRMED',
  },
  'PLAN-INDIVIDUAL': {
    statement: {
      nb: 'Hver LIS skal tidlig i ansettelsen ha en individuell utdanningsplan: hvor og når aktivitetene gjøres, og hvordan kompetansen vurderes. Veilederen følger den opp.',
      en: 'Every doctor in training has an individual education plan early in the employment: where and when activities are done, and how competence is assessed. The supervisor follows it up.',
    },
    source: cite(HDIR.assessment, `${OTHER.fafo} kap. 1.2`),
    confidence: 'CONFIRMED',
  },
  'GOAL-FLOW': {
    statement: {
      nb: 'Læringsaktiviteter signeres av en supervisør eller veilederen. Læringsmål sendes til leder, som rådfører seg med veilederen og minst én supervisør før målet godkjennes eller avvises med kommentar.',
      en: 'Learning activities are signed by a superviser or the supervisor. Goals go to the leader, who consults the supervisor and at least one superviser before approving, or rejecting with a comment.',
    },
    source: cite(ALIS.portal, HDIR.part1Municipality, HDIR.assessment),
    confidence: 'CONFIRMED',
  },
  'GOAL-ROLES': {
    statement: {
      nb: 'I Kompetanseportalen har hver LIS nøyaktig én leder og én veileder, og gjerne flere supervisører. Samme person kan ha flere roller.',
      en: 'In the competence portal each doctor has exactly one leader and one supervisor, and any number of supervisers. One person can hold several roles.',
    },
    source: HDIR.portal,
    confidence: 'CONFIRMED',
  },
  'GOAL-NOTES': {
    statement: {
      nb: 'Bare veilederen kan ferdigstille en veiledningssamtale, og bare veilederen og LIS kan lese referatet.',
      en: 'A supervision talk is finalised by the supervisor alone. Its minutes are open to the supervisor and the doctor, nobody else.',
    },
    source: ALIS.portal,
    confidence: 'CONFIRMED',
  },
  'GOAL-FINAL': {
    statement: {
      nb: 'Helsedirektoratet henter læringsmålene direkte fra portalen og overprøver ikke den lokale vurderingen av kompetanse.',
      en: 'Helsedirektoratet reads the goals straight from the portal and does not overrule the local assessment of competence.',
    },
    source: cite(HDIR.approval, HDIR.assessment),
    confidence: 'CONFIRMED',
  },
  'GOAL-ACTIVITY-ADVICE': {
    statement: {
      nb: 'Oppførte læringsaktiviteter er anbefalinger; andre godtas når de er dokumentert. Supervisjon hører med til alle læringsmål.',
      en: 'Listed learning activities are recommendations; others are accepted when documented. Day-to-day supervision belongs to every goal.',
    },
    source: cite(ALIS.startSupervision, ALIS.arenas),
    confidence: 'CONFIRMED',
  },
  APPLY: {
    statement: {
      nb: 'Søknaden sendes i Altinn først når alt er fullført: minst 6,5 år, av dem 1,5 år LIS1 og minst 2 år åpen uselektert allmennpraksis, på standardskjemaene og med diplom for gruppeveiledning.',
      en: 'Apply through Altinn once all is complete: 6.5 years or more, with 1.5 in LIS1 and 2 or more in open unselected practice. Use the standard forms and attach the group supervision diploma.',
    },
    source: cite(HDIR.approval, HDIR.approvalOtherForm),
    confidence: 'CONFIRMED',
  },
  COURSES: {
    statement: {
      nb: 'Anbefalt: grunnkurs A, B, C og D, akuttmedisinkurs og emnekurs i minst 6 emner på minst 15 kurstimer hver.',
      en: 'Advice: take basic courses A to D, a course in acute medicine, and topic courses of 15 course hours or more in 6 topics or more.',
    },
    source: cite(HDIR.activities, HDIR.approval, ASSOCIATION.groups),
    confidence: 'CONFIRMED',
  },

  // Confirmation of service
  'DOC-DUTY': {
    statement: {
      nb: 'Virksomheten skal utstede tjenestebekreftelse for utført praktisk tjeneste. Bare bekreftet tjeneste kan telle.',
      nn: 'Verksemda skal skrive ut tenestestadfesting for utført praktisk teneste. Berre stadfesta teneste kan telje.',
      en: 'The enterprise must issue a confirmation of completed practical service. Only confirmed service can count.',
    },
    source: cite(`${REGULATION.training} §25(1) bokstav e`, HDIR.absence, HDIR.part1Municipality),
    confidence: 'CONFIRMED',
  },
  'DOC-FIELDS': {
    // The list is confirmed for applications on another form; the forms themselves were not available.
    statement: {
      nb: 'En bekreftelse skal vise stillingstype, periode og stillingsprosent, fravær, veileder, undervisning, vakt, om tjenesten er tilfredsstillende, innhold og arbeidssted, og underskrift. Listen gjelder når eget skjema brukes, og er her brukt som mal.',
      en: 'A confirmation shows type of post, period and percentage, absence, supervisor, teaching, on-call duty, whether service was satisfactory, content and workplace, and signature. The list applies when a form of one’s own is used, and is our model.',
    },
    source: HDIR.approvalOtherForm,
    confidence: 'INFERRED',
  },
  'DOC-COMPLETE': {
    statement: {
      nb: 'Tomme felt, manglende underskrift og manglende sider er vanlige feil. Derfor utstedes ingen bekreftelse her med hull.',
      en: 'Empty fields, missing signatures and missing pages are common faults. So no confirmation is issued here with gaps.',
    },
    source: HDIR.approval,
    confidence: 'CONFIRMED',
  },
  'DOC-LIS1': {
    statement: {
      nb: 'Tid i LIS1 dokumenteres på Helsedirektoratets eget skjema. At alle læringsmål i LIS1 er oppnådd, vises i HPR.',
      en: 'Time in LIS1 is documented on Helsedirektoratet’s own form. That all LIS1 goals are met is shown in HPR.',
    },
    source: HDIR.time,
    confidence: 'CONFIRMED',
  },

  // Old scheme and conversion
  'OLD-WHO': {
    statement: {
      nb: 'Gammel ordning er for den som hadde begynt i, eller hadde avtale om, tjeneste eller stilling i allmennmedisin før 1. mars 2019. Tjenesten må følge de gamle reglene.',
      en: 'The old scheme is for those who had begun, or had an agreement on, service or a post in general practice before 1 March 2019. The service must follow the old rules.',
    },
    source: ALIS.conversion,
    confidence: 'CONFIRMED',
  },
  'OLD-DEADLINE': {
    statement: {
      nb: 'Siste dag for å søke etter gammel ordning er 31. desember 2026. Fristen var tidligere 1. mars 2025.',
      nn: 'Siste dag for å søkje etter gammal ordning er 31. desember 2026. Fristen var tidlegare 1. mars 2025.',
      en: 'The last day to apply under the old scheme is 31 December 2026. It used to be 1 March 2025.',
    },
    source: cite(ALIS.conversion, ASSOCIATION.oldScheme, OTHER.nord),
    confidence: 'CONFIRMED',
  },
  'OLD-GP-4Y': {
    statement: {
      nb: 'Gammel ordning krever 4 år (48 måneder på heltid) allmennmedisinsk tjeneste og 40 legevakter.',
      nn: 'Gammal ordning krev 4 år (48 månader på heiltid) allmennmedisinsk teneste og 40 legevakter.',
      en: 'The old scheme needs 40 out-of-hours duties and 4 years (48 full-time months) of general-practice service.',
    },
    source: cite(ALIS.oldScheme, HDIR.oldScheme),
    confidence: 'CONFIRMED',
  },
  'OLD-AUP-2Y': {
    statement: {
      nb: 'Gammel ordning: uansett sammensetning skal minst 2 år (24 måneder på heltid) være åpen uselektert allmennpraksis.',
      nn: 'Gammal ordning: uansett samansetjing skal minst 2 år (24 månader på heiltid) vere open uselektert allmennpraksis.',
      en: 'Old scheme: whatever the mix, at least 2 years (24 full-time months) are open unselected practice.',
    },
    source: HDIR.oldScheme,
    confidence: 'CONFIRMED',
  },
  'OLD-HALF-WEEK': {
    statement: {
      nb: 'Gammel ordning: minst halve arbeidsuken, 18,75 av 37,5 timer, skal være kurativ åpen uselektert allmennpraksis.',
      nn: 'Gammal ordning: minst halve arbeidsveka, 18,75 av 37,5 timar, skal vere kurativ open uselektert allmennpraksis.',
      en: 'Old scheme: at least half the working week, 18.75 of 37.5 hours, is curative open unselected practice.',
    },
    source: HDIR.oldScheme,
    confidence: 'CONFIRMED',
  },
  'OLD-COMBINE': {
    statement: {
      nb: 'Gammel ordning: resten av uken kan være annet allmennmedisinsk arbeid, og da teller det med.',
      nn: 'Gammal ordning: resten av veka kan vere anna allmennmedisinsk arbeid, og då tel det med.',
      en: 'Old scheme: other general-practice work in the remaining hours of the week counts too.',
    },
    source: HDIR.oldScheme,
    confidence: 'CONFIRMED',
  },
  'OLD-STANDALONE-2Y': {
    statement: {
      nb: 'Gammel ordning: sykehjem eller kommunale akutte døgnplasser alene kan erstatte inntil 2 år (24 måneder), for søknader etter 7. juli 2016. Stillingen må være på minst 50 %.',
      nn: 'Gammal ordning: sjukeheim eller kommunale akutte døgnplassar åleine kan erstatte inntil 2 år (24 månader), for søknader etter 7. juli 2016. Stillinga må vere på minst 50 %.',
      en: 'Old scheme: nursing home or municipal acute beds alone can replace up to 2 years (24 months), for applications after 7 July 2016. The post must be at least 50 %.',
    },
    source: cite(HDIR.oldScheme, HDIR.nursingHome),
    confidence: 'CONFIRMED',
  },
  'OLD-RESEARCH-1Y': {
    statement: {
      nb: 'Gammel ordning: forskning kan erstatte inntil 1 år (12 måneder).',
      nn: 'Gammal ordning: forsking kan erstatte inntil 1 år (12 månader).',
      en: 'Old scheme: research can replace up to 1 year (12 months).',
    },
    source: HDIR.oldScheme,
    confidence: 'CONFIRMED',
  },
  'OLD-HALFTIME': {
    statement: {
      nb: 'Gammel ordning: deltid teller ned til halv stilling, i forhold til stillingsprosenten.',
      en: 'Old scheme: part-time counts down to half time, in proportion to the position.',
    },
    source: HDIR.oldScheme,
    confidence: 'CONFIRMED',
  },
  'OLD-MIN-3M': {
    // Confirmed as what it takes to be in the old scheme; that it applies to every period is inferred.
    statement: {
      nb: 'Gammel ordning krever en stilling på minst 3 måneder og 50 %. Kravet gjelder for å være med i ordningen; her brukes det på hver periode.',
      nn: 'Gammal ordning krev ei stilling på minst 3 månader og 50 %. Kravet gjeld for å vere med i ordninga; her blir det brukt på kvar periode.',
      en: 'The old scheme needs a post of at least 3 months and 50 %. This is the condition for being in the scheme; here it is applied to every period.',
    },
    source: ALIS.conversion,
    confidence: 'INFERRED',
  },
  'OLD-HOSPITAL-1Y': {
    statement: {
      nb: 'Gammel ordning krever 1 år (12 måneder) sykehustjeneste, sykehusåret.',
      nn: 'Gammal ordning krev 1 år (12 månader) sjukehusteneste, sjukehusåret.',
      en: 'The old scheme needs 1 year (12 months) of hospital service, the hospital year.',
    },
    source: ALIS.oldScheme,
    confidence: 'CONFIRMED',
  },
  'OLD-ABSENCE': {
    statement: {
      nb: 'Gammel ordning: alt fravær trekkes fra, uansett årsak; kurs er ikke fravær, og ferie som ikke er tatt ut, legges ikke til. Kilden er fra 2002 og antas å gjelde fortsatt.',
      nn: 'Gammal ordning: alt fråvær blir trekt frå, uansett årsak; kurs er ikkje fråvær, og ferie som ikkje er teken ut, blir ikkje lagd til. Kjelda er frå 2002, og vi går ut frå at ho gjeld framleis.',
      en: 'Old scheme: all absence is deducted whatever its cause; courses are not absence, and holiday not taken is not added. The source is from 2002 and assumed to hold still.',
    },
    source: ASSOCIATION.serviceTime2002,
    confidence: 'INFERRED',
  },
  'OLD-MILITARY': {
    statement: {
      nb: 'Gammel ordning: militær- eller siviltjeneste som lege teller fullt som allmennmedisin bare sammen med minst 50 % åpen uselektert allmennpraksis.',
      nn: 'Gammal ordning: militær- eller sivilteneste som lege tel fullt som allmennmedisin berre saman med minst 50 % open uselektert allmennpraksis.',
      en: 'Old scheme: a doctor’s military or civil service is full general-practice time only beside open unselected practice of at least 50 %.',
    },
    source: ASSOCIATION.serviceTime2002,
    confidence: 'CONFIRMED',
  },
  'OLD-REST': {
    // What is needed is confirmed, the number of points is not.
    statement: {
      nb: 'Gammel ordning krever også 2 år gruppeveiledning, 4 grunnkurs, emnekurs, praksisbesøk, kurs i sakkyndigarbeid, praktiske ferdigheter og valgfrie poeng. Hvor mange poeng er ikke funnet.',
      en: 'The old scheme also needs 2 years in a supervision group, practice visits, practical skills, 4 basic courses, topic courses, a course for expert witnesses, and elective points. How many points has not been found.',
    },
    source: ALIS.oldScheme,
    confidence: 'UNSETTLED',
  },
  'CONV-ALLOWED': {
    statement: {
      nb: 'Lege og virksomhet kan avtale konvertering fra gammel til ny ordning når virksomheten er registrert eller har søkt. Det er fortsatt mulig etter fristen 31. desember 2023 for å dokumentere læringsmål.',
      en: 'Doctor and enterprise can agree on conversion from the old to the new scheme when the enterprise is registered or has applied. It is still possible after the deadline of 31 December 2023 for documenting goals.',
    },
    source: ALIS.conversion,
    confidence: 'CONFIRMED',
  },
  'CONV-TIME': {
    // That the time counts is confirmed; the absence rule for it is not.
    statement: {
      nb: 'Tjenestetid fra gammel ordning teller i ny ordning etter konvertering. Hvilken fraværsregel som gjelder for den, og om LIS1 må være fullført først, er ikke funnet; her brukes reglene i ny ordning.',
      nn: 'Tenestetid frå gammal ordning tel i ny ordning etter konvertering. Kva fråværsregel som gjeld for henne, og om LIS1 må vere fullført først, er ikkje funne; her blir reglane i ny ordning brukte.',
      en: 'Service time from the old scheme counts in the new after conversion. Which absence rule applies to it, and whether part 1 must be completed first, has not been found; here the rules of the new scheme are used.',
    },
    source: ALIS.conversion,
    confidence: 'UNSETTLED',
  },
  'CONV-GOALS': {
    statement: {
      nb: 'Leder vurderer, ofte sammen med veilederen, hvilke læringsmål tidligere tjeneste og aktiviteter dekker. Dokumentasjonen skal følge søknaden.',
      en: 'The leader assesses, often with the supervisor, which goals earlier service and activities cover. The documents go with the application.',
    },
    source: cite(ALIS.conversion, HDIR.approval),
    confidence: 'CONFIRMED',
  },
  'CONV-SUP': {
    statement: {
      nb: 'Kravet om veiledning gjelder fra konverteringsdatoen.',
      en: 'Supervision is required from the conversion date.',
    },
    source: ALIS.training,
    confidence: 'CONFIRMED',
  },
  'OLD-APPROVED-GP': {
    statement: {
      nb: 'Godkjent allmennlege: 36 måneder veiledet tjeneste, av dem minst 6 på sykehus og 6 i allmennpraksis. Stillingen må være på minst 60 %, og avtaler under 2 måneder teller ikke.',
      en: 'Approved general practitioner: 36 months of supervised service, at least 6 of them in hospital and 6 in general practice. The post must be at least 60 %, and agreements under 2 months do not count.',
    },
    source: HDIR.supervisedService,
    confidence: 'CONFIRMED',
    validTo: '2017-02-28',
  },

  // Competence regulation until 2025
  'KOM-WHO-2017': {
    statement: {
      nb: 'Lege som tiltrer fastlegehjemmel, legevakt eller annen kommunal stilling med pasientrettet arbeid, skal være spesialist i allmennmedisin, under spesialisering eller godkjent allmennlege. Kommunen har ansvaret.',
      en: 'A doctor taking up a GP list, an out-of-hours post or another municipal post with care duties must be a specialist in general practice, in specialisation, or an approved general practitioner. The municipality is responsible.',
    },
    source: cite(`${REGULATION.competence} §§2-3`, `${OTHER.fafo} kap. 1.2`),
    confidence: 'CONFIRMED',
    validFrom: '2017-03-01',
    validTo: '2025-12-31',
  },
  'KOM-HPR-REPORT': {
    statement: {
      nb: 'Kommunen melder til helsepersonellregisteret når en lege begynner eller slutter i ansettelse eller avtale som del av spesialiseringen.',
      en: 'When a doctor begins or leaves a post or agreement in the course of specialisation, the municipality tells the health personnel register.',
    },
    source: `${REGULATION.competence} §3(2), opprinnelig tekst`,
    confidence: 'CONFIRMED',
    validFrom: '2017-03-01',
    validTo: '2025-12-31',
  },
  'KOM-VIK-12M': {
    statement: {
      nb: 'Kompetansekravet gjelder ikke den som tiltrer et vikariat på inntil 1 år.',
      en: 'Substitutes for up to 1 year are exempt from the competence requirement.',
    },
    source: cite(
      `${REGULATION.competence} §4(1) bokstav a`,
      REGULATION.competenceTemporary,
      HDIR.substitutes2024,
      HDIR.actionPlan,
    ),
    confidence: 'CONFIRMED',
    validFrom: '2017-03-01',
    validTo: '2025-12-31',
  },
  'KOM-VIK-CUM': {
    // The sum is confirmed for reimbursement; how days are counted is inferred.
    statement: {
      nb: 'Flere vikariater kan til sammen ikke passere 1 år når det gjelder trygderefusjon. Her går klokken på avtalens varighet uansett stillingsprosent, og samtidige vikariater på samme dag telles én gang.',
      en: 'Several substitute posts together may not pass 1 year for reimbursement. Here the clock runs on the length of the contract whatever the percentage, and parallel posts on one day count once.',
    },
    source: HDIR.part1Reimbursement,
    confidence: 'INFERRED',
    validFrom: '2017-03-01',
    validTo: '2025-12-31',
  },
  'KOM-TEMP': {
    statement: {
      nb: 'Midlertidig: ved rekrutteringsvansker kunne leger som manglet læringsmål i LIS1, ansettes eller forlenges ut over 1 år. Ordningen ble utvidet 28. oktober 2022 og forlenget flere ganger.',
      en: 'Temporary: with recruitment difficulties, doctors who lacked LIS1 goals could be hired, or kept beyond 1 year. It was widened on 28 October 2022 and prolonged several times.',
    },
    source: cite(
      REGULATION.competenceTemporary,
      REGULATION.backUpTemporary,
      REGULATION.reimbursementTemporary,
      HDIR.substitutes2024,
      OTHER.relief2022,
      OTHER.ks2022,
    ),
    confidence: 'CONFIRMED',
    validFrom: '2020-05-26',
    validTo: '2025-12-31',
  },
  'KOM-LV-2M': {
    statement: {
      nb: 'Legevaktvikar uten LIS1: inntil 2 måneder i kalenderåret, på vilkår for leger med utdanning fra utlandet.',
      en: 'A substitute without LIS1 may do out-of-hours work for 2 months of a calendar year, on conditions for doctors trained abroad.',
    },
    source: HDIR.part1Reimbursement,
    confidence: 'CONFIRMED',
    validFrom: '2017-03-01',
    validTo: '2025-12-31',
  },

  // Competence regulation from 2026
  'KOM-SCOPE-2026': {
    statement: {
      nb: 'Kompetansekravet gjelder alle leger med pasientrettet arbeid etter helse- og omsorgstjenesteloven.',
      en: 'All doctors who treat patients under the health and care services act must meet the competence requirement.',
    },
    source: REGULATION.competence2026,
    confidence: 'CONFIRMED',
    validFrom: '2026-01-01',
  },
  'KOM-OUT-2026': {
    statement: {
      nb: 'Utenfor fastlegeordningen: relevant spesialist, i LIS2 eller LIS3 i en relevant spesialitet, eller godkjent allmennlege.',
      en: 'Other municipal work than the GP list scheme: a relevant speciality, completed or in part 2 or 3, or approval as general practitioner.',
    },
    source: REGULATION.competence2026,
    confidence: 'CONFIRMED',
    validFrom: '2026-01-01',
  },
  'KOM-IN-2026': {
    statement: {
      nb: 'I fastlegeordningen: spesialist i allmennmedisin, under spesialisering i allmennmedisin, eller godkjent allmennlege.',
      en: 'In the GP list scheme: general practice as speciality, completed or under way, or approval as general practitioner.',
    },
    source: REGULATION.competence2026,
    confidence: 'CONFIRMED',
    validFrom: '2026-01-01',
  },
  'KOM-LV-COURSES': {
    statement: {
      nb: 'Leger i legevakt må i tillegg ha kurs i akuttmedisin og i håndtering av vold og overgrep.',
      en: 'For out-of-hours work two courses are needed in addition: acute medicine, and violence and abuse.',
    },
    source: cite(REGULATION.competence2026, REGULATION.competenceOutOfHours),
    confidence: 'CONFIRMED',
    validFrom: '2026-01-01',
  },
  'KOM-LV-ALONE': {
    statement: {
      nb: 'Legevakt uten bakvakt krever kursene, og enten kompetansen som gjelder utenfor fastlegeordningen, læringsmålene i LIS1 eller eldre turnus. Ellers må kommunen stille med kvalifisert bakvakt.',
      en: 'Duty without a back-up doctor needs the courses and either the competence asked for outside the list scheme, the LIS1 goals, or the old internship. Otherwise the municipality must provide a qualified back-up.',
    },
    source: cite(REGULATION.competence2026, REGULATION.competenceOutOfHours),
    confidence: 'CONFIRMED',
    validFrom: '2026-01-01',
  },
  'KOM-EX-1Y': {
    statement: {
      nb: 'Kompetansekravet gjelder ikke én eller flere ansettelser eller avtaler på inntil 1 år til sammen. Unntaket er ikke lenger bare for vikarer.',
      en: 'Exempt: employments and agreements that together last up to 1 year, one or several. Not only substitutes can use it now.',
    },
    source: REGULATION.competence2026,
    confidence: 'CONFIRMED',
    validFrom: '2026-01-01',
  },
  'KOM-EX-4M': {
    statement: {
      nb: 'Kompetansekravet gjelder heller ikke ansettelser eller avtaler på inntil 4 måneder til sammen i kalenderåret.',
      en: 'Also exempt: employments and agreements that together last up to 4 months of a calendar year.',
    },
    source: REGULATION.competence2026,
    confidence: 'CONFIRMED',
    validFrom: '2026-01-01',
  },
  'KOM-EX-LV-6M': {
    statement: {
      nb: 'I legevakt gjelder unntaket inntil 6 måneder til sammen i kalenderåret.',
      en: 'For out-of-hours service the exemption reaches to 6 months of a calendar year, all taken together.',
    },
    source: REGULATION.competence2026,
    confidence: 'CONFIRMED',
    validFrom: '2026-01-01',
  },
  'KOM-EX-COUNT': {
    // Counting in days at work is confirmed; how many make a year is not.
    statement: {
      nb: 'Unntakene regnes i faktiske arbeidsdager. Hvor mange slike dager som utgjør et år, er ikke sagt; her brukes 260, med en tredel for 4 måneder og halvparten for 6.',
      en: 'The exemptions run on days at work. The rules do not say how many make a year; here 260 is used, a third of it for 4 months and half for 6.',
    },
    source: REGULATION.competence2026,
    confidence: 'UNSETTLED',
    validFrom: '2026-01-01',
  },
  'KOM-EX-RESET': {
    statement: {
      nb: 'For ansettelser og avtaler inngått før 31. desember 2025 begynner unntakstiden å løpe den dagen.',
      en: 'For employments and agreements entered before 31 December 2025 the exemption clock starts on that day.',
    },
    source: REGULATION.competence2026,
    confidence: 'CONFIRMED',
    validFrom: '2026-01-01',
  },
  'KOM-EX-REPORT': {
    statement: {
      nb: 'Kommuner som bruker unntakene, rapporterer det siste årets bruk til statsforvalteren innen 31. mars, siste gang i 2029.',
      en: 'Municipalities that use the exemptions report last year’s use to the state administrator by 31 March, for the last time in 2029.',
    },
    source: REGULATION.competence2026,
    confidence: 'CONFIRMED',
    validFrom: '2026-01-01',
    validTo: '2029-03-31',
  },

  // Reimbursement and agreements
  'REF-TWO-ON-LIST': {
    statement: {
      nb: 'Til vanlig kan bare fastlegen eller vikaren kreve refusjon for en liste; to leger kan ikke arbeide på samme liste samtidig. Fra 2026 antas fastlegevikarer å være dekket av §1 i refusjonsforskriften.',
      en: 'One list, one doctor at a time: as a rule either the list holder or the substitute claims, not both. From 2026 GP substitutes are assumed to be covered by §1 of the reimbursement regulation.',
    },
    source: cite(
      `${OTHER.fafo} kap. 3.2`,
      ALIS.introduction,
      HDIR.introduction,
      `${REGULATION.reimbursement2026} §§1 og 6`,
    ),
    confidence: 'INFERRED',
  },
  'REF-INTRO': {
    statement: {
      nb: 'Med introduksjonsavtale kan en ALIS arbeide samtidig med fastlegene, og begge kan kreve refusjon.',
      en: 'With an introduction agreement a doctor in specialisation may work beside the list holders, and both may claim.',
    },
    source: HDIR.introduction,
    confidence: 'CONFIRMED',
    validFrom: '2022-01-01',
  },
  'REF-INTRO-TERMS': {
    statement: {
      nb: 'Kommunen søker Helsedirektoratet, det er høyst 65 avtaler i landet, og den nasjonale malen skal brukes. Avtalen er inntil 2 år på heltid og forlenges ved deltid ned til 50 %.',
      en: 'The municipality applies to Helsedirektoratet, there are at most 65 agreements in the country, and the national template is used. An agreement is up to 2 years full-time, prolonged for part-time down to 50 %.',
    },
    source: cite(ALIS.introduction, HDIR.introduction),
    confidence: 'CONFIRMED',
  },
  'ALISA-LENGTH': {
    statement: {
      nb: 'En ALIS-avtale varer inntil 5 år på heltid og forlenges ved deltid og permisjon. Den løper ikke under institusjonstjeneste utenfor kommunen, og slutter når legen slutter eller tilskuddet avslås.',
      en: 'An ALIS agreement lasts up to 5 years full-time and is prolonged for part-time and leave. It does not run during institution service outside the municipality, and ends when the doctor leaves or the grant is refused.',
    },
    source: OTHER.agreement,
    confidence: 'CONFIRMED',
  },

  // Identifiers
  'ID-HPR': {
    // That it is a number is confirmed; its length is not.
    statement: {
      nb: 'HPR-nummeret er et heltall fra helsepersonellregisteret. Lengde og kontrollsiffer er ikke funnet: 1-9 siffer uten null først godtas.',
      en: 'The HPR number is an integer from the health personnel register. Its length and check digit have not been found: 1-9 digits without a leading zero are accepted.',
    },
    source: cite(OTHER.fhir, HDIR.registers),
    confidence: 'UNSETTLED',
  },
  'ID-ORG': {
    statement: {
      nb: 'Organisasjonsnummeret har 9 siffer. Det siste er kontrollsiffer (modulus 11, vekter 3 2 7 6 5 4 3 2).',
      en: 'The organisation number has 9 digits. The last is a check digit (modulo 11, weights 3 2 7 6 5 4 3 2).',
    },
    source: cite('brreg.no, organisasjonsnummeret', 'norske-testdata.no'),
    confidence: 'CONFIRMED',
  },
  'ID-FNR': {
    // Today's form is confirmed; the one expected in 2032 is not known.
    statement: {
      nb: 'Fødselsnummeret har 11 siffer: fødselsdato, tre siffer og to kontrollsifre (modulus 11). I D-nummer er første siffer økt med 4. Nye numre ventes fra 2032; reglene for dem er ikke kjent.',
      en: 'The national identity number has 11 digits: date of birth, three digits and two check digits (modulo 11). A D-number adds 4 to the first digit. New numbers are expected from 2032; their rules are not known.',
    },
    source: cite('ehelse.no, identifikatorer for personer', 'fnrinfo.no'),
    confidence: 'UNSETTLED',
  },
  'ID-KOMMUNE': {
    statement: {
      nb: 'Kommunenummeret har 4 siffer, de to første er fylket. Numre ble endret 1. januar 2018, 2020 og 2024, så nummeret lagres sammen med dato.',
      en: 'The municipality number has 4 digits, the first two the county. Numbers changed on 1 January 2018, 2020 and 2024, so a number is stored with its date.',
    },
    source: OTHER.ssb,
    confidence: 'CONFIRMED',
  },
  'ID-BYDEL': {
    // The numbers are confirmed, the dates inferred, and who is the enterprise is open.
    statement: {
      nb: 'Bydelsnummeret har 6 siffer: kommunenummeret og to til. Oslo har bydelene 030101-030115. Datoene er antatt, og om bydelen eller kommunen er utdanningsvirksomheten, er ikke avgjort.',
      en: 'The city district number has 6 digits: the municipality number and two more. Oslo has districts 030101-030115. The dates are assumed, and whether district or municipality is the training enterprise is not settled.',
    },
    source: cite(OTHER.ssbDistricts, OTHER.fhir),
    confidence: 'UNSETTLED',
  },

  // Our own conventions
  'DAY-COUNT': {
    statement: {
      nb: 'En dag i en måned med D dager teller 1/D måned ganger stillingsprosenten. En hel kalendermåned på heltid er nøyaktig 1. Det regnes med eksakte brøker; tall som vises, rundes ned til to desimaler.',
      en: 'A day in a month of D days counts 1/D month times the percentage. A whole calendar month full-time is exactly 1. Fractions are exact; figures shown are rounded down to two decimals.',
    },
    source: OUR_CONVENTION,
    confidence: 'INFERRED',
  },
  NEAR: {
    statement: {
      nb: 'Mangler det mindre enn 0,05 måned på et krav, vises kravet som nesten nådd, og et menneske avgjør.',
      nn: 'Manglar det mindre enn 0,05 månad på eit krav, blir kravet vist som nesten nådd, og eit menneske avgjer.',
      en: 'When less than 0.05 month is missing from a requirement, it is shown as nearly met, and a person decides.',
    },
    source: OUR_CONVENTION,
    confidence: 'INFERRED',
  },
} as const satisfies Record<string, RuleEntry>;

export type RuleId = keyof typeof RULES;
