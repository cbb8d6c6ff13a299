import { personRef } from '../career/application/personal-data.js';
import type { ReportedCommand, StatingCommand } from '../career/domain/career.js';
import type { Confirmer, Place, Post, Supervisor } from '../career/domain/events.js';
import { dateOf, dayOf } from '../kernel/dates.js';
import { isOrganisationNumber } from '../kernel/identifiers.js';
import { FULL } from '../kernel/months.js';
import { CellReader, type Row, plainName } from './cells.js';
import { type Column, fold, headerOf, meaningOf } from './columns.js';
import { type At, type Fault, type FaultCode, fault } from './faults.js';
import { type FieldColumns, PHASES, type Phase, given, isFaultless, localId, readDay } from './reading.js';
import { type Near, type SpanKind, readTraining } from './training-rows.js';
import * as words from './words.js';

/** All that the files say of one doctor, in the order in which it can be recorded. */
export type DoctorRows = {
  readonly hprNumber: string;
  readonly name: string;
  /** As they come from outside: personal text in the clear, other persons by HPR number. Ids are the file's own. */
  readonly commands: readonly ReportedCommand[];
  /** For each command the line it came from. */
  readonly lines: readonly number[];
  readonly origins: readonly Origin[];
  /** Where the doctor is first named. */
  readonly first: Origin;
  /** Rows of the doctor, those included that are at fault or say nothing new. */
  readonly rows: number;
  /** Some row cannot be read: nothing of the doctor may be recorded. */
  readonly faulty: boolean;
  /** References of posts and supervision, as the author wrote them. */
  readonly references: readonly string[];
};

/** What a command was made from, to tell about refusals in the author's words. */
export type Origin = {
  readonly at: At;
  /** The header and the content of the cell behind a field of the command. Personal content is left out. */
  readonly cellOf: (field: string | undefined) => { readonly column?: string; readonly value?: string };
};

/**
 * One doctor's rows as commands. Rows may stand in any order: what others refer to is read first, and what can only be
 * recorded after something else comes after it.
 */
export class DoctorReader {
  private readonly faults: Fault[] = [];
  private readonly notes: Fault[] = [];
  private readonly readings: readonly Reading[];
  private readonly posts = new Map<string, PostRow>();
  private readonly spans: Readonly<Record<SpanKind, Map<string, SpanRow>>> = {
    supervision: new Map(),
    superviser: new Map(),
    group: new Map(),
  };
  private readonly near: Near = {
    plain: (reference) => this.plain(reference),
    postIdOf: (reference) => localId('post', this.plain(reference)),
    spanOf: (kind, cells, on) => {
      const span = this.spanOf(kind, cells, on);
      return span?.row && !span.row.command ? undefined : span?.id;
    },
  };
  private readonly made: Made[] = [];

  constructor(
    private readonly hprNumber: string,
    rows: readonly Row[],
  ) {
    this.readings = rows.map((row) => {
      const cells = new CellReader(row);
      cells.checkAll();
      const record = cells.has('record') ? meaningOf(words.RECORDS.meaning, cells.text('record')) : undefined;
      if (record === undefined) cells.object('RECORD_UNKNOWN', 'record', { known: words.RECORDS.known });
      return { cells, record };
    });
  }

  read(): Omit<DoctorRows, 'faulty'> & { faults: readonly Fault[]; notes: readonly Fault[] } {
    const name = this.readName();
    for (const stage of [POST_RECORDS, SPAN_RECORDS, undefined]) {
      for (const reading of this.readings) {
        const { record } = reading;
        if (record === undefined || stageOf(record) !== stage) continue;
        this.checkUnused(reading, record);
        this.readRow(reading, record);
      }
    }
    for (const { cells } of this.readings) {
      this.faults.push(...cells.faults);
      this.notes.push(...cells.notes);
    }
    const made = inDependencyOrder(this.withoutRepeats());
    const origins = made.map((each) => originOf(each));
    return {
      hprNumber: this.hprNumber,
      name,
      commands: made.map(({ command }) => command),
      lines: origins.map(({ at }) => at.line ?? 0),
      origins,
      first: this.firstOrigin(),
      rows: this.readings.length,
      references: [this.posts, ...Object.values(this.spans)].flatMap((rows: ReadonlyMap<string, IdRow>) =>
        [...rows.values()].flatMap(({ reference }) => reference ?? []),
      ),
      faults: this.faults,
      notes: this.notes,
    };
  }

  private firstOrigin(): Origin {
    const [first] = this.readings;
    return { at: first?.cells.row.at ?? {}, cellOf: () => ({ column: first?.cells.row.header('hpr') ?? 'hpr' }) };
  }

