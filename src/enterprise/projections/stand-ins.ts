import type { Projection, RowOf } from '../../platform/projections/projection.js';
import type { EnterpriseEvent } from '../domain/events.js';
import { foldEnterprise } from '../domain/state.js';
import { readEnterpriseEvent } from '../domain/upcasters.js';

/** Who stands in for whom, when? One row for each stand-in that has at least a day. Without names: those are sealed. */
const standIns = {
  columns: {
    organisation_number: 'text',
    stand_in_id: 'text',
    absent: 'text',
    stand_in: 'text',
    /** First and last day. */
    valid_from: 'text',
    valid_to: 'text',
  },
  key: 'organisation_number',
  within: ['stand_in_id'],
  indexes: [['stand_in', 'valid_from', 'valid_to']],
} as const;

const tables = { stand_ins_v1: standIns } as const;

export type StandInRow = RowOf<(typeof tables)['stand_ins_v1']>;

export const standInsProjection: Projection<EnterpriseEvent, typeof tables> = {
  name: 'stand-ins',
  version: 1,
  category: 'enterprise-',
  tables,
  read: readEnterpriseEvent,
  rows(organisationNumber, events) {
    const recorded = [...foldEnterprise(events).standIns.values()].filter(({ from, to }) => from <= to);
    return {
      stand_ins_v1: recorded.map(({ standInId, absent, standIn, from, to }) => ({
        organisation_number: organisationNumber,
        stand_in_id: standInId,
        absent,
        stand_in: standIn,
        valid_from: from,
        valid_to: to,
      })),
    };
  },
};
