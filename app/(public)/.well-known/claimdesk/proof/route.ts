import { serveLog, wholeNumber } from "#app/(public)/.well-known/claimdesk/serve-log.ts";
import { err, ok } from "#domain/result.ts";
import { consistencyIn, inclusionIn } from "#workflow/log/log-source.ts";

/** Inclusion of `?seq=` or `?leaf=` in the tree of `&size=`, or consistency of `?first=` with `&second=`. */
export function GET(request: Request): Promise<Response> {
  return serveLog(async (log) => {
    const [seq, size, first, second] = ["seq", "size", "first", "second"].map((name) => wholeNumber(request, name));
    if ([seq, size, first, second].includes(null)) return err({ kind: "invalid_input" });
    if (first !== undefined && first !== null) {
      const found = await consistencyIn(log, { first, second: second ?? undefined });
      return found.ok ? ok({ body: found.value, fixed: second !== undefined }) : found;
    }
    const leaf = seq ?? new URL(request.url).searchParams.get("leaf");
    if (leaf === null || (typeof leaf === "string" && !/^[0-9a-f]{64}$/.test(leaf))) {
      return err({ kind: "invalid_input" });
    }
    const found = await inclusionIn(log, { leaf, size: size ?? undefined });
    return found.ok ? ok({ body: found.value, fixed: size !== undefined }) : found;
  });
}
