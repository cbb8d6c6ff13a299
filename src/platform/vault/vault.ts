import { type KeyObject, createHash, createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { MasterKeys } from './master-keys.js';
import {
  type Erasure,
  OtherMasterKey,
  type PersonKeys,
  PersonKeysUnavailable,
  type WrappedKey,
  installation,
  isErased,
} from './person-keys.js';
import { DoesNotOpen, TextKey, isSealed, ownerOf } from './sealed-text.js';

export { DoesNotOpen };

/**
 * Personal text and personal numbers. The log holds neither in the clear: text is sealed under a key of the person's own,
 * numbers become opaque ids. Without the person's key the text is gone for ever, and the log still reads.
 */
export type VaultKeys = {
  /** Turns a personal number into an opaque id. Losing it loses the way from a number to its career. */
  readonly identity: Buffer;
  /** Wraps the persons' keys. */
  readonly wrapping: Buffer;
  /** Opens what was wrapped before the master key was rotated. */
  readonly previous?: Buffer;
};

export type VaultOptions = {
  /** Master keys that may have been made since the start; asked when one is needed that is not here. */
  readonly moreMasterKeys?: () => readonly Buffer[];
  /** Milliseconds that only go forward. */
  readonly now?: () => number;
};

/** How long an instance goes on with a key that another one has erased, in milliseconds. */
export const LOOKS_AGAIN_AFTER = 30_000;
/** The same while the database does not answer: longer, for nobody who cannot reach it can erase a key either. */
export const REMEMBERS_AT_MOST = 15 * 60_000;

/** Keys of persons are remembered in memory, up to this many. */
const remembersKeys = 10_000;

export class Vault {
  private readonly remembered = new Map<string, TextKey>();
  /** An erased key never comes back. */
  private readonly erased = new Set<string>();
  private readonly identity: KeyObject;
  private readonly masterKeys: MasterKeys;
  /** The id of the master key that wraps new keys in this installation, once that is known. */
  private wrapsWith: string | undefined;
  private readonly now: () => number;
  private lookedAt = 0;
  private looksAt = 0;
  private looking: Promise<void> | undefined;

  constructor(
    private readonly personKeys: PersonKeys,
    keys: VaultKeys,
    { moreMasterKeys, now = () => performance.now() }: VaultOptions = {},
  ) {
    this.identity = createSecretKey(keys.identity);
    this.masterKeys = new MasterKeys(keys, moreMasterKeys);
    this.now = now;
  }

  /** The same number always gives the same id, and nobody without the key can go from one to the other. */
  personId(hprNumber: string): string {
    return asUuid(createHmac('sha256', this.identity).update(`hpr:${hprNumber}`).digest());
  }

  /** An opaque id from any text that may hold personal data, such as the id of a request. */
  opaqueId(text: string): string {
    return asUuid(createHmac('sha256', this.identity).update(`id:${text}`).digest());
  }

  /**
   * What seals and opens texts of a person; `sealed-text.ts` has the forms.
   *
   * A person not known yet gets a key, but it is kept nowhere until `keep`: what is refused or only tried leaves nothing.
   *
   * A key that is only remembered is added again by `keep`, in the statement that adds those of others. When it is stored, as
   * nearly always, nothing is written. But a database that failed over to a standby may lack the newest keys, and would never
   * get them back while instances go on sealing with what is in their memory alone. So a key that is missing is stored again;
   * and where the person has got another one meanwhile, that one is remembered from now on. A key that was erased is not
   * missing: its tombstone is there, and `keep` says so.
   *
   * @throws PersonKeysUnavailable, also from `keep`
   */
  async person(person: string): Promise<PersonSeal> {
    const found = (await this.textKeys([person])).get(person);
    if (found === 'erased') return sealOfErased;
    const key = found ?? new TextKey(person, randomBytes(32));
    let kept: TextKey | undefined;
    return {
      isNew: found === undefined,
      isErased: false,
      seal: (text) => key.seal(text),
      sealAsOwn: (text) => key.sealAsOwn(text),
      open: (sealed) => (kept ?? found)?.open(sealed),
      keep: async () => {
        kept ??= await this.keepKey(key);
        return kept.equals(key);
      },
    };
  }

  /**
   * What seals the name of somebody as who acts or reads, apart from the person's own record: forgetting that makes nobody's
   * deeds anonymous.
   */
  acting(person: string): Promise<PersonSeal> {
    return this.person(uuidOf('acting', person));
  }

  /**
   * Opens texts of many persons: `v2` text with the key of the person it names, `v1` text with that of the stream's owner. The
   * keys that are not remembered come in one query.
   *
   * What it gives answers with the text; with undefined when the person's key was erased or is not here; and throws DoesNotOpen
   * for text that was not sealed with that key, or not at all.
   *
   * @param texts all that it will be asked to open, and any other text
   * @throws PersonKeysUnavailable
   */
  async opener(streamOwner: string, texts: Iterable<string>): Promise<(sealed: string) => string | undefined> {
    const persons = new Set<string>();
    for (const text of texts) if (isSealed(text)) persons.add(ownerOf(text) ?? streamOwner);
    const keys = await this.textKeys([...persons]);
    return (sealed) => {
      if (!isSealed(sealed)) throw new DoesNotOpen();
      const person = ownerOf(sealed) ?? streamOwner;
      if (!persons.has(person)) throw new Error('The text is not among those the keys were looked up for');
      const key = keys.get(person);
      return key === 'erased' ? undefined : key?.open(sealed);
    };
  }

  /**
   * Erases the person's key, for ever: what was sealed with it opens nowhere any more, and nothing new is sealed. Other
   * instances go on with what they remember for up to LOOKS_AGAIN_AFTER. May be repeated, and must be after a restore.
   *
   * @throws PersonKeysUnavailable
   */
  async erase(person: string): Promise<Erasure> {
    const outcome = await this.personKeys.erase(person, new Date().toISOString());
    this.giveUp(person);
    return outcome;
  }

  /** Drops the person's key from memory, so that the next use asks the database. */
  forgetRemembered(person: string): void {
    this.remembered.delete(person);
  }

  /**
   * Sees to it, once, that the keys of the installation are those that the stored keys were made with. What is sealed under a
   * key wrapped by another master key could not be read by anybody else, and under another identity key a doctor would get a
   * second career. An installation that has nothing to compare with yet keeps it from now on.
   *
   * @throws WrongWrappingKey, WrongIdentityKey, PersonKeysUnavailable
   */
  async check(): Promise<void> {
    if (this.wrapsWith !== undefined) return;
    const groups = await this.personKeys.perMasterKey();
    const examples = await this.personKeys.findAll(groups.map(({ example }) => example));
    let wrapsWith = this.masterKeys.present;
    for (const example of examples.values()) {
      if (!isErased(example)) wrapsWith = this.masterKeys.unwrap(example).master;
    }
    const digest = createHmac('sha256', this.identity).update('tjenestebok installation').digest();
    const stored = (await this.personKeys.find(installation)) ?? (await this.store(installation, digest, wrapsWith));
    if (isErased(stored)) throw new Error('The digest of the identity key was erased');
    const { key, master } = this.masterKeys.unwrap(stored);
    if (!key.equals(digest)) throw new WrongIdentityKey();
    this.wrapsWith = master;
  }

  close(): Promise<void> {
    return this.personKeys.close();
  }

  /** The keys of those who have one here, or had. */
  private async textKeys(persons: readonly string[]): Promise<Map<string, TextKey | 'erased'>> {
    await this.lookForErased();
    const keys = new Map<string, TextKey | 'erased'>();
    const others: string[] = [];
    for (const person of persons) {
      const known = this.erased.has(person) ? 'erased' : this.remembered.get(person);
      if (known === undefined) others.push(person);
      else keys.set(person, known);
    }
    if (others.length === 0) return keys;
    for (const [person, stored] of await this.personKeys.findAll(others)) {
      if (isErased(stored)) this.giveUp(person);
      keys.set(person, isErased(stored) ? 'erased' : this.remember(this.unwrapped(person, stored)));
    }
    return keys;
  }

  /**
   * Gives up what was erased since it looked last: one query in LOOKS_AGAIN_AFTER, however many read. It is asked for by whoever
   * comes first, and waited for.
   */
  private async lookForErased(): Promise<void> {
    if (this.remembered.size === 0 || this.now() < this.looksAt) return;
    this.looking ??= this.look().finally(() => (this.looking = undefined));
    await this.looking;
  }

  private async look(): Promise<void> {
    const began = this.now();
    try {
      for (const person of await this.personKeys.erased()) this.giveUp(person);
      this.looked(began);
    } catch (error) {
      if (!(error instanceof PersonKeysUnavailable)) throw error;
      if (began - this.lookedAt >= REMEMBERS_AT_MOST) this.remembered.clear();
      this.looksAt = began + LOOKS_AGAIN_AFTER;
    }
  }

  /** What is remembered was not erased before this moment. */
  private looked(at: number): void {
    this.lookedAt = at;
    this.looksAt = at + LOOKS_AGAIN_AFTER;
  }

  /** The key the person has from now on: this one, unless another came first. */
  private async keepKey(candidate: TextKey): Promise<TextKey> {
    const { person, bytes } = candidate;
    await this.check();
    const kept = await this.store(person, bytes, this.wrapsWith);
    if (isErased(kept)) {
      this.giveUp(person);
      throw new PersonErased();
    }
    const { key } = this.masterKeys.unwrap(kept);
    return this.remember(key.equals(bytes) ? candidate : new TextKey(person, key));
  }

  private async store(person: string, key: Buffer, master = this.masterKeys.present) {
    try {
      return await this.personKeys.add(person, this.masterKeys.wrap(key, master));
    } catch (error) {
      if (!(error instanceof OtherMasterKey)) throw error;
      const wrapped = this.masterKeys.wrap(key, error.master);
      this.wrapsWith = error.master;
      return this.personKeys.add(person, wrapped);
    }
  }

  private unwrapped(person: string, stored: WrappedKey): TextKey {
    return new TextKey(person, this.masterKeys.unwrap(stored).key);
  }

  private remember(key: TextKey): TextKey {
    if (this.remembered.size >= remembersKeys) this.remembered.clear();
    if (this.remembered.size === 0) this.looked(this.now());
    if (!this.erased.has(key.person)) this.remembered.set(key.person, key);
    return key;
  }

  private giveUp(person: string): void {
    this.erased.add(person);
    this.remembered.delete(person);
  }
}

/** The key of one person at work. */
export type PersonSeal = {
  /** The person has no key yet, or it is not here. */
  readonly isNew: boolean;
  /** The person's key was erased: nothing opens, and `seal`, `sealAsOwn` and `keep` throw PersonErased. */
  readonly isErased: boolean;
  /** For the person's own stream. */
  readonly seal: (text: string) => string;
  /** For any stream: the sealed text names the person. */
  readonly sealAsOwn: (text: string) => string;
  /**
   * The text again; undefined when the person's key is no more, or not here.
   *
   * @throws DoesNotOpen when it was not sealed with that key, or not at all
   */
  readonly open: (sealed: string) => string | undefined;
  /**
   * Makes the key last, before what was sealed with it is. False when the person has got another key meanwhile: seal anew.
   *
   * @throws PersonErased when it was erased meanwhile
   */
  readonly keep: () => Promise<boolean>;
};

/** The person's key was erased: nothing can be sealed for this person, ever. */
export class PersonErased extends Error {
  override readonly name = 'PersonErased';
  constructor() {
    super('The key of this person was erased');
  }
}

/** Makes the keys of all of them last. False when one has got another key meanwhile, or was erased: seal anew. */
export async function keepAll(seals: Iterable<PersonSeal>): Promise<boolean> {
  const kept = await Promise.all([...seals].filter(({ isErased }) => !isErased).map(keptStill));
  return kept.every(Boolean);
}

async function keptStill({ keep }: PersonSeal): Promise<boolean> {
  try {
    return await keep();
  } catch (error) {
    if (error instanceof PersonErased) return false;
    throw error;
  }
}

export class WrongIdentityKey extends Error {
  override readonly name = 'WrongIdentityKey';
  constructor() {
    super(
      'The identity key is another than the one this installation has recorded with: no HPR number would lead to its career. ' +
        'Start with the TJENESTEBOK_IDENTITY_KEY (or the keys.json) of this installation',
    );
  }
}

const refuse = (): never => {
  throw new PersonErased();
};

const sealOfErased: PersonSeal = {
  isNew: false,
  isErased: true,
  seal: refuse,
  sealAsOwn: refuse,
  open: () => undefined,
  keep: () => Promise.reject(new PersonErased()),
};

/** A name-based UUID (version 8) from a digest. */
export function asUuid(digest: Buffer): string {
  const bytes = Buffer.from(digest.subarray(0, 16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The same id from the same parts, always. */
export function uuidOf(...parts: readonly string[]): string {
  return asUuid(createHash('sha256').update(parts.join('\u0000')).digest());
}
