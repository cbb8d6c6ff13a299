import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Text } from '../../platform/graphql/types.js';

const names = <Name extends string>(...values: Name[]) =>
  Object.fromEntries(values.map((value) => [value, value])) as { [N in Name]: N };

export const VerdictEnum = names('COUNTS', 'COUNTS_IN_PART', 'DOES_NOT_COUNT', 'PART1', 'NOT_YET');
registerEnumType(VerdictEnum, { name: 'Verdict', description: 'What days of a post are worth.' });

export const StatusEnum = names('MET', 'NEAR', 'MISSING');
registerEnumType(StatusEnum, {
  name: 'RequirementStatus',
  description: '`NEAR`: missed by less than 0.05 month, which the calendar alone can cause; a person decides (NEAR).',
});

export const RequirementIdEnum = names(
  'TOTAL',
  'AUP',
  'INSTITUTION',
  'PART1',
  'ALL',
  'OLD_GENERAL_PRACTICE',
  'OLD_AUP',
  'OLD_HOSPITAL',
);
registerEnumType(RequirementIdEnum, { name: 'RequirementId', description: 'Requirements of the schemes.' });

export const BasisEnum = names('CONFIRMED', 'WITH_DECLARED');
registerEnumType(BasisEnum, {
  name: 'Basis',
  description: 'Whose word a total rests on: employers’ alone, or also what is only declared.',
});

const DATE = 'A date, `YYYY-MM-DD`.';

@ObjectType({ description: 'Full-time months: for reading, and exact.' })
export class Figure {
  @Field({ description: 'Two decimals, rounded down.' }) rounded!: string;
  @Field({ description: 'The exact figure as a reduced fraction: `42/5`.' }) exact!: string;
}

@ObjectType({ description: 'Why something is what it is.' })
export class Reason {
  @Field({ description: 'Stable code.' }) code!: string;
  @Field({ description: 'Rule id: see docs/rules.md.' }) rule!: string;
  @Field({ description: 'Where the rule is found.' }) source!: string;
  @Field(() => Text, { description: 'In words, with the figures.' }) text!: Text;
}

@ObjectType({ description: 'Credited and missing under one reading.' })
export class CreditedAndMissing {
  @Field(() => Figure, { description: 'Credited.' }) credited!: Figure;
  @Field(() => Figure, { description: 'Missing.' }) missing!: Figure;
  @Field(() => StatusEnum, { description: 'Met, nearly, or not.' }) status!: keyof typeof StatusEnum;
}

@ObjectType({ description: 'How far a requirement is met.' })
export class Reached extends CreditedAndMissing {
  @Field(() => String, { nullable: true, description: `First day on which it was met. ${DATE}` }) metOn!: string | null;
  @Field(() => CreditedAndMissing, { description: 'The least any combination of readings no source rules out gives.' })
  strictest!: CreditedAndMissing;
}

@ObjectType({ description: 'A requirement of the scheme.' })
export class Requirement {
  @Field(() => RequirementIdEnum, { description: 'Which.' }) id!: keyof typeof RequirementIdEnum;
  @Field({ description: 'Rule id.' }) rule!: string;
  @Field({ description: 'Where the rule is found.' }) source!: string;
  @Field(() => Text, { description: 'Its name.' }) title!: Text;
  @Field(() => Figure, { description: 'Months required.' }) required!: Figure;
  @Field(() => Reached, { description: 'On what employers have confirmed.' }) confirmed!: Reached;
  @Field(() => Reached, { description: 'With what is only declared.' }) withDeclared!: Reached;
}

@ObjectType({ description: 'The sum of one category of service.' })
export class CategorySum {
  @Field({ description: 'Category; the old scheme tells OTHER_COMBINED from OTHER_ALONE.' }) category!: string;
  @Field(() => Text, { description: 'Its name.' }) title!: Text;
  @Field(() => Figure, { description: 'After absence is deducted, before any maximum.' }) net!: Figure;
  @Field(() => Figure, { description: 'Added by individual decision.' }) decided!: Figure;
  @Field(() => Figure, { description: 'What is credited.' }) credited!: Figure;
  @Field(() => Figure, { description: 'Served, and not credited.' }) uncredited!: Figure;
  @Field(() => [Reason], { description: 'Why something is not credited, or rests on a decision.' })
  reasons!: readonly Reason[];
}

