import { Refused } from '../kernel/rule.js';
import { LogInRefused, ServiceError } from './remote-service.js';

type Told = {
  readonly received?: {
    readonly doctorId: string;
    readonly log: string;
    readonly recorded: number;
  } | null;
  readonly errors?: readonly {
    readonly code?: string;
    readonly field?: string | null;
    readonly value?: string | null;
    readonly details?: readonly { readonly name: string; readonly value: string }[];
    readonly message?: unknown;
  }[];
};

/** Hand-over packages of a running service. */
export class RemoteHandOver {
  constructor(
    private readonly url: string,
    /** What the caller logs in with, as the `Authorization` header has it. */
    private readonly authorization?: string,
  ) {}

  /**
   * @param doctor id; without it whoever has logged in
   * @throws Refused with the service's reasons, LogInRefused, ServiceError
   */
  async take(doctor?: string): Promise<Uint8Array> {
    const asked = doctor === undefined ? {} : { doctor };
    const response = await this.send('GET', asked);
    if (response.headers.get('content-type') !== 'application/zip') await this.refused(response);
    return new Uint8Array(await response.arrayBuffer());
  }

  /** @throws as `take` */
  async bring(bytes: Uint8Array): Promise<NonNullable<Told['received']>> {
    const response = await this.send('POST', {}, bytes);
    const { received } = response.ok ? ((await response.json()) as Told) : await this.refused(response);
    if (!received) throw new ServiceError(`${this.url} answered, but not as the service does`);
    return received;
  }

  private async send(method: string, asked: Readonly<Record<string, string>>, body?: Uint8Array): Promise<Response> {
    const address = new URL('hand-over', `${this.url.replace(/\/(graphql)?$/, '')}/`);
    for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value);
    try {
      return await fetch(address, {
        method,
        headers: {
          ...(body ? { 'content-type': 'application/zip' } : {}),
          ...(this.authorization === undefined ? {} : { authorization: this.authorization }),
        },
        ...(body ? { body: Buffer.from(body) } : {}),
      });
    } catch (error) {
      throw new ServiceError(`${this.url} does not answer: is the service started?`, { cause: error });
    }
  }

  private async refused(response: Response): Promise<never> {
    const told = (await response.json().catch(() => ({}))) as Told;
    const errors = told.errors ?? [];
    const [first] = errors;
    if (response.status === 401 && typeof first?.message === 'string') {
      throw new LogInRefused({ message: first.message });
    }
    if (errors.length === 0 || errors.some(({ code }) => code === undefined)) {
      throw new ServiceError(`${this.url} answered ${String(response.status)}, but not as the service does`);
    }
    throw new Refused(
      errors.map(({ code = '', field, value, details = [] }) => ({
        code,
        ...(field ? { field } : {}),
        ...(value ? { value } : {}),
        details: Object.fromEntries(details.map((each) => [each.name, each.value])),
      })),
    );
  }
}
