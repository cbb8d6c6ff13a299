// Writes docs/statement.svg, the README's picture, from a case of the tests: npm run docs.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { foldCareer } from '../dist/career/domain/state.js';
import { serviceHistoryOf } from '../dist/career/domain/service-history.js';
import { NORWEGIAN_RULES, makeStatement } from '../dist/counting/index.js';
import { dayOf } from '../dist/kernel/dates.js';
import { loadPlaces } from '../dist/places/index.js';
import { readCareerFile } from '../dist/portable/read.js';
import { renderStatement } from '../dist/statement/table.js';
import { viewStatement } from '../dist/statement/view.js';

const places = loadPlaces();
const file = JSON.parse(readFileSync('docs/examples/substitute.json', 'utf8'));
const career = foldCareer(readCareerFile(file, (place, on, field) => places.checkPlace(place, on, field)));
const history = serviceHistoryOf(career);
const statement = makeStatement(history, NORWEGIAN_RULES, { validOn: dayOf('2023-12-31') });
const names = (number, on) => places.nameOf(number, on);
const view = viewStatement(statement, career, history, NORWEGIAN_RULES, names, '2024-01-15T09:00:00.000000Z');
const text = renderStatement(view, {
  language: 'nb',
  width: 100,
  colour: true,
  title: 'En vikar i fire bydeler i Oslo',
});
execFileSync(process.execPath, ['scripts/statement-picture.mjs', 'docs/statement.svg'], { input: text });
