import type { LiveProvisioning } from '../live.ts';
import type { Leave } from './imported.ts';

/** What Graph shows in the place of a value that it hides (reference/graph.md 6.4). */
const HIDDEN = '*';

/** The synchronization secrets, key by key, so that in the end it is known which ones nobody asked for. */
export class ShownSecrets {
  readonly #values: ReadonlyMap<string, string>;
  readonly #asked = new Set<string>();

  /** A key with an empty value is as good as none. */
  constructor(secrets: LiveProvisioning['secrets']) {
    this.#values = new Map(secrets.filter(({ value }) => value !== '').map(({ key, value }) => [key, value]));
  }

  /** Whether the key has a value; its value is not asked for. */
  has(key: string): boolean {
    return this.#values.has(key);
  }

  /** Whether Graph shows the value of the key. */
  isShown(key: string): boolean {
    return this.has(key) && this.#values.get(key) !== HIDDEN;
  }

  /** Says that the key has its place in the spec, as a reference. */
  take(key: string): void {
    this.#asked.add(key);
  }

  /** The value of a key; `undefined`: none, or Graph hides it. */
  shown(key: string, leave: Leave): string | undefined {
    this.#asked.add(key);
    const value = this.#values.get(key);
    if (value !== HIDDEN) return value;
    leave(`synchronization.secrets/${key}`, 'Graph hides the value; it stays');
    return undefined;
  }

  /** Keys that nobody asked for. */
  unread(): string[] {
    return [...this.#values.keys()].filter((key) => !this.#asked.has(key));
  }
}
