import { actingFor } from '../../rights/acting-for.js';
import type { Caller } from '../../rights/caller.js';
import { personRef } from '../application/personal-data.js';
import type { CareerCommand, StatingCommand } from '../domain/career.js';
import type { NamedPerson } from '../domain/goals/events.js';
import { TODAY } from '../domain/record-keeping.js';
import type { CareerChangeInput } from './change-input.js';
import { type NewId, given, hundredths, isGiven, requireHprNumber } from './input-values.js';
import type * as inputs from './training-inputs.js';

// --- facts -----------------------------------------------------------------------------------------------------------

/**
 * The fact about training that an input names, or nothing. A day left out is the day the request is decided on; a correction
 * must name it.
 *
 * @throws Refused when another person's number is wrong
 */
export function trainingFact(input: CareerChangeInput, newId: NewId): StatingCommand | undefined {
  return goalFact(input, newId) ?? supervisionFact(input, newId) ?? requirementFact(input, newId);
}

function goalFact(input: CareerChangeInput, newId: NewId): StatingCommand | undefined {
  const { assignLeader, endLeadership, appointSuperviser, endSuperviser, completeActivity } = input;
  if (assignLeader) {
    const { assignmentId, organisation, from, to, handOver } = assignLeader;
    const leader = named(assignLeader.leader, 'leader.hprNumber');
    const id = assignmentId ?? newId('leader');
    return {
      type: 'AssignLeader',
      data: { assignmentId: id, leader, organisation, from: from ?? TODAY, ...given({ to, handOver }) },
    };
  }
  if (appointSuperviser) {
    const { appointmentId, qualification, field, from, to, postId } = appointSuperviser;
    const person = named(appointSuperviser.superviser, 'superviser.hprNumber');
    const superviser = { ...person, qualification, ...given({ field }) };
    const id = appointmentId ?? newId('superviser');
    return {
      type: 'AppointSuperviser',
      data: { appointmentId: id, superviser, from: from ?? TODAY, ...given({ to, postId }) },
    };
  }
  if (endLeadership) {
    const { assignmentId, on, handOver } = endLeadership;
    return { type: 'EndLeadership', data: { assignmentId, on: on ?? TODAY, ...given({ handOver }) } };
  }
  if (endSuperviser) {
    const { appointmentId, on } = endSuperviser;
    return { type: 'EndSuperviser', data: { appointmentId, on: on ?? TODAY } };
  }
  if (completeActivity) {
    const { activityId, goals, kind, on, postId, arena, minutes, description, declaredBy } = completeActivity;
    const done = { activityId: activityId ?? newId('activity'), goals: [...new Set(goals)], kind, on: on ?? TODAY };
    return {
      type: 'CompleteActivity',
      data: { ...done, description, declaredBy, ...given({ postId, arena, minutes }) },
    };
  }
  return undefined;
}

function supervisionFact(input: CareerChangeInput, newId: NewId): StatingCommand | undefined {
  const { planSupervision, holdSupervision, joinGroup, leaveGroup, attendGroup, recordDiploma } = input;
  const { applyForWaiver, refuseWaiver } = input;
  if (planSupervision) {
    const { planId, supervisionId, from, to, minutesPerMonth } = planSupervision;
    const id = planId ?? newId('supervision-plan');
    return {
      type: 'PlanSupervision',
      data: { planId: id, supervisionId, from: from ?? TODAY, minutesPerMonth, ...given({ to }) },
    };
  }
  if (holdSupervision) {
    const { sessionId, supervisionId, on, minutes, declaredBy } = holdSupervision;
    const id = sessionId ?? newId('session');
    return { type: 'HoldSupervision', data: { sessionId: id, supervisionId, on: on ?? TODAY, minutes, declaredBy } };
  }
  if (joinGroup) {
    const { groupId, name, from, organiser } = joinGroup;
    return {
      type: 'JoinGroup',
      data: { groupId: groupId ?? newId('group'), name, from: from ?? TODAY, ...given({ organiser }) },
    };
  }
  if (leaveGroup) return { type: 'LeaveGroup', data: { groupId: leaveGroup.groupId, on: leaveGroup.on ?? TODAY } };
  if (attendGroup) {
    const { sessionId, groupId, on, minutes } = attendGroup;
    return {
      type: 'AttendGroup',
      data: { sessionId: sessionId ?? newId('group-session'), groupId, on: on ?? TODAY, minutes },
    };
  }
  if (recordDiploma) {
    const { on, reference } = recordDiploma;
    return { type: 'RecordDiploma', data: { on: on ?? TODAY, reference } };
  }
  if (applyForWaiver) {
    const { caseId, supervisorHprNumber, from, to, appliedOn, difficulty, steps, competence } = applyForWaiver;
    const { specialists, residents, residentsSupervisedSo } = applyForWaiver;
    requireHprNumber(supervisorHprNumber, 'supervisorHprNumber');
    return {
      type: 'ApplyForWaiver',
      data: {
        caseId: caseId ?? newId('case'),
        supervisorId: personRef(supervisorHprNumber),
        from,
        to,
        appliedOn,
        difficulty,
        steps,
        competence,
        specialists,
        residents,
        residentsSupervisedSo,
      },
    };
  }
  if (refuseWaiver) {
    const { caseId, on, reason } = refuseWaiver;
    return { type: 'RefuseWaiver', data: { caseId, on: on ?? TODAY, ...given({ reason }) } };
  }
  return undefined;
}