@ObjectType({
  description: 'A run of days of one post with the same verdict. Every day of every post lies in one line.',
})
export class LedgerLine {
  @Field(() => ID, { description: 'The post.' }) postId!: string;
  @Field({ description: 'Employer.' }) employer!: string;
  @Field(() => String, { nullable: true, description: 'Municipality number.' }) municipality!: string | null;
  @Field(() => String, { nullable: true, description: 'City district number.' }) district!: string | null;
  @Field(() => String, { nullable: true, description: 'Name of the district, else of the municipality.' })
  placeName!: string | null;
  @Field({ description: 'Category of the post.' }) category!: string;
  @Field(() => String, { nullable: true, description: 'Where the days are credited; null where they are not weighed.' })
  bucket!: string | null;
  @Field({ description: DATE }) from!: string;
  @Field({ description: DATE }) to!: string;
  @Field(() => Int, { description: 'Calendar days.' }) days!: number;
  @Field(() => Float, { description: 'Position percentage.' }) percent!: number;
  @Field(() => Float, { description: 'How much of it counts.' }) countedPercent!: number;
  @Field(() => Float, { description: 'Share of the post away in a way that can be deducted, in percent.' })
  absentPercent!: number;
  @Field(() => Float, { description: 'Counted percentage times days.' }) percentDays!: number;
  @Field(() => Figure, { description: 'Worth, before absence is deducted.' }) months!: Figure;
  @Field(() => VerdictEnum, { description: 'What the days are worth.' }) verdict!: keyof typeof VerdictEnum;
  @Field({ description: 'DECLARED, CONFIRMED or DISPUTED.' }) standing!: string;
  @Field(() => [Reason], { description: 'Why.' }) reasons!: readonly Reason[];
}

@ObjectType({
  description: 'Unbroken service in one category at one employer: what absence is measured against (ABS-10PCT).',
})
export class EmploymentSum {
  @Field({ description: 'Employer.' }) employer!: string;
  @Field({ description: 'Category.' }) category!: string;
  @Field({ description: DATE }) from!: string;
  @Field({ description: DATE }) to!: string;
  @Field(() => Figure, { description: 'Before absence.' }) gross!: Figure;
  @Field(() => Figure, { description: 'Absence other than holiday and courses.' }) absent!: Figure;
  @Field(() => Figure, { description: 'Absence that is tolerated.' }) allowance!: Figure;
  @Field(() => Figure, { description: 'Taken away.' }) deducted!: Figure;
  @Field(() => Figure, { description: 'What is left.' }) net!: Figure;
}

@ObjectType({ description: 'A requirement under another reading.' })
export class ReadingRequirement extends CreditedAndMissing {
  @Field(() => RequirementIdEnum, { description: 'Which.' }) id!: keyof typeof RequirementIdEnum;
}

@ObjectType({ description: 'A rule no source settles, where another reading gives another figure.' })
export class OtherReading {
  @Field({ description: 'The parameter that decides: see docs/rules.md.' }) parameter!: string;
  @Field({ description: 'Rule id.' }) rule!: string;
  @Field(() => Text, { description: 'What the rule is about.' }) statement!: Text;
  @Field({ description: 'The value counted with.' }) chosen!: string;
  @Field({ description: 'The other value.' }) other!: string;
  @Field(() => [String], {
    description: 'Parameters that must be read otherwise too before this one matters; mostly none.',
  })
  together!: readonly string[];
  @Field(() => Figure, { description: 'The total under the other value.' }) total!: Figure;
  @Field(() => Figure, { description: 'That total less the one shown; negative when it gives less.' })
  difference!: Figure;
  @Field(() => [CategorySum], { description: 'Sums under the other value.' }) categories!: readonly CategorySum[];
  @Field(() => [ReadingRequirement], { description: 'Requirements under the other value.' })
  requirements!: readonly ReadingRequirement[];
}

@ObjectType({ description: 'One of the two parts of part 1 (LIS1), with remaining service (resttjeneste).' })
export class Part1Part {
  @Field({ description: 'HOSPITAL or MUNICIPALITY.' }) part!: string;
  @Field({ description: 'The absence rule of the time.' }) rule!: string;
  @Field(() => Figure, { description: 'Months required.' }) required!: Figure;
  @Field(() => Figure, { description: 'Months served.' }) served!: Figure;
  @Field({ description: 'WORKING_DAYS or MONTHS, by the rule of the time.' }) absenceUnit!: string;
  @Field({ description: 'Absence, in the unit.' }) absent!: string;
  @Field({ description: 'Absence tolerated, in the unit.' }) allowed!: string;
  @Field({ description: 'Remaining service, in the unit.' }) remaining!: string;
  @Field({ description: 'Long enough, and nothing remaining.' }) complete!: boolean;
}

