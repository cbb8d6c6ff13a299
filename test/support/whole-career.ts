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
  readonly correction: string;
  readonly withdrawal: string;
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
    {
      changeSupervisor: {
        supervisionId: 'supervision',
        from: '2012-01-01',
        supervisor: supervisor(second, 'NOT_SPECIALIST'),
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
  ];
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
