import { type PostContent } from '../career/domain/content.js';
import { type IssuedDocument, standingOfDocument } from '../career/domain/documents/content.js';
import type { DataOf } from '../career/domain/events.js';
import { serviceHistoryOf } from '../career/domain/service-history.js';
import type { CareerState } from '../career/domain/state.js';
import {
  NORWEGIAN_RULES,
  type Scheme,
  type ServiceHistory,
  type Statement,
  makeStatement,
  valueOn,
} from '../counting/index.js';
import type { DocumentContent, Words } from '../documents/content.js';
import { type Day, dateOf, dayOf } from '../kernel/dates.js';
import { formatMonths } from '../kernel/months.js';
import type { Catalogue } from '../learning-goals/domain/state.js';
import { CATEGORY_TITLES, REQUIREMENT_TITLES } from '../statement/titles.js';
import { type BeyondTime, beyondTime } from '../training/beyond-time.js';
import { papersIn } from '../training/completeness.js';
import { common, hundredthsText } from '../training/figures.js';
import { approvalsOn, papersBehind } from '../training/goal-evidence.js';
import type { GoalsThatApply } from '../training/goal-summary.js';
import { paperText } from '../training/papers.js';
import type { SupervisorOn } from '../training/supervision-account.js';
import { type PostDays, countedDays, datesOf, daysIn, daysOfPaper, overlap } from './coverage.js';
import { packFaults } from './faults.js';
import {
  FORMAT,
  type Fact,
  PARTS_OF,
  type Pack,
  type PackFault,
  type PackItem,
  type PackPart,
  type PackState,
  type PartId,
  type PartState,
} from './pack.js';
import { type TextCode, PART_TITLES, SENTENCES, inThree, words } from './words.js';

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

/**
 * What goes with an application, in the order of the authority, and every fault of it. `READY` means that all is met on confirmed
 * days by the strictest reading, that each day that counts is shown, and that nothing is wrong.
 */
export function packOf(asked: Asked): Pack {
  const { career, validOn } = asked;
  const history = serviceHistoryOf(career);
  const statement = makeStatement(history, NORWEGIAN_RULES, {
    validOn,
    ...(asked.scheme === undefined ? {} : { scheme: asked.scheme }),
  });
  const { scheme, ruleSet } = statement;
  const beyond = beyondTime(career, history, NORWEGIAN_RULES, statement, asked.goals, asked.supervisorOn);
  const view = new View(asked, history, statement, beyond);
  const { counted, shown, whole } = view;
  const titleOf = (document: IssuedDocument) => view.titleOf(document);
  const { contents } = asked;
  const faults = packFaults({ career, statement, beyond, counted, shown, whole, contents, titleOf });
  const state = stateOf(faults);
  return {
    format: FORMAT,
    version: 1,
    state,
    sentence: SENTENCES[state],
    scheme,
    deadline: scheme === 'OLD' ? valueOn(NORWEGIAN_RULES, 'old.deadline', validOn) : null,
    validOn: dateOf(validOn),
    ruleSet,
    parts: PARTS_OF[scheme].map((id, index) => view.part(id, index + 1, faults)),
    facts: view.facts(),
    faults,
    notTaken: view.notTaken(),
  };
}

function stateOf(faults: readonly PackFault[]): PackState {
  if (faults.some(({ severity }) => severity === 'FAULT')) return 'NOT_READY';
  return faults.some(({ severity }) => severity === 'DOUBT') ? 'READY_IF_READ_SO' : 'READY';
}

type Paper = DataOf<'DocumentFiled'>;
type Taken = { readonly document: IssuedDocument; readonly content: DocumentContent };

class View {
  readonly counted: readonly PostDays[];
  readonly shown: readonly PostDays[];
  readonly whole: DocumentContent | undefined;
  private readonly confirmations: readonly Taken[];
  private readonly paperConfirmations: readonly Paper[];
  private readonly papers: readonly Paper[];