  private readName(): string {
    const named = this.readings.filter(({ cells }) => cells.has('name'));
    const [first] = named;
    if (!first) {
      this.readings[0]?.cells.object('NAME_MISSING', 'name');
      return '';
    }
    const name = first.cells.optionalText('name') ?? '';
    for (const { cells } of named) {
      const other = lineOf(first.cells);
      if (plainName(cells.text('name')) !== plainName(name)) cells.object('NAME_DIFFERS', 'name', { other });
    }
    return name;
  }

  private checkUnused({ cells }: Reading, record: words.RecordKind): void {
    const used = new Set<Column>([...ALWAYS, ...(DESCRIBES_POST.has(record) ? POST_COLUMNS : []), ...USES[record]]);
    for (const column of cells.row.layout.index.keys()) {
      if (used.has(column) || !cells.has(column)) continue;
      const instead = INSTEAD.get(column)?.find((other) => used.has(other));
      cells.object('CELL_NOT_USED', column, {
        record: cells.text('record'),
        ...(instead === undefined ? {} : { instead: headerOf(instead) }),
      });
    }
  }

  private readRow(reading: Reading, record: words.RecordKind): void {
    const { cells } = reading;
    switch (record) {
      case 'employment':
      case 'substitute':
        this.readPost(cells, record);
        break;
      case 'supervisor':
        this.readSupervisor(cells);
        break;
      case 'percent':
        this.readPercent(cells);
        break;
      case 'extension':
        this.readExtension(cells);
        break;
      case 'end':
      case 'substituteEnd':
        this.readEnd(cells, record);
        break;
      case 'absence':
        this.readAbsence(cells);
        break;
      case 'supervisorChange':
        this.readSupervisorChange(cells);
        break;
      case 'supervisorEnd':
        this.readSupervisorEnd(cells);
        break;
      case 'waiver':
        this.readWaiver(cells);
        break;
      case 'part1':
      case 'specialisation':
      case 'conversion':
      case 'approval':
        this.readMilestone(cells, record);
        break;
      case 'confirmation':
      case 'dispute':
        this.readJudgement(cells, record);
        break;
      case 'leader':
      case 'superviser':
      case 'superviserEnd':
      case 'activity':
      case 'goal':
      case 'supervisionPlan':
      case 'supervisionHeld':
      case 'group':
      case 'groupEnd':
      case 'groupSession':
      case 'groupDiploma':
      case 'course':
      case 'duties':
      case 'visit':
      case 'points':
      case 'document':
        this.readTraining(cells, record);
        break;
    }
  }

  // --- posts ---------------------------------------------------------------------------------------------------------

  private readPost(cells: CellReader, record: 'employment' | 'substitute'): void {
    const reference = cells.optionalText('reference');
    const name = cells.requiredText('employer');
    const organisationNumber = cells.digits('organisationNumber');
    const category = this.readCategory(cells);
    const place = readPlace(cells);
    const from = cells.requiredDate('from');
    const to = cells.optionalDate('to');
    const agreedOn = cells.optionalDate('agreedOn');
    const declaredBy = cells.requiredWord('declaredBy', words.DECLARANT_WORDS);
    const postId =
      reference === undefined
        ? localId('post', fold(organisationNumber ?? name ?? ''), category?.category ?? '', from ?? '')
        : localId('post', this.plain(reference));
    const start = record === 'employment' ? this.readEmployment(cells, category) : readSubstitute(cells);
    let command: StatingCommand | undefined;
    if (name !== undefined && category && place && from !== undefined && declaredBy && start && isFaultless(cells)) {
      const post: Post = {
        postId,
        employer: { name, ...given({ organisationNumber }) },
        category: category.category,
        from,
        basisPoints: start.basisPoints,
        declaredBy,
        ...given({ place: place.place, arena: category.arena, to, agreedOn }),
      };
      command =
        start.type === 'StartEmployment'
          ? { type: start.type, data: { ...post, contract: start.contract } }
          : { type: start.type, data: { ...post, ...start.data } };
    }
    if (!command) objectToFigures(cells, organisationNumber, start?.basisPoints);
    const row = { cells, reference, postId, command, from, to, name, category: category?.category };
    if (this.isTaken(this.posts.get(postId), cells, command)) return;
    this.posts.set(postId, row);
    if (command) this.made.push({ command, cells, phase: 'POST', date: from ?? '', columns: {} });
  }

  private readCategory(cells: CellReader): words.CategoryWord | undefined {
    const word = cells.requiredWord('category', words.CATEGORY_WORDS);
    const arena = cells.optionalWord('arena', words.ARENA_WORDS);
    if (word?.arena !== undefined && arena !== undefined && word.arena !== arena) {
      const other = cells.text('category');
      cells.object('VALUES_DISAGREE', 'arena', { other, otherColumn: cells.row.header('category') });
    }
    return word && { ...word, ...(arena === undefined ? {} : { arena }) };
  }

