import type { DocumentLanguage } from '../../counting/index.js';
import { type DocumentFile, digestOfContent, documentFileText } from '../../proof/document-file.js';
import type { DocumentContent } from '../content.js';
import { checking, trace } from './checking.js';
import { front, titleOf } from './front.js';
import { inShort } from './in-short.js';
import { ledger } from './ledger.js';
import { gaps, unconfirmed } from './missing.js';
import { footer } from './paper/footer.js';
import { Paper } from './paper/paper.js';
import { posts } from './posts.js';
import { readings } from './readings.js';
import { requirements } from './requirements.js';
import { timeline } from './timeline.js';
import { goals, supervision } from './training.js';
import { View } from './view.js';
import { PAGE_WORDS } from './words.js';

/** Name of the document file within the PDF. */
export const ATTACHMENT = 'tjenestebok.json';

/**
 * The pages of a document as a tagged PDF, with the document file attached. The same file and language give the same bytes.
 * They are not sealed here.
 */
export async function renderPages(file: DocumentFile, language: DocumentLanguage): Promise<Uint8Array> {
  const { content } = file;
  const words = PAGE_WORDS[language];
  const digest = digestOfContent(content);
  const on = new Date(`${content.issuedOn}T00:00:00Z`);
  const paper = new Paper({ title: `${titleOf(content, words)} ${content.documentId}`, language, on });
  paper.attach({
    name: ATTACHMENT,
    type: 'application/json',
    description: words.attachment,
    bytes: new TextEncoder().encode(documentFileText(file)),
    on,
  });
  const view = new View(paper, content, digest, language);
  for (const part of partsOf(content)) {
    paper.within('Sect', () => {
      part(view);
    });
  }
  const print = (digest.slice(0, 16).match(/.{4}/g) ?? []).join(' ');
  return paper.finish((sheet, of) => {
    footer(paper, words.footerId(content.documentId), words.footerPrint(print), words.sheet(sheet, of));
  });
}

/** In this order, so that what matters most is seen first. */
function partsOf(content: DocumentContent): readonly ((view: View) => void)[] {
  return [
    front,
    inShort,
    ...(content.account.requirements.length > 0 ? [requirements] : []),
    timeline,
    posts,
    ledger,
    ...(content.goals === null ? [] : [goals]),
    ...(content.supervision === null ? [] : [supervision]),
    readings,
    unconfirmed,
    gaps,
    checking,
    ...(content.posts.length > 0 ? [trace] : []),
  ];
}
