import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DEVELOPMENT_LOG_IN, enrolRegistrar } from '../../test/support/registrar.js';
import type { Stage } from './stage.js';

const root = join(import.meta.dirname, '../..');
const typescript = ['--import', join(root, 'scripts/typescript.mjs')];
const observed = ['--expose-gc', '--import', join(root, 'bench/support/observe.ts')];

/** Of a program since it was last asked; bytes, milliseconds, and the share of one processor. */
export type Observed = {
  /** Without what is garbage. */
  readonly heap: number;
  readonly resident: number;
  readonly mostHeap: number;
  readonly mostResident: number;
  readonly cpu: number;
  /** How long the event loop was held. */
  readonly held: { readonly p99: number; readonly most: number };
};

export type Environment = Readonly<Record<string, string>>;

/** Another process of this benchmark. */
export class Program {
  #said = '';
  #stopped = false;

  private constructor(
    private readonly name: string,
    private readonly child: ChildProcess,
  ) {
    const hear = (text: string) => (this.#said = (this.#said + text).slice(-20_000));
    child.stdout?.setEncoding('utf8').on('data', hear);
    child.stderr?.setEncoding('utf8').on('data', hear);
  }

  /** Answers when the program has said something that matches, with what matched. */
  static async start(
    stage: Stage,
    name: string,
    parameters: readonly string[],
    said: RegExp,
    environment: Environment = {},
  ): Promise<{ program: Program; found: string }> {
    const child = spawn(process.execPath, [...observed, ...parameters], {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1', ...environment },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const program = new Program(name, child);
    stage.atEnd(() => program.stop());
    return { program, found: await program.#heard(said) };
  }

  async #heard(said: RegExp): Promise<string> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = said.exec(this.#said);
        if (!found) return;
        this.child.stdout?.off('data', look);
        resolve(found[0]);
      };
      this.child.stdout?.on('data', look);
      this.child.once('error', reject);
      this.child.once('close', () => {
        if (!this.#stopped) console.error(`${this.name} has ended by itself:\n${this.#said}`);
        reject(new Error(`${this.name} has ended`));
      });
    });
  }

  async observe(): Promise<Observed> {
    const answer = once(this.child, 'message') as Promise<[Observed]>;
    this.child.send('how much');
    return (await answer)[0];
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const closed = once(this.child, 'close');
    const patience = setTimeout(() => this.child.kill('SIGKILL'), 15_000);
    this.child.kill('SIGTERM');
    await closed;
    clearTimeout(patience);
  }
}

export type Service = {
  readonly program: Program;
  readonly address: string;
  /** What its clients log in with. */
  readonly authorization: string;
};

/** The built program, asked by a registrar. */
export async function startService(stage: Stage, environment: Environment): Promise<Service> {
  const settings = { TJENESTEBOK_PORT: '0', TJENESTEBOK_IDE: 'off', ...DEVELOPMENT_LOG_IN, ...environment };
  const authorization = await enrolRegistrar(settings);
  const { program, found } = await Program.start(stage, 'The service', ['dist/main.js'], HTTP_ADDRESS, settings);
  return { program, address: `${found}/graphql`, authorization };
}

/** One of ours in TypeScript. */
export async function startScript(stage: Stage, path: string, parameters: readonly string[], said = HTTP_ADDRESS) {
  return Program.start(stage, path, ['--no-warnings', ...typescript, join(root, path), ...parameters], said);
}

const HTTP_ADDRESS = /http:\/\/127\.0\.0\.1:\d+/;

/** The built command, run to its end. @throws Error with what it said when it fails */
export async function runCommand(
  stage: Stage,
  parameters: readonly string[],
  environment: Environment,
): Promise<string> {
  const child = spawn(process.execPath, [join(root, 'dist/cli.js'), ...parameters], {
    cwd: root,
    env: { ...process.env, NO_COLOR: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  stage.atEnd(() => child.kill('SIGKILL'));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  }
  const [status] = (await once(child, 'close')) as [number | null];
  if (status !== 0) throw new Error(`tjenestebok ${parameters.join(' ')} ended with ${String(status)}:\n${said}`);
  return said;
}
