import { readFileSync } from 'node:fs';

/** The version of this program, as files that outlive it tell who wrote them. */
export const programVersion = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
).version;
