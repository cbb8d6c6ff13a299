import type { CareerCommand } from '../career/domain/career.js';
import { type Refusal, Refused } from '../kernel/rule.js';
import type { StatementView } from '../statement/view.js';
import { changeInput, isStating } from './change-input.js';
import { STATEMENT_QUERY } from './statement-query.js';

/** A running service, spoken to over its public GraphQL interface. */
export class RemoteService {
  constructor(
    private readonly url: string,
    private readonly actor = 'command line',
  ) {}

  /**
   * Records a doctor's changes, all or nothing.
   *
   * @throws Refused with the service's reasons
   */
  async record(
    doctor: { readonly hprNumber: string; readonly name: string },
    commands: readonly CareerCommand[],
    { commandId, dryRun }: { readonly commandId: string; readonly dryRun: boolean },
  ): Promise<{ recorded: number; unchanged: boolean; isNew: boolean; correctedSince: readonly number[] }> {
    const { recordChanges } = await this.ask<{ recordChanges: Payload }>(RECORD, {
      register: { hprNumber: doctor.hprNumber, name: doctor.name },
      changes: commands.filter(isStating).map(changeInput),
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

  /** @throws ServiceError when the service does not answer or answers with an error */
  async ask<Data>(query: string, variables: Record<string, unknown>): Promise<Data> {
    let response: Response;
    try {
      response = await fetch(this.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-actor': this.actor },
        body: JSON.stringify({ query, variables }),
      });
    } catch (error) {
      throw new ServiceError(`${this.url} does not answer: is the service started?`, { cause: error });
    }
    const answer = (await response.json()) as { data?: Data | null; errors?: readonly { message: string }[] };
    if (answer.errors?.length) throw new ServiceError(answer.errors.map(({ message }) => message).join('\n'));
    if (!answer.data) throw new ServiceError(`${this.url} answered ${String(response.status)} without data`);
    return answer.data;
  }
}

export class ServiceError extends Error {
  override readonly name = 'ServiceError';
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
  }[];
};

const RECORD = `mutation Record($register: RegisterDoctorInput!, $changes: [CareerChangeInput!]!, $request: RequestInput) {
  recordChanges(register: $register, changes: $changes, request: $request) {
    events
    seen { revision }
    notices { code change }
    errors { code field value rule change }
  }
}`;

function refusal({ code, field, value, rule, change }: Payload['errors'][number]): Refusal {
  return {
    code,
    ...(field === null ? {} : { field }),
    ...(value === null ? {} : { value }),
    ...(rule === null ? {} : { rule }),
    ...(change === null ? {} : { details: { command: String(change) } }),
  };
}
