import type { ReportedCommand } from '../career/domain/career.js';
import { type Refusal, Refused } from '../kernel/rule.js';
import type { Text } from '../messages/template.js';
import type { StatementView } from '../statement/view.js';
import { changeInput } from './change-input.js';
import { STATEMENT_QUERY } from './statement-query.js';

/** A running service, spoken to over its public GraphQL interface. */
export class RemoteService {
  constructor(
    private readonly url: string,
    /** What the caller logs in with, as the `Authorization` header has it. */
    private readonly authorization?: string,
  ) {}

  /**
   * Records a doctor's changes, all or nothing.
   *
   * @throws Refused with the service's reasons
   */
  async record(
    doctor: { readonly hprNumber: string; readonly name: string },
    commands: readonly ReportedCommand[],
    { commandId, dryRun }: { readonly commandId: string; readonly dryRun: boolean },
  ): Promise<{ recorded: number; unchanged: boolean; isNew: boolean; correctedSince: readonly number[] }> {
    const { recordChanges } = await this.ask<{ recordChanges: Payload }>(RECORD, {
      register: { hprNumber: doctor.hprNumber, name: doctor.name },
      changes: commands.map(changeInput),
      request: { commandId, dryRun },
    });
    if (recordChanges.errors.length > 0) throw new Refused(recordChanges.errors.map(refusal));
    const { events: recorded, notices } = recordChanges;
    const correctedSince = notices.flatMap(({ code, change }) =>
      code === 'CORRECTED_SINCE' && change !== null ? [change] : [],
    );
    // A career that holds nothing but what was just recorded is a new one.
    return {
      recorded,
      unchanged: recorded === 0,
      isNew: recorded > 0 && recordChanges.seen?.revision === (dryRun ? -1 : recorded - 1),
      correctedSince,
    };
  }

  /** The statement of a doctor and her name; undefined when the service knows no such doctor then. */
  async statement(
    hprNumber: string,
    asOf: { readonly valid?: string; readonly recorded?: string } = {},
  ): Promise<{ name: string | null; statement: StatementView } | undefined> {
    const { doctor } = await this.ask<{ doctor: { name: string | null; statement: StatementView } | null }>(
      STATEMENT_QUERY,
      { hprNumber, asOf },
    );
    return doctor ?? undefined;
  }

  /**
   * A file the service hands out, by its path on the service.
   *
   * @throws LogInRefused; Refused with the service's reasons; ServiceError when it does not answer as it should
   */
  async download(path: string): Promise<{ readonly fileName: string; readonly bytes: Uint8Array }> {
    const response = await fetch(new URL(path, this.url), {
      headers: this.authorization === undefined ? {} : { authorization: this.authorization },
    }).catch((error: unknown) => {
      throw new ServiceError(`${this.url} does not answer: is the service started?`, { cause: error });
    });
    const [, fileName] = /filename="([\w.-]+)"/.exec(response.headers.get('content-disposition') ?? '') ?? [];
    if (response.ok && fileName !== undefined) {
      return { fileName, bytes: new Uint8Array(await response.arrayBuffer()) };
    }
    const { errors } = (answerIn(await response.text()) ?? {}) as { errors?: readonly (Fault & Partial<Refusal>)[] };
    if (response.status === NOT_LOGGED_IN && errors?.[0]) throw new LogInRefused(errors[0]);
    const refusals = (errors ?? []).flatMap(({ code, field, value }): Refusal[] =>
      code === undefined
        ? []
        : [{ code, ...(field === undefined ? {} : { field }), ...(value === undefined ? {} : { value }) }],
    );
    if (refusals.length > 0) throw new Refused(refusals);
    throw new ServiceError(`${this.url} answered ${String(response.status)}, but not as the service does`);
  }

