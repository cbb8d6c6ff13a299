// docs/confirmation.schema.json from the schema documents are checked against. Run after `npm run build`.
import { writeFileSync } from 'node:fs';
import { URL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { CONFIRMATION_SCHEMA } from '../dist/documents/schema.js';

const file = new URL('../docs/confirmation.schema.json', import.meta.url);
const options = await resolveConfig(file);
writeFileSync(file, await format(JSON.stringify(CONFIRMATION_SCHEMA), { ...options, parser: 'json' }));
