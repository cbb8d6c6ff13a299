import { Field, ID, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, IsEnum, IsOptional } from 'class-validator';
import type { SharedPart } from '../career/domain/terms.js';
import { SharedPartEnum } from '../career/graphql/record-keeping-inputs.js';
import { DateText, Id, Words } from '../platform/graphql/inputs.js';

@InputType({ description: 'Let whoever has a link, and the code that goes with it, see parts of your record.' })
export class ShareByLinkInput {
  @Field(() => ID, { nullable: true, description: 'Your own id for it; one is made when left out.' })
  @IsOptional()
  @Id()
  grantId?: string;

  @Field(() => [SharedPartEnum], { description: 'What; all of them is the whole record.' })
  @ArrayMaxSize(10, { context: { limit: '10' } })
  @IsEnum(SharedPartEnum, { each: true })
  parts!: SharedPart[];

  @Field(() => String, { nullable: true, description: 'First day, `YYYY-MM-DD`; without it today.' })
  @IsOptional()
  @DateText()
  from?: string;

  @Field(() => String, { description: 'Last day, `YYYY-MM-DD`: at most twelve months after the first.' })
  @DateText()
  to!: string;

  @Field(() => String, {
    nullable: true,
    description: 'For whom it is meant. It is stored sealed, and stands in your log each time the link is used.',
  })
  @IsOptional()
  @Words(100)
  label?: string;
}
