// Writes docs/schema.graphql from the built program: npm run docs.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { readSettings } from '../dist/platform/config/settings.js';
import { createApp } from '../dist/service.js';

const folder = mkdtempSync(join(tmpdir(), 'tjenestebok-'));
const app = await createApp(readSettings({ TJENESTEBOK_DATA: folder }), false);
await app.init();
writeFileSync('docs/schema.graphql', `${printSchema(lexicographicSortSchema(app.get(GraphQLSchemaHost).schema))}\n`);
await app.close();
rmSync(folder, { recursive: true, force: true });
