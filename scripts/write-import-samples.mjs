// samples/flytting.xlsx, with dates and numbers as a spreadsheet holds them. All of it is invented: see samples/README.md.
import writeExcelFile from 'write-excel-file/node';

const rows = `radtype|hpr|navn|referanse|kategori|arena|arbeidsgiver|orgnr|kommunenr|fra|til|dato|prosent|kontrakt|fraværstype|andel|arbeidsdager|veileder_hpr|veileder_navn|kvalifikasjon|ordning|oppgitt_av|bekreftet_av|merknad
lis1|9000011|Sondre Aune (fiktiv)|||||||||31.08.2016||||||||||||
spesialisering|9000011|Sondre Aune (fiktiv)|||||||||01.03.2019|||||||||ny|||
veileder|9000011|Sondre Aune (fiktiv)|||||||01.03.2019||||||||9000103|Synnøve Lie (fiktiv)|spesialist i allmennmedisin||||
stilling|9000011|Sondre Aune (fiktiv)|TR1|AUP||Trondheim kommune|310001155|1601|01.09.2017|||60|fastlegehjemmel||||||||lege||
prosentendring|9000011|Sondre Aune (fiktiv)|TR1||||||01.03.2019|||100|||||||||lege||
slutt|9000011|Sondre Aune (fiktiv)|TR1|||||||30.06.2021|||||||||||lege||
bekreftelse|9000011|Sondre Aune (fiktiv)|TR1||||310001155||01.09.2017|31.12.2019||||||||||||Trondheim kommune|
stilling|9000011|Sondre Aune (fiktiv)|TR2|AUP||Bergen kommune|310000663|4601|01.07.2021|||100|fastlegehjemmel||||||||arbeidsgiver||
lis1|9000012|Kristin Fossum (fiktiv)|||||||||31.08.2018||||||||||||
spesialisering|9000012|Kristin Fossum (fiktiv)|||||||||01.03.2019|||||||||ny|||
veileder|9000012|Kristin Fossum (fiktiv)|||||||01.03.2019||||||||9000105|Turid Indrebø (fiktiv)|spesialist i allmennmedisin||||
stilling|9000012|Kristin Fossum (fiktiv)|FK1|legevakt||Fredrikstad kommune|310001228|0106|01.03.2019|31.12.2019||100|fast||||||||arbeidsgiver||
stilling|9000012|Kristin Fossum (fiktiv)|FK2|AUP|legekontor|Fredrikstad kommune|310001228|3004|01.01.2020|31.12.2023||80|fast||||||||arbeidsgiver||
stilling|9000012|Kristin Fossum (fiktiv)|FK3|AUP||Fredrikstad kommune|310001228|3107|01.01.2024|||80|fastlegehjemmel||||||||arbeidsgiver||
fravær|9000012|Kristin Fossum (fiktiv)|FK2||||||01.02.2022|31.05.2022||||permisjon|100||||||arbeidsgiver||
spesialisering|9000013|Arne Bjørnstad (fiktiv)|||||||||01.09.2015|||||||||gammel|||
stilling|9000013|Arne Bjørnstad (fiktiv)|SK1|AUP||Skien kommune|310001295|0806|01.09.2015|31.12.2019||50|fastlegehjemmel||||||||arbeidsgiver||
stilling|9000013|Arne Bjørnstad (fiktiv)|SK2|AUP||Skien kommune|310001295|3807|01.01.2020|31.12.2023||50|fastlegehjemmel||||||||arbeidsgiver||
stilling|9000013|Arne Bjørnstad (fiktiv)|SK3|AUP||Skien kommune|310001295|4003|01.01.2024|||60|fastlegehjemmel||||||||arbeidsgiver||
konvertering|9000013|Arne Bjørnstad (fiktiv)|||||310001295||||01.07.2020||||||||||||
lis1|9000013|Arne Bjørnstad (fiktiv)|||||||||31.08.2014||||||||||||
veileder|9000013|Arne Bjørnstad (fiktiv)|||||||01.09.2020||||||||9000101|Berit Vik (fiktiv)|spesialist i allmennmedisin||||
stilling|9000014|Nora Helgesen (fiktiv)|LIS1-S|LIS1 sykehus||Nordnes sykehus (fiktivt)|310001368|4601|01.09.2023|31.08.2024||100|LIS1||||||||arbeidsgiver||
stilling|9000014|Nora Helgesen (fiktiv)|LIS1-K|LIS1 kommune||Skien kommune|310001295|4003|01.09.2024|28.02.2025||100|LIS1||||||||arbeidsgiver||
fravær|9000014|Nora Helgesen (fiktiv)|LIS1-S||||||01.07.2024|02.08.2024||||ferie||25|||||arbeidsgiver||
fravær|9000014|Nora Helgesen (fiktiv)|LIS1-S||||||08.01.2024|26.01.2024||||sykdom||15|||||arbeidsgiver||
fravær|9000014|Nora Helgesen (fiktiv)|LIS1-K||||||04.11.2024|11.11.2024||||sykdom||6|||||arbeidsgiver||
lis1|9000014|Nora Helgesen (fiktiv)|||||||||28.02.2025||||||||||||
spesialisering|9000014|Nora Helgesen (fiktiv)|||||||||01.03.2025|||||||||ny|||
veileder|9000014|Nora Helgesen (fiktiv)|||||||01.03.2025||||||||9000104|Kåre Rud (fiktiv)|spesialist i allmennmedisin||||
stilling|9000014|Nora Helgesen (fiktiv)|AUP1|AUP||Skien kommune|310001295|4003|01.03.2025|||100|introduksjonsstilling||||||||arbeidsgiver||`;

const DATES = new Set(['fra', 'til', 'dato', 'avtalt']);
const NUMBERS = new Set(['hpr', 'orgnr', 'prosent', 'andel', 'arbeidsdager', 'veileder_hpr']);

const [headers, ...lines] = rows.split('\n').map((line) => line.split('|'));

function cell(text, header) {
  if (text === '') return null;
  if (DATES.has(header)) {
    const [day, month, year] = text.split('.').map(Number);
    return { value: new Date(Date.UTC(year, month - 1, day)), type: Date, format: 'dd.mm.yyyy' };
  }
  return NUMBERS.has(header) ? { value: Number(text), type: Number } : { value: text, type: String };
}

const data = [
  headers.map((header) => ({ value: header, fontWeight: 'bold' })),
  ...lines.map((line) => line.map((text, index) => cell(text, headers[index]))),
];

await writeExcelFile(data, { sheet: 'Rader' }).toFile(
  decodeURIComponent(new globalThis.URL('../samples/flytting.xlsx', import.meta.url).pathname),
);
