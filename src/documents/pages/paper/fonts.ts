import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Source Sans 3 (SIL Open Font License): it has the letters of the Sami languages, and it is embedded in every file. */
export const FACES = {
  regular: '400Regular/SourceSans3_400Regular.ttf',
  bold: '600SemiBold/SourceSans3_600SemiBold.ttf',
};
export type Face = keyof typeof FACES;

export type Style = { readonly face: Face; readonly size: number; readonly colour: string };

/** Height of a line for its size of type. */
export const LEADING = 1.32;

const resolve = createRequire(import.meta.url).resolve;
const read = new Map<Face, Buffer>();

function bytesOf(face: Face): Buffer {
  const known = read.get(face);
  if (known) return known;
  const bytes = readFileSync(resolve(`@expo-google-fonts/source-sans-3/${FACES[face]}`));
  read.set(face, bytes);
  return bytes;
}

/** Makes both faces known to a file that is being written, by their names. */
export function registerFaces(pdf: PDFKit.PDFDocument): void {
  // The parsed font is not shared between files: it remembers of which letters a glyph was made in the file before.
  for (const face of Object.keys(FACES) as Face[]) pdf.registerFont(face, bytesOf(face));
}

type ParsedFont = { hasGlyphForCodePoint(codePoint: number): boolean };

/** Whether the face that is set has a picture of a character. */
export function coverageOf(pdf: PDFKit.PDFDocument, face: Face): (codePoint: number) => boolean {
  pdf.font(face);
  const { font } = (pdf as unknown as { _font: { font: ParsedFont } })._font;
  return (codePoint) => font.hasGlyphForCodePoint(codePoint);
}

/** Characters that share one glyph of the font: extracted text could tell only one of them. A space that holds is one till lines are cut. */
const SHARED_GLYPHS: Readonly<Record<string, string>> = {
  '\u00a0': '\u00a0',
  '\t': ' ',
  '\u00ad': '',
  '\u2010': '-',
  '\u2011': '-',
  '\u03bc': '\u00b5',
  '\u03d5': '\u03c6',
  '\u2206': '\u0394',
};

/**
 * The text as it can be printed: composed, and each character the font has no picture of as its code point, `[U+0634]`,
 * so that nothing is lost and no empty box stands for a letter.
 */
export function printable(text: string, covers: (codePoint: number) => boolean): string {
  let shown = '';
  for (const character of text.normalize('NFC')) {
    const codePoint = character.codePointAt(0) ?? 0;
    const same = SHARED_GLYPHS[character];
    if (same !== undefined) shown += same;
    else if (covers(codePoint)) shown += character;
    else shown += `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`;
  }
  return shown;
}
