import { type ArgumentMetadata, type PipeTransform, type Type, ValidationPipe } from '@nestjs/common';
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

/** The same for an argument that is a list: its items carry no type at run time, so the list must be told. */
export class ListShape implements PipeTransform<unknown, Promise<unknown>> {
  private readonly shape = new InputShape();

  constructor(
    private readonly item: Type,
    /** Name of the argument, for the paths of its fields. */
    private readonly name: string,
  ) {}

  async transform(values: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (!Array.isArray(values)) return undefined;
    const refusals: Refusal[] = [];
    const items: unknown[] = [];
    for (const [index, value] of values.entries()) {
      try {
        items.push(await this.shape.transform(value, { ...metadata, metatype: this.item }));
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        refusals.push(...error.refusals.map((refusal) => this.inItem(refusal, String(index))));
      }
    }
    if (refusals.length > 0) throw new Refused(refusals);
    return items;
  }

  private inItem({ field = '', ...refusal }: Refusal, index: string): Refusal {
    return { ...refusal, field: `${this.name}.${index}.${field}`, details: { ...refusal.details, command: index } };
  }
}

function refusalsIn({ property, constraints, contexts, children }: ValidationError, path: string): Refusal[] {
  const field = path === '' ? property : `${path}.${property}`;
  const [broken] = Object.keys(constraints ?? {});
  const details = { ...REASONS[broken ?? ''], ...(contexts?.[broken ?? ''] as Refusal['details']) };
  const own: Refusal[] = broken === undefined ? [] : [{ code: 'INPUT_INVALID', field, details }];
  return [...own, ...(children ?? []).flatMap((child) => refusalsIn(child, field))];
}

/** What a broken constraint is called in the catalogue of messages. A `context` of the constraint says more: the limit. */
const REASONS: Readonly<Record<string, { readonly reason: string }>> = {
  maxLength: { reason: 'TOO_LONG' },
  minLength: { reason: 'TOO_SHORT' },
  matches: { reason: 'FORM_WRONG' },
  isNumber: { reason: 'NOT_A_NUMBER' },
  isInt: { reason: 'NOT_A_WHOLE_NUMBER' },
  min: { reason: 'TOO_SMALL' },
  arrayMaxSize: { reason: 'TOO_MANY' },
  isEnum: { reason: 'NOT_A_CHOICE' },
};