  private readEmployment(cells: CellReader, category: words.CategoryWord | undefined) {
    const basisPoints = cells.requiredPercent('percent');
    const isPart1 = category?.category === 'PART1_HOSPITAL' || category?.category === 'PART1_MUNICIPALITY';
    const contract = isPart1 && !cells.has('contract') ? 'PART1' : cells.requiredWord('contract', words.CONTRACT_WORDS);
    return basisPoints === undefined || contract === undefined
      ? undefined
      : ({ type: 'StartEmployment', basisPoints, contract } as const);
  }

  /** Two rows that come to the same id: the same said twice, or two things that need names. */
  private isTaken(earlier: IdRow | undefined, cells: CellReader, command: ReportedCommand | undefined): boolean {
    if (!earlier) return false;
    const other = lineOf(earlier.cells);
    if (command && earlier.command && JSON.stringify(command) === JSON.stringify(earlier.command)) {
      cells.note('ROW_REPEATED', 'record', { other });
      return true;
    }
    if (command && earlier.command) cells.object('REFERENCE_TAKEN', 'reference', { other });
    return true;
  }

  /** The post a row is about: by its reference, or else the only one that fits what the row says. */
  private postOf(cells: CellReader, date: string | undefined): { postId: string; row?: PostRow } | undefined {
    const reference = cells.optionalText('reference');
    if (reference !== undefined) {
      const postId = localId('post', this.plain(reference));
      const row = this.posts.get(postId);
      return { postId, ...(row ? { row } : {}) };
    }
    const employer = fold(cells.text('employer'));
    const category = cells.optionalWord('category', words.CATEGORY_WORDS)?.category;
    const all = [...this.posts.values()].filter(
      ({ name, category: of }) =>
        (employer === '' || fold(name ?? '') === employer) && (category === undefined || of === category),
    );
    const begun = all.filter(({ from }) => date === undefined || (from ?? '') <= date);
    const running = begun.filter(({ to }) => date === undefined || to === undefined || date <= to);
    const [only] = [all, begun, running].find(({ length }) => length === 1) ?? [];
    if (only) return { postId: only.postId, row: only };
    const known = this.referencesOf(this.posts);
    cells.object('REFERENCE_NEEDED', 'reference', { known });
    return undefined;
  }

  private readPercent(cells: CellReader): void {
    const [from, column] = readDay(cells, 'from');
    const basisPoints = cells.requiredPercent('percent');
    const declaredBy = cells.requiredWord('declaredBy', words.DECLARANT_WORDS);
    const post = this.postOf(cells, from);
    if (from === undefined || basisPoints === undefined || declaredBy === undefined) return;
    this.aboutPost(cells, post, 'CHANGE', from, { from: column }, (postId) => ({
      type: 'ChangePositionPercent',
      data: { postId, from, basisPoints, declaredBy },
    }));
  }

  private readExtension(cells: CellReader): void {
    const [to, column] = readDay(cells, 'to');
    const declaredBy = cells.requiredWord('declaredBy', words.DECLARANT_WORDS);
    const post = this.postOf(cells, undefined);
    if (to === undefined || declaredBy === undefined) return;
    this.aboutPost(cells, post, 'CHANGE', to, { to: column }, (postId) => ({
      type: 'ExtendSubstitutePosition',
      data: { postId, to, declaredBy },
    }));
  }

  private readEnd(cells: CellReader, record: 'end' | 'substituteEnd'): void {
    const [on, column] = readDay(cells, 'to');
    const declaredBy = cells.requiredWord('declaredBy', words.DECLARANT_WORDS);
    const post = this.postOf(cells, on);
    if (on === undefined || declaredBy === undefined) return;
    const isSubstitute = record === 'substituteEnd' || post?.row?.command?.type === 'StartSubstitutePosition';
    this.aboutPost(cells, post, 'END', on, { on: column }, (postId) => ({
      type: isSubstitute ? 'EndSubstitutePosition' : 'EndEmployment',
      data: { postId, on, declaredBy },
    }));
  }

