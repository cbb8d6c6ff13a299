import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoggerService } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Settings } from '../../src/platform/config/settings.js';
import { createApp } from '../../src/service.js';
import { REGISTRAR, REGISTRY, appoint, logIn } from './people.js';

type Answer = {
  readonly status: number;
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly {
    readonly message: string;
    readonly extensions: { readonly code: string; readonly field?: string };
  }[];
  readonly extensions?: { readonly cost?: number };
};

/** The whole program on a folder of its own, asked through its HTTP interface: as a registrar unless the headers say otherwise. */
export class TestApp {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly settings: Settings,
    private readonly authorization: string,
  ) {}

  static async start(folder = mkdtempSync(join(tmpdir(), 'tjenestebok-'))): Promise<TestApp> {
    const keys = { identity: randomBytes(32), wrapping: randomBytes(32) };
    return TestApp.on(
      new Settings({ dataFolder: folder, host: '127.0.0.1', port: 0, ide: true, keys, developmentLogIn: true }),
    );
  }

  static async on(settings: Settings, logger: LoggerService | false = false): Promise<TestApp> {
    const app = await createApp(settings, logger);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    await appoint(app, REGISTRY, REGISTRAR, ['COORDINATOR', 'AUDITOR']);
    return new TestApp(app, settings, await logIn(app, REGISTRAR));
  }

  async ask(
    query: string,
    variables: Record<string, unknown> = {},
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    return this.send(JSON.stringify({ query, variables }), headers);
  }

  async send(payload: string, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await this.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', authorization: this.authorization, ...headers },
      payload,
    });
    const body = response.json<Omit<Answer, 'status' | 'errors'> & { errors?: Answer['errors'] }>();
    return { ...body, status: response.statusCode, errors: body.errors ?? [] };
  }

  /** The data of an answer without errors, at a path. */
  async get<Value>(path: string, query: string, variables: Record<string, unknown> = {}): Promise<Value> {
    const { data, errors } = await this.ask(query, variables);
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    return path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], data) as Value;
  }

  async stop(): Promise<void> {
    await this.app.close();
  }

  remove(): void {
    rmSync(this.settings.dataFolder, { recursive: true, force: true });
  }
}
