import { Changes } from '../../src/platform/event-store/changes.js';
import { readModels } from '../../src/read-models.js';
import { type Fault, faultsIn, faultsInRoster } from './check.js';
import { Client } from './client.js';
import type { Read, Recorded, Row, Write } from './history.js';
import type { Installation } from './installation.js';
import { type Payload, ROSTER, type Roster } from './requests.js';

export type Load = {
  readonly clients?: number;
  /** Between two commands of a client, in milliseconds. */
  readonly rest?: number;
};

/** Everybody turns to another doctor after so many entries of the history. */
const entriesPerCommonDoctor = 150;

/** How long the read models may take to come to the end of the log, in milliseconds. */
const projectionPatience = 20_000;

/** Clients at work on an installation, all they were told, and what becomes of it. */
export class Trial {
  readonly history: (Write | Read)[] = [];
  /** Why requests had to be sent again, and how often. */
  readonly again = new Map<string, number>();
  acknowledged = 0;
  readonly #progress = new Changes();
  #clients = 0;
  #over = new AbortController();

  constructor(private readonly installation: Installation) {}

  /** The clients work for as long as this lasts, and then bring to an end what they have begun. */
  async underLoad(work: () => Promise<void>, { clients = 3, rest = 50 }: Load = {}): Promise<void> {
    const [over, failed] = [(this.#over = new AbortController()), Promise.withResolvers<never>()];
    const working = this.#newClients(clients, rest, over.signal).map((client) => client.work());
    const ended = Promise.all(working);
    ended.catch(failed.reject);
    try {
      await Promise.race([work(), failed.promise]);
    } finally {
      over.abort();
      await Promise.allSettled(working);
    }
    await ended;
  }

  /** So many clients change one doctor at the same moment. What each was told: that it is recorded, or a code. */
  async rush(hprNumber: string, clients: number): Promise<string[]> {
    const { signal } = new AbortController();
    const outcomes = await Promise.all(this.#newClients(clients, 0, signal).map((client) => client.addPost(hprNumber)));
    return outcomes.map((outcome) => (outcome.is === 'refused' ? outcome.code : outcome.is));
  }

  #newClients(count: number, rest: number, over: AbortSignal): Client[] {
    const tell = (entry: Write | Read) => {
      this.history.push(entry);
      if (entry.kind === 'write' && entry.outcome.is === 'acknowledged') this.acknowledged += 1;
      this.#progress.announce();
    };
    const again = (why: string) => {
      this.again.set(why, (this.again.get(why) ?? 0) + 1);
    };
    const commonDoctor = () => String(9_000_000 + Math.floor(this.history.length / entriesPerCommonDoctor));
    const hands = { installation: this.installation, tell, again, commonDoctor, rest, over };
    const first = this.#clients;
    this.#clients += count;
    return Array.from({ length: count }, (_, index) => {
      return new Client(`client ${first + index}`, first + index, hands);
    });
  }

  /** Resolves when so many more commands have been acknowledged. */
  async moreAcknowledged(commands: number): Promise<void> {
    const { signal } = this.#over;
    for (const due = this.acknowledged + commands; this.acknowledged < due;) {
      if (signal.aborted) throw new Error('The clients have stopped');
      await this.#progress.next(signal, 1_000);
    }
  }

  /** A registration that a test has sent by itself. */
  acknowledgedElsewhere(
    { hprNumber, commandId }: { readonly hprNumber: string; readonly commandId: string },
    { seen, recordings }: Payload,
  ): void {
    const [stream, request] = [
      this.installation.streamOf(hprNumber),
      this.installation.requestOf(hprNumber, commandId),
    ];
    const outcome = { is: 'acknowledged', revision: seen?.revision ?? -1, recordings } as const;
    const now = performance.now();
    const times = { invoked: now, returned: now, tries: 1 };
    this.history.push({ kind: 'write', client: 'test', stream, request, ...times, outcome });
  }

  /** As if nothing had been said since the history was so long: the log is one from then. */
  forgetSince(length: number): void {
    this.history.splice(length);
  }

  /** Kills an instance in the midst of its work and starts it again. */
  async killAndRestart(index: number): Promise<void> {
    await this.moreAcknowledged(5);
    await this.installation.kill(index);
    await this.installation.startInstance(index);
  }

  /** Holds all that was told against the log and the read models, which nobody is changing now. */
  async faults(): Promise<Fault[]> {
    const log = await this.installation.log();
    const faults = faultsIn(this.history, log);
    await this.#projected(log);
    for (const index of this.installation.running) faults.push(...faultsInRoster(await this.roster(index), log));
    return [...faults, ...(await this.#unequal())];
  }

  /** All of it, as one instance shows it. */
  async roster(index: number): Promise<Row[]> {
    const { authorization } = this.installation;
    const rows: Row[] = [];
    let after: string | null = null;
    do {
      const response = await fetch(`${this.installation.urlOf(index) ?? ''}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization },
        body: JSON.stringify({ query: ROSTER, variables: { first: 100, after } }),
      });
      const { data } = (await response.json()) as { data: Roster };
      const { edges, pageInfo }: Roster['doctors'] = data.doctors;
      rows.push(...edges.map(({ node }) => ({ ...node, stream: `career-${node.id}` })));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    return rows;
  }

  /** Whichever instance does it. */
  async #projected(log: readonly Recorded[]): Promise<void> {
    const newest = new Map(log.map(({ stream, revision }) => [stream, revision]));
    await this.installation.withProjections(async (projections) => {
      for (const [stream, revision] of newest) await projections.waitFor(stream, revision, projectionPatience);
    });
  }

  async #unequal(): Promise<Fault[]> {
    return this.installation.withProjections(async (projections) => {
      const faults: Fault[] = [];
      for (const { name } of readModels) {
        const { equal, complete, differing } = await projections.verify(name);
        if (!equal || !complete)
          faults.push({ kind: 'lost', what: `${name} differs from the log in ${differing} streams` });
      }
      return faults;
    });
  }
}
