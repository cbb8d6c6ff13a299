import PDFDocument from 'pdfkit';
import { type Face, type Style, LEADING, coverageOf, printable, registerFaces } from './fonts.js';
import { wrapped } from './lines.js';

/** A4 in points. On the left there is room for the holes of a binder. */
export const SHEET = { width: 595.28, height: 841.89, left: 64, right: 44, top: 48, bottom: 64 } as const;
export const TEXT_WIDTH = SHEET.width - SHEET.left - SHEET.right;
const LOWEST = SHEET.height - SHEET.bottom;
/** What fits on one empty page. */
export const TEXT_HEIGHT = LOWEST - SHEET.top;

export type About = {
  /** Shown by readers as the name of the file. Neither escaped nor sealed, so no name of a person. */
  readonly title: string;
  readonly language: string;
  /** Stands as the day the file was made: the same content gives the same bytes. */
  readonly on: Date;
};

export type Tag = PDFKit.PDFStructureElement;
type TagOptions = PDFKit.Mixins.StructureElementOptions & {
  scope?: 'Row' | 'Column';
  bbox?: readonly [number, number, number, number];
};

export type Attachment = {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly bytes: Uint8Array;
  readonly on: Date;
};

/**
 * Sheets that are filled from the top, and the tree of tags that is filled beside them: the order of drawing is the order of
 * reading. All that is drawn is either under a tag or an artifact.
 */
export class Paper {
  readonly pdf: PDFKit.PDFDocument;
  y: number = SHEET.top;
  readonly #under: Tag[] = [];
  readonly #covers: Readonly<Record<Face, (codePoint: number) => boolean>>;
  readonly #bytes: Promise<Uint8Array>;
  readonly #widths = new Map<string, number>();

  constructor({ title, language, on }: About) {
    this.pdf = new PDFDocument({
      pdfVersion: '1.7',
      size: 'A4',
      margin: 0,
      font: '',
      tagged: true,
      displayTitle: true,
      lang: language,
      bufferPages: true,
      info: { Title: title, Producer: 'Tjenestebok', Creator: 'Tjenestebok', CreationDate: on, ModDate: on },
    });
    this.#bytes = collected(this.pdf);
    registerFaces(this.pdf);
    this.#covers = { regular: coverageOf(this.pdf, 'regular'), bold: coverageOf(this.pdf, 'bold') };
    const root = this.pdf.struct('Document');
    this.pdf.addStructure(root);
    this.#under.push(root);
  }

  /** Points left on this sheet. */
  get room(): number {
    return LOWEST - this.y;
  }

  newSheet(): void {
    this.pdf.addPage();
    this.y = SHEET.top;
  }

  /** Goes on to a new sheet where what follows would not fit on this one. */
  keep(height: number): void {
    if (height > this.room && this.y > SHEET.top) this.newSheet();
  }

  /** A new tag under the one that is open. */
  tag(type: string, options: TagOptions = {}, under = this.#under.at(-1)): Tag {
    const tag = this.pdf.struct(type, options);
    under?.add(tag);
    return tag;
  }

  /** Everything tagged while `draw` runs lies under a tag of this type. */
  within(type: string, draw: () => void, options: TagOptions = {}): void {
    const tag = this.tag(type, options);
    this.#under.push(tag);
    draw();
    this.#under.pop();
    tag.end();
  }

  /** What is drawn is part of the tag. A tag may have parts on several sheets. */
  mark(tag: Tag, type: string, draw: () => void): void {
    const content = this.pdf.markStructureContent(type);
    draw();
    this.pdf.endMarkedContent();
    tag.add(content);
  }

  /** Rules, shading, and what is said elsewhere already: nothing to be read aloud. */
  artifact(draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
    this.pdf.markContent('Artifact', { type });
    draw();
    this.pdf.endMarkedContent();
  }

  /** Width in points. */
  widthOf(text: string, { face, size }: Pick<Style, 'face' | 'size'>): number {
    const key = `${face} ${text}`;
    const known = this.#widths.get(key);
    if (known !== undefined) return known * size;
    const width = this.pdf.font(face).fontSize(100).widthOfString(text) / 100;
    this.#widths.set(key, width);
    return width * size;
  }

  /** The lines of a text in a column; a line feed always begins a new one. */
  linesOf(text: string, style: Style, width: number): string[] {
    return text
      .split(/\r\n|[\n\r\u0085\u2028\u2029]/)
      .flatMap((line) =>
        wrapped(printable(line, this.#covers[style.face]), width, (part) => this.widthOf(part, style)),
      );
  }

  /** Draws one line with its upper edge at `y`. It is for the caller to put it under a tag. */
  line(text: string, x: number, y: number, { face, size, colour }: Style): void {
    const drop = (size * (LEADING - 1)) / 2;
    this.pdf
      .font(face)
      .fontSize(size)
      .fillColor(colour)
      .text(text.replaceAll('\u00a0', ' '), x, y + drop, { lineBreak: false, baseline: 'top' });
  }

  attach({ name, type, description, bytes, on }: Attachment): void {
    const options = { name, type, description, creationDate: on, modifiedDate: on, relationship: 'Data' };
    this.pdf.file(Buffer.from(bytes), options);
  }

  /** Draws on every sheet, with its number and how many there are, and closes the file. */
  finish(onEach: (sheet: number, of: number) => void): Promise<Uint8Array> {
    const { start, count } = this.pdf.bufferedPageRange();
    for (let sheet = 0; sheet < count; sheet++) {
      this.pdf.switchToPage(start + sheet);
      onEach(sheet + 1, count);
    }
    this.pdf.end();
    return this.#bytes;
  }
}

function collected(pdf: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    pdf.on('data', (part: Buffer) => parts.push(part));
    pdf.on('end', () => {
      resolve(Buffer.concat(parts));
    });
    pdf.on('error', reject);
  });
}

export function heightOf(lines: number, { size }: Style): number {
  return lines * size * LEADING;
}
