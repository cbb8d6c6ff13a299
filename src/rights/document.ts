import { SHARED_PARTS } from '../career/domain/events.js';
import { FIELDS, type FieldRight } from './fields.js';
import {
  CATALOGUES,
  HANDED_OUT,
  OF_THE_WHOLE,
  ORGANISES,
  PARTS,
  type Part,
  RECORDS,
  REGISTERS,
  RELATION_OF,
  type RelationName,
  type Role,
  SEES,
  SHARES,
  SPEAKS_FOR,
} from './table.js';

const ROLES: Readonly<Record<Role, string>> = {
  DOCTOR: 'whoever logs in with the HPR number of the record',
  SUPERVISOR: 'whoever the record names as supervisor, from the first day of it',
  SUPERVISER: 'whoever the record names as superviser, from the first day of it',
  APPROVER: 'the leader whom the record names to approve goals, or who stands in for her',
  EXTERNAL: 'whoever holds a one-time link to sign one activity',
  INVITED: 'a person the doctor shares with, by HPR number',
  LINK_HOLDER: 'whoever holds a link of the doctor’s and the code that goes with it',
  DOCUMENT_HOLDER: 'whoever has a document, by the code on it',
  OFFICE: 'appointed, with dates, at the practice',
  LEADER: 'appointed, with dates, at the municipality, city district or authority',
  COORDINATOR: 'appointed, with dates, at the municipality, city district or authority',
  ALIS_OFFICE: 'appointed, with dates, at the regional office',
  AUDITOR: 'appointed, with dates, at a municipality or an authority',
  ADMINISTRATOR: 'appointed, with dates; the first one by the operator at the machine',
};

const RELATIONS: Readonly<Record<Exclude<RelationName, 'SHARED' | 'NATIONAL'>, string>> = {
  SELF: 'it is your own',
  EMPLOYED_AT: 'the post is at your office',
  EMPLOYS: 'the post is with your organisation, or in your municipality or district',
  SUPERVISES: 'you supervise it, so far as you do',
  LEADS: 'you approve the goals, or take the place of who does: until the last day of it',
  ASSESSES: 'you sign what is done: of that time',
  SIGNS_BY_LINK: 'you came by a one-time link: the one activity',
  HOLDS_DOCUMENT: 'you came by the code on a document: the one document',
  AUDITS: 'you audit: as EMPLOYS, or the whole country with a national mandate',
};

const CONTENT: Readonly<Record<Part, string>> = {
  IDENTITY: 'name, HPR number',
  BASICS: 'scheme, part 1, conversion, approval',
  POSTS: 'posts, percentages, absence, supervision',
  TRAINING: 'goals, activities, plan, supervision hours, groups, courses, papers',
  NOTES: 'minutes of supervision talks: of a supervisor only her own',
  TIMELINE: 'who has recorded what and when, corrections',
  FIGURES: 'statement, ledger, what is missing, clocks',
  DOCUMENTS: 'service confirmations as issued: of a relation that is about posts, those made of these posts only',
  SHARING: 'who may see, what is shared with whom',
  ACCESS_LOG: 'who has looked',
};

const BEGIN = '<!-- begin: rights, by scripts/write-rights-doc.mjs -->';
const END = '<!-- end: rights -->';

/**
 * A page with the tables of rights between its markers as the program has them now.
 *
 * @throws Error when the page has not both markers
 */
export function withRights(page: string): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin === -1 || end < begin) throw new Error(`The page has no place for the rights: ${BEGIN} ... ${END}`);
  return `${page.slice(0, begin + BEGIN.length)}\n\n${rightsDocument()}\n\n${page.slice(end)}`;
}

