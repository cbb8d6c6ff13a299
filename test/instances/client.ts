import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Outcome, Read, Shown, Write } from './history.js';
import type { Installation } from './installation.js';
import { DOCTOR, RECORD, REGISTER, ROSTER, type Payload, type Roster, postIn } from './requests.js';

/** What the clients of a trial share. */
export type Hands = {
  readonly installation: Installation;
  /** The doctor whom everybody is changing just now. */
  commonDoctor(): string;
  readonly tell: (entry: Write | Read) => void;
  /** A request that had to be sent again, and why. */
  readonly again: (why: string) => void;
  /** Between two commands of a client, in milliseconds, so that a machine of few processors starts instances too. */
  readonly rest: number;
  /** No new command after this. */
  readonly over: AbortSignal;
};

/** Rest before a request is sent again, in milliseconds. */
const retryRest = 25;
/** How long an outcome is asked for, in milliseconds. */
const patience = 60_000;
const answerTimeout = 30_000;
/** One command in so many is not waited for at first: its sender hangs up within so many milliseconds and sends it again. */
const [impatientOneIn, impatientWithin] = [8, 20];
const turnsPerDoctor = 8;

type Doctor = { readonly hprNumber: string; readonly stream: string; id: string };

/** Changes doctors and looks at them, one thing at a time, each at any instance; and names what it has seen. */
export class Client {
  readonly #seen = new Map<string, number>();
  #answeredBy: number;

  constructor(
    private readonly name: string,
    /** A number of the client's own, for its doctors. */
    private readonly number: number,
    private readonly hands: Hands,
  ) {
    this.#answeredBy = number;
  }

  async work(): Promise<void> {
    for (let made = 0; !this.#isOver(); made++) {
      const mine = this.#doctor(String(10_000_000 + this.number * 10_000 + made));
      await this.#introduce(mine);
      for (let turn = 0; turn < turnsPerDoctor && !this.#isOver(); turn++) {
        await this.#change(randomInt(3) === 0 ? this.#doctor(this.hands.commonDoctor()) : mine);
        await pause(this.hands.rest);
      }
    }
  }

  /** One post, whatever the others do. */
  async addPost(hprNumber: string): Promise<Outcome> {
    return this.#record(this.#doctor(hprNumber), 1);
  }

