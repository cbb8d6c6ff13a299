import type { Compared } from './comparison.js';
import type { GenerationRow } from './generation.js';

// New rows that differ from those before them may be better, or wrong: the program cannot know. So they are held back until
// somebody has looked and approved them. All of it is read from the generation's row, which every process sees alike.

/** What a generation was held against, and what came of it. Undefined before that. */
export function comparisonIn({ comparison }: Pick<GenerationRow, 'comparison'>): Compared | undefined {
  return comparison === null ? undefined : (JSON.parse(comparison) as Compared);
}

/** It differs from the one before, and nobody has approved it yet. */
export function waitsForApproval(row: GenerationRow): boolean {
  return differs(row) && row.approved !== 1;
}

/** It differs from the one before, and somebody has approved it all the same. */
export function isReleased(row: GenerationRow): boolean {
  return differs(row) && row.approved === 1;
}

/** For the operator: how much differs from what, and how to have it shown. */
export function unlike(name: string, { with: other, differing, streams, before, after }: Compared): string {
  return (
    `The new rows differ from ${other} in ${differing} of ${streams} streams (${before.rows} rows before, ${after.rows} after). ` +
    `They are not shown before somebody approves them: tjenestebok rebuild ${name} --approve`
  );
}

function differs(row: GenerationRow): boolean {
  return comparisonIn(row)?.equal === false;
}