  constructor(
    private readonly asked: Asked,
    private readonly history: ServiceHistory,
    private readonly statement: Statement,
    private readonly beyond: BeyondTime,
  ) {
    const { documents } = asked.career.content;
    const { contents } = asked;
    this.counted = countedDays(statement.confirmed.ledger.lines);
    const taken = [...documents.issued.values()].flatMap((document): Taken[] => {
      const content = contents.get(document.documentId);
      return content && standingOfDocument(document) === 'VALID' ? [{ document, content }] : [];
    });
    this.whole = taken.findLast(({ document }) => document.scope.kind === 'CAREER')?.content;
    this.confirmations = taken
      .filter(({ document: { scope }, content }) => scope.kind !== 'CAREER' && overlap(this.counted, daysIn(content)))
      .toSorted((a, b) => firstDay(a.content) - firstDay(b.content));
    this.papers = papersIn(asked);
    const wrong = new Set(beyond.faults.flatMap(({ severity, about }) => (severity === 'FAULT' ? about : [])));
    const isRight = ({ documentId }: Paper) => !wrong.has(documentId);
    const byDocuments = this.confirmations.flatMap(({ content }) => daysIn(content));
    this.paperConfirmations = this.papers.filter(
      (paper) => paper.kind === 'SERVICE_CONFIRMATION' && isRight(paper) && overlap(this.counted, daysOfPaper(paper)),
    );
    this.shown = [...byDocuments, ...this.paperConfirmations.flatMap(daysOfPaper)];
  }

  titleOf({ documentId, scope, validOn }: IssuedDocument): Words {
    const { posts } = this.asked.career.content;
    switch (scope.kind) {
      case 'POST': {
        const { post, to } = posts.get(scope.postId) ?? {};
        return words('document.POST', { of: post?.employer.name ?? documentId, from: post?.from, to });
      }
      case 'MUNICIPALITY':
        return words('document.MUNICIPALITY', { of: scope.municipality });
      case 'DISTRICT':
        return words('document.DISTRICT', { of: scope.district });
      case 'CAREER':
        return words('document.CAREER', { valid: validOn });
    }
  }

  notTaken(): Pack['notTaken'] {
    const { documents } = this.asked.career.content;
    return [...documents.issued.values()].flatMap((document) => {
      const standing = standingOfDocument(document);
      const isRead = this.asked.contents.has(document.documentId);
      if (standing === 'VALID' && isRead) return [];
      const code: TextCode = standing === 'VALID' ? 'fault.DOCUMENT_UNREADABLE' : `fault.DOCUMENT_${standing}`;
      return [{ documentId: document.documentId, why: words(code, { document: this.titleOf(document) }) }];
    });
  }

  part(id: PartId, number: number, faults: readonly PackFault[]): PackPart {
    const items = this.items(id);
    const isWrong = faults.some((fault) => fault.severity === 'FAULT' && (fault.part === id || id === 'INDEX'));
    const state: PartState =
      isWrong || items.some((item) => item.state === 'MISSING')
        ? 'MISSING'
        : items.some((item) => item.state === 'TO_ATTACH')
          ? 'TO_ATTACH'
          : 'READY';
    return { number, id, title: PART_TITLES[id], state, items };
  }

  private items(id: PartId): readonly PackItem[] {
    switch (id) {
      case 'INDEX':
      case 'FORM_FACTS':
        return [];
      case 'PART1':
        return this.part1();
      case 'CONFIRMATIONS':
        return this.confirmed();
      case 'STATEMENT':
        return this.statementOfAll();
      case 'GOALS':
        return this.goals();
      case 'SUPERVISION':
        return this.supervision();
      case 'GROUP_DIPLOMA':
        return this.diploma();
      case 'COURSES':
        return this.courses();
      case 'CREDITS':
        return this.credits();
      case 'DUTIES':
        return this.duties();
      case 'PAPERS':
        return this.otherPapers();
    }
  }

  private part1(): PackItem[] {
    const { part1CompletedOn, posts } = this.asked.career.content;
    const on = this.history.part1CompletedOn;
    const isDone = on !== undefined && on <= this.asked.validOn;
    const filed = this.papers.filter(({ about }) => isPart1(posts.get(about ?? '')));
    const done = isDone ? words('part1.completed', { on: part1CompletedOn }) : words('part1.open');
    return [
      item('PART1', words('part1.form'), 'TO_ATTACH', {
        says: [...(this.history.part1Exempt && !isDone ? [] : [done]), ...filed.map((paper) => this.asFiled(paper))],
        mustHold: [words('part1.holds')],
      }),
    ];
  }

