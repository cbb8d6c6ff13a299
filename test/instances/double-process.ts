import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { typescript } from '../platform/kill.js';

/** The double of EventStoreDB as a process of its own, on a file: killed and started again it holds what it held. */
export class DoubleProcess {
  private constructor(
    readonly file: string,
    readonly url: string,
    private process: ChildProcess,
  ) {}

  static async start(file: string): Promise<DoubleProcess> {
    const { process, url } = await launch(file);
    return new DoubleProcess(file, url, process);
  }

  signal(signal: NodeJS.Signals): void {
    this.process.kill(signal);
  }

  async kill(): Promise<void> {
    await end(this.process, 'SIGKILL');
  }

  async stop(): Promise<void> {
    await end(this.process, 'SIGTERM');
  }

  /** On the port where it was. */
  async restart(): Promise<void> {
    await this.kill();
    const port = new URL(this.url).port;
    this.process = (await launch(this.file, port)).process;
  }
}

async function launch(file: string, port = '0'): Promise<{ process: ChildProcess; url: string }> {
  const script = 'test/eventstoredb-double/serve.ts';
  const server = spawn(process.execPath, [...typescript, script, '--file', file, '--port', port], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(server, 'exit').then(() => {
    throw new Error('The double of EventStoreDB ended at its start');
  });
  const [url] = (await Promise.race([once(createInterface(server.stdout), 'line'), ended])) as [string];
  ended.catch(() => undefined);
  return { process: server, url };
}

async function end(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill(signal);
  await ended;
}
