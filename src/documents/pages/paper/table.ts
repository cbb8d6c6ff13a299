import type { Style } from './fonts.js';
import { SHEET, TEXT_HEIGHT, TEXT_WIDTH, type Paper, type Tag, heightOf } from './paper.js';
import { CELL, HEAD_CELL, RULE, SHADE } from './styles.js';

export type Column = {
  /** Share of the table's width. */
  readonly share: number;
  readonly head?: string;
  readonly align?: 'left' | 'right';
  /** Its cells name the row. */
  readonly names?: boolean;
};

/** A text, or several that each begin on a line of their own. */
export type Cell = string | readonly string[];
export type Row = { readonly cells: readonly Cell[]; readonly strong?: boolean };

const PAD = { x: 4, y: 2.5 } as const;

/** A row higher than this share of a sheet may be cut between two sheets; a lower one goes on to the next whole. */
const WHOLE = 0.3;

/** A line of a cell, and of which of its texts. */
type Laid = { readonly text: string; readonly part: number };
type LaidCell = { readonly lines: readonly Laid[]; readonly parts: number; readonly style: Style };

/**
 * A table with a head that comes again on each sheet: once as a tagged head, after that as an artifact, for a reader of tags
 * has the head already. Without heads of columns it has no head, and the cells that name a row are its heads; `again` is what
 * stands above it on further sheets instead.
 */
export function table(paper: Paper, columns: readonly Column[], rows: readonly Row[], again?: string): void {
  laidTable(paper, columns, rows, again).draw();
}

/** The same, for who must know how high it is before it is drawn. */
export function laidTable(
  paper: Paper,
  columns: readonly Column[],
  rows: readonly Row[],
  again?: string,
): { readonly height: number; draw(): void } {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => (share / shares) * TEXT_WIDTH);
  const lay = (cells: readonly Cell[], styleOf: (column: Column) => Style): LaidCell[] =>
    columns.map((column, index) => {
      const style = styleOf(column);
      const texts = [cells[index] ?? ''].flat();
      const lines = texts.flatMap((text, part) =>
        paper.linesOf(text, style, (widths[index] ?? 0) - 2 * PAD.x).map((line) => ({ text: line, part })),
      );
      return { lines, parts: texts.length, style };
    });
  const head = columns.some((column) => column.head !== undefined)
    ? lay(
        columns.map((column) => column.head ?? ''),
        () => HEAD_CELL,
      )
    : undefined;
  const bodies = rows.map(({ cells, strong }) => lay(cells, ({ names }) => (strong || names ? HEAD_CELL : CELL)));
  const drawing = new TableDrawing(paper, columns, widths, again);
  const headHeight = head ? rowHeight(head) : 0;
  return {
    height: bodies.reduce((sum, cells) => sum + rowHeight(cells), headHeight),
    draw: () => {
      paper.keep(headHeight + Math.min(bodies[0] ? rowHeight(bodies[0]) : 0, WHOLE * TEXT_HEIGHT));
      paper.within('Table', () => {
        if (head) {
          paper.within('THead', () => {
            drawing.head(head, paper.tag('TR'));
          });
        }
        paper.within('TBody', () => {
          for (const cells of bodies) drawing.row(cells, head);
        });
      });
      paper.y += 6;
    },
  };
}

class TableDrawing {
  constructor(
    private readonly paper: Paper,
    private readonly columns: readonly Column[],
    private readonly widths: readonly number[],
    private readonly again: string | undefined,
  ) {}

  /** With a tag the first time. */
  head(cells: readonly LaidCell[], tag?: Tag): void {
    const { paper } = this;
    const height = rowHeight(cells);
    paper.artifact(() => {
      paper.pdf.rect(SHEET.left, paper.y, TEXT_WIDTH, height).fill(SHADE);
    });
    cells.forEach((cell, index) => {
      const draw = () => {
        this.lines(cell.lines, index, cell.style);
      };
      if (!tag) {
        paper.artifact(draw, 'Pagination');
        return;
      }
      const own = paper.tag('TH', { scope: 'Column' }, tag);
      paper.mark(own, 'TH', draw);
      own.end();
    });
    tag?.end();
    paper.y += height;
  }

