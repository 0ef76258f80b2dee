import type { ReactElement } from "react";

/** The initials of a name, at most two: "Ines Duarte" gives "ID". */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/u).filter((word) => /^\p{L}/u.test(word));
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? "")][0] ?? "");
  return letters.join("").toUpperCase() || "?";
}

/** A person as their initials, with the name for those who point at or listen to it. */
export function Initials({ name, you = false }: { name: string; you?: boolean }): ReactElement {
  return (
    <span className={you ? "ini you" : "ini"} role="img" aria-label={you ? `${name}, you` : name} title={name}>
      {initialsOf(name)}
    </span>
  );
}