  /**
   * @throws LogInRefused when the service does not take the token, QuestionRefused when what was sent does not fit its schema,
   *   ServiceError when it does not answer or answers with another error
   */
  async ask<Data>(query: string, variables: Record<string, unknown>): Promise<Data> {
    let status: number;
    let body: string;
    try {
      const response = await fetch(this.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(this.authorization === undefined ? {} : { authorization: this.authorization }),
        },
        body: JSON.stringify({ query, variables }),
      });
      status = response.status;
      body = await response.text();
    } catch (error) {
      throw new ServiceError(`${this.url} does not answer: is the service started?`, { cause: error });
    }
    const answer = answerIn<Data>(body);
    if (!answer) throw new ServiceError(`${this.url} answered ${String(status)}, but not as the service does`);
    if (status === NOT_LOGGED_IN && answer.errors?.[0]) throw new LogInRefused(answer.errors[0]);
    if (answer.errors?.[0]?.extensions?.code === 'QUERY_INVALID') throw new QuestionRefused(answer.errors);
    if (answer.errors?.length) throw new ServiceError(answer.errors.map(({ message }) => message).join('\n'));
    if (!answer.data) throw new ServiceError(`${this.url} answered ${String(status)} without data`);
    return answer.data;
  }
}

type Fault = {
  readonly message: string;
  readonly extensions?: { readonly code?: string; readonly message?: Text };
};
type Answer<Data> = { readonly data?: Data | null; readonly errors?: readonly Fault[] };

const NOT_LOGGED_IN = 401;

/** Undefined when it is no answer of ours: the page of something in front of the service, or nothing. */
function answerIn<Data>(body: string): Answer<Data> | undefined {
  try {
    return (JSON.parse(body) as Answer<Data> | null) ?? undefined;
  } catch {
    return undefined;
  }
}

/** The token of the environment variable TJENESTEBOK_TOKEN: never an argument, which every user of the machine could read. */
export function logInFrom(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const token = environment.TJENESTEBOK_TOKEN?.trim();
  return token ? `Bearer ${token}` : undefined;
}

export class ServiceError extends Error {
  override readonly name: string = 'ServiceError';
}

/** What was sent does not fit the schema of the service: a field that is not there, or a value of another kind. */
export class QuestionRefused extends ServiceError {
  override readonly name = 'QuestionRefused';
  /** Why, in the service's words. */
  readonly reasons: readonly { readonly code: string; readonly message: Text }[];

  constructor(faults: readonly Fault[]) {
    super(faults.map(({ message }) => message).join('\n'));
    this.reasons = faults.map(({ message, extensions }) => ({
      code: extensions?.code ?? '',
      message: extensions?.message ?? { nb: message, en: message },
    }));
  }
}

/** The service does not take the token, or none was sent: sending the same again does not help. */
export class LogInRefused extends ServiceError {
  override readonly name = 'LogInRefused';
  /** Why, in the service's words. */
  readonly reason: Text;

  constructor({ message, extensions }: Fault) {
    super(`${message} The access token goes in the environment variable TJENESTEBOK_TOKEN.`);
    this.reason = extensions?.message ?? { nb: message, en: message };
  }
}

type Payload = {
  readonly events: number;
  readonly notices: readonly { readonly code: string; readonly change: number | null }[];
  readonly seen: { readonly revision: number } | null;
  readonly errors: readonly {
    readonly code: string;
    readonly field: string | null;
    readonly value: string | null;
    readonly rule: string | null;
    readonly change: number | null;
    readonly details: readonly { readonly name: string; readonly value: string }[];
  }[];
};

const RECORD = `mutation Record($register: RegisterDoctorInput!, $changes: [CareerChangeInput!]!, $request: RequestInput) {
  recordChanges(register: $register, changes: $changes, request: $request) {
    events
    seen { revision }
    notices { code change }
    errors { code field value rule change details { name value } }
  }
}`;

function refusal({ code, field, value, rule, change, details }: Payload['errors'][number]): Refusal {
  const command = change === null ? {} : { command: String(change) };
  return {
    code,
    ...(field === null ? {} : { field }),
    ...(value === null ? {} : { value }),
    ...(rule === null ? {} : { rule }),
    details: { ...Object.fromEntries(details.map((detail) => [detail.name, detail.value])), ...command },
  };
}
