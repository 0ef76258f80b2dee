import { randomBytes } from "node:crypto";
import type { Seen } from "#tests/support/stranger.ts";

/**
 * Words that stand nowhere else, each planted in one place. A word is hidden until it is said to be published; a hidden one that
 * a stranger gets to see is a leak.
 */
export class Canaries {
  readonly #words = new Map<string, string>();
  readonly #published = new Set<string>();

  /** A new word for a place. It survives every escaping, and stays as it is in an address, a name of a host or a file. */
  plant(place: string): string {
    return this.plantAs(place, `zq${randomBytes(6).toString("hex")}`);
  }

  /** A word that others made, such as a password. */
  plantAs(place: string, word: string): string {
    if (this.#words.has(place)) throw new Error(`there is a canary in ${place} already`);
    if (word.length < 10) throw new Error(`the word in ${place} is too short to be told from others`);
    this.#words.set(place, word.toLowerCase());
    return word;
  }

  word(place: string): string {
    const word = this.#words.get(place);
    if (word === undefined) throw new Error(`there is no canary in ${place}`);
    return word;
  }

  /** Says that readers may see what stands in these places from now on. */
  publish(...places: readonly string[]): void {
    for (const place of places) {
      this.word(place);
      this.#published.add(place);
    }
  }

  /** The hidden places that show in what was seen, each with where it shows. */
  leaks(seen: Iterable<Seen>): string[] {
    const hidden = [...this.#words].filter(([place]) => !this.#published.has(place));
    return [...seen].flatMap(({ where, text }) => {
      const lower = text.toLowerCase();
      return hidden.filter(([, word]) => lower.includes(word)).map(([place]) => `${place} shows at ${where}`);
    });
  }

  /** Where the word of a place shows. */
  seenAt(place: string, seen: Iterable<Seen>): string[] {
    const word = this.word(place);
    return [...seen].filter(({ text }) => text.toLowerCase().includes(word)).map(({ where }) => where);
  }
}