function requirementFact(input: CareerChangeInput, newId: NewId): StatingCommand | undefined {
  const { recordCourse, recordDuties, recordVisit, recordPoints, fileDocument } = input;
  if (recordCourse) {
    const { courseId, kind, title, topic, hours, on, expiresOn, provider, goals, certificate, declaredBy } =
      recordCourse;
    const course = { courseId: courseId ?? newId('course'), kind, title, hundredthsOfHours: hundredths(hours) };
    return {
      type: 'RecordCourse',
      data: { ...course, on: on ?? TODAY, declaredBy, ...given({ topic, expiresOn, provider, goals, certificate }) },
    };
  }
  if (recordDuties) {
    const { dutiesId, count, from, to, postId, declaredBy } = recordDuties;
    const id = dutiesId ?? newId('duties');
    return {
      type: 'RecordDuties',
      data: { dutiesId: id, count, from, to, declaredBy, ...given({ postId }) },
    };
  }
  if (recordVisit) {
    const { visitId, on, direction, declaredBy } = recordVisit;
    return {
      type: 'RecordVisit',
      data: { visitId: visitId ?? newId('visit'), on: on ?? TODAY, direction, declaredBy },
    };
  }
  if (recordPoints) {
    const { pointsId, kind, points, on, declaredBy } = recordPoints;
    const hundredthsOfPoints = hundredths(points);
    return {
      type: 'RecordPoints',
      data: { pointsId: pointsId ?? newId('points'), kind, hundredthsOfPoints, on: on ?? TODAY, declaredBy },
    };
  }
  if (fileDocument) {
    const { documentId, kind, form, about, pages, pagesOf, signed, emptyFields, on, fingerprint } = fileDocument;
    const seen = { pages, pagesOf, signed, emptyFields: emptyFields ?? [], on: on ?? TODAY };
    return {
      type: 'FileDocument',
      data: { documentId: documentId ?? newId('document'), kind, form, ...seen, ...given({ about, fingerprint }) },
    };
  }
  return undefined;
}

// --- acts: whoever asks has the name under it -------------------------------------------------------------------------

export function signActivity({ activityId, as, on, comment }: inputs.SignActivityInput, caller: Caller): CareerCommand {
  return {
    type: 'SignActivity',
    data: { activityId, by: nameOf(caller), as, on: on ?? TODAY, ...given({ comment }) },
  };
}

export function issueAssessmentLink(input: inputs.IssueAssessmentLinkInput, newId: NewId): CareerCommand {
  const { linkId, activityId, assessor, expiresOn } = input;
  return { type: 'IssueAssessmentLink', data: { linkId: linkId ?? newId('link'), activityId, assessor, expiresOn } };
}

export function withdrawAssessmentLink({ linkId }: inputs.WithdrawAssessmentLinkInput): CareerCommand {
  return { type: 'WithdrawAssessmentLink', data: { linkId } };
}

export function sendGoal({ submissionId, code, on, comment }: inputs.SendGoalInput, newId: NewId): CareerCommand {
  const id = submissionId ?? newId('submission');
  return { type: 'SendGoal', data: { submissionId: id, code, on: on ?? TODAY, ...given({ comment }) } };
}

