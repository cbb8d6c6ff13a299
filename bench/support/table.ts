export type Cells = readonly (string | number | undefined)[];

/** A table as the documents have them: the first column is text, the others are figures. */
export function printTable(head: Cells, rows: readonly Cells[]): void {
  const texts = [head, ...rows].map((row) => head.map((_, index) => String(row[index] ?? '')));
  const widths = head.map((_, index) => Math.max(4, ...texts.map((row) => row[index]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${widths.map((width, index) => (index === 0 ? row[index]?.padEnd(width) : row[index]?.padStart(width))).join(' | ')} |`;
  const rule = widths.map((width, index) => (index === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  const [top = [], ...below] = texts;
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[2K');
  console.log(['', line(top), line(rule), ...below.map(line)].join('\n'));
}

/** The value below which that share of them lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

export const median = (values: readonly number[]) => percentile(values, 0.5);

/** Groups of three digits, as the documents write them. */
export function whole(value: number): string {
  return Number.isFinite(value) ? String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ' ') : '';
}

/** Milliseconds, with as many digits as mean something. */
export function ms(value: number): string {
  if (!Number.isFinite(value)) return '';
  return `${value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : whole(value)} ms`;
}

export const mebibytes = (bytes: number) => `${whole(bytes / 2 ** 20)} MiB`;

export const percent = (share: number) => `${whole(100 * share)} %`;
