import type { DocumentLanguage } from '../counting/index.js';
import type { Files } from '../hand-over/domain/package-format.js';
import { zipOf } from '../hand-over/zip.js';
import type { Pack, PackPart, PartId } from './pack.js';
import { indexPages, partPages } from './pages.js';
import { PACK_SCHEMA } from './schema.js';

/** The files of an issued document. */
export type DocumentFiles = ReadonlyMap<string, readonly { readonly fileName: string; readonly bytes: Uint8Array }[]>;

const FOLDERS: Readonly<Record<PartId, string>> = {
  INDEX: 'innhold',
  FORM_FACTS: 'opplysninger',
  PART1: 'lis1',
  CONFIRMATIONS: 'tjenestebekreftelser',
  STATEMENT: 'oversikt',
  GOALS: 'laeringsmal',
  SUPERVISION: 'veiledning',
  GROUP_DIPLOMA: 'gruppeveiledning',
  COURSES: 'kurs',
  CREDITS: 'vedtak',
  DUTIES: 'legevakter',
  PAPERS: 'andre-papirer',
};

/**
 * The pack as a zip file, in the order of its parts: the same pack, language and documents give the same bytes.
 *
 * @param isDraft marks every sheet made here. Issued documents are sealed, and stay as they are.
 */
export async function zippedPack(
  pack: Pack,
  documents: DocumentFiles,
  language: DocumentLanguage,
  isDraft: boolean,
): Promise<Uint8Array> {
  const nameOf = ({ number, id }: PackPart) =>
    `${isDraft ? 'UTKAST-' : ''}${String(number).padStart(2, '0')}-${FOLDERS[id]}`;
  const placed = pack.parts.flatMap((part) => {
    const own = part.items.flatMap(({ document }) => (document === null ? [] : [document]));
    return own.flatMap((documentId, index) =>
      (documents.get(documentId) ?? []).map(({ fileName, bytes }) => {
        const path = `${nameOf(part)}/${String(index + 1).padStart(2, '0')}-${fileName}`;
        return { documentId, path, bytes };
      }),
    );
  });
  const isPages = ({ path }: { readonly path: string }) => path.endsWith('.pdf');
  const fileOf = new Map(placed.filter(isPages).map(({ documentId, path }) => [documentId, path]));
  const printing = { pack, language, isDraft, fileOf };
  const files: Record<string, Uint8Array> = Object.fromEntries(placed.map(({ path, bytes }) => [path, bytes]));
  const printed = pack.parts.filter(({ id, items }) => id === 'INDEX' || id === 'FORM_FACTS' || items.length > 0);
  for (const part of printed) {
    const pages = part.id === 'INDEX' ? indexPages(printing) : partPages(printing, part);
    files[`${nameOf(part)}.pdf`] = await pages;
  }
  return zipOf({ ...files, 'facts.json': json(pack), 'facts.schema.json': json(PACK_SCHEMA) } satisfies Files);
}

function json(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
}
