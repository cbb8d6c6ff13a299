import { describe, expect, it } from '@jest/globals';
import { aroundConfirmations } from '../../src/career/application/around-confirmations.js';
import type { OpenOffice } from '../../src/enterprise/application/offices.js';
import { foldEnterprise } from '../../src/enterprise/domain/state.js';
import { loadPlaces } from '../../src/places/index.js';

/** What the reforms have made of places, and of those who answer for them. */

const TODAY = '2024-06-01';
const places = loadPlaces();
const office = (organisationNumber: string, name: string, municipality: string, territoryFrom: string): OpenOffice => ({
  ...{ organisationNumber, name, kind: 'MUNICIPALITY', territoryFrom },
  territory: { kind: 'MUNICIPALITIES', municipalities: [municipality] },
});
const RYGGE = office('910000004', 'Rygge kommune', '0136', '2010-01-01');
const MOSS = office('910022229', 'Moss kommune', '0104', '2010-01-01');
const HEIM = office('910033336', 'Heim kommune', '5055', '2020-01-01');

const world = (...open: readonly OpenOffice[]) => aroundConfirmations(open, new Map(), places, TODAY);

describe('a place', () => {
  it('that was put together with others and called something else is answered for by its successor', () => {
    expect(world().placeToday('0136', '2018-01-01')).toEqual({
      ...{ kind: 'ONE', number: '3103', name: 'Moss', isSuccessor: true },
    });
  });

  it('that kept its name, or only got another number, is itself', () => {
    expect(world().placeToday('0104', '2018-01-01')).toMatchObject({ number: '3103', isSuccessor: false });
    expect(world().placeToday('1201', '2018-01-01')).toMatchObject({ number: '4601', isSuccessor: false });
    expect(world().placeToday('0301', '2018-01-01')).toMatchObject({ number: '0301', isSuccessor: false });
  });

  it('that was divided has candidates and no answer', () => {
    const divided = world().placeToday('5012', '2019-01-01');
    expect(divided?.kind === 'DIVIDED' && divided.candidates.map(({ name }) => name)).toEqual([
      ...['Heim', 'Hitra', 'Orkland'],
    ]);
  });

  it('that is none is not known', () => {
    expect(world().placeToday('9999', '2019-01-01')).toBeUndefined();
  });
});

describe('an office', () => {
  it('answers for the place it is, by the number of today', () => {
    const { officeOfPlace, officeOf } = world(MOSS, HEIM);
    expect(officeOfPlace('3103')).toEqual({ organisationNumber: MOSS.organisationNumber, name: 'Moss kommune' });
    expect(officeOfPlace('5055')?.name).toBe('Heim kommune');
    expect(officeOf(MOSS.organisationNumber)?.name).toBe('Moss kommune');
  });

  it('of a municipality that has become part of another answers for nothing, whoever is said to sit in it', () => {
    const { officeOfPlace, officeOf } = world(RYGGE);
    expect(officeOfPlace('3103')).toBeUndefined();
    expect(officeOf(RYGGE.organisationNumber)).toBeUndefined();
  });

  it('is closed when its places have become part of others, or it is not registered', () => {
    const registered = ({ organisationNumber, name, kind, territory, territoryFrom: from }: OpenOffice) =>
      [
        organisationNumber,
        foldEnterprise([
          { type: 'EnterpriseRegistered', revision: 0, data: { organisationNumber, name, kind, territory, from } },
        ]),
      ] as const;
    const { isClosed } = aroundConfirmations([], new Map([RYGGE, MOSS].map(registered)), places, TODAY);
    expect([RYGGE, MOSS, HEIM].map(({ organisationNumber }) => isClosed(organisationNumber))).toEqual([
      ...[true, false, true],
    ]);
  });
});
