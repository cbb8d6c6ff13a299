import type { IssuedDocument } from '../career/domain/documents/content.js';
import type { CareerState } from '../career/domain/state.js';
import type { Words } from '../documents/content.js';
import { words } from './words.js';

/** What an issued document is called, by what it speaks of. */
export function documentTitle(
  { documentId, scope, validOn }: IssuedDocument,
  { career }: { readonly career: CareerState },
): Words {
  const { posts } = career.content;
  switch (scope.kind) {
    case 'POST': {
      const { post, to } = posts.get(scope.postId) ?? {};
      return words('document.POST', { of: post?.employer.name ?? documentId, from: post?.from, to });
    }
    case 'MUNICIPALITY':
      return words('document.MUNICIPALITY', { of: scope.municipality });
    case 'DISTRICT':
      return words('document.DISTRICT', { of: scope.district });
    case 'CAREER':
      return words('document.CAREER', { valid: validOn });
  }
}
