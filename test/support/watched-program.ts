import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Settings, type SettingsValues } from '../../src/platform/config/settings.js';
import { Log } from '../../src/platform/logging/log.js';
import { createApp } from '../../src/service.js';

export type Answered = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly data: Record<string, unknown> | null;
  /** Of its errors, in their order. */
  readonly codes: readonly string[];
  readonly milliseconds: number;
};

/** What no answer may hold: a stack, a place in the program, a path of the machine, a query of a database. */
export const OF_THE_INSIDE = /\\n\s+at |node_modules|\.[jt]s\b|SELECT |SQLITE|ECONN|\/(?:src|dist|tmp|home|work)\//;

/** The whole program, listening on loopback, with all it says in its log kept: for those who look at what gets out. */
export class WatchedProgram {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly settings: Settings,
    readonly url: string,
    readonly lines: readonly string[],
  ) {}

  static async start(values: Partial<SettingsValues> = {}): Promise<WatchedProgram> {
    const settings = new Settings({
      dataFolder: mkdtempSync(join(tmpdir(), 'tjenestebok-')),
      host: '127.0.0.1',
      port: 0,
      ide: true,
      keys: { identity: randomBytes(32), wrapping: randomBytes(32) },
      ...values,
    });
    const lines: string[] = [];
    const log = new Log({ logLevel: 'trace', instance: 'watched' }, { write: (line) => lines.push(line) });
    const app = await createApp(settings, log);
    await app.listen(0, '127.0.0.1');
    return new WatchedProgram(app, settings, await app.getUrl(), lines);
  }

  /** Whatever somebody may send. */
  async send(path: string, request: RequestInit): Promise<Answered> {
    const began = performance.now();
    const answer = await fetch(`${this.url}${path}`, request);
    const text = await answer.text();
    const milliseconds = performance.now() - began;
    const isJson = answer.headers.get('content-type')?.startsWith('application/json') === true;
    const body = (isJson ? JSON.parse(text) : {}) as {
      readonly data?: Record<string, unknown> | null;
      readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
    };
    const codes = (body.errors ?? []).map(({ extensions }) => extensions.code);
    return { status: answer.status, headers: answer.headers, text, data: body.data ?? null, codes, milliseconds };
  }

  /** A question as honest callers send it. */
  ask(query: string, headers: Record<string, string>, variables: Record<string, unknown> = {}): Promise<Answered> {
    return this.send('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
  }

  async stop(): Promise<void> {
    await this.app.close();
    rmSync(this.settings.dataFolder, { recursive: true, force: true });
  }
}