/** One's own, or that of somebody who told the leader. @throws Refused when that person's number is wrong */
export function giveOpinion(input: inputs.GiveOpinionInput, caller: Caller): CareerCommand {
  const { submissionId, as, advice, on, comment, ofHprNumber } = input;
  const said = { submissionId, as, advice, on: on ?? TODAY, ...given({ comment }) };
  if (!isGiven(ofHprNumber)) {
    return { type: 'GiveOpinion', data: { ...said, by: nameOf(caller) } };
  }
  requireHprNumber(ofHprNumber, 'ofHprNumber');
  return { type: 'GiveOpinion', data: { ...said, by: { person: personRef(ofHprNumber) }, toldTo: caller.id } };
}

export function approveGoal(input: inputs.ApproveGoalInput, newId: NewId, caller: Caller): CareerCommand {
  const { approvalId, submissionId, on, comment } = input;
  const id = approvalId ?? newId('approval');
  return {
    type: 'ApproveGoal',
    data: { approvalId: id, submissionId, by: nameOf(caller), on: on ?? TODAY, ...given({ comment }) },
  };
}

export function returnGoal({ submissionId, on, comment }: inputs.ReturnGoalInput, caller: Caller): CareerCommand {
  return { type: 'ReturnGoal', data: { submissionId, by: nameOf(caller), on: on ?? TODAY, comment } };
}

export function withdrawSubmission({ submissionId, on }: inputs.WithdrawSubmissionInput): CareerCommand {
  return { type: 'WithdrawSubmission', data: { submissionId, on: on ?? TODAY } };
}

export function revokeApproval({ approvalId, on, reason }: inputs.RevokeApprovalInput, caller: Caller): CareerCommand {
  return { type: 'RevokeApproval', data: { approvalId, by: nameOf(caller), on: on ?? TODAY, reason } };
}

/** @throws Refused when it is not clear for which enterprise the caller acts */
export function takeOverGoal(input: inputs.TakeOverGoalInput, newId: NewId, caller: Caller): CareerCommand {
  const { approvalId, code, version, ground, approvedOn, approvedBy, enterprise, evidence, on } = input;
  return {
    type: 'TakeOverGoal',
    data: {
      approvalId: approvalId ?? newId('approval'),
      code,
      ground,
      approvedOn,
      evidence: evidence.map(({ kind, id, description }) => ({ kind, ...given({ id, description }) })),
      by: { ...nameOf(caller), organisation: actingFor(input.organisation, caller) },
      on: on ?? TODAY,
      ...given({ version, approvedBy, enterprise }),
    },
  };
}

export function writeMinutes(input: inputs.WriteMinutesInput, newId: NewId, caller: Caller): CareerCommand {
  const { minutesId, sessionId, on, text } = input;
  const id = minutesId ?? newId('minutes');
  return { type: 'WriteMinutes', data: { minutesId: id, sessionId, by: nameOf(caller), on: on ?? TODAY, text } };
}

export function agreePlan(input: inputs.AgreePlanInput, newId: NewId, caller: Caller): CareerCommand {
  const { planId, on, template, periods, goals, reason } = input;
  return {
    type: 'AgreePlan',
    data: {
      planId: planId ?? newId('plan'),
      on: on ?? TODAY,
      periods: periods.map(({ periodId, from, to, category, arena, offered, percent }) => ({
        periodId,
        from,
        to,
        category,
        arena,
        basisPoints: hundredths(percent),
        ...(offered ? { offered: { organisation: offered.organisation, arenaId: offered.arenaId } } : {}),
      })),
      goals: goals.map(({ code, periodId, activities, assessment }) => ({
        code,
        periodId,
        activities: activities ?? [],
        assessment,
      })),
      by: nameOf(caller),
      ...given({ template, reason }),
    },
  };
}

// --- persons ---------------------------------------------------------------------------------------------------------

function named({ hprNumber, name }: inputs.PersonInput, field: string): NamedPerson {
  requireHprNumber(hprNumber, field);
  return { person: personRef(hprNumber), ...given({ name }) };
}

function nameOf({ id, name }: Caller): NamedPerson {
  return { person: id, name };
}