  #isOver(): boolean {
    return this.hands.over.aborted;
  }

  #doctor(hprNumber: string): Doctor {
    const stream = this.hands.installation.streamOf(hprNumber);
    return { hprNumber, stream, id: stream.slice('career-'.length) };
  }

  async #introduce(doctor: Doctor): Promise<void> {
    const input = { hprNumber: doctor.hprNumber, name: 'Åse Prøvesen' };
    await this.#write(doctor, REGISTER, { input });
    await this.#look(doctor);
  }

  /** One or two posts; sometimes only if nobody else has changed anything. */
  async #change(doctor: Doctor): Promise<void> {
    const seen = this.#seen.get(doctor.stream);
    const expected = seen !== undefined && randomInt(2) === 0 ? { expectedRevision: seen } : {};
    await this.#record(doctor, 1 + randomInt(2), expected);
    await this.#look(doctor);
  }

  /** Registers the doctor too where nobody has yet. */
  #record({ hprNumber, ...doctor }: Doctor, posts: number, expected = {}): Promise<Outcome> {
    const changes = Array.from({ length: posts }, () => ({
      startEmployment: postIn(this.#municipality(), randomUUID()),
    }));
    const register = { hprNumber, name: 'Åse Prøvesen' };
    return this.#write({ hprNumber, ...doctor }, RECORD, { register, changes }, expected);
  }

  /** What another instance than the one that answered last shows. */
  async #look(doctor: Doctor): Promise<void> {
    if (randomInt(2) === 0) await this.#lookAtDoctor(doctor);
    else await this.#lookAtRoster(doctor);
  }

  async #lookAtDoctor({ stream, id }: Doctor): Promise<void> {
    const { seen, invoked } = this.#before(stream);
    type Answer = { doctor: { revision: number; posts: unknown[] } | null };
    const answer = await this.#read<Answer>(DOCTOR, { id, seen });
    if (answer === undefined) return;
    const { doctor } = answer;
    const shown = doctor ? { revision: doctor.revision, posts: doctor.posts.length } : undefined;
    this.#tellRead({ of: 'doctor', stream, invoked, seen: seen?.revision, shown });
  }

  /** The doctor and those after her. */
  async #lookAtRoster({ stream, id }: Doctor): Promise<void> {
    const { seen, invoked } = this.#before(stream);
    const answer = await this.#read<Roster>(ROSTER, { after: justBefore(id), seen });
    if (answer === undefined) return;
    const rows = answer.doctors.edges.map(({ node }) => ({ ...node, stream: `career-${node.id}` }));
    const mine = rows.find((row) => row.stream === stream);
    this.#tellRead({ of: 'roster', stream, invoked, seen: seen?.revision, shown: mine });
    for (const row of rows) if (row !== mine) this.#tellRead({ of: 'roster', stream: row.stream, invoked, shown: row });
  }

  #before(stream: string) {
    const revision = this.#seen.get(stream);
    return { invoked: performance.now(), seen: revision === undefined ? undefined : { stream, revision } };
  }

  #tellRead({ seen, shown, ...read }: Pick<Read, 'of' | 'stream' | 'invoked'> & Looked): void {
    this.#saw(read.stream, shown?.revision);
    this.hands.tell({
      kind: 'read',
      client: this.name,
      ...read,
      returned: performance.now(),
      ...(seen === undefined ? {} : { seen }),
      ...(shown === undefined ? {} : { shown: { revision: shown.revision, posts: shown.posts } }),
    });
  }

  #saw(stream: string, revision: number | undefined): void {
    if (revision !== undefined && revision > (this.#seen.get(stream) ?? -1)) this.#seen.set(stream, revision);
  }

  async #write(
    { hprNumber, stream }: Doctor,
    mutation: string,
    variables: object,
    expected: { expectedRevision?: number } = {},
  ): Promise<Outcome> {
    const commandId = randomUUID();
    const request = this.hands.installation.requestOf(hprNumber, commandId);
    const invoked = performance.now();
    let tries = 0;
    const sent = { ...variables, request: { commandId, ...expected } };
    const isImpatient = randomInt(impatientOneIn) === 0;
    const answer = await this.#persist(async (index) => {
      tries += 1;
      const wait = isImpatient && tries === 1 ? randomInt(1, impatientWithin) : answerTimeout;
      const data = await this.#ask<{ changed: Payload }>(index, mutation, sent, wait);
      const code = data.changed.errors.map((error) => error.code).find((each) => mayPass.has(each));
      if (code !== undefined) throw new Again(code);
      return data.changed;
    });
    const outcome = outcomeOf(answer);
    if (outcome.is === 'acknowledged') this.#saw(stream, outcome.revision);
    const { name: client } = this;
    const returned = performance.now();
    this.hands.tell({ kind: 'write', client, stream, request, ...expected, invoked, returned, tries, outcome });
    return outcome;
  }

  #read<Data>(query: string, variables: object): Promise<Data | undefined> {
    return this.#persist((index) => this.#ask<Data>(index, query, variables));
  }

  /** At another instance than the last one, and at the next when that one does not answer. Undefined when the time is up. */
  async #persist<T>(attempt: (index: number) => Promise<T>): Promise<T | undefined> {
    const until = performance.now() + patience;
    const { instances } = this.hands.installation;
    for (let at = this.#answeredBy + 1; ; at++) {
      try {
        const answer = await attempt(at % instances);
        this.#answeredBy = at % instances;
        return answer;
      } catch (error) {
        if (!(error instanceof Again)) throw error;
        this.hands.again(error.message);
      }
      if (performance.now() > until) return undefined;
      await pause(retryRest);
    }
  }

  async #ask<Data>(index: number, query: string, variables: object, wait = answerTimeout): Promise<Data> {
    const url = this.hands.installation.urlOf(index);
    if (url === undefined) throw new Again('is down');
    const answer = await this.#post<Data>(`${url}/graphql`, { query, variables }, wait);
    const code = answer.errors?.[0]?.extensions?.code;
    if (code !== undefined && mayPass.has(code)) throw new Again(code);
    if (code !== undefined || !answer.data) throw new Error(`An answer nobody expects: ${JSON.stringify(answer)}`);
    return answer.data;
  }

  async #post<Data>(url: string, body: object, wait: number): Promise<Answer<Data>> {
    const { authorization } = this.hands.installation;
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(wait),
      });
      return (await response.json()) as Answer<Data>;
    } catch (error) {
      const { cause, name } = error as { cause?: { code?: string }; name: string };
      throw new Again(name === 'TimeoutError' ? 'hung up' : (cause?.code ?? name));
    }
  }

  /** In force all the time; each client has another at a time. */
  #municipality(): string {
    return ['0301', '1103', '4601'][this.number % 3] ?? '0301';
  }
}

type Looked = { seen?: number | undefined; shown?: Shown | undefined };
type Answer<Data> = { data?: Data | null; errors?: readonly { extensions?: { code?: string } }[] };

/** No answer, or one that says to ask again. */
class Again extends Error {}

/** Codes that say so. */
const mayPass = new Set(['STORE_UNAVAILABLE', 'OUTCOME_UNKNOWN', 'READ_MODEL_BEHIND', 'READ_MODEL_BUILDING']);

function outcomeOf(answer: Payload | undefined): Outcome {
  if (answer === undefined) return { is: 'unknown' };
  const { errors, seen, recordings } = answer;
  const [error] = errors;
  if (error) return { is: 'refused', code: error.code };
  return { is: 'acknowledged', revision: seen?.revision ?? -1, recordings };
}

/** A cursor right before the doctor, for the roster is in the order of ids. */
function justBefore(id: string): string {
  return Buffer.from(id.slice(0, -1)).toString('base64url');
}