function rightsDocument(): string {
  return [
    '### Who is what',
    table(
      ['role', 'who that is', 'relation it brings', 'shares in what doctors share'],
      entries(ROLES).map(([role, who]) => [code(role), who, relationOf(role), SHARES.has(role) ? 'yes' : '']),
    ),
    '### What each relation opens',
    table(
      ['relation', 'because', ...PARTS.map(code)],
      [
        ...entries(RELATIONS).map(([relation, because]) => [code(relation), because, ...PARTS.map(mark(relation))]),
        [code('SHARED'), 'the doctor shares it with you', ...PARTS.map(sharedMark)],
        [code('NATIONAL'), 'your task is all doctors', ...PARTS.map(() => 'as the role')],
      ],
    ),
    table(
      ['part', 'what is in it', 'made from the whole record only'],
      entries(CONTENT).map(([part, what]) => [code(part), what, OF_THE_WHOLE.has(part) ? 'yes' : '']),
    ),
    '### Who may ask which question',
    table(['query', 'roles that may ask it at all'], questions()),
    '### Who may have what recorded',
    table(['command', ...recorders.map(code)], whoMay(RECORDS, recorders)),
    '### In whose name',
    table(
      ['role', 'may say it as'],
      entries(SPEAKS_FOR).map(([role, names]) => [code(role), names.map(code).join(', ')]),
    ),
    '### Who says who is what',
    table(['command', ...organisers.map(code)], whoMay(ORGANISES, organisers)),
    `Leaders and coordinators hand out ${[...HANDED_OUT].map(code).join(', ')}, in their own organisation. Nobody appoints oneself.`,
    '### Who says what of supervisors',
    table(['command', ...registrars.map(code)], whoMay(REGISTERS, registrars)),
    'Supervisors of themselves; leaders and coordinators of those who offer something in their territory, or nothing yet.',
    '### Who says which learning goals there are',
    table(['command', ...keepers.map(code)], whoMay(CATALOGUES, keepers)),
    'With a task in the whole country. Whoever has logged in reads them.',
  ].join('\n\n');
}

const recorders = rolesIn(RECORDS);
const organisers = rolesIn(ORGANISES);
const registrars = rolesIn(REGISTERS);
const keepers = rolesIn(CATALOGUES);

function rolesIn(rights: Readonly<Record<string, readonly Role[]>>): readonly Role[] {
  const used = new Set(Object.values(rights).flat());
  return entries(ROLES).flatMap(([role]) => (used.has(role) ? [role] : []));
}

function whoMay(rights: Readonly<Record<string, readonly Role[]>>, roles: readonly Role[]): string[][] {
  return entries(rights).map(([command, able]) => [code(command), ...roles.map((role) => yes(able.includes(role)))]);
}

/** What the careers say somebody is, and not an appointment. */
const PERSONAL: Readonly<Partial<Record<Role, RelationName>>> = {
  DOCTOR: 'SELF',
  SUPERVISOR: 'SUPERVISES',
  SUPERVISER: 'ASSESSES',
  APPROVER: 'LEADS',
  EXTERNAL: 'SIGNS_BY_LINK',
  DOCUMENT_HOLDER: 'HOLDS_DOCUMENT',
  INVITED: 'SHARED',
  LINK_HOLDER: 'SHARED',
};

function relationOf(role: Role): string {
  const relation = { ...PERSONAL, ...RELATION_OF }[role];
  return relation === undefined ? 'none' : code(relation);
}

function mark(relation: keyof typeof RELATIONS): (part: Part) => string {
  return (part) => {
    if (!SEES[relation].includes(part)) return '';
    const isOfSomePosts = relation !== 'SELF';
    return isOfSomePosts && OF_THE_WHOLE.has(part) ? 'national' : 'yes';
  };
}

/** Whoever is shared with is told who it is about. */
function sharedMark(part: Part): string {
  if (part === 'IDENTITY') return 'yes';
  return SHARED_PARTS.some((shared) => shared === part) ? 'if shared' : '';
}

function questions(): string[][] {
  return Object.entries(FIELDS.Query ?? {}).map(([query, right]) => [code(query), whoAsks(right)]);
}

function whoAsks(right: FieldRight): string {
  if (right === 'WITH_PARENT' || !('roles' in right)) return 'whoever has logged in';
  const roles = right.roles.map(code).join(', ');
  return right.national === true ? `${roles}, with a task in the whole country` : roles;
}

function entries<Key extends string, Value>(record: Readonly<Partial<Record<Key, Value>>>): [Key, Value][] {
  return Object.entries(record) as [Key, Value][];
}

const code = (text: string) => `\`${text}\``;
const yes = (so: boolean) => (so ? 'yes' : '');

/** Columns as wide as their widest cell, as Prettier writes them. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map((row) => (row[column] ?? '').length)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
