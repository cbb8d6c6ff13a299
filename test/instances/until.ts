import { setTimeout as pause } from 'node:timers/promises';

const interval = 100;

/** Looks until it has come to pass. What fails meanwhile has not come to pass. */
export async function until(what: string, hasHappened: () => Promise<boolean>, patience = 20_000): Promise<void> {
  const end = performance.now() + patience;
  for (;;) {
    const happened = await hasHappened().catch(() => false);
    if (happened) return;
    if (performance.now() > end) throw new Error(`Not within ${patience} ms: ${what}`);
    await pause(interval);
  }
}
