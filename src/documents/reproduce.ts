import type { IssuedDocument } from '../career/domain/documents/content.js';
import { foldCareer } from '../career/domain/state.js';
import { readCareerEvent } from '../career/domain/upcasters.js';
import type { RecordedEvent } from '../kernel/event.js';
import { sameJson } from '../kernel/json.js';
import type { Catalogue } from '../learning-goals/domain/state.js';
import type { Places } from '../places/index.js';
import { lineOf } from '../platform/event-log-file/event-line.js';
import { careerRoot } from '../proof/merkle.js';
import type { DocumentContent } from './content.js';
import { contentOf } from './make-content.js';

export type Reproduction = {
  readonly content: DocumentContent;
  /** Top-level fields in which it is not what was kept; empty when the two are the same. */
  readonly differs: readonly string[];
};

/**
 * Makes a document anew from the events it was made from, and holds it against what was kept. What does not follow from the
 * career is taken from what was kept: who issued it on which day, and where it is checked.
 *
 * @param stored the events of the career, at least up to the revision it was made from
 * @param catalogue of goals, at the revision it names
 */
export function reproduce(
  kept: DocumentContent,
  issued: Pick<IssuedDocument, 'documentId' | 'scope' | 'sections' | 'validOn' | 'madeFrom' | 'replaces'>,
  stored: readonly RecordedEvent[],
  names: { readonly open: (sealed: string) => string; readonly places: Places; readonly catalogue: Catalogue },
): Reproduction {
  const upTo = stored.filter(({ revision }) => revision <= issued.madeFrom);
  const content = contentOf(
    foldCareer(upTo.map(readCareerEvent)),
    issued,
    {
      documentId: issued.documentId,
      replaces: issued.replaces ?? null,
      issuedOn: kept.issuedOn,
      issuedBy: kept.issuedBy,
      check: kept.check,
    },
    careerRoot(upTo.map(lineOf)),
    names,
  );
  const fields = new Set([...Object.keys(kept), ...Object.keys(content)] as (keyof DocumentContent)[]);
  return { content, differs: [...fields].filter((field) => !sameJson(kept[field] ?? null, content[field] ?? null)) };
}
