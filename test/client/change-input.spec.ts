import { expect, test } from '@jest/globals';
import type { StatingCommand } from '../../src/career/domain/career.js';
import type { CareerChangeInput } from '../../src/career/graphql/change-input.js';
import { statingCommand } from '../../src/career/graphql/commands.js';
import { changeInput } from '../../src/client/change-input.js';

/** What a file import sends to a service is what it would have recorded itself. */
const FACTS: readonly StatingCommand[] = [
  {
    type: 'AssignLeader',
    data: {
      assignmentId: 'a',
      leader: { person: 'hpr:2000002', name: 'Lars' },
      organisation: '910033336',
      from: '2024-01-01',
      to: '2025-01-01',
      handOver: 'Note',
    },
  },
  {
    type: 'AppointSuperviser',
    data: {
      appointmentId: 'a',
      superviser: { person: 'hpr:2000002', qualification: 'OTHER_SPECIALIST', field: 'Kirurgi' },
      from: '2024-01-01',
      postId: 'p',
    },
  },
  { type: 'EndLeadership', data: { assignmentId: 'l', on: '2024-02-01', handOver: 'Et mål venter.' } },
  { type: 'EndSuperviser', data: { appointmentId: 'a', on: '2024-02-01' } },
  {
    type: 'CompleteActivity',
    data: {
      activityId: 'a',
      goals: ['ALM-063'],
      kind: 'PROCEDURE',
      on: '2024-01-01',
      postId: 'p',
      arena: 'HOSPITAL',
      minutes: 30,
      description: 'Did it',
      declaredBy: 'OFFICE',
    },
  },
  {
    type: 'PlanSupervision',
    data: { planId: 'p', supervisionId: 's', from: '2024-01-01', to: '2024-06-30', minutesPerMonth: 180 },
  },
  {
    type: 'HoldSupervision',
    data: { sessionId: 's', supervisionId: 's', on: '2024-01-01', minutes: 60, declaredBy: 'DOCTOR' },
  },
  { type: 'JoinGroup', data: { groupId: 'g', name: 'Oslo 3', from: '2024-01-01', organiser: 'Legeforeningen' } },
  { type: 'LeaveGroup', data: { groupId: 'g', on: '2026-01-01' } },
  { type: 'AttendGroup', data: { sessionId: 's', groupId: 'g', on: '2024-01-15', minutes: 180 } },
  { type: 'RecordDiploma', data: { on: '2026-02-01', reference: 'D-77' } },
  {
    type: 'ApplyForWaiver',
    data: {
      caseId: 'c',
      supervisorId: 'hpr:3000003',
      from: '2024-01-01',
      to: '2024-12-31',
      appliedOn: '2023-11-01',
      difficulty: 'None',
      steps: 'Many',
      competence: 'Much',
      specialists: 0,
      residents: 2,
      residentsSupervisedSo: 1,
    },
  },
  { type: 'RefuseWaiver', data: { caseId: 'c', on: '2024-01-01', reason: 'No' } },
  {
    type: 'RecordCourse',
    data: {
      courseId: 'c',
      kind: 'TOPIC',
      title: 'Diabetes',
      topic: 'Diabetes',
      hundredthsOfHours: 725,
      on: '2024-01-01',
      expiresOn: '2029-01-01',
      provider: 'Legeforeningen',
      goals: ['ALM-068'],
      certificate: 'K-1',
      declaredBy: 'DOCTOR',
    },
  },
  {
    type: 'RecordDuties',
    data: { dutiesId: 'd', count: 4, from: '2024-01-01', to: '2024-01-31', postId: 'p', declaredBy: 'EMPLOYER' },
  },
  { type: 'RecordVisit', data: { visitId: 'v', on: '2024-01-01', direction: 'MADE', declaredBy: 'DOCTOR' } },
  {
    type: 'RecordPoints',
    data: { pointsId: 'p', kind: 'Course', hundredthsOfPoints: 1050, on: '2024-01-01', declaredBy: 'DOCTOR' },
  },
  {
    type: 'FileDocument',
    data: {
      documentId: 'd',
      kind: 'GROUP_DIPLOMA',
      form: 'NO_FORM',
      about: 'g',
      pages: 1,
      pagesOf: 2,
      signed: false,
      emptyFields: ['date'],
      on: '2024-01-01',
      fingerprint: 'a'.repeat(64),
    },
  },
  { type: 'EndSupervision', data: { supervisionId: 's', on: '2024-01-01', handOver: 'Note' } },
  {
    type: 'ChangeSupervisor',
    data: {
      supervisionId: 's',
      from: '2024-01-01',
      supervisor: { supervisorId: 'hpr:3000003', qualification: 'GP_SPECIALIST' },
      handOver: 'Note',
    },
  },
  {
    type: 'GrantSupervisorWaiver',
    data: {
      waiverId: 'w',
      supervisorId: 'hpr:3000003',
      from: '2024-01-01',
      to: '2024-12-31',
      reference: 'R',
      caseId: 'c',
    },
  },
];

test.each(FACTS.map((command) => [command.type, command] as const))('%s comes back as it was sent', (_, command) => {
  const sent = changeInput(command) as CareerChangeInput;
  expect(statingCommand(sent, (what) => `new ${what}`)).toEqual(command);
});
