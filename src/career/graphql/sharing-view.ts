import type { CalendarDate } from '../../kernel/dates.js';
import { type Text, fillBoth } from '../../messages/template.js';
import { type HeldKind, heldIn } from '../../rights/access.js';
import { type Relation, relationsOf } from '../../rights/relations.js';
import { OF_THE_WHOLE, PARTS, type Part, SEES } from '../../rights/table.js';
import type { CareerState } from '../domain/state.js';
import type { Grant, Onlooker, OnlookerReason } from './sharing-types.js';

/** @param open opens sealed text */
export function viewGrants({ content }: CareerState, open: (sealed: string) => string): Grant[] {
  return [...content.grants.values()].map(({ grantId, grantee, parts, from, to, withdrawn, label }) => ({
    id: grantId,
    kind: grantee.kind,
    municipality: grantee.kind === 'MUNICIPALITY' ? grantee.municipality : null,
    district: grantee.kind === 'DISTRICT' ? grantee.district : null,
    organisationNumber: grantee.kind === 'ORGANISATION' ? grantee.organisationNumber : null,
    personId: grantee.kind === 'PERSON' ? grantee.person : null,
    label: label === undefined ? null : open(label),
    parts,
    from,
    to: to ?? null,
    withdrawn,
  }));
}

/** What a municipality or district, by its number, was called on a day. */
type PlaceName = (number: string, on: CalendarDate) => string | undefined;

/** Everybody whom a recorded relation lets see something on a day, once each, in the words of the table of rights. */
export function viewOnlookers(career: CareerState, today: CalendarDate, placeName: PlaceName): Onlooker[] {
  const employers = new Map(
    [...career.content.posts.values()].flatMap(({ post: { employer } }): [string, string][] =>
      employer.organisationNumber === undefined ? [] : [[employer.organisationNumber, employer.name]],
    ),
  );
  const nameOf = (holder: string, kind: HeldKind, { from }: Relation) => {
    const name = PLACES.has(kind) ? placeName(holder, from) : employers.get(holder);
    return name === undefined ? holder : `${name} (${holder})`;
  };
  const onlookers = new Map<string, Onlooker>();
  for (const relation of relationsOf(career).filter((each) => isOpen(each, today))) {
    for (const { kind, holder } of heldIn(relation)) {
      const key = `${kind} ${holder}`;
      const known = onlookers.get(key);
      onlookers.set(key, known ? alsoBy(known, relation) : firstBy(kind, nameOf(holder, kind, relation), relation));
    }
  }
  return [...[...onlookers.values()].map((onlooker) => ({ ...onlooker, because: becauseOf(onlooker) })), NATIONAL];
}

/** Employers see their own time from when it is recorded on; a supervisor from the first day; what is shared until the last. */
function isOpen({ kind, from, to }: Relation, today: CalendarDate): boolean {
  if (kind === 'EMPLOYMENT') return true;
  return from <= today && (kind !== 'GRANT' || to === undefined || to >= today);
}

function firstBy(kind: HeldKind, name: string, relation: Relation): Onlooker {
  const { from, to, recordingId } = relation;
  return {
    who: fillBoth(WHO[kind], { name }),
    why: REASON_OF[relation.kind],
    parts: partsOf(relation),
    since: from,
    until: to ?? null,
    because: { nb: '', en: '' },
    recordingIds: [recordingId],
  };
}

function alsoBy(known: Onlooker, { from, to, recordingId, ...relation }: Relation): Onlooker {
  const parts = new Set([...known.parts, ...(relation.kind === 'GRANT' ? relation.parts : [])]);
  return {
    ...known,
    parts: PARTS.filter((part) => parts.has(part)),
    since: known.since === null || from < known.since ? from : known.since,
    until: known.until === null || to === undefined ? null : to > known.until ? to : known.until,
    recordingIds: [...known.recordingIds, recordingId],
  };
}

function partsOf(relation: Relation): readonly Part[] {
  if (relation.kind === 'GRANT') return ['IDENTITY', ...relation.parts];
  // Leaders of the employer see as much as those of its municipality; who works in an office there sees less.
  const seen = SEES[RELATION_NAMES[relation.kind]];
  return seen.filter((part) => !OF_THE_WHOLE.has(part));
}

function becauseOf({ why, since, until }: Onlooker): Text {
  return fillBoth(BECAUSE[why], { from: since ?? undefined, to: until ?? undefined });
}

