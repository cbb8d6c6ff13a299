import type { CareerCommand, StatingCommand } from '../../src/career/domain/career.js';
import type { CareerEvent, DataOf, Declarant } from '../../src/career/domain/events.js';

/** Facts and commands in domain words, each right as it stands; a test names what it is about. */

const spring = {
  postId: 'office',
  employer: { name: 'Sagene legesenter' },
  category: 'AUP',
  from: '2023-01-01',
  basisPoints: 6000,
  declaredBy: 'DOCTOR',
} as const;

export const openPost: DataOf<'EmploymentStarted'> = { ...spring, contract: 'FIXED_TERM' };

export const post = (change: Partial<DataOf<'EmploymentStarted'>> = {}): DataOf<'EmploymentStarted'> => ({
  ...openPost,
  to: '2023-05-31',
  ...change,
});

export const substitutePost = (
  change: Partial<DataOf<'SubstitutePositionStarted'>> = {},
): DataOf<'SubstitutePositionStarted'> => ({
  ...spring,
  postId: 'list',
  to: '2023-05-31',
  substituteFor: { kind: 'VACANT_LIST' },
  arrangement: 'INSTEAD',
  ...change,
});

export const absence = (change: Partial<DataOf<'AbsenceRegistered'>> = {}): DataOf<'AbsenceRegistered'> => ({
  absenceId: 'flu',
  postId: 'office',
  kind: 'SICK',
  from: '2023-02-01',
  to: '2023-02-10',
  shareBasisPoints: 10_000,
  declaredBy: 'DOCTOR',
  ...change,
});

export const supervision = (change: Partial<DataOf<'SupervisorAssigned'>> = {}): DataOf<'SupervisorAssigned'> => ({
  supervisionId: 'first',
  supervisor: { supervisorId: 'kari', qualification: 'GP_SPECIALIST' },
  from: '2023-01-01',
  ...change,
});

export const employer = { organisation: 'Sagene legesenter', capacity: 'EMPLOYER' } as const;

export const period = (change: Partial<DataOf<'PeriodConfirmed'>> = {}): DataOf<'PeriodConfirmed'> => ({
  postId: 'office',
  from: '2023-01-01',
  to: '2023-05-31',
  by: employer,
  ...change,
});

export const started = (change: Partial<DataOf<'EmploymentStarted'>> = {}): CareerEvent => ({
  type: 'EmploymentStarted',
  data: post(change),
});

export const substituting = (change: Partial<DataOf<'SubstitutePositionStarted'>> = {}): CareerEvent => ({
  type: 'SubstitutePositionStarted',
  data: substitutePost(change),
});

export const confirmed = (change: Partial<DataOf<'PeriodConfirmed'>> = {}): CareerEvent => ({
  type: 'PeriodConfirmed',
  data: period(change),
});

export const disputed = (change: Partial<DataOf<'PeriodDisputed'>> = {}): CareerEvent => ({
  type: 'PeriodDisputed',
  data: { ...period(), reason: 'v1.not.there', ...change },
});

export const percentChanged = (change: Partial<DataOf<'PositionPercentChanged'>> = {}): CareerEvent => ({
  type: 'PositionPercentChanged',
  data: { postId: 'office', from: '2023-03-01', basisPoints: 8000, declaredBy: 'DOCTOR', ...change },
});

export const away = (change: Partial<DataOf<'AbsenceRegistered'>> = {}): CareerEvent => ({
  type: 'AbsenceRegistered',
  data: absence(change),
});

export const supervised = (change: Partial<DataOf<'SupervisorAssigned'>> = {}): CareerEvent => ({
  type: 'SupervisorAssigned',
  data: supervision(change),
});

export const correct = (
  recordingId: string,
  replacement: StatingCommand,
  declaredBy: Declarant = 'DOCTOR',
): CareerCommand => ({
  type: 'CorrectRecording',
  data: { recordingId, replacement, reason: 'v1.slip.of', declaredBy },
});

export const withdraw = (recordingId: string, declaredBy: Declarant = 'DOCTOR'): CareerCommand => ({
  type: 'WithdrawRecording',
  data: { recordingId, reason: 'v1.not.so', declaredBy },
});
