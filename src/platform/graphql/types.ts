import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, Matches, MaxLength, Min } from 'class-validator';

@ObjectType({ description: 'A text in the languages of the service.' })
export class Text {
  @Field({ description: 'Norwegian bokmål.' }) nb!: string;
  @Field(() => String, {
    nullable: true,
    description: 'Norwegian nynorsk: there for what a service confirmation shows, null elsewhere.',
  })
  nn?: string | null;
  @Field({ description: 'English.' }) en!: string;
}

@ObjectType({ description: 'A figure or name that stands in a message.' })
export class UserErrorDetail {
  @Field({ description: 'What it is: `from`, `limit`, `known`.' }) name!: string;
  @Field({ description: 'Dates as `YYYY-MM-DD`. Never personal data.' }) value!: string;
}

@ObjectType({
  description:
    'Why something was refused, or what is worth noticing. Programs rely on `code`; people read `message`, which also names the way out.',
})
export class UserError {
  @Field({ description: 'Stable, in capitals: `PERCENT_OUT_OF_RANGE`.' }) code!: string;
  @Field(() => String, { nullable: true, description: 'Path of the input field, such as `place.municipality`.' })
  field?: string | null;
  @Field(() => String, { nullable: true, description: 'What was given. Never personal data.' }) value?: string | null;
  @Field(() => Text, { description: 'What is wrong and what to do about it.' }) message!: Text;
  @Field(() => String, { nullable: true, description: 'The rule behind it, where there is one: see docs/rules.md.' })
  rule?: string | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Which of several changes in one request it is about, counted from 0.',
  })
  change?: number | null;
  @Field(() => [UserErrorDetail], { description: 'The figures and names in the message, for programs.' })
  details!: readonly UserErrorDetail[];
}

@ObjectType({
  description:
    'What a following query must have seen to be sure to show a change: hand it to the query as `seen`. Read your own writes.',
})
export class Seen {
  @Field(() => ID, { description: 'The stream that was written.' }) stream!: string;
  @Field(() => Int, { description: 'Its newest revision after the change.' }) revision!: number;
}

@InputType({ description: 'What a mutation answered as `seen`: the query waits, bounded, until it can show that.' })
export class SeenInput {
  @Field(() => ID, { description: 'The stream.' }) @Matches(/^[a-z]+-[\w-]{1,80}$/) stream!: string;
  @Field(() => Int, { description: 'The revision.' }) @IsInt() @Min(0) revision!: number;
}

@InputType({
  description:
    'Two times. `valid`: service up to and including this day. `recorded`: what was known by then. A figure given before a correction comes out again exactly when asked with the instant or the revision it was given with.',
})
export class AsOfInput {
  @Field(() => String, { nullable: true, description: 'A date, `YYYY-MM-DD`. Without it: today.' })
  @IsOptional()
  @MaxLength(40)
  valid?: string;

  @Field(() => String, {
    nullable: true,
    description: 'A date (to the end of that day in Norway) or an instant. Without it: everything recorded.',
  })
  @IsOptional()
  @MaxLength(40)
  recorded?: string;

  @Field(() => Int, { nullable: true, description: 'Up to and including this revision of the career.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  revision?: number;
}

@ObjectType({ description: 'Where a page begins and ends, as the Relay cursor connections have it.' })
export class PageInfo {
  @Field({ description: 'Whether more follows.' }) hasNextPage!: boolean;
  @Field({ description: 'Whether something comes before.' }) hasPreviousPage!: boolean;
  @Field(() => String, { nullable: true, description: 'Cursor of the first item.' }) startCursor?: string | null;
  @Field(() => String, { nullable: true, description: 'Cursor of the last item; hand it to `after`.' })
  endCursor?: string | null;
}
