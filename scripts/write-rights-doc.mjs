// The tables in docs/security.md from the rights the program goes by. Run after `npm run build`.
import { readFileSync, writeFileSync } from 'node:fs';
import { URL } from 'node:url';
import { withRights } from '../dist/rights/document.js';

const page = new URL('../docs/security.md', import.meta.url);
writeFileSync(page, withRights(readFileSync(page, 'utf8')));
