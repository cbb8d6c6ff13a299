import type { PostContent } from '../career/domain/content.js';
import type { DocumentContent, Words } from '../documents/content.js';
import { dateOf, dayOf } from '../kernel/dates.js';
import { common } from '../kernel/spans.js';
import { CATEGORY_TITLES } from '../statement/titles.js';
import { hundredthsText } from '../training/figures.js';
import { approvalsOn, papersBehind } from '../training/goal-evidence.js';
import { paperText } from '../training/papers.js';
import { type PostDays, datesOf, daysIn, daysOfPaper } from './coverage.js';
import { documentTitle } from './document-title.js';
import type { Material, Paper } from './material.js';
import type { PackItem, PartId, PartState } from './pack.js';
import { inThree, words } from './words.js';

/** What a part holds, in its order. */
export function itemsOf(id: PartId, material: Material): readonly PackItem[] {
  switch (id) {
    case 'INDEX':
    case 'FORM_FACTS':
      return [];
    case 'PART1':
      return part1(material);
    case 'CONFIRMATIONS':
      return confirmed(material);
    case 'STATEMENT':
      return statementOfAll(material);
    case 'GOALS':
      return goals(material);
    case 'SUPERVISION':
      return supervision(material);
    case 'GROUP_DIPLOMA':
      return diploma(material);
    case 'COURSES':
      return courses(material);
    case 'CREDITS':
      return credits(material);
    case 'DUTIES':
      return duties(material);
    case 'PAPERS':
      return otherPapers(material);
  }
}

function part1(material: Material): PackItem[] {
  const { part1CompletedOn, posts } = material.career.content;
  const on = material.history.part1CompletedOn;
  const isDone = on !== undefined && on <= material.validOn;
  const filed = material.papers.filter(({ about }) => isPart1(posts.get(about ?? '')));
  const done = isDone ? words('part1.completed', { on: part1CompletedOn }) : words('part1.open');
  return [
    item('PART1', words('part1.form'), 'TO_ATTACH', {
      says: [...(material.history.part1Exempt && !isDone ? [] : [done]), ...filed.map((paper) => asFiled(paper))],
      mustHold: [words('part1.holds')],
    }),
  ];
}

/** Documents that stand, oldest first, and papers for what was confirmed on paper. */
function confirmed(material: Material): PackItem[] {
  const { posts } = material.career.content;
  const daysText = ({ postId, ...span }: PostDays) =>
    words('document.days', { employer: posts.get(postId)?.post.employer.name ?? postId, ...datesOf(span) });
  const shownOf = (days: readonly PostDays[]) =>
    material.counted.flatMap((counted) =>
      days.flatMap((each) => {
        const both = each.postId === counted.postId ? common(each, counted) : undefined;
        return both ? [daysText({ postId: counted.postId, ...both })] : [];
      }),
    );
  return [
    ...material.confirmations.map(({ document, content }) =>
      item(document.documentId, documentTitle(document, material), 'READY', {
        says: [issuedText(content), ...shownOf(daysIn(content))],
        document: document.documentId,
      }),
    ),
    ...material.paperConfirmations.map((paper) => {
      const post = posts.get(paper.about ?? '');
      const slots = { employer: post?.post.employer.name ?? '', from: post?.post.from ?? '', to: post?.to };
      return item(paper.documentId, words('paper.days', slots), 'TO_ATTACH', {
        says: [asFiled(paper)],
        mustHold: [...shownOf(daysOfPaper(paper)), words('paper.pages', { pages: String(paper.pagesOf) })],
      });
    }),
  ];
}

function statementOfAll(material: Material): PackItem[] {
  if (!material.whole)
    return [item('STATEMENT', words('document.CAREER'), 'MISSING', { says: [words('statement.none')] })];
  const { documentId } = material.whole;
  return [
    item(documentId, words('document.CAREER'), 'READY', { says: [issuedText(material.whole)], document: documentId }),
  ];
}

