import type { ReactElement } from "react";

/**
 * What must not stand literally in a data block: `<` could end the element or begin a comment, U+2028 and U+2029 end a
 * line for older readers of scripts, and controls that reorder text would reorder the source for whoever looks at it.
 */
const UNSAFE = /[<>\u2028\u2029\u061c\u202a-\u202e\u2066-\u2069]/gu;

/** JSON that can stand in an HTML document as it is; parsing it gives the value unchanged. */
export function htmlSafeJson(value: unknown): string {
  return JSON.stringify(value).replace(
    UNSAFE,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
  );
}

/** A block of linked data for programs. It is no script: nothing runs it, and no policy needs to allow it. */
export function JsonLd({ data }: { data: object }): ReactElement {
  return (
    <script
      type="application/ld+json"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: React escapes text in a script element as if it were markup.
      dangerouslySetInnerHTML={{ __html: htmlSafeJson(data) }}
    />
  );
}
