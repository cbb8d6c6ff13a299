import { Logger } from '@nestjs/common';
import { withoutIds } from '../logging/error-fields.js';
import type { ProjectionStatus } from './status.js';

const log = new Logger('ReadModels');

/** A line for each change an operator may want to know of; standing by and going live are the usual. */
export function logReadModel({ name, version, state, reason, notice }: ProjectionStatus): void {
  const what = {
    message: `Read model ${name} is ${state}`,
    version,
    ...(reason === undefined ? {} : { reason: withoutIds(reason) }),
    ...(notice === undefined ? {} : { notice: withoutIds(notice) }),
  };
  if (state === 'stopped') log.error(what);
  else if (reason !== undefined) log.warn(what);
  else log.log(what);
}