function goals(material: Material): PackItem[] {
  const { career, validOn, catalogue, open } = material;
  const on = dateOf(validOn);
  const summaries = material.beyond.goals.map(({ part, applies, approved, left, leftByOtherPlan, isFragment }) => {
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

function supervision(material: Material): PackItem[] {
  const { career, open } = material;
  const { supervision, waivers } = career.content;
  const { total, tenures } = material.beyond.supervision;
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

function diploma(material: Material): PackItem[] {
  const { diploma } = material.career.content.supervisionLog;
  const isIssued = diploma !== undefined && dayOf(diploma.on) <= material.validOn;
  const filed = material.papers.filter(({ kind }) => kind === 'GROUP_DIPLOMA');
  return [
    item('DIPLOMA', words('diploma.title'), isIssued && filed.length > 0 ? 'TO_ATTACH' : 'MISSING', {
      says: [
        isIssued ? words('diploma.issued', { on: diploma.on }) : words('diploma.none'),
        ...filed.map((paper) => asFiled(paper)),
      ],
      mustHold: [words('diploma.holds', { reference: isIssued ? material.open(diploma.reference) : undefined })],
    }),
  ];
}

function courses(material: Material): PackItem[] {
  const { requirements } = material.career.content;
  const rows = material.beyond.requirements.rows.filter(({ id }) => id !== 'DUTIES');
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
      .filter(({ on }) => dayOf(on) <= material.validOn)
      .map(({ courseId, title, on, hundredthsOfHours }) =>
        item(courseId, plain(title), 'TO_ATTACH', {
          says: [
            words('course.taken', { on, hours: hundredthsText(hundredthsOfHours) }),
            ...material.papers
              .filter(({ kind, about }) => kind === 'COURSE_CERTIFICATE' && about === courseId)
              .map((paper) => asFiled(paper)),
          ],
          mustHold: [words('course.holds', { title })],
        }),
      ),
  ];
}

function duties(material: Material): PackItem[] {
  const { duties } = material.career.content.requirements;
  const row = material.beyond.requirements.rows.find(({ id }) => id === 'DUTIES');
  const slots = { required: String(row?.required ?? ''), reached: String(row?.reached ?? 0) };
  const served = [...duties.values()].filter(({ to }) => dayOf(to) <= material.validOn);
  const isEnough = row?.status === 'MET';
  return [
    item('DUTIES', words('duties.title'), isEnough ? 'TO_ATTACH' : 'MISSING', {
      says: [
        words('requirement.of', slots),
        ...served.map(({ count, from, to }) => words('duties.served', { count: String(count), from, to })),
        ...material.papers.filter(({ kind }) => kind === 'DUTY_CONFIRMATION').map((paper) => asFiled(paper)),
      ],
      mustHold: [words('duties.holds')],
    }),
  ];
}

function credits(material: Material): PackItem[] {
  const { open, career, validOn } = material;
  return [...career.content.credits.values()]
    .filter(({ decidedOn }) => dayOf(decidedOn) <= validOn)
    .map(({ creditId, category, hundredthsOfMonths, decidedBy, decidedOn, reference }) => {
      const slots = { reference: open(reference), on: decidedOn, by: open(decidedBy) };
      const months = hundredthsText(hundredthsOfMonths);
      const title = words('credit.title', { months, category: CATEGORY_TITLES[category] });
      return item(creditId, title, 'TO_ATTACH', {
        says: [
          words('credit.decided', slots),
          ...material.papers.filter(({ about }) => about === creditId).map((paper) => asFiled(paper)),
        ],
        mustHold: [words('credit.holds', slots)],
      });
    });
}

/** Those no part above has told of. */
function otherPapers(material: Material): PackItem[] {
  const { content } = material.career;
  const used = new Set(material.paperConfirmations);
  const isTold = (paper: Paper) =>
    used.has(paper) ||
    ['GROUP_DIPLOMA', 'COURSE_CERTIFICATE', 'DUTY_CONFIRMATION'].includes(paper.kind) ||
    content.credits.has(paper.about ?? '') ||
    (material.statement.scheme === 'NEW' && isPart1(content.posts.get(paper.about ?? '')));
  return material.papers
    .filter((paper) => !isTold(paper))
    .map((paper) =>
      item(paper.documentId, inThree(paperText(paper, content)), 'TO_ATTACH', {
        says: [asFiled(paper)],
        mustHold: [words('paper.pages', { pages: String(paper.pagesOf) })],
      }),
    );
}

function asFiled({ on, pages, pagesOf, signed, emptyFields }: Paper): Words {
  return words('paper.asFiled', {
    ...{ on, pages: String(pages), pagesOf: String(pagesOf), empty: emptyFields.join(', ') },
    signed: signed ? words('paper.signed') : undefined,
  });
}

export function isPart1(post: PostContent | undefined): boolean {
  return post?.post.category.startsWith('PART1') === true;
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
