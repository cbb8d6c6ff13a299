import type { Text } from '../../messages/template.js';
import { fillBoth } from '../../messages/template.js';
import type { CalendarDate } from '../../kernel/dates.js';
import { type Employment, type Relation, relationsOf } from '../../rights/relations.js';
import { OF_THE_WHOLE, type Part, SEES } from '../../rights/table.js';
import type { CareerState } from '../domain/state.js';
import type { Grant, Onlooker } from './sharing-types.js';

export function viewGrants({ content }: CareerState): Grant[] {
  return [...content.grants.values()].map(({ grantId, grantee, parts, from, to, withdrawn }) => ({
    id: grantId,
    kind: grantee.kind,
    municipality: grantee.kind === 'MUNICIPALITY' ? grantee.municipality : null,
    district: grantee.kind === 'DISTRICT' ? grantee.district : null,
    organisationNumber: grantee.kind === 'ORGANISATION' ? grantee.organisationNumber : null,
    personId: grantee.kind === 'PERSON' ? grantee.person : null,
    parts,
    from,
    to: to ?? null,
    withdrawn,
  }));
}

/** Everybody whom a recorded relation lets see something on a day, in the words of the table of rights. */
export function viewOnlookers(career: CareerState, today: CalendarDate): Onlooker[] {
  return relationsOf(career).flatMap((relation) => onlookersOf(relation, today));
}

function onlookersOf(relation: Relation, today: CalendarDate): Onlooker[] {
  const { from, to, recordingId } = relation;
  const times = { since: from, until: to ?? null, recordingId };
  const slots = { from, to };
  switch (relation.kind) {
    case 'EMPLOYMENT': {
      if (relation.withdrawn) return [];
      const parts = (of: 'EMPLOYS' | 'EMPLOYED_AT') => SEES[of].filter((part: Part) => !OF_THE_WHOLE.has(part));
      const because = fillBoth(EMPLOYED, slots);
      return employersOf(relation).map(({ who, sees }) => ({ ...times, who, because, parts: parts(sees) }));
    }
    case 'SUPERVISION':
      if (from > today) return [];
      return [{ ...times, who: SUPERVISOR, because: fillBoth(SUPERVISED, slots), parts: SEES.SUPERVISES }];
    case 'GRANT': {
      if (from > today || (to !== undefined && to < today)) return [];
      const { grantee, parts } = relation;
      const number =
        grantee.kind === 'MUNICIPALITY'
          ? grantee.municipality
          : grantee.kind === 'DISTRICT'
            ? grantee.district
            : grantee.kind === 'ORGANISATION'
              ? grantee.organisationNumber
              : '';
      const who = fillBoth(GRANTEES[grantee.kind], { number });
      return [{ ...times, who, because: fillBoth(SHARED, slots), parts: ['IDENTITY', ...parts] }];
    }
  }
}

function employersOf({ organisation, municipality, district }: Employment) {
  const found: { who: Text; sees: 'EMPLOYS' | 'EMPLOYED_AT' }[] = [];
  if (municipality !== undefined)
    found.push({ who: fillBoth(GRANTEES.MUNICIPALITY, { number: municipality }), sees: 'EMPLOYS' });
  if (district !== undefined) found.push({ who: fillBoth(GRANTEES.DISTRICT, { number: district }), sees: 'EMPLOYS' });
  if (organisation !== undefined)
    found.push({ who: fillBoth(GRANTEES.ORGANISATION, { number: organisation }), sees: 'EMPLOYED_AT' });
  return found;
}

const GRANTEES: Readonly<Record<'MUNICIPALITY' | 'DISTRICT' | 'ORGANISATION' | 'PERSON', Text>> = {
  MUNICIPALITY: {
    nb: 'Ledere og koordinatorer i kommune {number}',
    en: 'Leaders and coordinators of municipality {number}',
  },
  DISTRICT: {
    nb: 'Ledere og koordinatorer i bydel {number}',
    en: 'Leaders and coordinators of city district {number}',
  },
  ORGANISATION: { nb: 'De som har en rolle i virksomhet {number}', en: 'Those with a role in organisation {number}' },
  PERSON: { nb: 'En person du har valgt', en: 'A person you have chosen' },
};
const SUPERVISOR: Text = { nb: 'Veilederen din', en: 'Your supervisor' };
const EMPLOYED: Text = {
  nb: 'Du har eller hadde en stilling der fra {from}[ til {to}].',
  en: 'You have or had a post there from {from}[ to {to}].',
};
const SUPERVISED: Text = {
  nb: 'Registrert som veileder fra {from}[ til {to}].',
  en: 'Recorded as your supervisor from {from}[ to {to}].',
};
const SHARED: Text = { nb: 'Du har delt det fra {from}[ til {to}].', en: 'You have shared it from {from}[ to {to}].' };
