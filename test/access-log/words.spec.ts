import { describe, expect, it } from '@jest/globals';
import { type NamedEntry, OUTCOMES } from '../../src/access-log/entry.js';
import type { Line } from '../../src/access-log/lines.js';
import { lineText } from '../../src/access-log/words.js';
import { AccessRelationEnum, AccessRoleEnum } from '../../src/access-log/graphql/types.js';
import { PARTS } from '../../src/rights/table.js';
import { aRefusal, anEntry, secondsLater } from './entries.js';

const kari = { is: 'KNOWN', name: 'Kari Nordmann' } as const;

function aLine(over: Partial<NamedEntry> = {}, line: Partial<Line> = {}): Line<NamedEntry> {
  const entry = { ...anEntry(), name: kari, ...over };
  const newest = { entry, position: { at: entry.at, id: 1 } };
  return { firstAt: entry.at, count: 1, day: '2026-05-03', ...line, newest };
}

const says = (over: Partial<NamedEntry> = {}, line: Partial<Line> = {}) => lineText(aLine(over, line));

describe('the access log in plain words', () => {
  it('says who, as what, saw what, when, and why', () => {
    expect(says()).toEqual({
      nb: 'Kari Nordmann, koordinator i Lillevik kommune, så stillingene dine 3. mai 2026 kl. 14.05. Grunn: du har hatt stilling i Lillevik kommune siden 1. februar 2026.',
      en: 'Kari Nordmann, coordinator in Lillevik kommune, saw your posts on 3 May 2026 at 14:05. Reason: you have had a post in Lillevik kommune since 1 February 2026.',
    });
  });

  it.each<[Partial<NamedEntry>, string, string]>([
    [
      { ground: { relation: 'EMPLOYS', since: '2025-02-01', until: '2026-01-31' } },
      'Grunn: du hadde stilling i Lillevik kommune fra 1. februar 2025 til 31. januar 2026.',
      'Reason: you had a post in Lillevik kommune from 1 February 2025 to 31 January 2026.',
    ],
    [
      { ground: { relation: 'EMPLOYS', since: '2026-08-01' } },
      'Grunn: du skal ha stilling i Lillevik kommune fra 1. august 2026.',
      'Reason: you will have a post in Lillevik kommune from 1 August 2026.',
    ],
    [
      {
        ground: { relation: 'EMPLOYED_AT', since: '2026-02-01', until: '2026-12-31' },
        role: 'OFFICE',
        organisationName: 'Lillevik legesenter',
      },
      'Grunn: du har stilling ved Lillevik legesenter fra 1. februar 2026 til 31. desember 2026.',
      'Reason: you have a post at Lillevik legesenter from 1 February 2026 to 31 December 2026.',
    ],
    [
      {
        ground: { relation: 'SUPERVISES', since: '2026-02-01' },
        role: 'SUPERVISOR',
        organisation: null,
        organisationName: null,
      },
      'Grunn: du har hatt denne veilederen siden 1. februar 2026.',
      'Reason: you have had this supervisor since 1 February 2026.',
    ],
    [
      { ground: { relation: 'LEADS', since: '2026-02-01' }, role: 'APPROVER', organisation: null },
      'Grunn: du har hatt denne lederen for læringsmålene siden 1. februar 2026.',
      'Reason: you have had this leader for your goals since 1 February 2026.',
    ],
    [
      { ground: { relation: 'ASSESSES', since: '2025-02-01', until: '2026-01-31' }, role: 'SUPERVISER' },
      'Grunn: du hadde denne supervisøren fra 1. februar 2025 til 31. januar 2026.',
      'Reason: you had this superviser from 1 February 2025 to 31 January 2026.',
    ],
    [
      { ground: { relation: 'SIGNS_BY_LINK' }, role: 'EXTERNAL', organisation: null, organisationName: null },
      'Grunn: en engangslenke ble laget for å få en aktivitet signert.',
      'Reason: a one-time link was made to have an activity signed.',
    ],
    [
      { ground: { relation: 'SHARED', since: '2026-04-01', until: '2026-06-30' } },
      'Grunn: du har selv gitt tilgang fra 1. april 2026 til 30. juni 2026. Du kan trekke den tilbake.',
      'Reason: you gave access yourself from 1 April 2026 to 30 June 2026. You can take it back.',
    ],
    [
      { ground: { relation: 'AUDITS' }, role: 'AUDITOR', organisationName: 'Statens helsetilsyn' },
      'Grunn: Statens helsetilsyn fører kontroll med registeret.',
      'Reason: Statens helsetilsyn audits the register.',
    ],
  ])('tells the reason %j', (over, nb, en) => {
    const text = says(over);
    expect(text.nb.endsWith(` 3. mai 2026 kl. 14.05. ${nb}`)).toBe(true);
    expect(text.en.endsWith(` on 3 May 2026 at 14:05. ${en}`)).toBe(true);
  });

  it('says "you" to the doctor, and gives no reason for that', () => {
    expect(says({ ground: { relation: 'SELF' }, role: 'DOCTOR', organisation: null, organisationName: null })).toEqual({
      nb: 'Du så stillingene dine 3. mai 2026 kl. 14.05.',
      en: 'You saw your posts on 3 May 2026 at 14:05.',
    });
  });

  it.each<[Partial<NamedEntry>, string, string]>([
    [{ outcome: 'CHANGED' }, 'endret eller la til noe i stillingene dine', 'changed or added something in your posts'],
    [
      { outcome: 'LISTED' },
      'så deg i en oversikt som viser stillingene dine',
      'saw you in an overview that shows your posts',
    ],
  ])('tells the outcome %j', (over, nb, en) => {
    expect(says(over).nb).toContain(`Lillevik kommune, ${nb} 3. mai 2026`);
    expect(says(over).en).toContain(`Lillevik kommune, ${en} on 3 May 2026`);
  });

  it('says as what those of her training saw it, and what', () => {
    const seen = (role: 'APPROVER' | 'SUPERVISER' | 'EXTERNAL', parts: NamedEntry['parts']) =>
      says({ role, parts, organisation: null, organisationName: null, ground: null });
    expect(seen('APPROVER', ['TRAINING']).nb).toMatch(
      /^Kari Nordmann, leder som godkjenner læringsmål, så læringsmålene, planen og kursene dine 3\. mai/,
    );
    expect(seen('SUPERVISER', ['NOTES']).en).toMatch(
      /^Kari Nordmann, superviser, saw the minutes of your supervision on 3 May/,
    );
    expect(seen('EXTERNAL', ['TRAINING']).en).toMatch(/^Kari Nordmann, somebody who signs by a one-time link, saw/);
  });

  it('says of a refusal that nothing was shown', () => {
    expect(says({ ...aRefusal(), parts: ['IDENTITY', 'POSTS', 'FIGURES'] })).toEqual({
      nb: 'Kari Nordmann, koordinator i Lillevik kommune, prøvde å se navnet og HPR-nummeret ditt, stillingene dine og beregningen av tjenesten din, og ble avvist 3. mai 2026 kl. 14.05. Ingenting ble vist.',
      en: 'Kari Nordmann, coordinator in Lillevik kommune, tried to see your name and HPR number, your posts and the calculation of your service, and was refused on 3 May 2026 at 14:05. Nothing was shown.',
    });
  });

  it('says so when the name was erased, and lets the organisation stand for a person without a name', () => {
    expect(says({ name: { is: 'ERASED' } }).nb).toMatch(/^\(slettet\), koordinator i Lillevik kommune, så/);
    expect(says({ name: { is: 'ERASED' } }).en).toMatch(/^\(erased\), coordinator in Lillevik kommune, saw/);
    expect(says({ name: { is: 'UNKNOWN' } }).nb).toMatch(/^Lillevik kommune \(koordinator\) så/);
    expect(says({ name: { is: 'UNKNOWN' }, organisationName: null }).nb).toMatch(
      /^Organisasjon 999999901 \(koordinator\) så/,
    );
    expect(says({ name: { is: 'UNKNOWN' }, organisation: null, organisationName: null }).en).toMatch(
      /^A person \(coordinator\) saw/,
    );
  });

  it('counts what is drawn together, with the times of the day', () => {
    const four = { count: 4, firstAt: '2026-05-03T07:12:00.000000Z' };
    expect(says({}, four).nb).toContain('så stillingene dine 4 ganger 3. mai 2026, mellom kl. 09.12 og 14.05. Grunn');
    expect(says({}, four).en).toContain('saw your posts 4 times on 3 May 2026, between 09:12 and 14:05. Reason');
    expect(says({}, { count: 2, firstAt: secondsLater(0) }).nb).toContain('2 ganger 3. mai 2026 kl. 14.05.');
  });

  it('names the day that was asked about', () => {
    expect(says({ asOf: { valid: '2025-03-01' } }).nb).toContain(
      '3. mai 2026 kl. 14.05, slik det var 1. mars 2025. Grunn',
    );
    expect(says({ asOf: { valid: '2025-03-01' } }).en).toContain('at 14:05, as it was on 1 March 2025. Reason');
  });

  it('goes by Norwegian clocks, summer and winter', () => {
    expect(says({ at: '2026-01-31T23:30:00.000000Z' }, { day: '2026-02-01' }).nb).toContain(
      '1. februar 2026 kl. 00.30',
    );
    expect(says({ at: '2026-07-01T21:30:00.000000Z' }, { day: '2026-07-01' }).nb).toContain('1. juli 2026 kl. 23.30');
  });

  it('has words for everything in both languages, and holes in none', () => {
    for (const role of Object.values(AccessRoleEnum)) {
      for (const outcome of OUTCOMES) {
        for (const relation of Object.values(AccessRelationEnum)) {
          for (const organisationName of ['Lillevik kommune', null]) {
            const ground = outcome === 'REFUSED' ? null : { relation };
            const { nb, en } = says({ role, outcome, ground, organisationName, parts: PARTS });
            for (const text of [nb, en]) {
              expect(text).toMatch(/^\p{Lu}.*\.$/u);
              expect(text).not.toMatch(/undefined|null|NaN| {2}| [,.]|,,|\.\.|[A-Z]{3,}_/);
            }
            expect(nb).not.toBe(en);
          }
        }
      }
    }
  });
});