  /** Documents that stand, oldest first, and papers for what was confirmed on paper. */
  private confirmed(): PackItem[] {
    const { posts } = this.asked.career.content;
    const daysText = ({ postId, ...span }: PostDays) =>
      words('document.days', { employer: posts.get(postId)?.post.employer.name ?? postId, ...datesOf(span) });
    const shownOf = (days: readonly PostDays[]) =>
      this.counted.flatMap((counted) =>
        days.flatMap((each) => {
          const both = each.postId === counted.postId ? common(each, counted) : undefined;
          return both ? [daysText({ postId: counted.postId, ...both })] : [];
        }),
      );
    return [
      ...this.confirmations.map(({ document, content }) =>
        item(document.documentId, this.titleOf(document), 'READY', {
          says: [issuedText(content), ...shownOf(daysIn(content))],
          document: document.documentId,
        }),
      ),
      ...this.paperConfirmations.map((paper) => {
        const post = posts.get(paper.about ?? '');
        const slots = { employer: post?.post.employer.name ?? '', from: post?.post.from ?? '', to: post?.to };
        return item(paper.documentId, words('paper.days', slots), 'TO_ATTACH', {
          says: [this.asFiled(paper)],
          mustHold: [...shownOf(daysOfPaper(paper)), words('paper.pages', { pages: String(paper.pagesOf) })],
        });
      }),
    ];
  }

  private statementOfAll(): PackItem[] {
    if (!this.whole)
      return [item('STATEMENT', words('document.CAREER'), 'MISSING', { says: [words('statement.none')] })];
    const { documentId } = this.whole;
    return [
      item(documentId, words('document.CAREER'), 'READY', { says: [issuedText(this.whole)], document: documentId }),
    ];
  }

  private goals(): PackItem[] {
    const { career, validOn, catalogue, open } = this.asked;
    const on = dateOf(validOn);
    const summaries = this.beyond.goals.map(({ part, applies, approved, left, leftByOtherPlan, isFragment }) => {
      const isDone = left === 0 || leftByOtherPlan === 0;
      const isAsked = part === 'PART3';
      const slots = { applies: String(applies), approved: String(approved) };
      const says = [words(left === 0 ? 'goals.complete' : 'goals.open', slots)];
      return item(part, words(`goals.${part}`), isDone || !isAsked ? 'READY' : 'MISSING', {
        says: [...says, ...(isFragment ? [words('goals.fragment')] : []), words('goals.portal')],
      });
    });
    const { documents } = career.content.requirements;
    const approvals = approvalsOn(career.content, on)
      .toSorted((a, b) => (a.goal.code < b.goal.code ? -1 : 1))
      .map((approval) => {
        const { goal, given, by } = approval;
        const title = catalogue?.goals.get(goal.code)?.[goal.version - 1]?.title;
        const papers = papersBehind(career.content, approval, on).flatMap((id) => documents.get(id) ?? []);
        const name = by.name === undefined ? undefined : open(by.name);
        return item(
          approval.approvalId,
          title ? prefixed(goal.code, inThree(title)) : plain(goal.code),
          papers.length > 0 ? 'TO_ATTACH' : 'READY',
          {
            says: [
              given.type === 'GoalTakenOver'
                ? words(`goal.${given.data.ground}`, { on: given.data.approvedOn })
                : words('goal.approved', { on: given.data.on, by: name }),
            ],
            mustHold: papers.map((paper) => words('goal.paper', { title: inThree(paperText(paper, career.content)) })),
          },
        );
      });
    return [...summaries, ...approvals];
  }

  private supervision(): PackItem[] {
    const { career, open } = this.asked;
    const { supervision, waivers } = career.content;
    const { total, tenures } = this.beyond.supervision;
    const nameOf = (supervisorId: string) => {
      const named = [...supervision.values()].flatMap(({ supervisors }) => supervisors);
      const { name } = named.find((each) => each.supervisorId === supervisorId && each.name !== undefined) ?? {};
      return name === undefined ? supervisorId : open(name);
    };
    return [
      item('HOURS', words('supervision.hours'), 'READY', {
        says: [words('supervision.held', { held: total.held.rounded, owed: total.owed.rounded })],
      }),
      ...tenures.map(({ supervisionId, supervisorId, qualification, from, to }) =>
        item(`${supervisionId} ${from}`, words('supervision.tenure', { name: nameOf(supervisorId) }), 'READY', {
          says: [words('supervision.days', { from, to: to ?? undefined }), words(`qualification.${qualification}`)],
        }),
      ),
      ...[...waivers.values()].map(({ waiverId, supervisorId, from, to, reference }) =>
        item(waiverId, words('supervision.waiver'), 'TO_ATTACH', {
          says: [words('supervision.tenure', { name: nameOf(supervisorId) })],
          mustHold: [words('waiver.holds', { reference: open(reference), from, to })],
        }),
      ),
    ];
  }

