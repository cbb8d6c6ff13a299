import { Field, InputType } from '@nestjs/graphql';
import { MaxLength } from 'class-validator';

@InputType({ description: 'A parameter of the rule set, by its name in docs/rules.md.' })
export class ParameterInput {
  @Field({ description: 'Name: `aup.pct_basis`.' }) @MaxLength(60) name!: string;
  @Field({ description: 'Value as text: `PER_CONTRACT`, `50`, `none`.' }) @MaxLength(200) value!: string;
}
