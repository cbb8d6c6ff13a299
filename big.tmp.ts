import { createWriteStream, statSync } from 'node:fs';
import { RowCollector } from './src/import/rows.ts';
import { readTable } from './src/import/table.ts';
const [,, mode, n] = process.argv;
const path = '/tmp/imp/big.' + (mode === 'csv' ? 'csv' : 'xlsx');
if (mode === 'csv') {
  const out = createWriteStream(path);
  out.write('radtype;hpr;navn;referanse;kategori;arbeidsgiver;kommunenr;fra;til;prosent;kontrakt;oppgitt_av\n');
  for (let i = 0; i < Number(n); i++) { if (!out.write(`stilling;${9000000 + (i % 30000)};Kari Nordmann ${i%30000};R${i};AUP;Oslo kommune;0301;01.01.2024;31.12.2024;50;fast;lege\n`)) await new Promise(r => out.once('drain', r)); }
  out.end(); await new Promise(r => out.once('close', r));
} else if (n) {
  const { default: w } = await import('write-excel-file/node');
  const head = 'radtype;hpr;navn;referanse;kategori;arbeidsgiver;kommunenr;fra;til;prosent;kontrakt;oppgitt_av'.split(';');
  const rows: any[] = [head];
  for (let i = 0; i < Number(n); i++) rows.push(['stilling', 9000000 + (i % 30000), `Kari Nordmann ${i%30000}`, `R${i}`, 'AUP','Oslo kommune','0301',{ value: new Date(Date.UTC(2024,0,1)), type: Date, format: 'dd.mm.yyyy'},{ value: new Date(Date.UTC(2024,0,1)), type: Date, format: 'dd.mm.yyyy'},50,'fast','lege']);
  await w(rows).toFile(path);
}
console.log('size', statSync(path).size/1e6);
const t = performance.now();
try {
const c = new RowCollector(); await c.add(readTable(path)); console.log('read', ((performance.now()-t)/1000).toFixed(1), process.memoryUsage.rss()/1e6|0);
const p = c.finish(); console.log('parsed', p.doctors.length, p.faults.length, ((performance.now()-t)/1000).toFixed(1), process.memoryUsage.rss()/1e6|0, 'max', process.resourceUsage().maxRSS/1e3|0);
} catch (e: any) { console.log(e.faults ?? e, ((performance.now()-t)/1000).toFixed(1), process.memoryUsage.rss()/1e6|0) }
