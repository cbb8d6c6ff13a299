/** Everything that can be told of a person in words, each text unlike any other: what must be sealed, and what goes. */
export type PersonalTexts = {
  readonly hprNumber: string;
  readonly name: string;
  readonly holder: string;
  readonly list: string;
  readonly waiver: string;
  readonly decidedBy: string;
  readonly credit: string;
  readonly approval: string;
  readonly basis: string;
  readonly dispute: string;
  readonly handOver: string;
  readonly signature: string;
  readonly assessor: string;
  readonly sending: string;
  readonly opinion: string;
  readonly approving: string;
  readonly returning: string;
  readonly revoking: string;
  readonly approver: string;
  readonly evidence: string;
  readonly planned: string;
  readonly replanned: string;
  readonly minutes: string;
  readonly assessing: string;
  readonly activity: string;
  readonly diploma: string;
  readonly difficulty: string;
  readonly steps: string;
  readonly competence: string;
  readonly waiverRefusal: string;
  readonly group: string;
  readonly organiser: string;
  readonly certificate: string;
  readonly correction: string;
  readonly withdrawal: string;
  readonly birthDate: string;
  readonly service: string;
  readonly teaching: string;
  readonly onCall: string;
  readonly remark: string;
};

export type NamedPerson = { readonly hprNumber: string; readonly name: string };

/** Served from 2010 to 2014, so that the time of keeping is over. */
export function wholeCareer(texts: PersonalTexts, [first, second]: readonly [NamedPerson, NamedPerson]): object[] {
  const by = { organisation: 'Sagene legesenter', organisationNumber: '123456785', capacity: 'EMPLOYER' };
  const supervisor = (person: NamedPerson, qualification: string) => ({ ...person, qualification });
  return [
    { completePart1: { on: '2009-12-31' } },
    { startSpecialisation: { scheme: 'OLD', on: '2010-01-01' } },
    { startEmployment: employment() },
    { startSubstitutePosition: substitutePosition(texts.holder, texts.list) },
    { changePositionPercent: { postId: 'sagene', from: '2011-01-01', percent: 60, declaredBy: 'DOCTOR' } },
    { endEmployment: { postId: 'sagene', on: '2013-12-31', declaredBy: 'DOCTOR' } },
    { registerAbsence: absence('flu', '2010-03-01', '2010-05-31') },
    { registerAbsence: absence('slip', '2012-03-01', '2012-03-31') },
    {
      assignSupervisor: {
        supervisionId: 'supervision',
        supervisor: supervisor(first, 'GP_SPECIALIST'),
        from: '2010-01-01',
      },
    },
    { recordBirthDate: { birthDate: texts.birthDate, declaredBy: 'DOCTOR' } },
    {
      describeService: {
        ...{ postId: 'sagene', content: texts.service, teaching: texts.teaching, onCall: texts.onCall },
        ...{ satisfactory: true, remark: texts.remark, declaredBy: 'EMPLOYER' },
      },
    },
    {
      changeSupervisor: {
        supervisionId: 'supervision',
        from: '2012-01-01',
        supervisor: supervisor(second, 'NOT_SPECIALIST'),
        handOver: texts.handOver,
      },
    },
    {
      grantSupervisorWaiver: {
        supervisorHprNumber: second.hprNumber,
        from: '2012-01-01',
        to: '2012-12-31',
        reference: texts.waiver,
      },
    },
    {
      decideCredit: {
        category: 'AUP',
        months: 3.5,
        ground: 'FOREIGN_TRAINING',
        decidedBy: texts.decidedBy,
        decidedOn: '2012-05-05',
        reference: texts.credit,
      },
    },
    { confirmPeriod: { postId: 'sagene', from: '2010-01-01', to: '2011-12-31', by, basis: texts.basis } },
    { disputePeriod: { postId: 'sagene', from: '2012-06-01', to: '2012-06-30', by, reason: texts.dispute } },
    { approveSpecialist: { on: '2014-12-31', reference: texts.approval } },
    ...learnt(texts, [first, second]),
  ];
}

