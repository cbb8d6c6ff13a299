import { POST, type RowObject, row } from './support.js';

/** One row of each kind about training, of a doctor with a post, a supervisor and a conversion. */
export const SUPERVISION = row('veileder', {
  referanse: 'V1',
  fra: '01.01.2024',
  veileder_hpr: '9000101',
  veileder_navn: 'Berit Vik',
  kvalifikasjon: 'spesialist i allmennmedisin',
});
export const LEADER = row('leder', {
  fra: '01.01.2024',
  til: '31.12.2024',
  leder_hpr: '9000201',
  leder_navn: 'Anne Lund',
  orgnr: '310000108',
});
export const SUPERVISER = row('supervisør', {
  referanse: 'S1',
  fra: '01.01.2024',
  supervisør_hpr: '9000102',
  supervisør_navn: 'Olav Hegge',
  kvalifikasjon: 'annen spesialist',
  fagfelt: 'indremedisin',
  gjelder_stilling: 'A',
});
export const SUPERVISER_END = row('supervisørslutt', { referanse: 'S1', til: '31.12.2024' });
export const ACTIVITY = row('aktivitet', {
  mål: 'ALM-063, ALM-068',
  aktivitetstype: 'prosedyre',
  dato: '02.05.2024',
  timer: '1,5',
  beskrivelse: 'Suturering på legevakten',
  arena: 'legevakt',
  gjelder_stilling: 'A',
  oppgitt_av: 'lege',
});
export const APPROVED = row('læringsmål', {
  mål: 'ALM-055',
  grunn: 'godkjent annet sted',
  dato: '01.06.2023',
  godkjent_av: 'Geir Moe',
  virksomhet: 'Fjordheim sykehus',
  dokumentasjon: 'Utskrift, sak 23/118',
});
export const PLAN = row('veiledningsplan', { referanse: 'V1', fra: '01.01.2024', til: '30.06.2024', timer: '4' });
export const HELD = row('veiledning holdt', {
  referanse: 'V1',
  dato: '15.01.2024',
  minutter: '120',
  oppgitt_av: 'veileder',
});
export const GROUP = row('gruppe', {
  referanse: 'G1',
  fra: '01.02.2024',
  gruppenavn: 'Gruppe 3',
  arrangør: 'Legeforeningen',
});
export const GROUP_SESSION = row('gruppemøte', { referanse: 'G1', dato: '20.02.2024', timer: '4' });
export const GROUP_END = row('gruppeslutt', { referanse: 'G1', til: '31.12.2024' });
export const DIPLOMA = row('gruppebevis', { dato: '15.01.2025', vedtak: 'DNLF-25/7' });
export const COURSE = row('kurs', {
  kurstype: 'emnekurs',
  tittel: 'Emnekurs i diabetes',
  emne: 'diabetes',
  timer: '15',
  dato: '10.03.2024',
  utløper: '10.03.2029',
  arrangør: 'Legeforeningen',
  kursbevis: 'Bevis 24/311',
  mål: 'ALM-063',
  oppgitt_av: 'lege',
});
export const DUTIES = row('legevakter', {
  antall: '24',
  fra: '01.01.2024',
  til: '31.12.2024',
  gjelder_stilling: 'A',
  oppgitt_av: 'arbeidsgiver',
});
export const VISIT = row('praksisbesøk', { besøk: 'fikk besøk', dato: '15.05.2024', oppgitt_av: 'lege' });
export const POINTS = row('poeng', {
  poeng: '12,5',
  poeng_for: 'valgfrie kurs',
  dato: '31.05.2024',
  oppgitt_av: 'lege',
});
export const DOCUMENT = row('dokument', {
  dokumenttype: 'tjenestebekreftelse',
  skjema: 'gammel ordning',
  sider: '1',
  sider_av: '2',
  signert: 'nei',
  tomme_felt: 'stillingsprosent; fravær',
  dato: '02.01.2025',
  gjelder_stilling: 'A',
});

export const TRAINING: readonly RowObject[] = [
  ...[LEADER, SUPERVISER, SUPERVISER_END, ACTIVITY, APPROVED, PLAN, HELD, GROUP, GROUP_SESSION, GROUP_END, DIPLOMA],
  ...[COURSE, DUTIES, VISIT, POINTS, DOCUMENT],
];

/** All of it, with what it stands on. */
export const WHOLE: readonly RowObject[] = [...TRAINING, POST, SUPERVISION];
