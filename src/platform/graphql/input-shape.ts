import { type ArgumentMetadata, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { type Refusal, Refused } from '../../kernel/rule.js';

/** Checks the shape of inputs at the edge and tells faults the way the rules do: code, field, what was expected. */
export class InputShape extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      forbidUnknownValues: true,
      exceptionFactory: (errors) => new Refused(errors.flatMap((error) => refusalsIn(error, ''))),
    });
  }

  /** What was left out stays out: GraphQL itself has seen to what must be there. */
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    return value === undefined || value === null ? undefined : ((await super.transform(value, metadata)) as unknown);
  }
}

function refusalsIn({ property, constraints, children }: ValidationError, path: string): Refusal[] {
  const field = path === '' ? property : `${path}.${property}`;
  const [expected] = Object.keys(constraints ?? {});
  const own: Refusal[] =
    expected === undefined ? [] : [{ code: 'INPUT_INVALID', field, details: { reason: expected } }];
  return [...own, ...(children ?? []).flatMap((child) => refusalsIn(child, field))];
}
