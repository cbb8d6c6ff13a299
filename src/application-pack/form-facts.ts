import type { Words } from '../documents/content.js';
import { dateOf } from '../kernel/dates.js';
import { formatMonths } from '../kernel/months.js';
import { CATEGORY_TITLES, REQUIREMENT_TITLES } from '../statement/titles.js';
import { countedDays, daysIn, overlap } from './coverage.js';
import type { Material } from './material.js';
import type { Fact } from './pack.js';
import { words } from './words.js';

/** The fields of the authority's form, each with where it comes from. */
export function formFacts(material: Material): readonly Fact[] {
  const { career, open, validOn } = material;
  const { registered, documents, specialisation, conversion } = career.content;
  const { scheme, confirmed, ruleSet } = material.statement;
  const { supervision, group, goals } = material.beyond;
  const opened = (sealed: string | undefined) => (sealed === undefined ? null : open(sealed));
  const recorded = words('from.record');
  const part1 = material.history.part1CompletedOn;
  const counted = { from: words('from.counted', { rules: ruleSet }) };
  const fact = (
    id: string,
    title: Words,
    unit: Fact['unit'],
    value: string | null,
    more: Partial<Fact> = {},
  ): Fact => ({
    ...{ id, title, unit, value, required: null, strictest: null, rule: null, from: recorded, documents: [] },
    ...more,
  });
  const required = confirmed.ledger.requirements.map(({ id, rule, required: needed, credited }, index) => {
    const least = confirmed.strictest.requirements[index]?.credited ?? credited;
    return fact(id, REQUIREMENT_TITLES[id], 'MONTHS', formatMonths(credited), {
      ...counted,
      rule,
      required: formatMonths(needed),
      strictest: least === credited ? null : formatMonths(least),
      documents: documentsFor(id, material),
    });
  });
  // The other two are requirements of their own.
  const others = confirmed.ledger.buckets.filter(({ bucket }) => bucket !== 'AUP' && bucket !== 'INSTITUTION');
  const buckets = others.map(({ bucket, credited }) =>
    fact(`CATEGORY_${bucket}`, CATEGORY_TITLES[bucket], 'MONTHS', formatMonths(credited), {
      ...counted,
      rule: 'OTH-TYPES',
      documents: documentsFor(bucket, material),
    }),
  );
  const part3 = goals.find(({ part }) => part === 'PART3');
  return [
    fact('NAME', words('fact.NAME'), 'TEXT', opened(registered?.name)),
    fact('HPR_NUMBER', words('fact.HPR_NUMBER'), 'TEXT', opened(registered?.hprNumber)),
    fact('BIRTH_DATE', words('fact.BIRTH_DATE'), 'DATE', opened(documents.birthDate)),
    fact('SCHEME', words('fact.SCHEME'), 'TEXT', scheme, { rule: 'APPLY' }),
    fact('STARTED', words('fact.STARTED'), 'DATE', specialisation?.on ?? null),
    ...(conversion ? [fact('CONVERTED', words('fact.CONVERTED'), 'DATE', conversion.on, { rule: 'CONV-TIME' })] : []),
    fact(
      'PART1_COMPLETED',
      words('fact.PART1_COMPLETED'),
      'DATE',
      part1 !== undefined && part1 <= validOn ? dateOf(part1) : null,
      { rule: 'LIS1-BEFORE-LIS3', from: words('from.part1') },
    ),
    ...required,
    ...buckets,
    ...(scheme === 'NEW'
      ? [
          fact('SUPERVISION_HELD', words('fact.SUPERVISION_HELD'), 'HOURS', supervision.total.held.rounded, {
            ...{ rule: 'SUP-HOURS', required: supervision.total.owed.rounded, from: words('from.talks') },
          }),
          fact('GOALS', words('fact.GOALS'), 'COUNT', String(part3?.approved ?? 0), {
            ...{ rule: 'GOAL-FINAL', from: words('from.goals') },
            required: part3 && !part3.isFragment ? String(part3.applies) : null,
          }),
        ]
      : []),
    fact('GROUP_MONTHS', words('fact.GROUP_MONTHS'), 'MONTHS', group.months.reached.rounded, {
      ...{ rule: 'GRP-2Y', required: group.months.required.rounded, from: words('from.group') },
      strictest: group.months.attended.rounded === group.months.reached.rounded ? null : group.months.attended.rounded,
    }),
    fact('GROUP_HOURS', words('fact.GROUP_HOURS'), 'HOURS', group.hours.reached.rounded, {
      ...{ rule: 'GRP-2Y', required: group.hours.required.rounded, from: words('from.group') },
    }),
    fact('DIPLOMA', words('fact.DIPLOMA'), 'DATE', group.diploma.issuedOn, { rule: 'GRP-DIPLOMA' }),
  ];
}

/** The documents a figure can be read in: of its posts, and the statement. */
function documentsFor(id: string, material: Material): readonly string[] {
  const of = material.statement.confirmed.ledger.lines.filter(({ bucket }) => bucket !== undefined && isOf(id, bucket));
  const days = countedDays(of);
  const own = material.confirmations.filter(({ content }) => overlap(days, daysIn(content)));
  return [...own.map(({ document }) => document.documentId), ...(material.whole ? [material.whole.documentId] : [])];
}

/** Which service a figure is made of. */
function isOf(id: string, bucket: string): boolean {
  if (id === 'PART1') return false;
  if (id === 'TOTAL' || id === 'ALL') return true;
  if (id === 'OLD_GENERAL_PRACTICE') return bucket !== 'INSTITUTION';
  return bucket === ({ OLD_AUP: 'AUP', OLD_HOSPITAL: 'INSTITUTION' }[id] ?? id);
}