/** No relation, but a task with all doctors; there is always somebody. */
const NATIONAL: Onlooker = {
  who: {
    nb: 'Kontrollører, ledere og koordinatorer med ansvar for hele landet',
    en: 'Auditors, leaders and coordinators who answer for the whole country',
  },
  why: 'NATIONAL',
  parts: SEES.AUDITS,
  since: null,
  until: null,
  because: { nb: 'Oppgaven deres er alle leger i registeret.', en: 'Their task is all doctors in the register.' },
  recordingIds: [],
};

const PLACES: ReadonlySet<HeldKind> = new Set([
  'EMPLOYED_IN_MUNICIPALITY',
  'EMPLOYED_IN_DISTRICT',
  'SHARED_WITH_MUNICIPALITY',
  'SHARED_WITH_DISTRICT',
]);

const IN_MUNICIPALITY: Text = {
  nb: 'Ledere og koordinatorer i kommunen {name}',
  en: 'Leaders and coordinators of the municipality {name}',
};
const IN_DISTRICT: Text = {
  nb: 'Ledere og koordinatorer i bydelen {name}',
  en: 'Leaders and coordinators of the city district {name}',
};
const IN_ORGANISATION: Text = { nb: 'De som har en rolle i {name}', en: 'Those with a role in {name}' };

const WHO: Readonly<Record<HeldKind, Text>> = {
  EMPLOYED_BY: IN_ORGANISATION,
  EMPLOYED_IN_MUNICIPALITY: IN_MUNICIPALITY,
  EMPLOYED_IN_DISTRICT: IN_DISTRICT,
  SUPERVISED_BY: { nb: 'Veilederen din', en: 'Your supervisor' },
  LED_BY: {
    nb: 'Lederen som godkjenner læringsmålene dine, eller en stedfortreder',
    en: 'The leader who approves your goals, or who stands in',
  },
  ASSESSED_BY: { nb: 'En supervisør', en: 'A superviser' },
  SHARED_WITH_ORGANISATION: IN_ORGANISATION,
  SHARED_WITH_MUNICIPALITY: IN_MUNICIPALITY,
  SHARED_WITH_DISTRICT: IN_DISTRICT,
  SHARED_WITH_PERSON: { nb: 'En person du har valgt', en: 'A person you have chosen' },
};

const REASON_OF = {
  EMPLOYMENT: 'POST_THERE',
  SUPERVISION: 'SUPERVISES',
  LEADERSHIP: 'LEADS',
  ASSESSMENT: 'ASSESSES',
  GRANT: 'SHARED',
} as const;

const RELATION_NAMES = {
  EMPLOYMENT: 'EMPLOYS',
  SUPERVISION: 'SUPERVISES',
  LEADERSHIP: 'LEADS',
  ASSESSMENT: 'ASSESSES',
} as const;

const BECAUSE: Readonly<Record<OnlookerReason, Text>> = {
  NATIONAL: NATIONAL.because,
  POST_THERE: {
    nb: 'Du har eller har hatt stilling der, fra {from}[ til {to}]. Bare det som gjelder stillingene der, vises, også etterpå.',
    en: 'You have or have had a post there, from {from}[ to {to}]. Only what is about the posts there is shown, also afterwards.',
  },
  SUPERVISES: {
    nb: 'Registrert som veileder fra {from}[ til {to}]. Bare stillingene i veiledningstiden vises.',
    en: 'Recorded as your supervisor from {from}[ to {to}]. Only the posts of that time are shown.',
  },
  LEADS: {
    nb: 'Registrert som leder for læringsmålene dine fra {from}[ til {to}]. Mål, plan og kurs vises, uansett hvor de er fra.',
    en: 'Recorded as the leader for your goals from {from}[ to {to}]. Goals, plan and courses are shown, wherever they are from.',
  },
  ASSESSES: {
    nb: 'Registrert som supervisør fra {from}[ til {to}]. Bare mål og aktiviteter fra den tiden vises.',
    en: 'Recorded as a superviser from {from}[ to {to}]. Only goals and activities of that time are shown.',
  },
  SHARED: {
    nb: 'Du har delt det fra {from}[ til {to}], og kan ta det tilbake.',
    en: 'You have shared it from {from}[ to {to}], and can take it back.',
  },
};