@ObjectType({ description: 'Part 1 (LIS1).' })
export class Part1 {
  @Field(() => String, { nullable: true, description: DATE }) completedOn!: string | null;
  @Field({ description: 'Started without it, as an exception allows.' }) exempt!: boolean;
  @Field(() => Figure, { description: '18 months when completed; until then what the service amounts to.' })
  credited!: Figure;
  @Field(() => [Part1Part], { description: 'Hospital and municipality, where service is recorded.' })
  parts!: readonly Part1Part[];
}

@ObjectType({ description: 'A ledger and its totals, on one basis.' })
export class Account {
  @Field(() => Figure, { description: 'Credited towards part 3.' }) total!: Figure;
  @Field(() => Figure, { description: 'The least any combination of readings gives.' }) strictestTotal!: Figure;
  @Field(() => [CategorySum], { description: 'By category.' }) categories!: readonly CategorySum[];
  @Field(() => [LedgerLine], { description: 'The verdict on every day of every post.' }) lines!: readonly LedgerLine[];
  @Field(() => [EmploymentSum], { description: 'Absence, by employment.' }) employments!: readonly EmploymentSum[];
  @Field(() => [OtherReading], { description: 'Where another reading gives another figure.' })
  otherReadings!: readonly OtherReading[];
  @Field(() => Part1, { description: 'Part 1 (LIS1).' }) part1!: Part1;
}

@ObjectType({ description: 'The two times a statement was made for, and the revision it was made from.' })
export class StatementAsOf {
  @Field({ description: `Service up to and including this day. ${DATE}` }) valid!: string;
  @Field(() => String, { nullable: true, description: 'Known by this instant.' }) recorded!: string | null;
  @Field(() => Int, { description: 'Made from this revision: ask with it and get the same figures.' })
  revision!: number;
}

@ObjectType({
  description:
    'What counts, exactly, and why: counted on what employers have confirmed and with what is declared, with every other reading of unsettled rules beside. An assessment, never a decision.',
})
export class Statement {
  @Field(() => Text, { description: 'An assessment, not a decision.' }) notice!: Text;
  @Field(() => StatementAsOf, { description: 'Valid and known as of.' }) asOf!: StatementAsOf;
  @Field({ description: 'NEW or OLD.' }) scheme!: string;
  @Field({ description: 'The rule set counted with.' }) ruleSet!: string;
  @Field(() => [String], { description: 'Parameters the reader set, with their values.' })
  overridden!: readonly string[];
  @Field(() => [Reason], { description: 'What the reader must know beside the figures, such as a deadline.' })
  notices!: readonly Reason[];
  @Field(() => [Requirement], { description: 'How far each requirement is met.' })
  requirements!: readonly Requirement[];
  @Field(() => Account, { description: 'On what employers have confirmed.' }) confirmed!: Account;
  @Field(() => Account, { description: 'With what is only declared.' }) withDeclared!: Account;
}

@ObjectType({ description: 'The statement that would follow, beside the one that holds. Nothing is recorded.' })
export class WhatIf {
  @Field(() => Statement, { description: 'As recorded.' }) now!: Statement;
  @Field(() => Statement, { description: 'As it would be.' }) then!: Statement;
  @Field(() => Figure, { description: 'The total it would add, or take away.' }) difference!: Figure;
}

@ObjectType({ description: 'What would make days of a planned post count.' })
export class Remedy {
  @Field({ description: 'RAISE_PERCENT, ASSIGN_SUPERVISOR or COMPLETE_PART1.' }) action!: string;
  @Field(() => Text, { description: 'In words: "30 more percentage points would".' }) text!: Text;
  @Field(() => Float, { nullable: true, description: 'Percentage points more, for RAISE_PERCENT.' })
  byPercentagePoints!: number | null;
  @Field({ description: DATE }) from!: string;
  @Field({ description: DATE }) to!: string;
  @Field(() => Reason, { description: 'What it mends.' }) because!: Reason;
  @Field(() => Figure, { description: 'What the credited total would gain then.' }) gain!: Figure;
}