  private readAbsence(cells: CellReader): void {
    const kind = cells.requiredWord('absenceKind', words.ABSENCE_WORDS);
    const from = cells.requiredDate('from');
    const to = cells.requiredDate('to');
    const shareBasisPoints = cells.has('share') ? cells.optionalPercent('share') : FULL;
    const workingDays = cells.optionalWholeNumber('workingDays');
    const declaredBy = cells.requiredWord('declaredBy', words.DECLARANT_WORDS);
    const post = this.postOf(cells, from);
    if (!kind || from === undefined || to === undefined || shareBasisPoints === undefined || !declaredBy) return;
    this.aboutPost(cells, post, 'ABSENCE', from, {}, (postId) => {
      const absenceId = localId('absence', postId, kind, from);
      const data = { absenceId, postId, kind, from, to, shareBasisPoints, declaredBy, ...given({ workingDays }) };
      return { type: 'RegisterAbsence', data };
    });
  }

  private readJudgement(cells: CellReader, record: 'confirmation' | 'dispute'): void {
    const organisation = cells.requiredText('by');
    const organisationNumber = cells.digits('organisationNumber');
    const capacity = cells.has('capacity') ? cells.requiredWord('capacity', words.CAPACITY_WORDS) : 'EMPLOYER';
    const stated = cells.optionalDate('from');
    const to = cells.optionalDate('to');
    const reason = record === 'dispute' ? cells.requiredText('reason') : cells.optionalText('reason');
    const post = this.postOf(cells, stated);
    const from = stated ?? (cells.has('from') ? undefined : post?.row?.from);
    if (from === undefined && !cells.has('from')) cells.object('CELL_MISSING', 'from');
    if (organisation === undefined || capacity === undefined || from === undefined) return;
    const by: Confirmer = { organisation, capacity, ...given({ organisationNumber }) };
    if (record === 'confirmation') {
      this.aboutPost(cells, post, 'CONFIRMATION', from, {}, (postId) => ({
        type: 'ConfirmPeriod',
        data: { postId, from, by, ...given({ to, basis: reason }) },
      }));
    } else if (reason !== undefined) {
      this.aboutPost(cells, post, 'DISPUTE', from, {}, (postId) => ({
        type: 'DisputePeriod',
        data: { postId, from, by, reason, ...given({ to }) },
      }));
    }
  }

  /** A row about a post whose own row is at fault has nothing to stand on yet: it waits without a fault of its own. */
  private aboutPost(
    cells: CellReader,
    post: { postId: string; row?: PostRow } | undefined,
    phase: Phase,
    date: string,
    columns: FieldColumns,
    command: (postId: string) => StatingCommand,
  ): void {
    if (!post || (post.row && !post.row.command) || !isFaultless(cells)) return;
    const made = command(post.postId);
    const id = made.type === 'RegisterAbsence' ? made.data.absenceId : undefined;
    this.made.push({ command: made, cells, phase, date, columns, ...given({ id }) });
  }

  // --- supervision ---------------------------------------------------------------------------------------------------

  private readSupervisor(cells: CellReader): void {
    const reference = cells.optionalText('reference');
    const from = cells.requiredDate('from');
    const to = cells.optionalDate('to');
    const supervisor = readSupervisorCells(cells);
    const appliesTo = cells.optionalText('appliesTo');
    const postId = appliesTo === undefined ? undefined : localId('post', this.plain(appliesTo));
    const supervisionId =
      reference === undefined
        ? localId('supervision', postId ?? '', from ?? '')
        : localId('supervision', this.plain(reference));
    const command: StatingCommand | undefined =
      from !== undefined && supervisor && isFaultless(cells)
        ? { type: 'AssignSupervisor', data: { supervisionId, supervisor, from, ...given({ to, postId }) } }
        : undefined;
    const { supervision } = this.spans;
    if (this.isTaken(supervision.get(supervisionId), cells, command)) return;
    supervision.set(supervisionId, { cells, reference, id: supervisionId, command, from, to });
    const post = postId === undefined ? undefined : this.posts.get(postId);
    if (!command || (post && !post.command)) return;
    this.made.push({ command, cells, phase: 'SUPERVISION', date: from ?? '', columns: { postId: 'appliesTo' } });
  }

  /** What the row is about: by its reference, or else the only one that has begun by then and has not ended. */
  private spanOf(
    kind: SpanKind,
    cells: CellReader,
    date: string | undefined,
  ): { id: string; row?: SpanRow } | undefined {
    const rows = this.spans[kind];
    const reference = cells.optionalText('reference');
    if (reference !== undefined) {
      const id = localId(kind, this.plain(reference));
      const row = rows.get(id);
      return { id, ...(row ? { row } : {}) };
    }
    const begun = [...rows.values()].filter(({ from }) => date === undefined || (from ?? '') <= date);
    const running = begun.filter(({ to }) => date === undefined || to === undefined || date <= to);
    const [only] = [begun, running].find(({ length }) => length === 1) ?? [];
    if (only) return { id: only.id, row: only };
    cells.object('REFERENCE_NEEDED', 'reference', { known: this.referencesOf(rows) });
    return undefined;
  }

