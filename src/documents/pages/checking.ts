import { figure } from './paper/figure.js';
import { heading } from './paper/heading.js';
import { link } from './paper/link.js';
import { paragraph } from './paper/paragraph.js';
import { SHEET, TEXT_WIDTH } from './paper/paper.js';
import { drawQrCode } from './paper/qr-code.js';
import { BODY, CELL, STRONG } from './paper/styles.js';
import { table } from './paper/table.js';
import type { View } from './view.js';

const CODE = 118;

/** How anybody finds out whether it is genuine and still stands. */
export function checking(view: View): void {
  const { paper, content, digest, words } = view;
  const { page, log, statusList } = content.check;
  heading(paper, 2, words.check, CODE + 60);
  if (page === null) paragraph(paper, words.checkWithout);
  else {
    const top = paper.y;
    figure(
      paper,
      words.qrAlt,
      CODE,
      (y) => {
        drawQrCode(paper, page, SHEET.left, y, CODE);
      },
      CODE,
    );
    const x = SHEET.left + CODE + 14;
    const bottom = paper.y;
    paper.y = top + 12;
    paragraph(paper, words.checkHow, BODY, { x, width: SHEET.left + TEXT_WIDTH - x, below: 6 });
    link(paper, page, words.linkSays, { ...STRONG, colour: '#1d4f7c' }, x);
    paper.y = Math.max(paper.y, bottom) + 6;
    paragraph(paper, words.checkAttached, CELL);
  }
  const { madeFrom } = content;
  table(
    paper,
    [{ share: 26, names: true }, { share: 74 }],
    (
      [
        [words.documentId, content.documentId],
        [words.replaced, content.replaces ?? words.none],
        [words.log, log],
        [words.statusList, statusList ?? words.none],
        [words.madeFrom, words.revision(madeFrom.revision, view.instant(madeFrom.recordedAt))],
        [words.root, madeFrom.root],
        [words.fingerprint, digest],
      ] as const
    ).map((cells) => ({ cells })),
  );
}

/** Ids of the events behind each post, so that every line can be traced into the log. */
export function trace(view: View): void {
  const { paper, content, words } = view;
  heading(paper, 2, words.trace, 90);
  paragraph(paper, words.traceIntro);
  table(
    paper,
    [
      { share: 30, head: words.post, names: true },
      { share: 70, head: words.events },
    ],
    content.posts.map(({ postId, recordings, confirmations, disputes }) => {
      const ids = [...recordings, ...[...confirmations, ...disputes].map(({ recordingId }) => recordingId)];
      return { cells: [view.postName(postId), [...new Set(ids)].join(', ')] };
    }),
  );
}
