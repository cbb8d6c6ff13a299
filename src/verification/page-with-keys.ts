import type { TrustedLog } from '../proof/verify.js';

/** What the page of verification knows beforehand. */
export type KnownBeforehand = {
  readonly trusted: readonly TrustedLog[];
  /** Address of the service, without a slash at the end: a page that was saved asks it whether a document still stands. */
  readonly service: string | null;
};

/** The page as it was built, with what it knows put into it. What is saved of it knows that too. */
export function withKnown(page: string, known: KnownBeforehand): string {
  const json = JSON.stringify(known).replaceAll('<', '\\u003c');
  const asks = known.service === null ? "connect-src 'self'" : `connect-src 'self' ${new URL(known.service).origin}`;
  return page
    .replace("connect-src 'self'", () => asks)
    .replace('<script id="known" type="application/json">null</script>', () => {
      return `<script id="known" type="application/json">${json}</script>`;
    });
}

/** What the page may do, as it says itself: it holds the hashes of its own script and style. */
export function policyOf(page: string): string {
  const [, policy = "default-src 'none'"] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page) ?? [];
  return `${policy}; frame-ancestors 'none'`;
}
