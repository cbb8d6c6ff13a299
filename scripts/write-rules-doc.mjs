// docs/rules.md from the rules the program counts by. Run after `npm run build`.
import { writeFileSync } from 'node:fs';
import { URL } from 'node:url';
import { rulesDocument } from '../dist/counting/rules/document.js';
import { NORWEGIAN_RULES } from '../dist/counting/rules/parameters.js';
import { CONFIRMATION_PARAMETERS } from '../dist/career/domain/confirmation/parameters.js';
import { TRAINING_PARAMETERS } from '../dist/training/parameters.js';

const beyondTime = { ...TRAINING_PARAMETERS, ...CONFIRMATION_PARAMETERS };
writeFileSync(new URL('../docs/rules.md', import.meta.url), rulesDocument(NORWEGIAN_RULES, beyondTime));
