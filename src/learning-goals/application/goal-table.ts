import { ARENA_WORDS, type Words, words } from '../../import/words.js';
import { CellReader, type Layout, Row } from '../../import/cells.js';
import { Vocabulary, meaningOf } from '../../import/columns.js';
import { type At, type Fault, FileUnreadable, fault, refusedRow } from '../../import/faults.js';
import { readHeaders } from '../../import/headers.js';
import type { TableItem } from '../../import/table.js';
import type { Refusal } from '../../kernel/rule.js';
import type { GoalPart } from '../domain/events.js';
import { GOAL_FIELDS, type GoalField, fieldsOf } from '../domain/goal-fields.js';
import { inOrderOfTheList } from '../domain/in-force.js';
import type { ProposedGoal } from '../domain/proposal.js';
import type { Catalogue } from '../domain/state.js';

type GoalColumn = 'code' | GoalField | 'remark';

/** The columns of a table of learning goals. One that is not there is not spoken of. */
export const GOAL_TABLE = new Vocabulary<GoalColumn>(
  {
    code: ['kode', 'id', 'læringsmål', 'code'],
    set: ['målsett', 'sett', 'goal set', 'set'],
    part: ['del', 'part'],
    group: ['gruppe', 'tema', 'group'],
    'title.nb': ['tittel_nb', 'tittel', 'title', 'title_nb'],
    'title.en': ['tittel_en', 'title_en'],
    'text.nb': ['tekst_nb', 'tekst', 'text', 'text_nb'],
    'text.en': ['tekst_en', 'text_en'],
    'elaboration.nb': ['utdypning_nb', 'utdypning', 'utdyping', 'elaboration', 'elaboration_nb'],
    'elaboration.en': ['utdypning_en', 'elaboration_en'],
    from: ['gyldig_fra', 'fra', 'valid from', 'from'],
    to: ['gyldig_til', 'til', 'valid to', 'to'],
    replaces: ['erstatter', 'replaces'],
    activities: ['læringsaktiviteter', 'anbefalte læringsaktiviteter', 'aktiviteter', 'activities'],
    assessmentForms: ['vurderingsformer', 'anbefalte vurderingsformer', 'assessment', 'assessment forms'],
    arenas: ['læringsarenaer', 'arenaer', 'arenas'],
    source: ['kilde', 'source_url', 'source'],
    remark: ['merknad', 'kommentar', 'comment', 'remark'],
  },
  { necessary: ['code', 'title.nb'], guide: 'docs/learning-goals.md', remark: 'remark' },
);

const PART_WORDS: Words<GoalPart> = words<GoalPart>([
  ['PART1', 'LIS1', 'del 1'],
  ['PART3', 'LIS3', 'LIS2', 'LIS2/3', 'del 2', 'del 3', 'del 2-3', 'del 2 og 3', 'part 2', 'parts 2-3'],
]);

/** What a table says of goals, and where it says it. */
export type GoalRows = {
  readonly goals: readonly ProposedGoal[];
  /** By code. */
  readonly rows: ReadonlyMap<string, GoalRow>;
  /** All that is wrong with the cells, in the order of the table. Goals at fault are among the goals, without those cells. */
  readonly faults: readonly Fault[];
  readonly notes: readonly Fault[];
};

type GoalRow = Row<GoalColumn>;

