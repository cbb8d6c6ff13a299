import { Field, ID, InputType, Int, registerEnumType } from '@nestjs/graphql';
import { IsInt, IsOptional, Matches, MaxLength, Min, MinLength } from 'class-validator';

/** A GraphQL enum from a list of the vocabulary, so that there is one list of each. */
export function enumOf<Value extends string>(name: string, values: readonly Value[], description: string) {
  const type = Object.fromEntries(values.map((value) => [value, value])) as { [V in Value]: V };
  registerEnumType(type, { name, description });
  return type;
}

/** Shape only: whether a date exists, a number is right or a place was in force is told by the rules, as data. */
export const Id = () => Matches(/^[\p{L}\p{N} ._:/-]{1,100}$/u, { context: { reason: 'ID_WRONG' } });
export const DateText = () => Words(40);
export const Words = (length: number) => MaxLength(length, { context: { limit: String(length) } });
export const NotShorter = (length: number) => MinLength(length, { context: { limit: String(length) } });

@InputType({ description: 'How a mutation is to be run.' })
export class RequestInput {
  @Field(() => ID, {
    nullable: true,
    description:
      'Your own id for this request. Sent again, it is answered again and done once; with other content it is refused with `COMMAND_ID_REUSED`.',
  })
  @IsOptional()
  @Id()
  commandId?: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The revision you decided on. If the record has moved on since, the answer is `CONFLICT`.',
  })
  @IsOptional()
  @IsInt()
  @Min(-1, { context: { limit: '-1' } })
  expectedRevision?: number;

  @Field(() => Boolean, { nullable: true, description: 'Check everything and record nothing.' })
  @IsOptional()
  dryRun?: boolean;
}
