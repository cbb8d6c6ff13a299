// Bundles the page of verification into one file that fetches nothing: node scripts/build-verification-page.mjs [file]
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { URL, fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const source = (path) => fileURLToPath(new URL(`../src/verification-page/${path}`, import.meta.url));

/** The page, with no trusted keys in it yet. */
export async function verificationPage() {
  const [template, style, script] = await Promise.all([
    readFile(source('page.html'), 'utf8'),
    bundled('style.css'),
    bundled('browser/page.ts'),
  ]);
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const parts = {
    policy: `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    style: `<style>${style}</style>`,
    known: '<script id="known" type="application/json">null</script>',
    script: `<script>${script}</script>`,
  };
  return template.replace(/<!-- (\w+) -->/g, (_, name) => parts[name]);
}

async function bundled(path) {
  const { outputFiles } = await build({
    entryPoints: [source(path)],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: ['es2022', 'chrome109', 'firefox115', 'safari16'],
    charset: 'utf8',
    legalComments: 'none',
    tsconfigRaw: {},
  });
  return outputFiles[0].text.trim();
}

const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = process.argv[2] ?? fileURLToPath(new URL('../dist/verification-page.html', import.meta.url));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, await verificationPage());
}
