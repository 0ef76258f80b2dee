/** A declared media type taken apart: lower case, without parameters; empty when none was declared. */
export function bareMediaType(declared: string): string {
  return (declared.split(";")[0] ?? "").trim().toLowerCase();
}

/** The label after "charset=" in a declared media type, as it was written; null when there is none. */
export function charsetOf(declared: string): string | null {
  const match = /;\s*charset\s*=\s*(?:"([^"]{1,100})"|([^\s;"]{1,100}))/i.exec(declared.slice(0, 1_000));
  return match?.[1] ?? match?.[2] ?? null;
}
