import type { GoalVersion } from '../domain/state.js';

/** Whether every word of the search stands somewhere in what a reader sees of the goal, in either language. */
export function speaksOf({ code, group, title, text, elaboration }: GoalVersion, search: string): boolean {
  const seen = [code, group, ...[title, text, elaboration].flatMap((each) => (each ? [each.nb, each.en ?? ''] : []))];
  const all = plain(seen.join('\n'));
  return plain(search)
    .split(/\s+/)
    .every((word) => all.includes(word));
}

function plain(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
