import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { DEVELOPMENT_LOG_IN, enrolRegistrar } from './registrar.js';

const typescript = ['--no-warnings', '--import', join(import.meta.dirname, '../../scripts/typescript.mjs')];

export type LogLine = Readonly<Record<string, unknown>> & { readonly message: string; readonly level: string };

type Options = {
  readonly nodeOptions?: readonly string[];
  readonly program?: string;
  readonly authorization?: string;
};

/** The service as operators run it: a process of its own, on a folder of its own, asked over HTTP as a registrar, and by signals. */
export class ServiceProcess {
  /** Everything it has said, of which each line on standard output is to be JSON. */
  output = '';
  faults = '';
  url = '';
  readonly #changed = new Set<() => void>();
  readonly #closed: Promise<[number | null, NodeJS.Signals | null]>;

  private constructor(
    readonly child: ChildProcessByStdio<null, Readable, Readable>,
    readonly folder: string,
    /** What the registrar logs in with. */
    readonly authorization: string,
  ) {
    this.#closed = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.output += text;
      for (const look of this.#changed) look();
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (this.faults += text));
  }

  /** @param options.authorization what the registrar logs in with, where there is one; else one is enrolled before the start */
  static async start(
    environment: Readonly<Record<string, string>> = {},
    options: Options = {},
  ): Promise<ServiceProcess> {
    const { nodeOptions = [], program = 'src/main.ts' } = options;
    const folder = mkdtempSync(join(tmpdir(), 'tjenestebok-'));
    const settings = { TJENESTEBOK_DATA: folder, ...DEVELOPMENT_LOG_IN, ...environment };
    const authorization = options.authorization ?? (await enrolRegistrar(settings));
    const inherited = Object.entries(process.env).filter(([name]) => !/^(OTEL|TJENESTEBOK|NODE_OPTIONS)/.test(name));
    const child = spawn(process.execPath, [...typescript, ...nodeOptions, program], {
      env: {
        ...Object.fromEntries(inherited),
        TJENESTEBOK_PORT: '0',
        TJENESTEBOK_INSTANCE: 'one',
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const service = new ServiceProcess(child, folder, authorization);
    const { message } = await service.line(({ message: text }) => text.startsWith('Answering at'));
    service.url = /http:\/\/[^/]+/.exec(message)?.[0] ?? '';
    return service;
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  /** The lines so far. Throws for one that is not JSON. */
  lines(): LogLine[] {
    return this.output
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as LogLine);
  }

  /** The first such line, as soon as it is there. */
  async line(isWanted: (line: LogLine) => boolean): Promise<LogLine> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = this.lines().find(isWanted);
        if (!found) return;
        this.#changed.delete(look);
        resolve(found);
      };
      this.#changed.add(look);
      look();
      void this.#closed.then(() => {
        reject(new Error(`The service ended first:\n${this.output}${this.faults}`));
      });
    });
  }

  async ask(query: string, variables: object = {}, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: this.authorization, ...headers },
      body: JSON.stringify({ query, variables }),
    });
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Its exit status, once it has ended. */
  async ended(): Promise<number | null> {
    return (await this.#closed)[0];
  }

  async stop(): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.signal('SIGTERM');
    return this.ended();
  }

  /** Whatever happened: nothing of it is left. */
  async remove(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.signal('SIGKILL');
    await this.ended();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