  private readSupervisorChange(cells: CellReader): void {
    const [from, column] = readDay(cells, 'from');
    const supervisor = readSupervisorCells(cells);
    const supervision = this.spanOf('supervision', cells, from);
    if (from === undefined || !supervisor || !supervision || !isFaultless(cells)) return;
    if (supervision.row && !supervision.row.command) return;
    const command: StatingCommand = {
      type: 'ChangeSupervisor',
      data: { supervisionId: supervision.id, from, supervisor },
    };
    this.made.push({ command, cells, phase: 'SUPERVISOR_CHANGE', date: from, columns: { from: column } });
  }

  private readSupervisorEnd(cells: CellReader): void {
    const [on, column] = readDay(cells, 'to');
    const supervision = this.spanOf('supervision', cells, on);
    if (on === undefined || !supervision || !isFaultless(cells)) return;
    if (supervision.row && !supervision.row.command) return;
    const command: StatingCommand = { type: 'EndSupervision', data: { supervisionId: supervision.id, on } };
    this.made.push({ command, cells, phase: 'SUPERVISION_END', date: on, columns: { on: column } });
  }

  private readWaiver(cells: CellReader): void {
    const hpr = cells.requiredHpr('supervisorHpr');
    const from = cells.requiredDate('from');
    const to = cells.requiredDate('to');
    const reference = cells.requiredText('decision');
    if (!hpr || from === undefined || to === undefined || reference === undefined || !isFaultless(cells)) return;
    const waiverId = localId('waiver', reference, from);
    const command: StatingCommand = {
      type: 'GrantSupervisorWaiver',
      data: { waiverId, supervisorId: personRef(hpr), from, to, reference },
    };
    this.made.push({ command, cells, phase: 'WAIVER', date: from, columns: {} });
  }

  // --- training ------------------------------------------------------------------------------------------------------

  private readTraining(cells: CellReader, record: words.TrainingRecordKind): void {
    for (const { id, command, phase, date, to, columns = {} } of readTraining(record, cells, this.near)) {
      if (id !== undefined && (record === 'superviser' || record === 'group')) {
        const rows = this.spans[record];
        if (this.isTaken(rows.get(id), cells, command)) return;
        const reference = cells.has('reference') ? cells.text('reference') : undefined;
        rows.set(id, { cells, reference, id, command, from: date, to });
      }
      if (!command || this.waitsForPost(command)) continue;
      this.made.push({ command, cells, phase, date: date ?? '', columns, ...given({ id }) });
    }
  }

  /** It is about a post whose own row is at fault. */
  private waitsForPost({ data }: ReportedCommand): boolean {
    const about = 'postId' in data ? data.postId : 'about' in data ? data.about : undefined;
    const post = about === undefined ? undefined : this.posts.get(about);
    return post !== undefined && !post.command;
  }

  // --- milestones ----------------------------------------------------------------------------------------------------

  private readMilestone(cells: CellReader, record: 'part1' | 'specialisation' | 'conversion' | 'approval'): void {
    const [on, column] = readDay(cells, 'from');
    const command = on === undefined ? undefined : milestone(cells, record, on);
    if (on === undefined || !command || !isFaultless(cells)) return;
    const phase = (
      { part1: 'PART1', specialisation: 'START', conversion: 'CONVERSION', approval: 'APPROVAL' } as const
    )[record];
    this.made.push({ command, cells, phase, date: on, columns: { on: column } });
  }

  // --- shared --------------------------------------------------------------------------------------------------------

  /** References are the author's; the doctor's own number in one would be a way from an id to the number. */
  private plain(reference: string): string {
    return this.hprNumber === '' ? reference : reference.toLowerCase().replaceAll(this.hprNumber, '#');
  }

  private referencesOf(rows: ReadonlyMap<string, IdRow>): string | undefined {
    const known = [...rows.values()].flatMap(({ reference }) => reference ?? []);
    return known.length === 0 ? undefined : known.slice(0, 5).join(', ');
  }

  private withoutRepeats(): Made[] {
    const seen = new Map<string, Made>();
    const byId = new Map<string, Made>();
    return this.made.filter((each) => {
      const content = JSON.stringify(each.command);
      const earlier = seen.get(content);
      if (earlier) {
        this.notes.push(fault('ROW_REPEATED', each.cells.row.at, { other: lineOf(earlier.cells) }));
        return false;
      }
      seen.set(content, each);
      if (each.id === undefined) return true;
      const same = byId.get(each.id);
      if (same) {
        const [code, column] = TWICE[each.command.type] ?? ['REFERENCE_TAKEN', 'reference'];
        const value = each.cells.shown(column);
        const slots = { column: each.cells.row.header(column), other: lineOf(same.cells), ...given({ value }) };
        this.faults.push(fault(code, each.cells.row.at, slots));
      }
      byId.set(each.id, each);
      return true;
    });
  }
}

