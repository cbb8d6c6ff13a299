const BETWEEN_FRAMES = 100;

/** A line on standard error that tells how far the work has come, where a person looks on. */
export function progressOn(stderr: { write(text: string): unknown; readonly isTTY?: boolean }) {
  let last = 0;
  return {
    show: (line: () => string) => {
      const now = performance.now();
      if (stderr.isTTY !== true || now - last < BETWEEN_FRAMES) return;
      last = now;
      stderr.write(`\r${line()}\u001b[K`);
    },
    clear: () => {
      if (last > 0) stderr.write('\r\u001b[K');
    },
  };
}
