import { type Language, dateText, figureText } from '../counting/index.js';
import type { SchemesSideBySide, SchemeOutlook } from '../training/schemes.js';
import type { LeftItem, WhatIsLeft } from '../training/what-is-left.js';
import { trainingWordsIn } from '../training/words.js';
import { type TextLine, type Tone, indented, paragraph, print, row, widthOf } from './layout.js';
import { NOTICE } from './view.js';

export type LeftOptions = {
  readonly language: Language;
  /** Columns of the terminal. Used from 80 to 120. */
  readonly width: number;
  readonly colour: boolean;
  readonly title?: string;
  readonly schemes?: SchemesSideBySide;
};

/** What is left before the doctor can apply, for somebody at a terminal: what is missing first, what is done last. */
export function renderLeft(
  left: WhatIsLeft,
  { language, width: columns, colour, title, schemes }: LeftOptions,
): string {
  const width = Math.min(120, Math.max(80, columns));
  const words = trainingWordsIn(language);
  return print(
    [
      ...(title === undefined ? [] : paragraph(title, width, 0, 'strong')),
      ...paragraph(words.schemeNames[left.scheme], width),
      ...paragraph(NOTICE[language], width, 0, 'strong'),
      [],
      headingOf(words.left, width),
      ...leftLines(left, language, width),
      ...(schemes ? [[], headingOf(words.schemes, width), ...schemeLines(schemes, language, width)] : []),
    ],
    colour,
  );
}

function headingOf(heading: string, width: number): TextLine {
  return [
    { text: `${heading} `, tone: 'heading' },
    { text: '─'.repeat(width - widthOf(heading) - 1), tone: 'faint' },
  ];
}

/** By how urgent they are. What is done needs one line each. */
export function leftLines(left: WhatIsLeft, language: Language, width: number): TextLine[] {
  const words = trainingWordsIn(language);
  const { items } = left;
  const groups: readonly [string, Tone | undefined, readonly LeftItem[]][] = [
    [words.headings.OPEN, 'bad', items.filter(({ status }) => status === 'OPEN')],
    [words.headings.CHECK, 'declared', items.filter(({ status, advice }) => status === 'CHECK' && !advice)],
    [words.headings.ADVICE, undefined, items.filter(({ status, advice }) => status === 'CHECK' && advice)],
    [words.headings.MET, 'good', items.filter(({ status }) => status === 'MET')],
  ];
  const kindOf = ({ kind }: LeftItem) =>
    kind === 'COURSES' && left.scheme === 'OLD' ? words.coursesOld : words.kinds[kind];
  const label = Math.max(...items.map((item) => widthOf(kindOf(item))));
  return [
    ...paragraph(left.sentence[language], width, 0, left.readyToApply ? 'good' : 'strong'),
    ...groups.flatMap(([heading, tone, own]) => {
      if (own.length === 0) return [];
      const lines = own.flatMap((item, index) => {
        const again = own[index - 1];
        const kind = again && kindOf(again) === kindOf(item) ? '' : kindOf(item);
        return itemLines(item, kind, label, { language, width: width - 2 });
      });
      return [[], ...paragraph(heading, width, 0, tone ?? 'strong'), ...indented(lines, 2)];
    }),
  ];
}

function itemLines(
  item: LeftItem,
  kind: string,
  label: number,
  { language, width }: { readonly language: Language; readonly width: number },
): TextLine[] {
  const figures = figuresOf(item, language);
  const rest = width - label - 2 - (figures === '' ? 0 : FIGURES + 2);
  const head = row(
    [{ width: label }, { width: rest }, ...(figures === '' ? [] : [{ width: FIGURES, align: 'right' as const }])],
    [{ text: kind, tone: 'faint' }, { text: item.title[language], tone: 'strong' }, { text: figures }],
  );
  if (item.status === 'MET' && item.required !== null) return head;
  const text = `${item.text[language]} [${item.rule}]`;
  if (item.kind === 'DOCUMENTS')
    return row([{ width: label }, { width: width - label - 2 }], [{ text: kind, tone: 'faint' }, { text }]);
  return [...head, ...indented(paragraph(text, width - label - 2), label + 2)];
}

const FIGURES = 18;

function figuresOf({ required, reached, status }: LeftItem, language: Language): string {
  if (reached === null) return '';
  const own = figureText(reached, language);
  if (required === null) return status === 'MET' ? '' : own;
  return trainingWordsIn(language).of(own, figureText(required, language));
}

/** Both schemes: when the time of each is served, how much else is left, and which is first. */
export function schemeLines(schemes: SchemesSideBySide, language: Language, width: number): TextLine[] {
  const words = trainingWordsIn(language);
  const half = Math.floor((width - 4) / 2);
  const columns = [{ width: half }, { width: half }];
  const side = (outlook: SchemeOutlook): TextLine[] => {
    const { timeServedOn, timeServedOnStrictest } = outlook;
    const strict =
      timeServedOnStrictest !== timeServedOn && timeServedOnStrictest !== null
        ? words.strictly(dateText(timeServedOnStrictest, language))
        : '';
    const time = timeServedOn === null ? words.never : words.served(dateText(timeServedOn, language));
    const open = outlook.left.items.filter(({ status }) => status === 'OPEN');
    return [
      ...paragraph(words.schemeNames[outlook.scheme], half, 0, 'strong'),
      ...paragraph(`${time}${strict}.`, half),
      ...paragraph(outlook.left.sentence[language], half),
      ...open.flatMap(({ title, text, kind }) =>
        paragraph(`- ${kind === 'DOCUMENTS' ? text[language] : title[language]}`, half),
      ),
    ];
  };
  const { deadline, daysToDeadline, text, assumptions, coveredGoals } = schemes;
  return [
    ...paragraph(text[language], width, 0, 'strong'),
    ...paragraph(words.deadline(dateText(deadline, language), daysToDeadline), width, 0, 'declared'),
    [],
    ...row(columns, [{ lines: side(schemes.old) }, { lines: side(schemes.new) }], 4),
    [],
    ...(coveredGoals.length > 0 ? paragraph(words.covered(coveredGoals.length), width) : []),
    ...assumptions.flatMap((assumption) => paragraph(assumption[language], width, 0, 'faint')),
  ];
}
