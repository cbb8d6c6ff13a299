import { once } from 'node:events';
import { type Socket, connect } from 'node:net';
import { performance } from 'node:perf_hooks';

export type Answer = { readonly status: number; readonly body: string; readonly milliseconds: number };

/** Whom clients ask, and what they log in with where one must. */
export type Target = { readonly address: string; readonly authorization?: string };

/**
 * One client over HTTP, on a connection that stays open: the next request goes when the answer is there. It does as little as it
 * can, since it runs on the same machine as what is measured, and it takes only answers that say how long they are.
 */
export class Client {
  readonly #address: URL;
  readonly #head: string;
  #socket: Promise<Socket> | undefined;

  constructor({ address, authorization }: Target) {
    this.#address = new URL(address);
    const { pathname, host } = this.#address;
    const loggedIn = authorization === undefined ? '' : `authorization: ${authorization}\r\n`;
    this.#head = `POST ${pathname} HTTP/1.1\r\nhost: ${host}\r\n${loggedIn}content-type: application/json\r\ncontent-length: `;
  }

  /** @throws Error when the connection is lost before the answer is there */
  async ask(body: string): Promise<Answer> {
    const socket = await (this.#socket ??= connected(this.#address));
    const began = performance.now();
    const answer = answerOn(socket);
    socket.write(`${this.#head}${String(Buffer.byteLength(body))}\r\n\r\n${body}`);
    try {
      return { ...(await answer), milliseconds: performance.now() - began };
    } catch (error) {
      this.close();
      throw error;
    }
  }

  close(): void {
    this.#socket?.then((socket) => socket.destroy()).catch(() => undefined);
    this.#socket = undefined;
  }
}

async function connected({ hostname, port }: URL): Promise<Socket> {
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  await once(socket, 'connect');
  return socket;
}

const HEAD_ENDS = '\r\n\r\n';

function answerOn(socket: Socket): Promise<Omit<Answer, 'milliseconds'>> {
  return new Promise((resolve, reject) => {
    let held: Buffer = Buffer.alloc(0);
    const done = () => {
      socket.off('data', take).off('error', lost).off('close', lost);
    };
    const lost = (error?: unknown) => {
      done();
      reject(new Error('The connection was lost before the answer was there', { cause: error }));
    };
    const take = (chunk: Buffer) => {
      held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      const end = held.indexOf(HEAD_ENDS);
      if (end === -1) return;
      const head = held.toString('latin1', 0, end);
      const [, length] = /\r\ncontent-length: (\d+)/i.exec(head) ?? [];
      if (length === undefined) {
        lost(`An answer that does not say how long it is:\n${head}`);
        return;
      }
      const from = end + HEAD_ENDS.length;
      if (held.length < from + Number(length)) return;
      done();
      resolve({ status: Number(head.slice(9, 12)), body: held.toString('utf8', from, from + Number(length)) });
    };
    socket.on('data', take).on('error', lost).on('close', lost);
  });
}

/** Neither an error of the query nor a refusal of the register. */
export function isWell({ status, body }: Answer): boolean {
  return status === 200 && !body.includes('"errors":[{');
}

export type Load = {
  readonly milliseconds: readonly number[];
  readonly seconds: number;
  readonly failed: number;
  /** What the first failure said. */
  readonly failure?: string;
  /** Share of the time in which the clients' own process was busy. */
  readonly busy: number;
};

export type LoadOptions = {
  readonly target: Target;
  readonly clients: number;
  /** The next request of a client. */
  readonly next: (client: number) => string;
  readonly goesOn: () => boolean;
  /** Told of each answer that was well. */
  readonly answered?: (answer: Answer, body: string) => void;
};

/** Clients at work at once, each with one request at a time. What is under way at the end is waited for. */
export async function load({ target, clients, next, goesOn, answered }: LoadOptions): Promise<Load> {
  const milliseconds: number[] = [];
  let [failed, failure] = [0, undefined as string | undefined];
  const fail = (said: string) => {
    failed += 1;
    failure ??= said.slice(0, 500);
  };
  const work = async (number: number) => {
    const client = new Client(target);
    while (goesOn()) {
      const body = next(number);
      try {
        const answer = await client.ask(body);
        milliseconds.push(answer.milliseconds);
        if (isWell(answer)) answered?.(answer, body);
        else fail(answer.body);
      } catch (error) {
        fail(String(error));
      }
    }
    client.close();
  };
  const began = performance.now();
  const utilisation = performance.eventLoopUtilization();
  await Promise.all(Array.from({ length: clients }, (_, number) => work(number)));
  const busy = performance.eventLoopUtilization(utilisation).utilization;
  const seconds = (performance.now() - began) / 1_000;
  return { milliseconds, seconds, failed, busy, ...(failure === undefined ? {} : { failure }) };
}

export function forSeconds(seconds: number): () => boolean {
  const end = performance.now() + seconds * 1_000;
  return () => performance.now() < end;
}
