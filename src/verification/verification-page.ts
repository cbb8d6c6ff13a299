import { readFile } from 'node:fs/promises';
import { type KnownBeforehand, policyOf, withKnown } from './page-with-keys.js';

/** The built page with what this installation knows, read when it is first asked for. */
export class VerificationPage {
  #made: Promise<{ readonly html: string; readonly policy: string }> | undefined;

  constructor(
    private readonly known: KnownBeforehand,
    /** Where `npm run build` puts it, seen from the sources and from what was built of them. */
    private readonly file = new URL('../../dist/verification-page.html', import.meta.url),
  ) {}

  /** @throws Error when the program was not built */
  async made(): Promise<{ readonly html: string; readonly policy: string }> {
    this.#made ??= readFile(this.file, 'utf8').then((page) => {
      const html = withKnown(page, this.known);
      return { html, policy: policyOf(html) };
    });
    try {
      return await this.#made;
    } catch (error) {
      this.#made = undefined;
      throw error;
    }
  }
}
