import { describe, expect, it } from '@jest/globals';
import { type EnterpriseRecord, foldEnterprise } from '../../src/enterprise/domain/state.js';
import { enterpriseUpcasters, readEnterpriseEvent } from '../../src/enterprise/domain/upcasters.js';
import { everySchemaOf, goldenEvent } from '../support/golden-events.js';

describe('the golden events of enterprises', () => {
  it.each(everySchemaOf(enterpriseUpcasters))('$type of schema $schema can be read', ({ type, schema }) => {
    const event = readEnterpriseEvent(goldenEvent(type, schema, 0));
    expect(event.type).toBe(type);
    expect(foldEnterprise([event as EnterpriseRecord]).revision).toBe(0);
  });

  it('make one enterprise that reads as it always has', () => {
    const types = Object.keys(enterpriseUpcasters);
    const events = types.map((type, revision) => readEnterpriseEvent(goldenEvent(type, 1, revision)));
    const { assignments, standIns, arenas, generalPlans, guidance, ...enterprise } = foldEnterprise(
      events as EnterpriseRecord[],
    );
    expect(enterprise).toEqual({
      revision: types.length - 1,
      organisationNumber: '958935420',
      kind: 'MUNICIPALITY',
      organised: [
        {
          name: 'Oslo kommune',
          territory: { kind: 'MUNICIPALITIES', municipalities: ['0301'] },
          from: '2020-01-01',
        },
        {
          name: 'Hovedstaden kommune',
          territory: { kind: 'MUNICIPALITIES', municipalities: ['0301', '3201'] },
          from: '2024-07-01',
        },
      ],
    });
    expect([...assignments.values()]).toMatchObject([
      {
        assignmentId: 'role-1',
        role: 'COORDINATOR',
        from: '2024-01-01',
        to: '2024-12-31',
        assigned: { to: '2025-12-31' },
      },
    ]);
    expect([...standIns.values()]).toMatchObject([
      { standInId: 'stand-in-1', from: '2024-07-01', to: '2024-07-31', appointed: { to: '2024-08-15' } },
    ]);
    expect([...arenas.values()]).toMatchObject([
      {
        arenaId: 'arena-1',
        place: { municipality: '0301', district: '030102' },
        from: '2024-02-01',
        to: '2025-06-30',
        closeReason: 'Flyttet',
        offers: [
          { from: '2024-02-01', goals: ['ALM-055', 'ALM-063'], capacity: 2, cooperation: { agreement: '24/100' } },
          { from: '2024-09-01', goals: ['ALM-055', 'ALM-085'], capacity: 3, cooperation: { agreement: '24/100-2' } },
        ],
        reports: [{ on: '2024-09-15', reference: '24/1234' }],
        unreported: [{ what: 'CLOSED', on: '2025-06-30' }],
      },
    ]);
    expect(generalPlans).toMatchObject([{ speciality: 'GENERAL_PRACTICE', url: 'https://plan.example/oslo' }]);
    expect(guidance.get('ALM-055')).toMatchObject([{ checklist: ['Vakt', 'Samtale'] }]);
  });

  it('are not read when the type is unknown or the schema newer than the program', () => {
    const event = goldenEvent('RoleEnded', 1, 0);
    expect(() => readEnterpriseEvent({ ...event, type: 'RoleForgotten' })).toThrow('RoleForgotten');
    expect(() => readEnterpriseEvent({ ...event, schema: 99 })).toThrow('99');
  });
});
