import type { CareerCommand } from '../../src/career/domain/career.js';
import type { CareerEvent, Confirmer, DataOf } from '../../src/career/domain/events.js';
import { NO_SURROUNDINGS, type Surroundings } from '../../src/career/domain/surroundings.js';
import { started } from '../support/facts.js';

/** A post in a practice of Sagene in Oslo in 2023, asked about in January 2024. */

export const OSLO = '958935420';
export const SAGENE = '910044443';
export const PRACTICE = '123456785';
export const TODAY = '2024-06-01';

const OFFICES = { [OSLO]: 'Oslo kommune', [SAGENE]: 'Bydel Sagene' };
const office = (number: keyof typeof OFFICES) => ({ organisationNumber: number, name: OFFICES[number] });

/** Oslo and its district have people in office; nothing has been renumbered. */
export const surroundings: Surroundings = {
  ...NO_SURROUNDINGS,
  officeOf: (number) => (number === OSLO || number === SAGENE ? office(number) : undefined),
  officeOfPlace: (number) => (number === '0301' ? office(OSLO) : number === '030103' ? office(SAGENE) : undefined),
  isClosed: (number) => number !== OSLO && number !== SAGENE,
  placeToday: (number) => ({ kind: 'ONE', number, name: number, isSuccessor: false }),
};

export const served = (): CareerEvent =>
  started({
    employer: { name: 'Sagene legesenter', organisationNumber: PRACTICE },
    place: { municipality: '0301', district: '030103' },
  });

export const district: Confirmer = {
  organisation: 'Bydel Sagene',
  organisationNumber: SAGENE,
  capacity: 'DISTRICT_HEAD_DOCTOR',
};
export const municipality: Confirmer = {
  organisation: 'Oslo kommune',
  organisationNumber: OSLO,
  capacity: 'MUNICIPAL_HEAD_DOCTOR',
};

export const requested = (change: Partial<DataOf<'ConfirmationRequested'>> = {}): CareerEvent => ({
  type: 'ConfirmationRequested',
  data: {
    ...{ requestId: 'spring', postId: 'office', from: '2023-01-01', to: '2023-05-31', on: '2024-01-10' },
    ...{ askedOf: district, route: 'DISTRICT' },
    ...change,
  },
});

export const reminded = (on = '2024-01-24'): CareerEvent => ({
  type: 'ConfirmationReminded',
  data: { requestId: 'spring', on },
});

export const proposed = (change: Partial<DataOf<'CorrectionProposed'>> = {}): CareerEvent => ({
  type: 'CorrectionProposed',
  data: {
    ...{ proposalId: 'half', requestId: 'spring', corrects: 'e1', type: 'EmploymentStarted', schema: 1 },
    ...{ data: half, on: '2024-01-20', reason: 'v1.rea.son', confirmer: district, basis: 'v1.pay.roll' },
    ...change,
  },
});

export const half = { ...(served().data as DataOf<'EmploymentStarted'>), basisPoints: 5000 };

type CommandOf<Type extends CareerCommand['type']> = Extract<CareerCommand, { type: Type }>;

function command<Type extends CareerCommand['type']>(type: Type, data: CommandOf<Type>['data']) {
  return (change: Partial<CommandOf<Type>['data']> = {}) =>
    ({ type, data: { ...data, ...change } }) as unknown as CommandOf<Type>;
}

export const ask = command('AskConfirmation', {
  ...{ requestId: 'spring', postId: 'office', from: '2023-01-01', to: '2023-05-31', on: '2024-01-10' },
});
export const withdrawRequest = command('WithdrawConfirmationRequest', { requestId: 'spring', on: '2024-02-01' });
export const delegate = command('DelegateConfirmation', {
  ...{ requestId: 'spring', on: '2024-01-15', organisationNumber: OSLO },
});
export const remind = command('RemindConfirmer', { requestId: 'spring', on: '2024-01-24' });
export const escalate = command('EscalateConfirmation', {
  ...{ requestId: 'spring', on: '2024-02-09', ground: 'NO_ANSWER' },
});
export const propose = command('ProposeCorrection', {
  ...{ proposalId: 'half', requestId: 'spring', recordingId: 'e1', on: '2024-01-20' },
  ...{ reason: 'v1.rea.son', basis: 'v1.pay.roll', replacement: { type: 'StartEmployment', data: half } },
});
export const agree = command('AgreeToCorrection', { proposalId: 'half', on: '2024-01-21' });
export const decline = command('DeclineCorrection', { proposalId: 'half', on: '2024-01-21', reason: 'v1.not.so' });
export const confirm = command('ConfirmPeriod', {
  ...{ postId: 'office', from: '2023-01-01', to: '2023-05-31', by: district, requestId: 'spring' },
  basis: 'v1.pay.roll',
});
export const dispute = command('DisputePeriod', {
  ...{ postId: 'office', from: '2023-01-01', to: '2023-05-31', by: district, requestId: 'spring' },
  reason: 'v1.not.there',
});
