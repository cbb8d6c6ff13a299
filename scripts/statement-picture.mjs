// A picture of a printed statement, for the README: text on standard input, a self-contained SVG in the file named.
//   npm run --silent tjenestebok -- statement ... | node scripts/statement-picture.mjs docs/statement.svg [first lines]
// Blocks and lines are drawn, not written, so that they meet in every font; colours are taken from ANSI codes where present.
import { readFileSync, writeFileSync } from 'node:fs';

const [file = 'docs/statement.svg', most = 'Infinity'] = process.argv.slice(2);
const CELL = { width: 8.4, height: 18 };
const MARGIN = 20;
const PALETTE = {
  background: '#0f1720',
  text: '#d7dee6',
  1: '#ffffff',
  2: '#8593a3',
  31: '#ff8f7f',
  32: '#6fd08c',
  33: '#f2c14e',
  36: '#7cc7ff',
};
const SHADES = { '█': 1, '▓': 0.75, '▒': 0.6, '░': 0.16 };

const lines = readFileSync(0, 'utf8').replace(/\n+$/, '').split('\n').slice(0, Number(most)).map(runsOf);
const columns = Math.max(80, ...lines.map((line) => line.reduce((sum, { text }) => sum + text.length, 0)));
const [width, height] = [columns * CELL.width + 2 * MARGIN, lines.length * CELL.height + 2 * MARGIN];

writeFileSync(
  file,
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="Statement">
<rect width="100%" height="100%" rx="8" fill="${PALETTE.background}"/>
<g font-family="'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', monospace" font-size="14" xml:space="preserve">
${lines.flatMap(drawLine).join('\n')}
</g>
</svg>
`,
);

/** Text with one colour and weight. */
function runsOf(line) {
  const runs = [];
  let style = { fill: PALETTE.text, bold: false };
  // eslint-disable-next-line no-control-regex -- ANSI codes begin with one
  for (const [, codes, text] of line.matchAll(/\u001b\[([\d;]*)m|([^\u001b]+)/g)) {
    if (text !== undefined) runs.push({ text, ...style });
    else style = styleOf(codes);
  }
  return runs;
}

function styleOf(codes) {
  const all = codes.split(';').filter((code) => code !== '' && code !== '0');
  const colour = all.find((code) => code !== '1') ?? (all.includes('1') ? '1' : undefined);
  return { fill: PALETTE[colour] ?? PALETTE.text, bold: all.includes('1') };
}

function drawLine(runs, row) {
  const drawn = [];
  let column = 0;
  for (const { text, fill, bold } of runs) {
    // Words are placed one by one: the reader's font may be wider or narrower than ours.
    for (const [part] of text.matchAll(/[█▓▒░]+|[─┬]+|[^█▓▒░─┬ ]+(?: [^█▓▒░─┬ ]+)*| +/g)) {
      const at = MARGIN + column * CELL.width;
      const top = MARGIN + row * CELL.height;
      column += part.length;
      if (/^ +$/.test(part)) continue;
      if (part[0] in SHADES) drawn.push(...blocks(part, at, top, fill));
      else if (/^[─┬]/.test(part)) drawn.push(rules(part, at, top, fill));
      else drawn.push(words(part, at, top, fill, bold));
    }
  }
  return drawn;
}

function blocks(part, at, top, fill) {
  return [...part.matchAll(/█+|▓+|▒+|░+/g)].map(
    ({ 0: run, index }) =>
      `<rect x="${fixed(at + index * CELL.width)}" y="${fixed(top + 2)}" width="${fixed(run.length * CELL.width)}" height="${CELL.height - 4}" fill="${fill}" fill-opacity="${SHADES[run[0]]}"/>`,
  );
}

function rules(part, at, top, fill) {
  const middle = top + CELL.height / 2;
  const ticks = [...part].flatMap((sign, index) =>
    sign === '┬' ? `M${fixed(at + (index + 0.5) * CELL.width)} ${fixed(middle)}v${CELL.height / 2}` : [],
  );
  const path = `M${fixed(at)} ${fixed(middle)}h${fixed(part.length * CELL.width)}${ticks.join('')}`;
  return `<path d="${path}" stroke="${fill}" stroke-opacity="0.6" fill="none"/>`;
}

function words(part, at, top, fill, bold) {
  const escaped = part.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const weight = bold ? ' font-weight="bold"' : '';
  return `<text x="${fixed(at)}" y="${fixed(top + 13)}" textLength="${fixed(part.length * CELL.width)}" lengthAdjust="spacingAndGlyphs" fill="${fill}"${weight}>${escaped}</text>`;
}

function fixed(number) {
  return Number(number.toFixed(2));
}