@ObjectType({ description: 'Another post that would count more, or less.' })
export class AffectedPost {
  @Field(() => ID, { description: 'The post.' }) postId!: string;
  @Field(() => Figure, { description: 'Months more; negative when less.' }) difference!: Figure;
}

@ObjectType({
  description: 'Before signing: what a planned post would be worth, and what would make more of it count.',
})
export class Prospect {
  @Field(() => VerdictEnum, { description: 'Counts, in part, or not.' }) verdict!: keyof typeof VerdictEnum;
  @Field(() => Figure, { description: 'What the credited total would gain.' }) gain!: Figure;
  @Field(() => Figure, { description: 'The same under the strictest readings.' }) strictestGain!: Figure;
  @Field(() => [LedgerLine], { description: 'The verdict on its days.' }) lines!: readonly LedgerLine[];
  @Field(() => [Remedy], { description: 'What would help.' }) remedies!: readonly Remedy[];
  @Field(() => [AffectedPost], { description: 'Other posts it would change.' }) affected!: readonly AffectedPost[];
}

@ObjectType({ description: 'A post beside another on the same days.' })
export class PostBeside {
  @Field(() => ID, { description: 'The post.' }) postId!: string;
  @Field({ description: 'AUP or OTHER.' }) category!: string;
  @Field(() => Float, { description: 'Its percentage.' }) percent!: number;
  @Field({ description: 'Planned, not recorded.' }) planned!: boolean;
}

@ObjectType({
  description: 'Days on which a post alone is under the floor, and which other posts lift it over (PCT-MIN-50).',
})
export class Fragment {
  @Field(() => ID, { description: 'The post.' }) postId!: string;
  @Field({ description: 'AUP or OTHER.' }) category!: string;
  @Field({ description: DATE }) from!: string;
  @Field(() => String, { nullable: true, description: DATE }) to!: string | null;
  @Field(() => Float, { description: 'Its percentage.' }) percent!: number;
  @Field(() => Float, { description: 'The floor.' }) floor!: number;
  @Field(() => Float, { description: 'All such posts together.' }) sum!: number;
  @Field({ description: 'Whether they reach the floor, where sums count (PCT-BASIS).' }) lifted!: boolean;
  @Field(() => Float, { description: 'Percentage points still missing.' }) missing!: number;
  @Field(() => [PostBeside], { description: 'The posts beside it.' }) beside!: readonly PostBeside[];
  @Field(() => [[ID]], { description: 'The smallest sets of other posts that lift it.' })
  liftedBy!: readonly (readonly string[])[];
  @Field(() => Reason, { description: 'In words.' }) because!: Reason;
}

@ObjectType({ description: 'A day that is reached, or will be.' })
export class ReachedDay {
  @Field({ description: DATE }) on!: string;
  @Field({ description: 'It lies ahead, and will come if nothing recorded changes.' }) projected!: boolean;
}

@ObjectType({ description: 'Notice before a limit: at 9, 11 and 12 twelfths of it.' })
export class ClockNotice {
  @Field(() => Int, { description: 'Twelfths of the limit.' }) twelfths!: number;
  @Field({ description: 'In the clock’s unit.' }) at!: string;
  @Field(() => ReachedDay, { nullable: true, description: 'When.' }) reached!: ReachedDay | null;
}

@ObjectType({ description: 'What one municipality or post has used.' })
export class ClockUse {
  @Field({ description: 'Municipality number or post id.' }) of!: string;
  @Field({ description: 'In the clock’s unit.' }) used!: string;
}

@ObjectType({ description: 'Why a clock stands where it stands.' })
export class ClockReason {
  @Field({ description: 'Stable code.' }) code!: string;
  @Field({ description: 'Rule id: see docs/rules.md.' }) rule!: string;
  @Field(() => Text, { description: 'In words.' }) text!: Text;
}

@ObjectType({ description: 'An exemption from the competence requirement: how much of it is used.' })
export class ExemptionClock {
  @Field(() => Int, { nullable: true, description: 'The calendar year, for clocks that start anew each year.' })
  year!: number | null;
  @Field({ description: 'MONTHS (calendar, until 2025) or DAYS_AT_WORK (from 2026).' }) unit!: string;
  @Field({ description: 'The limit, in the unit, rounded down to two decimals.' }) limit!: string;
  @Field({ description: 'Used at the end of the day asked for.' }) used!: string;
  @Field({ description: 'Left.' }) left!: string;
  @Field(() => [ClockNotice], { description: 'Notices.' }) notices!: readonly ClockNotice[];
  @Field(() => ReachedDay, { nullable: true, description: 'First day on which the requirement applies.' })
  requirementAppliesFrom!: ReachedDay | null;
  @Field(() => [ClockReason], { description: 'Why.' }) reasons!: readonly ClockReason[];
}

