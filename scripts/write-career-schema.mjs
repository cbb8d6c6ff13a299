// docs/career.schema.json from the schema the program reads by. Run after `npm run build`.
import { writeFileSync } from 'node:fs';
import { URL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { CAREER_SCHEMA } from '../dist/portable/schema.js';

const file = new URL('../docs/career.schema.json', import.meta.url);
const options = await resolveConfig(file);
writeFileSync(file, await format(JSON.stringify(CAREER_SCHEMA), { ...options, parser: 'json' }));
