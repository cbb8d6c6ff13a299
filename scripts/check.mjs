import { Buffer } from 'node:buffer';
import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';

/**
 * Everything that must hold before a change goes in: format, lint, types and boundaries at once, for none waits for another, then
 * the build, then the tests. Ends with the first step that fails, and with what it said.
 */
const seconds = (since) => ((performance.now() - since) / 1000).toFixed(0);

async function run(script) {
  const since = performance.now();
  const said = [];
  const step = spawn('npm', ['run', '--silent', script], { stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [step.stdout, step.stderr]) stream.on('data', (chunk) => said.push(chunk));
  const status = await new Promise((resolve, reject) => step.on('close', resolve).on('error', reject));
  process.stdout.write(`${status === 0 ? 'ok    ' : 'FAILED'} ${script} (${seconds(since)} s)\n`);
  if (status !== 0) process.stdout.write(Buffer.concat(said));
  return status === 0;
}

const isClean = (await Promise.all(['lint', 'typecheck', 'format:check', 'boundaries'].map(run))).every(Boolean);
if (!isClean || !(await run('build'))) process.exit(1);
const tests = spawn('npm', ['run', '--silent', 'test:run'], { stdio: 'inherit' });
process.exitCode = await new Promise((resolve, reject) => tests.on('close', resolve).on('error', reject));
