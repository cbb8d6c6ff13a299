/**
 * Text for a terminal: pieces with a tone, wrapped into columns. Colour comes last, so that widths are those of the letters.
 */
export type Tone = 'heading' | 'strong' | 'good' | 'declared' | 'bad' | 'faint';
export type Piece = { readonly text: string; readonly tone?: Tone };
export type TextLine = readonly Piece[];

/** A column of a row. Text is wrapped; lines made beforehand, such as bars, are taken as they are. */
export type Cell = Piece | { readonly lines: readonly TextLine[] };
export type Column = { readonly width: number; readonly align?: 'left' | 'right' };

const ANSI: Readonly<Record<Tone, string>> = {
  heading: '1;36',
  strong: '1',
  good: '32',
  declared: '33',
  bad: '31',
  faint: '2',
};

export function print(lines: readonly TextLine[], colour: boolean): string {
  return lines.map((line) => `${printLine(line, colour)}\n`).join('');
}

function printLine(line: TextLine, colour: boolean): string {
  if (!colour) return textOfLine(line).trimEnd();
  return line
    .map(({ text, tone }) =>
      tone === undefined || text.trim() === '' ? text : `\u001b[${ANSI[tone]}m${text}\u001b[0m`,
    )
    .join('');
}

export function textOfLine(line: TextLine): string {
  return line.map(({ text }) => text).join('');
}

/** Headings stand on the figures below them, also where one needs two lines. */
export function headingRow(columns: readonly Column[], texts: readonly string[], gap = 2): TextLine[] {
  const blocks = columns.map((column, index) => blockOf({ text: texts[index] ?? '', tone: 'faint' }, column));
  const height = Math.max(...blocks.map(({ length }) => length));
  const lowered = blocks.map((lines) => ({
    lines: [...Array.from({ length: height - lines.length }, () => []), ...lines],
  }));
  return row(columns, lowered, gap);
}

/** Entries one after the other, as many on a line as fit. */
export function flow(entries: readonly TextLine[], width: number): TextLine[] {
  const lines: Piece[][] = [];
  let used = Infinity;
  for (const entry of entries) {
    const length = widthOf(textOfLine(entry));
    if (used + 3 + length > width) {
      lines.push([...entry]);
      used = length;
    } else {
      lines.at(-1)?.push({ text: '   ' }, ...entry);
      used += 3 + length;
    }
  }
  return lines;
}

/** One row: cells side by side, as many lines as the tallest needs. */
export function row(columns: readonly Column[], cells: readonly Cell[], gap = 2): TextLine[] {
  const blocks = columns.map((column, index) => blockOf(cells[index] ?? { text: '' }, column));
  const height = Math.max(...blocks.map(({ length }) => length));
  return Array.from({ length: height }, (_, at) =>
    columns.flatMap(({ width }, index): Piece[] => {
      const line = blocks[index]?.[at] ?? [];
      const rest = width - widthOf(textOfLine(line)) + (index + 1 < columns.length ? gap : 0);
      return rest > 0 ? [...line, { text: ' '.repeat(rest) }] : [...line];
    }),
  );
}

function blockOf(cell: Cell, { width, align }: Column): TextLine[] {
  if ('lines' in cell) return [...cell.lines];
  const { tone } = cell;
  return wrap(cell.text, width).map((text): TextLine => {
    const piece = tone === undefined ? { text } : { text, tone };
    const rest = width - widthOf(text);
    return align === 'right' && rest > 0 ? [{ text: ' '.repeat(rest) }, piece] : [piece];
  });
}

/** A text wrapped behind an indent. */
export function paragraph(text: string, width: number, indent = 0, tone?: Tone): TextLine[] {
  const column = { width: width - indent };
  return indented(row([column], [tone === undefined ? { text } : { text, tone }]), indent);
}

export function indented(lines: readonly TextLine[], by: number): TextLine[] {
  return by === 0 ? [...lines] : lines.map((line) => [{ text: ' '.repeat(by) }, ...line]);
}

/** Words are kept whole where they fit, and a figure is kept with its percent sign. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of clean(text).replaceAll(' %', '\u00a0%').split(' ')) {
    const joined = current === '' ? word : `${current} ${word}`;
    if (widthOf(joined) <= width) {
      current = joined;
      continue;
    }
    if (current !== '') lines.push(current);
    const pieces = broken(word, width);
    lines.push(...pieces.slice(0, -1));
    current = pieces.at(-1) ?? '';
  }
  return [...lines, current].map((line) => line.replaceAll('\u00a0', ' '));
}

function broken(word: string, width: number): string[] {
  const pieces: string[] = [];
  let current = '';
  for (const letter of lettersOf(word)) {
    if (current !== '' && widthOf(current + letter) > width) {
      pieces.push(current);
      current = '';
    }
    current += letter;
  }
  return [...pieces, current];
}

/** Shortened with an ellipsis where it does not fit. */
export function cut(text: string, width: number): string {
  const whole = clean(text);
  if (widthOf(whole) <= width) return whole;
  let kept = '';
  for (const letter of lettersOf(whole)) {
    if (widthOf(kept + letter) > width - 1) break;
    kept += letter;
  }
  return `${kept.trimEnd()}…`;
}

/** Names come from people and imports: nothing in them may move the cursor, change colours or turn the direction. */
function clean(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/ {2,}/g, ' ')
    .trim();
}

const SEGMENTER = new Intl.Segmenter('nb', { granularity: 'grapheme' });
const NARROW = /^[\u0020-\u02ff\u2010-\u2027\u2212\u2500-\u259f]*$/;
const WIDE = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}|[！-｠]/u;

function lettersOf(text: string): string[] {
  return [...SEGMENTER.segment(text)].map(({ segment }) => segment);
}

/** Columns in a terminal. */
export function widthOf(text: string): number {
  if (NARROW.test(text)) return text.length;
  return lettersOf(text).reduce((sum, letter) => sum + (WIDE.test(letter) ? 2 : 1), 0);
}
