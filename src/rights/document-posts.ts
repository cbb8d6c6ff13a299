import type { IssuedDocument } from '../career/domain/documents/content.js';
import { isMadeOf } from '../career/domain/documents/rules.js';
import { type CareerState, foldCareer } from '../career/domain/state.js';

/**
 * Whether a document tells of these posts alone: as its scope reads today, and as it read when the document was made. A post that
 * was moved since is still told of in it.
 */
export function tellsOnlyOf(
  own: ReadonlySet<string>,
  { scope, madeFrom }: IssuedDocument,
  { content, recordings }: CareerState,
): boolean {
  if (!isMadeOf(scope, own, content)) return false;
  if (scope.kind === 'POST') return true;
  const then = recordings.map(({ event }) => event).filter(({ revision }) => revision <= madeFrom);
  return isMadeOf(scope, own, foldCareer(then).content);
}
