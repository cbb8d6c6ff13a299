import type { Text } from './template.js';

/** What is wrong, and what to do about it. The slots are `field`, `value` and the refusal's details. */
export type Wording = { readonly message: Text; readonly fix: Text };

/** One text in both languages. */
export const say = (nb: string, en: string): Text => ({ nb, en });
