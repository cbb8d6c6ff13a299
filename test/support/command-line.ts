import { spawnSync } from 'node:child_process';
import { Readable, Writable } from 'node:stream';
import { runCommandLine } from '../../src/cli/command-line.js';
import { typescript } from '../platform/kill.js';

/** How a command ended, and what it said. */
export type Ended = { readonly status: number | null; readonly stdout: string; readonly stderr: string };

type Environment = Readonly<Record<string, string>>;

/**
 * A command in this process: what it says and its status are those of a process of its own, whose start would take longer than the
 * command. One at a time, for the environment and the streams are the process's.
 */
export async function command(args: readonly string[], environment: Environment = {}, stdin = ''): Promise<Ended> {
  const [stdout, stderr] = [new Heard(), new Heard()];
  const restore = [
    ...Object.entries(environment).map(([name, value]) => withVariable(name, value)),
    withStream('stdin', Readable.from([stdin])),
    withStream('stdout', stdout),
    withStream('stderr', stderr),
    withExit(),
  ];
  process.exitCode = undefined;
  try {
    await runCommandLine(args);
    return { status: statusSoFar(), stdout: stdout.text, stderr: stderr.text };
  } catch (error) {
    if (error instanceof Exit) return { status: error.status, stdout: stdout.text, stderr: stderr.text };
    return { status: 1, stdout: stdout.text, stderr: `${stderr.text}${String(error)}\n` };
  } finally {
    for (const step of restore) step();
    process.exitCode = undefined;
  }
}

/** The same in a process of its own, as people run it. */
export function startedCommand(args: readonly string[], environment: Environment = {}, stdin = ''): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...typescript, 'src/cli.ts', ...args], {
    encoding: 'utf8',
    input: stdin,
    env: { ...process.env, NODE_OPTIONS: '', ...environment },
  });
  return { status, stdout, stderr };
}

const statusSoFar = () => Number(process.exitCode ?? 0);

/** No terminal, like the pipe to another process. */
class Heard extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

/** Where the process would have ended at once, as for an option that there is not. */
class Exit extends Error {
  constructor(readonly status: number) {
    super(`The command ended with ${String(status)}`);
  }
}

function withVariable(name: string, value: string): () => void {
  const before = process.env[name];
  process.env[name] = value;
  return () => {
    if (before === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = before;
  };
}

function withStream(name: 'stdin' | 'stdout' | 'stderr', stream: Readable | Writable): () => void {
  const before = Object.getOwnPropertyDescriptor(process, name) ?? {};
  Object.defineProperty(process, name, { value: stream, configurable: true, writable: true });
  return () => {
    Object.defineProperty(process, name, before);
  };
}

function withExit(): () => void {
  const before = process.exit.bind(process);
  process.exit = (status) => {
    throw new Exit(Number(status ?? 0));
  };
  return () => {
    process.exit = before;
  };
}
