// Lets node run the project's TypeScript as it stands, with the compiler the tests use:
//   node --import ./scripts/typescript.mjs bench/append.ts
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire, enableCompileCache, registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import jest from '../jest.config.js';

const require = createRequire(import.meta.url);
const [, options] = Object.values(jest.transform)[0];

// Most starts find every file compiled already, and need no compiler: tests start a hundred programs.
const compiled = join(import.meta.dirname, '../node_modules/.cache/typescript');
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/node'));
const compiler = JSON.stringify([require('@swc/core/package.json').version, options]);

registerHooks({
  resolve(specifier, context, next) {
    const ours = specifier.startsWith('.') && context.parentURL?.endsWith('.ts') && specifier.endsWith('.js');
    return next(ours ? specifier.replace(/\.js$/, '.ts') : specifier, context);
  },
  load(url, context, next) {
    if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
    return { format: 'module', source: javascriptOf(fileURLToPath(url)), shortCircuit: true };
  },
});

/** Kept under a name that its source, its path and the compiler make: what has changed is compiled anew. */
function javascriptOf(filename) {
  const source = readFileSync(filename, 'utf8');
  const kept = join(compiled, createHash('sha256').update(`${compiler}\n${filename}\n${source}`).digest('hex'));
  try {
    return readFileSync(kept, 'utf8');
  } catch {
    const { code } = require('@swc/core').transformSync(source, { ...options, filename, swcrc: false });
    keep(kept, code);
    return code;
  }
}

/** Under its name only when it is whole, as others read meanwhile. */
function keep(path, code) {
  const unfinished = `${path}.${process.pid}`;
  try {
    mkdirSync(compiled, { recursive: true });
    writeFileSync(unfinished, code);
    renameSync(unfinished, path);
  } catch {
    // A folder that cannot be written, or a limit on the size of files that a test has set: slower the next time, no more.
  }
}
