import { type IssuedDocument, standingOfDocument } from '../career/domain/documents/content.js';
import type { DataOf } from '../career/domain/events.js';
import { serviceHistoryOf } from '../career/domain/service-history.js';
import type { CareerState } from '../career/domain/state.js';
import { NORWEGIAN_RULES, type Scheme, type ServiceHistory, type Statement, makeStatement } from '../counting/index.js';
import type { DocumentContent } from '../documents/content.js';
import type { Day } from '../kernel/dates.js';
import type { Catalogue } from '../learning-goals/domain/state.js';
import { type BeyondTime, beyondTime } from '../training/beyond-time.js';
import { papersIn } from '../training/completeness.js';
import type { GoalsThatApply } from '../training/goal-summary.js';
import type { SupervisorOn } from '../training/supervision-account.js';
import { type PostDays, countedDays, daysIn, daysOfPaper, overlap } from './coverage.js';

export type Asked = {
  readonly career: CareerState;
  /** The day the application is looked at. */
  readonly validOn: Day;
  /** Applied under; without it the scheme she is in on the day. */
  readonly scheme?: Scheme;
  /** What issued documents say, by id. One that is not here cannot be read, and is not taken. */
  readonly contents: ReadonlyMap<string, DocumentContent>;
  readonly goals: GoalsThatApply;
  /** For titles of goals. */
  readonly catalogue?: Catalogue;
  readonly supervisorOn?: SupervisorOn;
  readonly open: (sealed: string) => string;
};

export type Paper = DataOf<'DocumentFiled'>;
type Taken = { readonly document: IssuedDocument; readonly content: DocumentContent };

/** All that a pack is made of. */
export type Material = Asked & {
  readonly history: ServiceHistory;
  readonly statement: Statement;
  readonly beyond: BeyondTime;
  readonly papers: readonly Paper[];
  /** Documents that stand and show days that count, the oldest days first. */
  readonly confirmations: readonly Taken[];
  /** Papers without a fault that show days that count. */
  readonly paperConfirmations: readonly Paper[];
  /** The newest statement of the whole career that stands. */
  readonly whole: DocumentContent | undefined;
  /** Days that count, and days that something here shows. */
  readonly counted: readonly PostDays[];
  readonly shown: readonly PostDays[];
};

export function materialOf(asked: Asked): Material {
  const { career, validOn, scheme, contents } = asked;
  const history = serviceHistoryOf(career);
  const statement = makeStatement(history, NORWEGIAN_RULES, { validOn, ...(scheme === undefined ? {} : { scheme }) });
  const beyond = beyondTime(career, history, NORWEGIAN_RULES, statement, asked.goals, asked.supervisorOn);
  const counted = countedDays(statement.confirmed.ledger.lines);
  const taken = [...career.content.documents.issued.values()].flatMap((document): Taken[] => {
    const content = contents.get(document.documentId);
    return content && standingOfDocument(document) === 'VALID' ? [{ document, content }] : [];
  });
  const whole = taken.findLast(({ document }) => document.scope.kind === 'CAREER')?.content;
  const confirmations = taken
    .filter(({ document: { scope }, content }) => scope.kind !== 'CAREER' && overlap(counted, daysIn(content)))
    .toSorted((a, b) => firstDay(a.content) - firstDay(b.content));
  const papers = papersIn(asked);
  const wrong = new Set(beyond.faults.flatMap(({ severity, about }) => (severity === 'FAULT' ? about : [])));
  const paperConfirmations = papers.filter(
    (paper) =>
      paper.kind === 'SERVICE_CONFIRMATION' && !wrong.has(paper.documentId) && overlap(counted, daysOfPaper(paper)),
  );
  const shown = [
    ...confirmations.flatMap(({ content }) => daysIn(content)),
    ...paperConfirmations.flatMap(daysOfPaper),
  ];
  return { ...asked, history, statement, beyond, papers, confirmations, paperConfirmations, whole, counted, shown };
}

function firstDay(content: DocumentContent): Day {
  return Math.min(...daysIn(content).map(({ from }) => from));
}
