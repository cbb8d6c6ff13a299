import { AppendFaults } from './append-faults.js';
import type { FalseAnswer } from './append-faults.js';
import { SubscriptionFaults } from './subscription-faults.js';
import type { Drop } from './subscription-faults.js';
import type { ServerNode } from './server-node.js';

/** An armed fault. Its promise lets a test go on exactly when the fault has happened, without waiting for a while. */
export type Armed = { readonly happened: Promise<void> };

type Count = { readonly count?: number };
type Stored = { readonly stored: boolean };

/** What can go wrong, on demand. Faults armed are met once, in the order they were armed. */
export class Faults {
  readonly appends = new AppendFaults();
  readonly subscriptions = new SubscriptionFaults();

  constructor(
    private readonly nodes: readonly ServerNode[],
    private readonly lead: (node: ServerNode | undefined) => void,
  ) {}

  /** Destroys every connection there is, of all nodes or one. New ones are welcome. */
  dropConnections(node?: number): void {
    for (const each of this.#nodes(node)) each.dropConnections();
  }

  /** Drops every connection and refuses new ones, until told to accept them again. */
  async refuseConnections(node?: number): Promise<void> {
    await Promise.all(this.#nodes(node).map((each) => each.refuseConnections()));
  }

  /** On the ports of before. */
  async acceptConnections(node?: number): Promise<void> {
    await Promise.all(this.#nodes(node).map((each) => each.listen()));
  }

  /** The next appends are never answered. */
  leaveAppendsUnanswered({ stored, count = 1 }: Stored & Count): Armed {
    return this.#arm('nothing', stored, count);
  }

  /** The connection is lost when the next append has arrived, and its answer with it. */
  dropConnectionBeforeAnswer({ stored, count = 1 }: Stored & Count): Armed {
    return this.#arm('connection-lost', stored, count);
  }

  /** The next appends are answered with a failure; on demand though they were written, as after a timeout in a cluster. */
  failAppends(
    answer: Exclude<FalseAnswer, 'nothing' | 'connection-lost'>,
    { stored = false, count = 1 }: Partial<Stored> & Count = {},
  ): Armed {
    return this.#arm(answer, stored, count);
  }

  /** Appends are written at once and answered so many milliseconds later, until set to 0. */
  delayAnswers(milliseconds: number): void {
    this.appends.delay(milliseconds);
  }

  /** Appends are written at once and answered when the function given back is called. */
  holdAnswers(): () => void {
    this.appends.hold();
    return () => {
      this.appends.release();
    };
  }

  /** Another node leads from now on; the next one unless told which. */
  changeLeader(node?: number): void {
    const current = this.nodes.findIndex((each) => each.isLeader);
    const next = this.nodes[node ?? (current + 1) % this.nodes.length];
    if (next) this.lead(next);
  }

  /** No node leads, and none does anything, until changeLeader says which. */
  loseLeader(): void {
    this.lead(undefined);
  }

  /** Another node leads as soon as the next append has arrived, whose answer is lost with the connection. */
  changeLeaderDuringAppend({ stored }: Stored): Armed {
    const meanwhile = () => {
      this.changeLeader();
    };
    return { happened: this.appends.arm({ answer: 'connection-lost', stored, meanwhile }, 1) };
  }

  /** Subscriptions stay open and say nothing more, until resumed. */
  stallSubscriptions(): void {
    this.subscriptions.stall();
  }

  resumeSubscriptions(): void {
    this.subscriptions.resume();
  }

  /** The subscription that gets the last of so many events from now on is dropped behind it; with 0, all are at once. */
  dropSubscription({ afterEvents, how = 'unavailable' }: { afterEvents: number; how?: Drop }): Armed {
    return { happened: this.subscriptions.dropAfter(afterEvents, how) };
  }

  /** The next events of subscriptions arrive twice each. */
  repeatEvents(count = 1): void {
    this.subscriptions.repeat(count);
  }

  /** The next events find their subscription behind: fellBehind comes before them and caughtUp after. */
  fallBehind(count = 1): void {
    this.subscriptions.fallBehind(count);
  }

  /** Disarms whatever has not happened yet. Closed ports stay closed, and the leader leads on. */
  clear(): void {
    this.appends.clear();
    this.subscriptions.clear();
  }

  #arm(answer: FalseAnswer, stored: boolean, count: number): Armed {
    return { happened: this.appends.arm({ answer, stored }, count) };
  }

  #nodes(node: number | undefined): readonly ServerNode[] {
    return node === undefined ? this.nodes : this.nodes.slice(node, node + 1);
  }
}