/** What can be stated of goals, supervision, groups, waivers and courses. What is done in one's own name, `acts` has. */
function learnt(texts: PersonalTexts, [first, second]: readonly [NamedPerson, NamedPerson]): object[] {
  const { handOver, difficulty, steps, competence } = texts;
  return [
    {
      assignLeader: { assignmentId: 'leads', leader: second, organisation: '123456785', from: '2010-01-01', handOver },
    },
    {
      appointSuperviser: {
        ...{ appointmentId: 'assesses', superviser: first, qualification: 'OTHER_SPECIALIST' },
        ...{ field: texts.assessing, from: '2010-01-01' },
      },
    },
    {
      completeActivity: {
        ...{ activityId: 'stitches', goals: ['ALM-063'], kind: 'PROCEDURE', on: '2012-05-01', minutes: 40 },
        ...{ description: texts.activity, declaredBy: 'DOCTOR' },
      },
    },
    { planSupervision: { planId: 'monthly', supervisionId: 'supervision', from: '2010-01-01', minutesPerMonth: 120 } },
    {
      holdSupervision: {
        ...{ sessionId: 'talk', supervisionId: 'supervision', on: '2012-05-02', minutes: 60, declaredBy: 'DOCTOR' },
      },
    },
    { joinGroup: { groupId: 'group', name: texts.group, organiser: texts.organiser, from: '2011-01-01' } },
    { attendGroup: { sessionId: 'evening', groupId: 'group', on: '2011-02-02', minutes: 180 } },
    { leaveGroup: { groupId: 'group', on: '2013-01-31' } },
    { recordDiploma: { on: '2013-02-01', reference: texts.diploma } },
    {
      applyForWaiver: {
        ...{ caseId: 'case', supervisorHprNumber: second.hprNumber, appliedOn: '2013-02-02' },
        ...{ from: '2013-03-01', to: '2013-12-31', difficulty, steps, competence },
        ...{ specialists: 0, residents: 2, residentsSupervisedSo: 1 },
      },
    },
    { refuseWaiver: { caseId: 'case', on: '2013-02-20', reason: texts.waiverRefusal } },
    {
      recordCourse: {
        ...{ courseId: 'course', kind: 'BASIC_A', title: 'Grunnkurs A', hours: 15, on: '2011-05-05' },
        ...{ certificate: texts.certificate, declaredBy: 'DOCTOR' },
      },
    },
    { recordDuties: { dutiesId: 'duties', count: 40, from: '2010-01-01', to: '2012-12-31', declaredBy: 'DOCTOR' } },
    { recordVisit: { visitId: 'visit', on: '2012-06-06', direction: 'MADE', declaredBy: 'DOCTOR' } },
    {
      recordPoints: {
        pointsId: 'points',
        kind: 'CLINICAL_COURSE',
        points: 12.5,
        on: '2012-07-07',
        declaredBy: 'DOCTOR',
      },
    },
    {
      fileDocument: {
        ...{ documentId: 'paper', kind: 'GROUP_DIPLOMA', form: 'NO_FORM', pages: 1, pagesOf: 1, signed: true },
        ...{ emptyFields: [], on: '2013-02-01' },
      },
    },
    {
      appointSuperviser: {
        ...{ appointmentId: 'helped', superviser: second, qualification: 'NOT_SPECIALIST', from: '2010-01-01' },
      },
    },
    { endSuperviser: { appointmentId: 'helped', on: '2013-12-31' } },
    {
      grantSupervisorWaiver: {
        ...{ supervisorHprNumber: second.hprNumber, from: '2020-01-01', to: '2020-12-31', reference: texts.waiver },
      },
    },
    {
      takeOverGoal: {
        ...{ approvalId: 'before', code: 'ALM-055', ground: 'APPROVED_ELSEWHERE', approvedOn: '2020-01-10' },
        ...{ approvedBy: texts.approver, evidence: [{ kind: 'DOCUMENT', description: texts.evidence }] },
      },
    },
  ];
}

