import { describe, expect, it } from '@jest/globals';
import { type SupervisorRecord, foldSupervisor } from '../../src/supervisors/domain/state.js';
import { readSupervisorEvent, supervisorUpcasters } from '../../src/supervisors/domain/upcasters.js';
import { everySchemaOf, goldenEvent } from '../support/golden-events.js';

describe('the golden events of supervisors', () => {
  it.each(everySchemaOf(supervisorUpcasters))('$type of schema $schema can be read', ({ type, schema }) => {
    const event = readSupervisorEvent(goldenEvent(type, schema, 0));
    expect(event.type).toBe(type);
    expect(foldSupervisor([event as SupervisorRecord]).revision).toBe(0);
  });

  it('make one supervisor that reads as it always has', () => {
    const types = Object.keys(supervisorUpcasters);
    const events = types.map((type, revision) => readSupervisorEvent(goldenEvent(type, 1, revision)));
    const { competence, courses, offers, registered, ...supervisor } = foldSupervisor(events as SupervisorRecord[]);
    expect(supervisor).toEqual({ revision: 7, left: '2024-05-31' });
    expect(registered?.name).toMatch(/^v2\./);
    expect([...competence.values()]).toMatchObject([
      { kind: 'GP_SPECIALIST', from: '2019-05-01', to: '2024-04-30', recorded: { to: '2030-04-30' } },
    ]);
    expect([...courses.values()]).toMatchObject([{ on: '2021-03-12', expiresOn: '2026-03-11', withdrawn: true }]);
    // Withdrawn from July, and gone with the supervisor at the end of May.
    expect([...offers.values()]).toMatchObject([
      { district: '030102', residents: 2, hundredthsOfHoursPerMonth: 850, to: '2024-05-31' },
    ]);
  });
});
