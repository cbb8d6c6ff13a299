import { type Language, dateText } from '../counting/index.js';
import { NO_MONTHS, least, most } from '../kernel/months.js';
import { beyondTimeSections } from './beyond-time-table.js';
import { type Range, rangeOf, sameFigures, totalsOf } from './accounts.js';
import { instantText, monthsIn, monthsText, rangeText, sumOf } from './figures.js';
import { type Cell, type TextLine, paragraph, print, row, widthOf } from './layout.js';
import { ledger, reasonText } from './ledger-table.js';
import type { Page } from './page.js';
import { absenceReadings, readings, readingsOf } from './readings-table.js';
import { requirements, statusText } from './requirements-table.js';
import { absence, categories, part1 } from './sums-table.js';
import { timeline } from './timeline.js';
import { trainingWordsIn } from '../training/words.js';
import type { LineView, ReasonView, RequirementView, StatementView } from './view.js';
import { wordsIn } from './words.js';

export type TableOptions = {
  readonly language: Language;
  /** Columns of the terminal. Used from 80 to 120: narrower breaks the figures, wider is hard to read. */
  readonly width: number;
  readonly colour: boolean;
  readonly title?: string;
};

/** The statement for a person at a terminal: what counts and what does not at the top, every line and sum below. */
export function renderStatement(view: StatementView, options: TableOptions): string {
  const { language } = options;
  const width = Math.min(120, Math.max(80, options.width));
  const words = wordsIn(language);
  const page: Page = { view, language, words, width };
  const section = (heading: string, lines: readonly TextLine[]): TextLine[] =>
    lines.length === 0 ? [] : [[], headingLine(heading, width), ...lines];
  return print(
    [
      ...header(page, options.title),
      ...section(words.inShort, inShort(page)),
      ...section(words.requirements, requirements(page)),
      ...section(words.readings(readingsOf(page).length), readings(page)),
      ...section(words.timeline, timeline(page)),
      ...section(words.ledger, ledger(page)),
      ...section(words.absence, absence(page)),
      ...section(words.categories, categories(page)),
      ...section(words.part1, part1(page)),
      ...(view.beyondTime ? beyondTimeSections(view.beyondTime, language, width) : []).flatMap(({ heading, lines }) =>
        section(heading, lines),
      ),
    ],
    options.colour,
  );
}

function headingLine(heading: string, width: number): TextLine {
  return [
    { text: `${heading} `, tone: 'heading' },
    { text: '─'.repeat(width - heading.length - 1), tone: 'faint' },
  ];
}

function header({ view, language, words, width }: Page, title: string | undefined): TextLine[] {
  const { valid, recorded, revision } = view.asOf;
  const known = recorded === null ? words.nothingRecorded : words.recorded(instantText(recorded, language), revision);
  return [
    ...paragraph(title ?? words.title, width, 0, 'strong'),
    ...paragraph(`${words.asOf(dateText(valid, language))}, ${known}`, width),
    ...paragraph(`${words.scheme[view.scheme]}, ${words.ruleSet(view.ruleSet)}`, width),
    ...(view.overridden.length > 0
      ? paragraph(words.overridden(view.overridden.join(', ')), width, 0, 'declared')
      : []),
    ...paragraph(view.notice[language], width, 0, 'strong'),
    ...view.notices.flatMap(({ text, rule }) => paragraph(`${text[language]} [${rule}]`, width, 0, 'declared')),
  ];
}

/** What a reader must take away who reads nothing else. */
function inShort(page: Page): TextLine[] {
  const { view, language, words, width } = page;
  const [confirmed, withDeclared] = [totalsOf(view, 'confirmed'), totalsOf(view, 'withDeclared')];
  const same = sameFigures(view);
  const label = Math.max(...[words.counts, words.waiting, words.doesNotCount, words.timeRequirements].map(widthOf));
  const rest = width - label - 2;
  const columns = [{ width: label }, { width: rest }];
  const entry = (name: string, value: Cell): TextLine[] => row(columns, [{ text: name, tone: 'strong' }, value]);
  const differs = [confirmed, withDeclared].some((range) => range.least !== range.most);
  const [own, all] = [confirmed, withDeclared].map((range) => rangeText(range.least, range.most, language));
  const counts = [
    words.countsText[view.scheme](own ?? ''),
    same && own === all ? '' : words.confirmedAnd(all ?? ''),
    differs ? `, ${words.byReading}` : '',
    '.',
    same && withDeclared.most > NO_MONTHS ? ` ${words.allConfirmed}` : '',
  ].join('');
  const declared = view.withDeclared.lines.filter(
    ({ standing, verdict }) => standing === 'DECLARED' && verdict !== 'NOT_YET',
  );
  const gains = [withDeclared.least - confirmed.least, withDeclared.most - confirmed.most] as const;
  const gain = rangeText(least(...gains), most(...gains), language);
  const left = view.beyondTime?.left.sentence[language];
  const met = view.requirements.filter((requirement) => isMetForSure(view, requirement)).length;
  const timeMet = `${words.metText(met, view.requirements.length)}${differs ? words.anyReading : ''}.`;
  return [
    ...entry(words.counts, { text: counts, tone: 'good' }),
    ...(declared.length > 0
      ? entry(words.waiting, { text: words.waitingText(words.days(daysOf(declared)), gain), tone: 'declared' })
      : []),
    ...entry(words.doesNotCount, { lines: rejected({ ...page, width: rest }) }),
    ...entry(words.timeRequirements, { lines: [...paragraph(timeMet, rest), ...unmet({ ...page, width: rest })] }),
    ...(left === undefined ? [] : entry(trainingWordsIn(language).application, { text: left })),
  ];
}

