import { Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsEnum, IsOptional, ValidateNested } from 'class-validator';
import { Id, NotShorter, Words } from '../../platform/graphql/inputs.js';
import type * as vocabulary from '../domain/events.js';
import * as inputs from './inputs.js';
import * as training from './training-inputs.js';

@InputType({ isOneOf: true, description: 'One change of a career: exactly one field.' })
export class CareerChangeInput {
  @Field(() => inputs.CompletePart1Input, { nullable: true, description: 'See `completePart1`.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => inputs.CompletePart1Input)
  completePart1?: inputs.CompletePart1Input;

  @Field(() => inputs.StartSpecialisationInput, { nullable: true, description: 'See `startSpecialisation`.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => inputs.StartSpecialisationInput)
  startSpecialisation?: inputs.StartSpecialisationInput;

  @Field(() => inputs.ConvertSchemeInput, { nullable: true, description: 'See `convertScheme`.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => inputs.ConvertSchemeInput)
  convertScheme?: inputs.ConvertSchemeInput;

  @Field(() => inputs.ApproveSpecialistInput, { nullable: true, description: 'See `approveSpecialist`.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => inputs.ApproveSpecialistInput)
  approveSpecialist?: inputs.ApproveSpecialistInput;

  @Field(() => inputs.DecideCreditInput, { nullable: true, description: 'See `decideCredit`.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => inputs.DecideCreditInput)
  decideCredit?: inputs.DecideCreditInput;

  @Field(() => inputs.StartEmploymentInput, { nullable: true, description: 'See `startEmployment`.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => inputs.StartEmploymentInput)
  startEmployment?: inputs.StartEmploymentInput;

  @Field(() => inputs.ChangePositionPercentInput, { nullable: true, description: 'See `changePositionPercent`.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => inputs.ChangePositionPercentInput)
  changePositionPercent?: inputs.ChangePositionPercentInput;

  @Field(() => inputs.EndPostInput, { nullable: true, description: 'See `endEmployment`.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => inputs.EndPostInput)
  endEmployment?: inputs.EndPostInput;

  @Field(() => inputs.StartSubstitutePositionInput, { nullable: true, description: 'See `startSubstitutePosition`.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => inputs.StartSubstitutePositionInput)
  startSubstitutePosition?: inputs.StartSubstitutePositionInput;

  @Field(() => inputs.ExtendSubstitutePositionInput, { nullable: true, description: 'See `extendSubstitutePosition`.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => inputs.ExtendSubstitutePositionInput)
  extendSubstitutePosition?: inputs.ExtendSubstitutePositionInput;

  @Field(() => inputs.EndPostInput, { nullable: true, description: 'See `endSubstitutePosition`.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => inputs.EndPostInput)
  endSubstitutePosition?: inputs.EndPostInput;

  @Field(() => inputs.RegisterAbsenceInput, { nullable: true, description: 'See `registerAbsence`.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => inputs.RegisterAbsenceInput)
  registerAbsence?: inputs.RegisterAbsenceInput;

  @Field(() => inputs.AssignSupervisorInput, { nullable: true, description: 'See `assignSupervisor`.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => inputs.AssignSupervisorInput)
  assignSupervisor?: inputs.AssignSupervisorInput;

  @Field(() => inputs.ChangeSupervisorInput, { nullable: true, description: 'See `changeSupervisor`.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => inputs.ChangeSupervisorInput)
  changeSupervisor?: inputs.ChangeSupervisorInput;

  @Field(() => inputs.EndSupervisionInput, { nullable: true, description: 'See `endSupervision`.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => inputs.EndSupervisionInput)
  endSupervision?: inputs.EndSupervisionInput;

  @Field(() => inputs.GrantSupervisorWaiverInput, { nullable: true, description: 'See `grantSupervisorWaiver`.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => inputs.GrantSupervisorWaiverInput)
  grantSupervisorWaiver?: inputs.GrantSupervisorWaiverInput;

  @Field(() => inputs.ConfirmPeriodInput, { nullable: true, description: 'See `confirmPeriod`.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => inputs.ConfirmPeriodInput)
  confirmPeriod?: inputs.ConfirmPeriodInput;

  @Field(() => inputs.DisputePeriodInput, { nullable: true, description: 'See `disputePeriod`.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => inputs.DisputePeriodInput)
  disputePeriod?: inputs.DisputePeriodInput;

  @Field(() => inputs.DescribeServiceInput, { nullable: true, description: 'See `describeService`.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => inputs.DescribeServiceInput)
  describeService?: inputs.DescribeServiceInput;

  @Field(() => inputs.RecordBirthDateInput, { nullable: true, description: 'See `recordBirthDate`.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => inputs.RecordBirthDateInput)
  recordBirthDate?: inputs.RecordBirthDateInput;

  @Field(() => training.AssignLeaderInput, { nullable: true, description: 'See `assignLeader`.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => training.AssignLeaderInput)
  assignLeader?: training.AssignLeaderInput;

  @Field(() => training.AppointSuperviserInput, { nullable: true, description: 'See `appointSuperviser`.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => training.AppointSuperviserInput)
  appointSuperviser?: training.AppointSuperviserInput;

  @Field(() => training.EndLeadershipInput, { nullable: true, description: 'See `endLeadership`.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => training.EndLeadershipInput)
  endLeadership?: training.EndLeadershipInput;
  @Field(() => training.EndSuperviserInput, { nullable: true, description: 'See `endSuperviser`.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => training.EndSuperviserInput)
  endSuperviser?: training.EndSuperviserInput;

  @Field(() => training.CompleteActivityInput, { nullable: true, description: 'See `completeActivity`.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => training.CompleteActivityInput)
  completeActivity?: training.CompleteActivityInput;

  @Field(() => training.PlanSupervisionInput, { nullable: true, description: 'See `planSupervision`.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => training.PlanSupervisionInput)
  planSupervision?: training.PlanSupervisionInput;

  @Field(() => training.HoldSupervisionInput, { nullable: true, description: 'See `holdSupervision`.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => training.HoldSupervisionInput)
  holdSupervision?: training.HoldSupervisionInput;

  @Field(() => training.JoinGroupInput, { nullable: true, description: 'See `joinGroup`.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => training.JoinGroupInput)
  joinGroup?: training.JoinGroupInput;

  @Field(() => training.LeaveGroupInput, { nullable: true, description: 'See `leaveGroup`.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => training.LeaveGroupInput)
  leaveGroup?: training.LeaveGroupInput;

  @Field(() => training.AttendGroupInput, { nullable: true, description: 'See `attendGroup`.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => training.AttendGroupInput)
  attendGroup?: training.AttendGroupInput;

  @Field(() => training.RecordDiplomaInput, { nullable: true, description: 'See `recordDiploma`.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => training.RecordDiplomaInput)
  recordDiploma?: training.RecordDiplomaInput;

  @Field(() => training.ApplyForWaiverInput, { nullable: true, description: 'See `applyForWaiver`.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => training.ApplyForWaiverInput)
  applyForWaiver?: training.ApplyForWaiverInput;

  @Field(() => training.RefuseWaiverInput, { nullable: true, description: 'See `refuseWaiver`.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => training.RefuseWaiverInput)
  refuseWaiver?: training.RefuseWaiverInput;

  @Field(() => training.RecordCourseInput, { nullable: true, description: 'See `recordCourse`.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => training.RecordCourseInput)
  recordCourse?: training.RecordCourseInput;

  @Field(() => training.RecordDutiesInput, { nullable: true, description: 'See `recordDuties`.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => training.RecordDutiesInput)
  recordDuties?: training.RecordDutiesInput;

  @Field(() => training.RecordVisitInput, { nullable: true, description: 'See `recordVisit`.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => training.RecordVisitInput)
  recordVisit?: training.RecordVisitInput;

  @Field(() => training.RecordPointsInput, { nullable: true, description: 'See `recordPoints`.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => training.RecordPointsInput)
  recordPoints?: training.RecordPointsInput;

  @Field(() => training.FileDocumentInput, { nullable: true, description: 'See `fileDocument`.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => training.FileDocumentInput)
  fileDocument?: training.FileDocumentInput;

  @Field(() => training.TakeOverGoalInput, {
    nullable: true,
    description: 'See `takeOverGoal`. Only in `recordChanges`: an approval is never corrected, but revoked.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => training.TakeOverGoalInput)
  takeOverGoal?: training.TakeOverGoalInput;
}

@InputType({ description: 'What an earlier recording should have said. The old value stays readable.' })
export class CorrectRecordingInput {
  @Field(() => ID, { description: 'The recording: its id from the timeline or from the mutation that made it.' })
  @Id()
  recordingId!: string;
  @Field(() => CareerChangeInput, {
    description: 'The same kind of change, said right, with the same post or other id.',
  })
  @ValidateNested()
  @Type(() => CareerChangeInput)
  replacement!: CareerChangeInput;
  @Field({ description: 'Why.' }) @NotShorter(3) @Words(2000) reason!: string;
  @Field(() => inputs.DeclarantEnum, { description: 'Who corrects.' })
  @IsEnum(inputs.DeclarantEnum)
  declaredBy!: vocabulary.Declarant;
}

@InputType({ description: 'Takes back an earlier recording, a correction or withdrawal included.' })
export class WithdrawRecordingInput {
  @Field(() => ID, { description: 'The recording.' }) @Id() recordingId!: string;
  @Field({ description: 'Why.' }) @NotShorter(3) @Words(2000) reason!: string;
  @Field(() => inputs.DeclarantEnum, { description: 'Who withdraws.' })
  @IsEnum(inputs.DeclarantEnum)
  declaredBy!: vocabulary.Declarant;
}