  row(cells: readonly LaidCell[], head: readonly LaidCell[] | undefined): void {
    const { paper } = this;
    const height = rowHeight(cells);
    const row = paper.tag('TR');
    const tags = cells.map((_, index) =>
      this.columns[index]?.names ? paper.tag('TH', { scope: 'Row' }, row) : paper.tag('TD', {}, row),
    );
    const parts = cells.map(({ parts }, index) =>
      parts === 1 ? [] : Array.from({ length: parts }, () => paper.tag('P', {}, tags[index])),
    );
    const most = Math.max(...cells.map(({ lines }) => lines.length));
    const onNew = () => {
      paper.newSheet();
      if (head) this.head(head);
      else this.title();
    };
    if (height > paper.room && (height <= WHOLE * TEXT_HEIGHT || paper.room < rowHeight(cells, 3))) onNew();
    for (let done = 0; done < most;) {
      const fitting = Math.max(1, linesFitting(cells, paper.room));
      this.rule();
      cells.forEach(({ lines, style }, index) => {
        const own = tags[index];
        const shown = lines.slice(done, done + fitting);
        if (!own || shown.length === 0) return;
        const type = this.columns[index]?.names ? 'TH' : 'TD';
        const split = parts[index] ?? [];
        if (split.length === 0) {
          paper.mark(own, type, () => {
            this.lines(shown, index, style);
          });
          return;
        }
        split.forEach((part, number) => {
          const first = shown.findIndex((line) => line.part === number);
          if (first < 0) return;
          paper.mark(part, 'P', () => {
            this.lines(
              shown.filter((line) => line.part === number),
              index,
              style,
              first,
            );
          });
        });
      });
      paper.y += rowHeight(cells, Math.min(fitting, most - done));
      done += fitting;
      if (done < most) onNew();
    }
    row.end();
    this.rule();
  }

  private title(): void {
    const { paper, again } = this;
    if (again === undefined) return;
    const lines = paper.linesOf(`${again} …`, HEAD_CELL, TEXT_WIDTH);
    paper.artifact(() => {
      lines.forEach((line, index) => {
        paper.line(line, SHEET.left, paper.y + heightOf(index, HEAD_CELL), HEAD_CELL);
      });
    }, 'Pagination');
    paper.y += heightOf(lines.length, HEAD_CELL) + PAD.y;
  }

  private rule(): void {
    const { paper } = this;
    paper.artifact(() => {
      paper.pdf
        .moveTo(SHEET.left, paper.y)
        .lineTo(SHEET.left + TEXT_WIDTH, paper.y)
        .lineWidth(0.4)
        .stroke(RULE);
    });
  }

  private lines(lines: readonly Laid[], index: number, style: Style, from = 0): void {
    const { paper, columns, widths } = this;
    const left = SHEET.left + widths.slice(0, index).reduce((sum, width) => sum + width, 0) + PAD.x;
    const inner = (widths[index] ?? 0) - 2 * PAD.x;
    lines.forEach(({ text }, position) => {
      const indent = columns[index]?.align === 'right' ? inner - paper.widthOf(text.trimEnd(), style) : 0;
      paper.line(text, left + indent, paper.y + PAD.y + heightOf(from + position, style), style);
    });
  }
}

function rowHeight(cells: readonly LaidCell[], most = Infinity): number {
  return Math.max(...cells.map(({ lines, style }) => heightOf(Math.min(lines.length, most), style))) + 2 * PAD.y;
}

function linesFitting(cells: readonly LaidCell[], room: number): number {
  return Math.min(...cells.map(({ style }) => Math.floor((room - 2 * PAD.y) / heightOf(1, style))));
}