/** Of what is known by its day, two of one day are made one. */
const TWICE: Readonly<Partial<Record<ReportedCommand['type'], readonly [FaultCode, Column]>>> = {
  RegisterAbsence: ['ABSENCE_TWICE', 'from'],
  HoldSupervision: ['SAME_DAY_TWICE', 'on'],
  AttendGroup: ['SAME_DAY_TWICE', 'on'],
};

type Reading = { readonly cells: CellReader; readonly record: words.RecordKind | undefined };

type IdRow = {
  readonly cells: CellReader;
  readonly reference: string | undefined;
  /** Undefined while the row is at fault. */
  readonly command: ReportedCommand | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
};

type PostRow = IdRow & {
  readonly postId: string;
  readonly name: string | undefined;
  readonly category: string | undefined;
};

type SpanRow = IdRow & { readonly id: string };

type Made = {
  readonly command: ReportedCommand;
  readonly cells: CellReader;
  readonly phase: Phase;
  readonly date: string;
  readonly columns: FieldColumns;
  /** Of what no two rows may be about. */
  readonly id?: string;
};

const POST_RECORDS: ReadonlySet<words.RecordKind> = new Set(['employment', 'substitute']);
const SPAN_RECORDS: ReadonlySet<words.RecordKind> = new Set(['supervisor', 'superviser', 'group']);

function stageOf(record: words.RecordKind): ReadonlySet<words.RecordKind> | undefined {
  return [POST_RECORDS, SPAN_RECORDS].find((stage) => stage.has(record));
}

/** Columns every row may fill. */
const ALWAYS: readonly Column[] = ['record', 'hpr', 'name', 'reference', 'remark'];

/** Rows about a post may repeat what describes it. */
const POST_COLUMNS: readonly Column[] = [
  'employer',
  'organisationNumber',
  'municipality',
  'district',
  'category',
  'arena',
];
const DESCRIBES_POST: ReadonlySet<words.RecordKind> = new Set([
  'employment',
  'substitute',
  'percent',
  'extension',
  'end',
  'substituteEnd',
  'absence',
  'confirmation',
  'dispute',
]);

const USES: Readonly<Record<words.RecordKind, readonly Column[]>> = {
  employment: ['from', 'to', 'percent', 'contract', 'agreedOn', 'declaredBy'],
  substitute: [
    'from',
    'to',
    'percent',
    'daysPerWeek',
    'substituteFor',
    'holder',
    'list',
    'arrangement',
    'agreedOn',
    'declaredBy',
  ],
  percent: ['from', 'on', 'percent', 'declaredBy'],
  extension: ['to', 'on', 'declaredBy'],
  end: ['to', 'on', 'declaredBy'],
  substituteEnd: ['to', 'on', 'declaredBy'],
  absence: ['from', 'to', 'absenceKind', 'share', 'workingDays', 'declaredBy'],
  supervisor: ['from', 'to', 'supervisorHpr', 'supervisorName', 'qualification', 'appliesTo'],
  supervisorChange: ['from', 'on', 'supervisorHpr', 'supervisorName', 'qualification'],
  supervisorEnd: ['to', 'on'],
  waiver: ['from', 'to', 'supervisorHpr', 'supervisorName', 'decision'],
  part1: ['on', 'from'],
  specialisation: ['on', 'from', 'scheme', 'exemption'],
  conversion: ['on', 'from', 'employer', 'organisationNumber'],
  approval: ['on', 'from', 'decision'],
  confirmation: ['from', 'to', 'by', 'capacity', 'reason'],
  dispute: ['from', 'to', 'by', 'capacity', 'reason'],
  leader: ['from', 'to', 'leaderHpr', 'leaderName', 'organisationNumber'],
  superviser: ['from', 'to', 'superviserHpr', 'superviserName', 'qualification', 'speciality', 'appliesTo'],
  superviserEnd: ['to', 'on'],
  activity: [
    ...(['goals', 'activityKind', 'on', 'from', 'minutes', 'hours', 'description', 'appliesTo', 'arena'] as const),
    'declaredBy',
  ],
  goal: [
    ...(['goals', 'version', 'reason', 'on', 'from', 'approvedBy', 'enterprise', 'evidence'] as const),
    'organisationNumber',
  ],
  supervisionPlan: ['from', 'to', 'minutes', 'hours'],
  supervisionHeld: ['on', 'from', 'minutes', 'hours', 'declaredBy'],
  group: ['from', 'groupName', 'organiser'],
  groupEnd: ['to', 'on'],
  groupSession: ['on', 'from', 'minutes', 'hours'],
  groupDiploma: ['on', 'from', 'decision'],
  course: [
    ...([
      'courseKind',
      'title',
      'topic',
      'hours',
      'on',
      'to',
      'certificate',
      'expiresOn',
      'organiser',
      'goals',
    ] as const),
    'declaredBy',
  ],
  duties: ['count', 'from', 'to', 'appliesTo', 'declaredBy'],
  visit: ['visit', 'on', 'from', 'declaredBy'],
  points: ['points', 'pointsFor', 'on', 'from', 'declaredBy'],
  document: [
    ...(['documentKind', 'form', 'pages', 'pagesOf', 'signed', 'emptyFields', 'on', 'from'] as const),
    'appliesTo',
  ],
};

