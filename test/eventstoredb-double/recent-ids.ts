export type Whereabouts = { readonly stream: string; readonly revision: number };

/** About what the server's cache of 8 MiB holds. */
const capacity = 80_000;

/**
 * The ids of the last events written, which is all that `any` and `stream_exists` are compared with. Like the server's it is
 * lost at a restart: there, idempotency without an exact revision is best effort.
 */
export class RecentIds {
  readonly #places = new Map<string, Whereabouts>();

  remember(id: string, place: Whereabouts): void {
    this.#places.delete(id);
    this.#places.set(id, place);
    const [oldest] = this.#places.keys();
    if (this.#places.size > capacity && oldest !== undefined) this.#places.delete(oldest);
  }

  find(id: string): Whereabouts | undefined {
    return this.#places.get(id);
  }
}
