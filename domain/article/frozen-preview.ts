import { canonicalText, type TextError } from "#domain/article/canonical-text.ts";
import { paragraphs } from "#domain/article/paragraphs.ts";
import {
  type SuspicionKind,
  type SuspiciousCharacter,
  suspiciousCharacters,
} from "#domain/article/suspicious-characters.ts";
import { ok, type Result } from "#domain/result.ts";

/** A text as it would be frozen, with what somebody should know before it is. */
export type FrozenPreview = {
  readonly text: string;
  readonly paragraphs: readonly string[];
  readonly words: number;
  /** Code points. */
  readonly length: number;
  /** Unseen characters by kind, each with the paragraphs (from 1) that hold it. */
  readonly hidden: readonly {
    readonly kind: SuspicionKind;
    readonly count: number;
    readonly paragraphs: readonly number[];
  }[];
};

/** Reads what would become of a text when it is frozen; the same refusals as the import itself. */
export function frozenPreview(raw: string): Result<FrozenPreview, TextError> {
  const canonical = canonicalText(raw);
  if (!canonical.ok) return canonical;
  const text = canonical.value;
  const parts = paragraphs(text);
  const kinds = new Map<SuspicionKind, { count: number; paragraphs: Set<number> }>();
  for (const found of suspiciousCharacters(text)) {
    const entry = kinds.get(found.kind) ?? { count: 0, paragraphs: new Set() };
    entry.count += 1;
    entry.paragraphs.add(paragraphNumber(parts, found));
    kinds.set(found.kind, entry);
  }
  return ok({
    text,
    paragraphs: parts.map((part) => part.text),
    words: text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.,-]*/gu)?.length ?? 0,
    length: parts.at(-1)?.end ?? 0,
    hidden: [...kinds].map(([kind, entry]) => ({ kind, count: entry.count, paragraphs: [...entry.paragraphs] })),
  });
}

function paragraphNumber(parts: readonly { end: number }[], { at }: SuspiciousCharacter): number {
  const index = parts.findIndex((part) => at < part.end);
  return index < 0 ? parts.length : index + 1;
}