  private diploma(): PackItem[] {
    const { diploma } = this.asked.career.content.supervisionLog;
    const isIssued = diploma !== undefined && dayOf(diploma.on) <= this.asked.validOn;
    const filed = this.papers.filter(({ kind }) => kind === 'GROUP_DIPLOMA');
    return [
      item('DIPLOMA', words('diploma.title'), isIssued && filed.length > 0 ? 'TO_ATTACH' : 'MISSING', {
        says: [
          isIssued ? words('diploma.issued', { on: diploma.on }) : words('diploma.none'),
          ...filed.map((paper) => this.asFiled(paper)),
        ],
        mustHold: [words('diploma.holds', { reference: isIssued ? this.asked.open(diploma.reference) : undefined })],
      }),
    ];
  }

  private courses(): PackItem[] {
    const { requirements } = this.asked.career.content;
    const rows = this.beyond.requirements.rows.filter(({ id }) => id !== 'DUTIES');
    return [
      ...rows.map(({ id, title, required, reached, status, advice }) => {
        const slots = { required: required === null ? undefined : String(required), reached: String(reached) };
        return item(id, inThree(title), status === 'OPEN' && !advice ? 'MISSING' : 'READY', {
          says: [
            words(required === null ? 'requirement.unknown' : 'requirement.of', slots),
            ...(advice ? [words('requirement.advice')] : []),
          ],
        });
      }),
      ...[...requirements.courses.values()]
        .filter(({ on }) => dayOf(on) <= this.asked.validOn)
        .map(({ courseId, title, on, hundredthsOfHours }) =>
          item(courseId, plain(title), 'TO_ATTACH', {
            says: [
              words('course.taken', { on, hours: hundredthsText(hundredthsOfHours) }),
              ...this.papers
                .filter(({ kind, about }) => kind === 'COURSE_CERTIFICATE' && about === courseId)
                .map((paper) => this.asFiled(paper)),
            ],
            mustHold: [words('course.holds', { title })],
          }),
        ),
    ];
  }

  private duties(): PackItem[] {
    const { duties } = this.asked.career.content.requirements;
    const row = this.beyond.requirements.rows.find(({ id }) => id === 'DUTIES');
    const slots = { required: String(row?.required ?? ''), reached: String(row?.reached ?? 0) };
    const served = [...duties.values()].filter(({ to }) => dayOf(to) <= this.asked.validOn);
    const isEnough = row?.status === 'MET';
    return [
      item('DUTIES', words('duties.title'), isEnough ? 'TO_ATTACH' : 'MISSING', {
        says: [
          words('requirement.of', slots),
          ...served.map(({ count, from, to }) => words('duties.served', { count: String(count), from, to })),
          ...this.papers.filter(({ kind }) => kind === 'DUTY_CONFIRMATION').map((paper) => this.asFiled(paper)),
        ],
        mustHold: [words('duties.holds')],
      }),
    ];
  }

  private credits(): PackItem[] {
    const { open, career, validOn } = this.asked;
    return [...career.content.credits.values()]
      .filter(({ decidedOn }) => dayOf(decidedOn) <= validOn)
      .map(({ creditId, category, hundredthsOfMonths, decidedBy, decidedOn, reference }) => {
        const slots = { reference: open(reference), on: decidedOn, by: open(decidedBy) };
        const months = hundredthsText(hundredthsOfMonths);
        const title = words('credit.title', { months, category: CATEGORY_TITLES[category] });
        return item(creditId, title, 'TO_ATTACH', {
          says: [
            words('credit.decided', slots),
            ...this.papers.filter(({ about }) => about === creditId).map((paper) => this.asFiled(paper)),
          ],
          mustHold: [words('credit.holds', slots)],
        });
      });
  }