export type Act = {
  readonly by: NamedPerson;
  readonly mutation: string;
  readonly input: object;
};

/** What is done in one's own name, in this order: the second person leads and supervises, the first assesses. */
export function acts(texts: PersonalTexts, [first, second]: readonly [NamedPerson, NamedPerson]): Act[] {
  const act = (by: NamedPerson, mutation: string, input: object): Act => ({ by, mutation, input });
  const plan = (planId: string, on: string, activities: string, percent: number) => {
    const period = {
      periodId: 'p',
      from: '2020-01-01',
      to: '2024-12-31',
      category: 'AUP',
      arena: 'GP_OFFICE',
      percent,
    };
    const goals = [{ code: 'ALM-063', periodId: 'p', activities: [activities], assessment: 'OBSERVATION' }];
    return { planId, on, periods: [period], goals };
  };
  const about = { submissionId: 'sent', on: '2020-05-02' };
  return [
    act(first, 'signActivity', {
      activityId: 'stitches',
      as: 'SUPERVISER',
      on: '2012-05-03',
      comment: texts.signature,
    }),
    act(second, 'issueAssessmentLink', {
      linkId: 'link',
      activityId: 'stitches',
      assessor: texts.assessor,
      expiresOn: inAMonth(),
    }),
    act(second, 'withdrawAssessmentLink', { linkId: 'link' }),
    act(texts, 'sendGoal', { submissionId: 'early', code: 'ALM-063', on: '2020-04-01', comment: texts.sending }),
    act(second, 'returnGoal', { submissionId: 'early', on: '2020-04-02', comment: texts.returning }),
    act(texts, 'sendGoal', { submissionId: 'slip', code: 'ALM-063', on: '2020-04-03' }),
    act(texts, 'withdrawSubmission', { submissionId: 'slip', on: '2020-04-04' }),
    act(texts, 'sendGoal', { submissionId: 'sent', code: 'ALM-063', on: '2020-05-01' }),
    act(first, 'giveOpinion', { ...about, as: 'SUPERVISER', advice: 'READY', comment: texts.opinion }),
    act(second, 'giveOpinion', { ...about, as: 'SUPERVISOR', advice: 'READY' }),
    act(second, 'approveGoal', {
      approvalId: 'approved',
      submissionId: 'sent',
      on: '2020-05-03',
      comment: texts.approving,
    }),
    act(second, 'revokeApproval', { approvalId: 'approved', on: '2020-05-04', reason: texts.revoking }),
    act(texts, 'agreePlan', plan('plan-1', '2020-01-02', texts.planned, 100)),
    act(second, 'agreePlan', { ...plan('plan-2', '2020-02-02', texts.planned, 80), reason: texts.replanned }),
    act(second, 'writeMinutes', { sessionId: 'talk', on: '2012-05-02', text: texts.minutes }),
  ];
}

function inAMonth(): string {
  return new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
}

export function substitutePosition(holder: string, list: string, percent = 40): object {
  return {
    postId: 'list',
    employer: { name: 'Frogner legekontor' },
    place: { municipality: '0301' },
    category: 'AUP',
    from: '2011-01-01',
    to: '2014-06-30',
    percent,
    substituteFor: { kind: 'LIST_HOLDER', holder, list },
    arrangement: 'INSTEAD',
    declaredBy: 'DOCTOR',
  };
}

function employment(): object {
  return {
    postId: 'sagene',
    employer: { name: 'Sagene legesenter', organisationNumber: '123456785' },
    place: { municipality: '0301' },
    category: 'AUP',
    from: '2010-01-01',
    percent: 80,
    contract: 'FIXED_TERM',
    declaredBy: 'DOCTOR',
  };
}

function absence(absenceId: string, from: string, to: string): object {
  return { absenceId, postId: 'sagene', kind: 'SICK', from, to, share: 100, declaredBy: 'DOCTOR' };
}
