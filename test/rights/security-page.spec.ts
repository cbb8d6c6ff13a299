import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { GUESSING } from '../../src/rights/application/guessing.js';
import { COST_LIMIT, DEPTH_LIMIT, TOKEN_LIMIT } from '../../src/platform/graphql/cost.js';
import { RETENTION_YEARS } from '../../src/career/domain/retention.js';
import { withRights } from '../../src/rights/document.js';
import { RECORDS, SEES } from '../../src/rights/table.js';

const page = readFileSync('docs/security.md', 'utf8');
const named = [...page.matchAll(/^- `(test\/[\w./-]+)`: “(.+)”$/gm)].map(([, file = '', name = '']) => ({
  file,
  name,
}));

describe('docs/security.md', () => {
  it('shows the rights as they are: run npm run build && node scripts/write-rights-doc.mjs', () => {
    expect(page).toBe(withRights(page));
  });

  it('shows every relation and every command', () => {
    for (const name of [...Object.keys(SEES), ...Object.keys(RECORDS)]) expect(page).toContain(`\n| \`${name}\` `);
  });

  it.each(named)('names a test that is there: $file, $name', ({ file, name }) => {
    const written = readFileSync(file, 'utf8');
    expect(written).toContain(`'${name}'`);
  });

  it('names a test for each of the ten risks, and every list item there is one', () => {
    const [, ...risks] = page.slice(page.indexOf('## OWASP')).split('\n### API');
    expect(risks.map((risk) => Number.parseInt(risk))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(risks.filter((risk) => !risk.includes('\n- `test/'))).toEqual([]);
    const items = risks.flatMap((risk) => risk.split('\n').filter((line) => line.startsWith('- ')));
    expect(items).toHaveLength(named.length);
  });

  it('gives the figures the program goes by', () => {
    const words: Readonly<Record<number, string>> = { 10: 'ten' };
    const inWords = (figure: number) => words[figure] ?? figure.toLocaleString('en');
    expect(page).toContain(`refused ${GUESSING.refusals} times within ${inWords(GUESSING.minutes)} minutes`);
    expect(page).toContain(`${inWords(RETENTION_YEARS)} years after the last day of service`);
    expect(page).toContain(
      `words (${inWords(TOKEN_LIMIT)}), depth (${DEPTH_LIMIT}) and cost (${inWords(COST_LIMIT)} fields`,
    );
  });
});
