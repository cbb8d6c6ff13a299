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
    const { assignments, ...enterprise } = foldEnterprise(events as EnterpriseRecord[]);
    expect(enterprise).toEqual({
      revision: 3,
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
  });

  it('are not read when the type is unknown or the schema newer than the program', () => {
    const event = goldenEvent('RoleEnded', 1, 0);
    expect(() => readEnterpriseEvent({ ...event, type: 'RoleForgotten' })).toThrow('RoleForgotten');
    expect(() => readEnterpriseEvent({ ...event, schema: 99 })).toThrow('99');
  });
});
