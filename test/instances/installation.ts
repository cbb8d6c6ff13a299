import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { careerStream } from '../../src/career/application/career-stream.js';
import { readModels } from '../../src/read-models.js';
import { type Settings, readSettings } from '../../src/platform/config/settings.js';
import { openEventStore, openVault, openViews } from '../../src/platform/engines.js';
import { Projections } from '../../src/platform/projections/projections.js';
import type { Report } from '../../src/platform/health/health.js';
import type { Vault } from '../../src/platform/vault/vault.js';
import { DEVELOPMENT_LOG_IN, enrolRegistrar } from '../support/registrar.js';
import { ServiceProcess } from '../support/service-process.js';
import type { Engines } from './engines.js';
import type { Recorded } from './history.js';

const newerProgram = ['--import', join(import.meta.dirname, 'newer-program.mjs')];

/** Instances of the program, each a process of its own, over engines they share. Nothing of it is left after `remove`. */
export class Installation<Of extends Engines = Engines> {
  readonly #environment: Readonly<Record<string, string>>;
  readonly #services: (ServiceProcess | undefined)[] = [];
  readonly #starting = new Set<Promise<unknown>>();
  readonly #settings: Settings;
  #vault: Vault | undefined;
  #authorization = '';

  private constructor(readonly engines: Of) {
    this.#environment = {
      TJENESTEBOK_DATA: engines.folder,
      TJENESTEBOK_IDENTITY_KEY: randomBytes(32).toString('base64'),
      TJENESTEBOK_MASTER_KEY: randomBytes(32).toString('base64'),
      TJENESTEBOK_SIGNING_KEY: randomBytes(32).toString('base64'),
      ...DEVELOPMENT_LOG_IN,
      ...engines.environment,
    };
    this.#settings = readSettings(this.#environment);
  }

  static async start<Of extends Engines>(engines: Of, instances = 2): Promise<Installation<Of>> {
    const installation = new Installation(engines);
    try {
      installation.#vault = await openVault(installation.#settings);
      installation.#authorization = await enrolRegistrar(installation.#environment);
      await Promise.all(Array.from({ length: instances }, (_, index) => installation.startInstance(index)));
      return installation;
    } catch (error) {
      await installation.remove();
      throw error;
    }
  }

  get instances(): number {
    return this.#services.length;
  }

  nameOf(index: number): string {
    return `instance ${index}`;
  }

  /** What its clients log in with: as a registrar. */
  get authorization(): string {
    return this.#authorization;
  }

  /** Those that are up. */
  get running(): readonly number[] {
    return [...this.#services.keys()].filter((index) => this.#services[index] !== undefined);
  }

  /** Undefined while it is down. */
  urlOf(index: number): string | undefined {
    return this.#services[index]?.url;
  }

  async startInstance(index: number, { isNewer = false } = {}): Promise<void> {
    this.#services[index] = undefined;
    const environment = { ...this.#environment, TJENESTEBOK_INSTANCE: this.nameOf(index) };
    const { authorization } = this;
    const starting = ServiceProcess.start(environment, { nodeOptions: isNewer ? newerProgram : [], authorization });
    this.#starting.add(starting);
    try {
      this.#services[index] = await starting;
    } finally {
      this.#starting.delete(starting);
    }
  }

  async kill(index: number): Promise<void> {
    const service = this.#take(index);
    service.signal('SIGKILL');
    await service.remove();
  }

  /**
   * As operators stop it: the last it said.
   *
   * @throws Error with what it said when it does not end with status 0
   */
  async stop(index: number, meanwhile?: () => void): Promise<string | undefined> {
    const service = this.#take(index);
    service.signal('SIGTERM');
    await service.line(({ message }) => message.startsWith('Asked to stop'));
    meanwhile?.();
    const status = await service.ended();
    const { output, faults } = service;
    const last = service.lines().at(-1)?.message;
    await service.remove();
    if (status === 0) return last;
    throw new Error(`${this.nameOf(index)} ended with status ${status}:\n${output.slice(-10_000)}${faults}`);
  }

  /** What the instance says of itself. */
  async health(index: number): Promise<{ readonly http: number; readonly report: Report }> {
    const response = await fetch(`${this.urlOf(index) ?? ''}/health/ready`);
    return { http: response.status, report: (await response.json()) as Report };
  }

  #take(index: number): ServiceProcess {
    const service = this.#services[index];
    if (!service) throw new Error(`${this.nameOf(index)} is not running`);
    this.#services[index] = undefined;
    return service;
  }

  streamOf(hprNumber: string): string {
    return careerStream(this.vault.personId(hprNumber));
  }

  /** As the log knows it. */
  requestOf(hprNumber: string, commandId: string): string {
    return this.vault.opaqueId(`${this.vault.personId(hprNumber)} ${commandId}`);
  }

  private get vault(): Vault {
    if (!this.#vault) throw new Error('The installation has not been started');
    return this.#vault;
  }

  /** Past the instances, as the command line would. */
  async withProjections<T>(work: (projections: Projections) => Promise<T>): Promise<T> {
    const [store, views] = [await openEventStore(this.#settings), await openViews(this.#settings)];
    try {
      return await work(new Projections(store, views, readModels));
    } finally {
      await views.close();
      await store.close();
    }
  }

  /** What is recorded of doctors; who may ask is not what clients change. */
  async log(): Promise<Recorded[]> {
    const store = await openEventStore(this.#settings);
    try {
      const log: Recorded[] = [];
      for await (const { stream, revision, id, type, metadata } of store.readAll()) {
        if (!stream.startsWith('career-')) continue;
        const request = metadata.causation.split('.')[0] ?? '';
        log.push({ stream, revision, id, request, isPost: type === 'EmploymentStarted' });
      }
      return log;
    } finally {
      await store.close();
    }
  }

  async remove(): Promise<void> {
    await Promise.allSettled(this.#starting);
    await Promise.all(this.running.map((index) => this.#take(index).remove()));
    await this.#vault?.close();
    await this.engines.remove();
  }
}