/** Columns that are easily taken for each other. */
const INSTEAD: ReadonlyMap<Column, readonly Column[]> = new Map([
  ['percent', ['share']],
  ['share', ['percent']],
  ['from', ['on', 'to']],
  ['to', ['on', 'from']],
  ['on', ['from', 'to']],
  ['decision', ['reason']],
  ['reason', ['decision', 'remark']],
  ['minutes', ['hours']],
  ['hours', ['minutes']],
  ['supervisorHpr', ['superviserHpr']],
  ['superviserHpr', ['supervisorHpr']],
  ['supervisorName', ['superviserName']],
  ['superviserName', ['supervisorName']],
  ['description', ['evidence', 'remark']],
  ['evidence', ['description', 'decision']],
  ['organisationNumber', ['enterprise']],
  ['enterprise', ['organisationNumber', 'employer']],
]);

/** Where the fields of commands stand in the table. */
const COLUMN_OF_FIELD: FieldColumns = {
  doctor: 'hpr',
  hprNumber: 'hpr',
  from: 'from',
  to: 'to',
  on: 'on',
  agreedOn: 'agreedOn',
  percent: 'percent',
  share: 'share',
  workingDays: 'workingDays',
  daysPerWeek: 'daysPerWeek',
  category: 'category',
  'employer.name': 'employer',
  'employer.organisationNumber': 'organisationNumber',
  enterprise: 'organisationNumber',
  place: 'municipality',
  'place.municipality': 'municipality',
  'place.district': 'district',
  postId: 'reference',
  supervisionId: 'reference',
  absenceId: 'from',
  waiverId: 'decision',
  'by.organisation': 'by',
  'by.organisationNumber': 'organisationNumber',
  leader: 'leaderHpr',
  superviser: 'superviserHpr',
  organisation: 'organisationNumber',
  assignmentId: 'reference',
  appointmentId: 'reference',
  activityId: 'reference',
  goals: 'goals',
  description: 'description',
  minutes: 'minutes',
  code: 'goals',
  version: 'version',
  ground: 'reason',
  evidence: 'evidence',
  approvalId: 'reference',
  approvedOn: 'on',
  planId: 'reference',
  groupId: 'reference',
  name: 'groupName',
  courseId: 'reference',
  title: 'title',
  topic: 'topic',
  hours: 'hours',
  expiresOn: 'expiresOn',
  dutiesId: 'reference',
  count: 'count',
  visitId: 'reference',
  pointsId: 'reference',
  kind: 'pointsFor',
  points: 'points',
  documentId: 'reference',
  pages: 'pages',
};

function originOf({ cells, columns }: Made): Origin {
  return {
    at: cells.row.at,
    cellOf: (field = '') => {
      const column = columns[field] ?? COLUMN_OF_FIELD[field];
      if (column === undefined) return {};
      const value = cells.shown(column);
      return { column: cells.row.header(column), ...(value === undefined ? {} : { value }) };
    },
  };
}

function inDependencyOrder(made: readonly Made[]): Made[] {
  const keyed = made.map((each) => ({
    each,
    phase: PHASES.indexOf(each.phase),
    date: effectiveDateOf(each, made),
    content: JSON.stringify(each.command),
  }));
  return keyed
    .sort((a, b) => a.phase - b.phase || compare(a.date, b.date) || compare(a.content, b.content))
    .map(({ each }) => each);
}

/**
 * An extension takes effect on the day after the end it moves: before a change dated in the days it adds, after those dated
 * earlier. Where that end is not in the file it is put first, so that all days are there.
 */
function effectiveDateOf({ command, date }: Made, made: readonly Made[]): string {
  if (command.type !== 'ExtendSubstitutePosition') return date;
  const { postId, to } = command.data;
  const ends = made.flatMap(({ command: other }) => {
    const isStart = other.type === 'StartSubstitutePosition' || other.type === 'ExtendSubstitutePosition';
    return isStart && other.data.postId === postId && other.data.to !== undefined ? other.data.to : [];
  });
  const before = ends.filter((end) => end < to).sort(compare);
  const last = before.at(-1);
  return last === undefined ? '' : dateOf(dayOf(last) + 1);
}