@ObjectType({ description: 'Something a person should look into.' })
export class ClockFinding extends ClockReason {
  @Field({ description: DATE }) from!: string;
  @Field(() => String, { nullable: true, description: DATE }) to!: string | null;
  @Field({ description: 'It lies ahead, and will come if nothing recorded changes.' }) projected!: boolean;
  @Field(() => ID, { nullable: true, description: 'The post it is about.' }) postId!: string | null;
}

@ObjectType({
  description: 'A municipality that used an exemption reports it by 31 March the next year (KOM-EX-REPORT).',
})
export class ExemptionReport {
  @Field({ description: 'Municipality number.' }) municipality!: string;
  @Field(() => Int, { description: 'The year of use.' }) year!: number;
  @Field({ description: 'Days at work.' }) used!: string;
  @Field({ description: DATE }) reportBy!: string;
  @Field({ description: 'Nothing is used yet; it will be if nothing recorded changes.' }) projected!: boolean;
}

@ObjectType({
  description: 'No source says how many days at work make a year (KOM-EX-COUNT): the dates under another number.',
})
export class ClockOtherReading {
  @Field(() => Int, { description: 'Days at work in a year.' }) daysPerYear!: number;
  @Field(() => ReachedDay, { nullable: true, description: 'With the one-year exemption alone.' })
  requirementAppliesFromOneYearOnly!: ReachedDay | null;
  @Field(() => ReachedDay, { nullable: true, description: 'With the four months of each calendar year on top.' })
  requirementAppliesFromFourMonthsOnTop!: ReachedDay | null;
  @Field(() => [ClockReason], { description: 'In words.' }) reasons!: readonly ClockReason[];
}

@ObjectType({
  description: 'The exemption clocks of the competence regulation, under both regimes and across municipalities.',
})
export class CompetenceClock {
  @Field({ description: `Used and left are as of the end of this day. ${DATE}` }) validOn!: string;
  @Field(() => String, { nullable: true, description: `From this day the doctor meets the requirement. ${DATE}` })
  competentFrom!: string | null;
  @Field(() => ExemptionClock, { description: 'Until 2025-12-31: substitute posts of 12 months in all (KOM-VIK-12M).' })
  until2025!: ExemptionClock;
  @Field(() => [ClockUse], { description: 'The same, by municipality.' }) until2025ByMunicipality!: readonly ClockUse[];
  @Field(() => ExemptionClock, { description: 'From 2026: one year in all (KOM-EX-1Y).' }) oneYear!: ExemptionClock;
  @Field(() => [ExemptionClock], { description: 'From 2026: four months a calendar year (KOM-EX-4M).' })
  calendarYears!: readonly ExemptionClock[];
  @Field(() => [ExemptionClock], { description: 'From 2026: six months a calendar year out of hours (KOM-EX-LV-6M).' })
  outOfHours!: readonly ExemptionClock[];
  @Field(() => ReachedDay, {
    nullable: true,
    description: 'From 2026, first day not covered when only the one-year exemption is used: one reading.',
  })
  requirementAppliesFromOneYearOnly!: ReachedDay | null;
  @Field(() => ReachedDay, {
    nullable: true,
    description:
      'The same when the four months of each calendar year come on top: the other reading. Neither is preferred.',
  })
  requirementAppliesFromFourMonthsOnTop!: ReachedDay | null;
  @Field(() => [ClockReason], { description: 'The two readings in words.' }) readings!: readonly ClockReason[];
  @Field(() => [ClockOtherReading], { description: 'The same dates if a year is another number of days at work.' })
  otherReadings!: readonly ClockOtherReading[];
  @Field(() => [ClockUse], { description: 'From 2026, by municipality, in days at work.' })
  from2026ByMunicipality!: readonly ClockUse[];
  @Field(() => [ExemptionReport], { description: 'Who has to report the use.' }) reports!: readonly ExemptionReport[];
  @Field(() => [ClockFinding], { description: 'What a person should look into.' }) findings!: readonly ClockFinding[];
  @Field(() => [String], { description: 'Parameters of the clock no source settles.' }) unsettled!: readonly string[];
}
