import { heading } from './paper/heading.js';
import { list } from './paper/list.js';
import { callOut, paragraph } from './paper/paragraph.js';
import { STRONG, WARNING } from './paper/styles.js';
import { table } from './paper/table.js';
import type { View } from './view.js';

/** Days nobody stands behind. It has its heading also where there are none: what is not said could have been forgotten. */
export function unconfirmed(view: View): void {
  const { paper, content, words } = view;
  heading(paper, 2, words.unconfirmed, 90);
  if (content.notConfirmed.length === 0) {
    paragraph(paper, words.allConfirmed);
    return;
  }
  callOut(paper, words.unconfirmedIntro, { ...STRONG, colour: WARNING });
  table(
    paper,
    [
      { share: 50, head: words.post, names: true },
      { share: 32, head: words.period },
      { share: 18, head: words.basisHead },
    ],
    content.notConfirmed.map(({ postId, employer, from, to, standing }) => ({
      cells: [view.postName(postId, employer), view.period(from, to), words.standings[standing]],
    })),
  );
}

/** Fields nobody has filled in, post by post. */
export function gaps(view: View): void {
  const { paper, content, words } = view;
  heading(paper, 2, words.gaps);
  if (content.gaps.length === 0) {
    paragraph(paper, words.noGaps);
    return;
  }
  const texts = Map.groupBy(content.gaps, ({ postId }) => postId);
  list(
    paper,
    [...texts].map(([postId, missing]) => {
      const said = missing.map(({ text }) => view.text(text)).join('; ');
      return postId === null ? said : words.ofPost(view.postName(postId), said);
    }),
  );
}
