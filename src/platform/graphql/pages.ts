import { Refused } from '../../kernel/rule.js';
import type { PageInfo } from './types.js';

export type Connection<Node> = {
  edges: { cursor: string; node: Node }[];
  pageInfo: PageInfo;
  totalCount: number;
};

/** @throws Refused with PAGE_SIZE_WRONG: a page has 1 to 100 items, so that nobody asks for everything by accident */
export function requirePageSize(first: number): void {
  if (first >= 1 && first <= 100) return;
  throw new Refused([{ code: 'PAGE_SIZE_WRONG', field: 'first', value: String(first) }]);
}

export function cursorOf(key: string): string {
  return Buffer.from(key).toString('base64url');
}

/** @throws Refused with CURSOR_WRONG */
export function keyOf(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString('utf8');
  if (cursorOf(key) === cursor && key !== '') return key;
  throw new Refused([{ code: 'CURSOR_WRONG', field: 'after', value: cursor }]);
}

/** A page of what is in memory anyway. */
export function pageOf<Node>(
  all: readonly Node[],
  key: (node: Node) => string,
  first: number,
  after?: string | null,
): Connection<Node> {
  requirePageSize(first);
  let start = 0;
  if (after) {
    const wanted = keyOf(after);
    start = all.findIndex((node) => key(node) === wanted) + 1;
    if (start === 0) throw new Refused([{ code: 'CURSOR_WRONG', field: 'after', value: after }]);
  }
  return connectionOf(all.slice(start, start + first), key, all.length, start > 0, start + first < all.length);
}

export function connectionOf<Node>(
  nodes: readonly Node[],
  key: (node: Node) => string,
  totalCount: number,
  hasPreviousPage: boolean,
  hasNextPage: boolean,
): Connection<Node> {
  const edges = nodes.map((node) => ({ cursor: cursorOf(key(node)), node }));
  return {
    edges,
    totalCount,
    pageInfo: {
      hasNextPage,
      hasPreviousPage,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