/** @throws FileUnreadable with all that is wrong with the file or its headers */
export async function readGoals(table: AsyncIterable<TableItem>): Promise<GoalRows> {
  const goals: ProposedGoal[] = [];
  const rows = new Map<string, GoalRow>();
  const faults: Fault[] = [];
  const notes: Fault[] = [];
  let layout: Layout<GoalColumn> | undefined;
  let at: At = {};
  let count = 0;
  for await (const item of table) {
    if (item.kind === 'note') notes.push(item.note);
    else if (item.kind === 'headers') {
      at = item.at;
      layout = readHeaders(item.headers, at, GOAL_TABLE);
    } else if (layout) {
      count++;
      const beyond = item.cells.slice(layout.headers.length).some((cell) => String(cell).trim() !== '');
      if (item.cells.length < layout.headers.length || beyond) {
        const found = { found: String(item.cells.length), expected: String(layout.headers.length) };
        faults.push(item.unfinished ? fault('LINE_UNFINISHED', item.at) : fault('COLUMN_COUNT', item.at, found));
        continue;
      }
      const cells = new CellReader(new Row(item.at, layout, item.cells));
      cells.checkAll();
      const code = cells.requiredText('code');
      if (code !== undefined) {
        const earlier = rows.get(code);
        if (earlier) {
          faults.push(refusedRow(twice(code, earlier), item.at, { column: cells.row.header('code'), value: code }));
        } else {
          rows.set(code, cells.row);
          goals.push({ code, fields: readFields(cells) });
        }
      }
      faults.push(...cells.faults);
      notes.push(...cells.notes);
    }
  }
  if (!layout) throw new FileUnreadable([fault('NO_HEADER', at, GOAL_TABLE.whatIsMissing())]);
  if (count === 0) throw new FileUnreadable([fault('NO_ROWS', at)]);
  return { goals, rows, faults, notes };
}

function twice(code: string, { at: { line } }: GoalRow): Refusal {
  return { code: 'GOAL_TWICE', value: code, ...(line === undefined ? {} : { details: { other: String(line) } }) };
}

function readFields(cells: CellReader<GoalColumn>): ProposedGoal['fields'] {
  const fields: Partial<Record<GoalField, string>> = {};
  for (const field of GOAL_FIELDS) {
    if (!cells.row.layout.index.has(field)) continue;
    const value = readField(cells, field);
    if (value !== undefined) fields[field] = value;
  }
  return fields;
}

/** Undefined for a cell that cannot be read; the reader has told of it. */
function readField(cells: CellReader<GoalColumn>, field: GoalField): string | undefined {
  if (!cells.has(field)) return '';
  switch (field) {
    case 'part':
      return cells.optionalWord(field, PART_WORDS);
    case 'from':
    case 'to':
      return cells.optionalDate(field);
    case 'arenas':
      return readArenas(cells);
    case 'text.nb':
    case 'text.en':
    case 'elaboration.nb':
    case 'elaboration.en':
    case 'replaces':
    case 'activities':
    case 'assessmentForms':
      return cells.lines(field);
    case 'set':
    case 'group':
    case 'title.nb':
    case 'title.en':
    case 'source':
      return cells.text(field);
  }
}

function readArenas(cells: CellReader<GoalColumn>): string | undefined {
  const items = cells.lines('arenas').split(/[|;,\n]+/);
  const read = items.filter((item) => item.trim() !== '').map((item) => meaningOf(ARENA_WORDS.meaning, item));
  if (!read.includes(undefined)) return read.join('|');
  cells.object('VALUE_UNKNOWN', 'arenas', { known: ARENA_WORDS.known });
  return undefined;
}

/** What speaks against a list (see `objectionsTo`) in the words of the rows it is about. */
export function refusedRows(objections: readonly Refusal[], rows: GoalRows['rows']): Fault[] {
  return objections.map((refusal) => {
    const row = rows.get(refusal.details?.goal ?? '');
    const column = COLUMNS.find((each) => each === refusal.field);
    const cell = {
      ...(row && column ? { column: row.header(column) } : {}),
      ...(refusal.value === undefined ? {} : { value: refusal.value }),
    };
    return refusedRow(refusal, row?.at ?? {}, cell);
  });
}

const COLUMNS = GOAL_TABLE.all();

/** The newest version of every goal as a table that can be imported again. The first row has the headers. */
export function goalTable({ goals }: Catalogue): readonly (readonly string[])[] {
  const columns = ['code', ...GOAL_FIELDS] as const;
  const newest = [...goals.values()].flatMap((versions) => versions.at(-1) ?? []).sort(inOrderOfTheList);
  return [
    columns.map((column) => GOAL_TABLE.headerOf(column)),
    ...newest.map((goal) => [goal.code, ...Object.values(fieldsOf(goal))]),
  ];
}