  /** Those no part above has told of. */
  private otherPapers(): PackItem[] {
    const { content } = this.asked.career;
    const used = new Set(this.paperConfirmations);
    const isTold = (paper: Paper) =>
      used.has(paper) ||
      ['GROUP_DIPLOMA', 'COURSE_CERTIFICATE', 'DUTY_CONFIRMATION'].includes(paper.kind) ||
      content.credits.has(paper.about ?? '') ||
      (this.statement.scheme === 'NEW' && isPart1(content.posts.get(paper.about ?? '')));
    return this.papers
      .filter((paper) => !isTold(paper))
      .map((paper) =>
        item(paper.documentId, inThree(paperText(paper, content)), 'TO_ATTACH', {
          says: [this.asFiled(paper)],
          mustHold: [words('paper.pages', { pages: String(paper.pagesOf) })],
        }),
      );
  }

  private asFiled({ on, pages, pagesOf, signed, emptyFields }: Paper): Words {
    return words('paper.asFiled', {
      ...{ on, pages: String(pages), pagesOf: String(pagesOf), empty: emptyFields.join(', ') },
      signed: signed ? words('paper.signed') : undefined,
    });
  }

  // --- the form ------------------------------------------------------------------------------------------------------

  facts(): readonly Fact[] {
    const { career, open, validOn } = this.asked;
    const { registered, documents, specialisation, conversion } = career.content;
    const { scheme, confirmed, ruleSet } = this.statement;
    const { supervision, group, goals } = this.beyond;
    const opened = (sealed: string | undefined) => (sealed === undefined ? null : open(sealed));
    const recorded = words('from.record');
    const part1 = this.history.part1CompletedOn;
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
        documents: this.documentsFor(id),
      });
    });
    // The other two are requirements of their own.
    const others = confirmed.ledger.buckets.filter(({ bucket }) => bucket !== 'AUP' && bucket !== 'INSTITUTION');
    const buckets = others.map(({ bucket, credited }) =>
      fact(`CATEGORY_${bucket}`, CATEGORY_TITLES[bucket], 'MONTHS', formatMonths(credited), {
        ...counted,
        rule: 'OTH-TYPES',
        documents: this.documentsFor(bucket),
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
        strictest:
          group.months.attended.rounded === group.months.reached.rounded ? null : group.months.attended.rounded,
      }),
      fact('GROUP_HOURS', words('fact.GROUP_HOURS'), 'HOURS', group.hours.reached.rounded, {
        ...{ rule: 'GRP-2Y', required: group.hours.required.rounded, from: words('from.group') },
      }),
      fact('DIPLOMA', words('fact.DIPLOMA'), 'DATE', group.diploma.issuedOn, { rule: 'GRP-DIPLOMA' }),
    ];
  }

  /** The documents a figure can be read in: of its posts, and the statement. */
  private documentsFor(id: string): readonly string[] {
    const of = this.statement.confirmed.ledger.lines.filter(({ bucket }) => bucket !== undefined && isOf(id, bucket));
    const days = countedDays(of);
    const own = this.confirmations.filter(({ content }) => overlap(days, daysIn(content)));
    return [...own.map(({ document }) => document.documentId), ...(this.whole ? [this.whole.documentId] : [])];
  }
}

/** Which service a figure is made of. */
function isOf(id: string, bucket: string): boolean {
  if (id === 'PART1') return false;
  if (id === 'TOTAL' || id === 'ALL') return true;
  if (id === 'OLD_GENERAL_PRACTICE') return bucket !== 'INSTITUTION';
  return bucket === ({ OLD_AUP: 'AUP', OLD_HOSPITAL: 'INSTITUTION' }[id] ?? id);
}

function isPart1(post: PostContent | undefined): boolean {
  return post?.post.category.startsWith('PART1') === true;
}

function firstDay(content: DocumentContent): Day {
  return Math.min(...daysIn(content).map(({ from }) => from));
}

function issuedText({ issuedOn, madeFrom }: DocumentContent): Words {
  return words('document.issued', { on: issuedOn, valid: madeFrom.validOn });
}

function plain(text: string): Words {
  return { nb: text, nn: text, en: text };
}

function prefixed(code: string, { nb, nn, en }: Words): Words {
  return { nb: `${code} ${nb}`, nn: `${code} ${nn}`, en: `${code} ${en}` };
}

function item(id: string, title: Words, state: PartState, more: Partial<PackItem> = {}): PackItem {
  return { id, title, state, says: [], document: null, mustHold: [], ...more };
}
