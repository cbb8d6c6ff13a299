import type { Goal, GoalSet, InNorwegian } from './events.js';

/**
 * One way to write what means the same, so that a list that was exported and imported again is the same list: composed letters,
 * no blanks around, one kind of line break, no empty texts.
 */
export function inPlainForm(goal: Goal): Goal {
  const [text, elaboration] = [plainIfAny(goal.text), plainIfAny(goal.elaboration)];
  return {
    code: plainText(goal.code),
    set: plainText(goal.set),
    part: goal.part,
    group: plainText(goal.group),
    title: plain(goal.title),
    ...(text ? { text } : {}),
    ...(elaboration ? { elaboration } : {}),
    from: goal.from,
    ...(goal.to === undefined ? {} : { to: goal.to }),
    replaces: plainCodes(goal.replaces),
    activities: plainItems(goal.activities),
    assessmentForms: plainItems(goal.assessmentForms),
    arenas: [...new Set(goal.arenas)],
    source: plainText(goal.source),
  };
}

export function setInPlainForm(set: GoalSet): GoalSet {
  const { replaces, ...rest } = set;
  const replaced = plainCodes(replaces ?? []);
  return {
    ...rest,
    set: plainText(set.set),
    title: { nb: plainText(set.title.nb), en: plainText(set.title.en) },
    prefixes: plainCodes(set.prefixes),
    ...(replaced.length === 0 ? {} : { replaces: replaced }),
    source: plainText(set.source),
  };
}

export function plainText(text: string): string {
  return text.normalize('NFC').replaceAll(/\r\n?/g, '\n').trim();
}

/** One item to a line: neither a line break nor the `|` that parts items in a table belongs in one. */
export function plainItems(items: readonly string[]): string[] {
  return [...new Set(items.flatMap((item) => item.split(/[|\r\n]+/)).map(plainText))].filter((item) => item !== '');
}

/** Codes in a row, however they are parted. */
export function plainCodes(codes: readonly string[]): string[] {
  return [...new Set(codes.flatMap((code) => code.split(/[\s,;|]+/)).map(plainText))].filter((code) => code !== '');
}

function plain({ nb, en }: InNorwegian): InNorwegian {
  const english = plainText(en ?? '');
  return { nb: plainText(nb), ...(english === '' ? {} : { en: english }) };
}

/** Undefined for a text that says nothing. */
function plainIfAny(text: InNorwegian | undefined): InNorwegian | undefined {
  const form = text && plain(text);
  return form && (form.nb !== '' || form.en !== undefined) ? form : undefined;
}