function readPlace(cells: CellReader): { place?: Place } | undefined {
  const municipality = cells.digits('municipality');
  const district = cells.digits('district');
  if (municipality !== undefined && words.ABROAD.has(fold(municipality))) return {};
  const wholeDistrict = restored(cells, 'district', district, 6);
  if (municipality === undefined && wholeDistrict?.length !== 6) {
    cells.object('CELL_MISSING', 'municipality', { known: '0301, 4601, utlandet' });
    return undefined;
  }
  // A district's number begins with its municipality's.
  const number = restored(cells, 'municipality', municipality, 4) ?? wholeDistrict?.slice(0, 4) ?? '';
  const isShort = wholeDistrict !== undefined && /^\d{1,2}$/.test(wholeDistrict) && /^\d{4}$/.test(number);
  const districtNumber = isShort ? number + wholeDistrict.padStart(2, '0') : wholeDistrict;
  return { place: { municipality: number, ...given({ district: districtNumber }) } };
}

/** Numbers of one digit less have lost the zero they begin with: spreadsheets take them for quantities. */
function restored(cells: CellReader, column: Column, digits: string | undefined, length: number): string | undefined {
  if (digits === undefined || !/^\d+$/.test(digits) || digits.length !== length - 1) return digits;
  cells.note('ZERO_RESTORED', column, { read: `0${digits}` });
  return `0${digits}`;
}

function readSubstitute(cells: CellReader) {
  const kind = cells.requiredWord('substituteFor', words.SUBSTITUTE_WORDS);
  const arrangement = cells.requiredWord('arrangement', words.ARRANGEMENT_WORDS);
  const hundredthsOfDaysPerWeek = cells.optionalHundredths('daysPerWeek');
  // Five days are a full week: a day a week is 20 %.
  const fromDays = cells.has('percent') ? undefined : (hundredthsOfDaysPerWeek ?? 0) * 20;
  const basisPoints = cells.has('daysPerWeek') && fromDays ? fromDays : cells.requiredPercent('percent');
  const holder = cells.optionalText('holder');
  const list = cells.optionalText('list');
  if (!kind || !arrangement || basisPoints === undefined) return undefined;
  const data = {
    substituteFor: { kind, ...given({ holder, list }) },
    arrangement,
    ...given({ hundredthsOfDaysPerWeek }),
  };
  return { type: 'StartSubstitutePosition', basisPoints, data } as const;
}

function readSupervisorCells(cells: CellReader): Supervisor | undefined {
  const hpr = cells.requiredHpr('supervisorHpr');
  const name = cells.optionalText('supervisorName');
  const qualification = cells.requiredWord('qualification', words.QUALIFICATION_WORDS);
  if (hpr === undefined || qualification === undefined) return undefined;
  return { supervisorId: personRef(hpr), qualification, ...given({ name }) };
}

function milestone(
  cells: CellReader,
  record: 'part1' | 'specialisation' | 'conversion' | 'approval',
  on: string,
): StatingCommand | undefined {
  switch (record) {
    case 'part1':
      return { type: 'CompletePart1', data: { on } };
    case 'specialisation': {
      const scheme = cells.requiredWord('scheme', words.SCHEME_WORDS);
      const part1Exemption = cells.optionalWord('exemption', words.EXEMPTION_WORDS);
      return scheme && { type: 'StartSpecialisation', data: { scheme, on, ...given({ part1Exemption }) } };
    }
    case 'conversion': {
      const enterprise = cells.digits('organisationNumber');
      return { type: 'ConvertScheme', data: { on, ...given({ enterprise }) } };
    }
    case 'approval': {
      const reference = cells.optionalText('decision');
      return { type: 'ApproveSpecialist', data: { on, ...given({ reference }) } };
    }
  }
}

/** The register would say these too, but is not asked about a row that cannot be read. */
function objectToFigures(cells: CellReader, organisationNumber: string | undefined, basisPoints = 1): void {
  if (organisationNumber !== undefined && !isOrganisationNumber(organisationNumber)) {
    cells.objectAs('ORGANISATION_NUMBER_WRONG', 'organisationNumber');
  }
  if (basisPoints < 1 || basisPoints > FULL) cells.objectAs('PERCENT_OUT_OF_RANGE', 'percent');
}

function lineOf({ row: { at } }: CellReader): string {
  return [at.file, at.sheet, String(at.line ?? '')].filter((part) => part !== undefined).join(' ');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
