import type { CommandBus, ICommand, IQuery, QueryBus } from '@nestjs/cqrs';
import { Conflict, Refused } from '../../kernel/rule.js';
import { currentScope } from '../logging/request-scope.js';
import type { CommandOutcome, Telemetry } from './telemetry.js';

/** Watches every command and query where they are dispatched. The buses have no hook around an execution, hence the wrapping. */
export function observeBuses(commands: CommandBus, queries: QueryBus, telemetry: Telemetry): void {
  const execute: Execute<ICommand> = commands.execute.bind(commands);
  commands.execute = <Result>(command: ICommand) => observed<Result>(command, execute, telemetry);
  const ask: Execute<IQuery> = queries.execute.bind(queries);
  queries.execute = <Result>(query: IQuery) =>
    telemetry.inSpan(query.constructor.name, {}, () => ask<IQuery, Result>(query));
}

type Execute<Asked> = <One extends Asked, Result>(asked: One) => Promise<Result>;

function observed<Result>(command: ICommand, execute: Execute<ICommand>, telemetry: Telemetry): Promise<Result> {
  const { name } = command.constructor;
  const began = performance.now();
  const appendsBefore = currentScope()?.appends ?? 0;
  return telemetry.inSpan(name, {}, async (span) => {
    const tell = (outcome: CommandOutcome, error?: unknown) => {
      span.setAttribute('tjenestebok.command.outcome', outcome);
      telemetry.commandEnded(name, outcome, performance.now() - began, error);
    };
    try {
      const answer = await execute<ICommand, Result>(command);
      tell((currentScope()?.appends ?? 0) > appendsBefore ? 'recorded' : 'unchanged');
      return answer;
    } catch (error) {
      tell(outcomeOf(error), error);
      throw error;
    }
  });
}

function outcomeOf(error: unknown): CommandOutcome {
  if (error instanceof Refused) return 'refused';
  return error instanceof Conflict ? 'conflict' : 'failed';
}