function isMetForSure(view: StatementView, requirement: RequirementView): boolean {
  const { chosen, least } = rangeOf(view, 'confirmed', requirement);
  return chosen.status === 'MET' && least.status === 'MET';
}

/** What is missing on confirmed time, whatever the reading; the whole training repeats its parts and is left to the table. */
function unmet({ view, language, words, width }: Page): TextLine[] {
  const status = (range: Range) => {
    const [low, high] = [monthsIn(range.most.missing), monthsIn(range.least.missing)];
    if (low === high) return statusText(range.least, null, { language, words });
    if (range.most.status === 'MET') return words.metOrMissing(monthsText(high, language));
    return words.missing(rangeText(low, high, language));
  };
  return view.requirements
    .filter((requirement) => requirement.id !== 'ALL' && !isMetForSure(view, requirement))
    .flatMap((requirement) => {
      const confirmed = status(rangeOf(view, 'confirmed', requirement));
      const withDeclared = status(rangeOf(view, 'withDeclared', requirement));
      const own = words.statusOf(requirement.title[language], confirmed);
      return paragraph(confirmed === withDeclared ? own : `${own} ${words.andDeclared(withDeclared)}`, width, 0, 'bad');
    });
}

const REJECTIONS_SHOWN = 4;

/** The days that do not count, gathered by reason, the most days first. */
function rejected(page: Page): TextLine[] {
  const { view, language, words, width } = page;
  const { lines } = view.withDeclared;
  const byReason = new Map<string, { days: number; texts: Set<string>; longest: LineView; reason: ReasonView }>();
  for (const line of lines) {
    const [reason] = line.reasons;
    if (line.verdict !== 'DOES_NOT_COUNT' || !reason) continue;
    const group = byReason.get(reason.code) ?? { days: 0, texts: new Set<string>(), longest: line, reason };
    group.days += line.days;
    group.texts.add(reason.text[language]);
    if (line.days > group.longest.days) Object.assign(group, { longest: line, reason });
    byReason.set(reason.code, group);
  }
  const groups = [...byReason.values()].sort((a, b) => b.days - a.days);
  const texts = [
    ...groups.slice(0, REJECTIONS_SHOWN).map(({ days, texts: all, reason }) => {
      const why = reason.text[language].replace(/^[^:]{1,16}: /, '');
      return words.rejectedDays(words.days(days), all.size > 1 ? `(${words.longest}) ${why}` : why, reason.rule);
    }),
    ...(groups.length > REJECTIONS_SHOWN ? [words.more(groups.length - REJECTIONS_SHOWN)] : []),
    ...takenAway(page),
  ];
  return texts.length === 0
    ? paragraph(words.nothingRejected, width)
    : texts.flatMap((text) => paragraph(text, width, 0, 'bad'));
}

/** What counts day by day and is not credited in the end: absence, and service above a maximum. */
function takenAway({ view, language, words }: Page): string[] {
  const { employments, categories: all } = view.withDeclared;
  const readAs = absenceReadings({ view });
  const deducted = sumOf(employments.map((employment) => employment.deducted));
  return [
    ...(deducted > NO_MONTHS
      ? [
          `${words.deductedText(monthsText(deducted, language))}${readAs.length > 0 ? words.asRead(readAs.join(', ')) : ''}.`,
        ]
      : []),
    ...all
      .filter(({ uncredited }) => monthsIn(uncredited) > NO_MONTHS)
      .map(({ uncredited, reasons }) => {
        const last = reasons.at(-1);
        return words.uncreditedText(monthsText(uncredited, language), last ? reasonText(last, language) : '');
      }),
  ];
}

function daysOf(lines: readonly LineView[]): number {
  return lines.reduce((sum, { days }) => sum + days, 0);
}
