import { join } from "node:path";
import { z } from "zod";
import { readJsonFile, writePrivateJson } from "#server/data-dir.ts";
import type { SeenHead } from "#workflow/log/signing.ts";

const fileSchema = z.object({
  format: z.literal("claimdesk/log-head/1"),
  size: z.int().nonnegative(),
  root: z.string().regex(/^[0-9a-f]{64}$/),
});

/** The file beside the key that remembers the largest head of the log. */
function seenHeadPath(dataDir: string): string {
  return join(dataDir, "keys", "log-head.json");
}

/** The largest head of the log that this data directory knows of. */
export function seenHeadIn(dataDir: string): SeenHead {
  const path = seenHeadPath(dataDir);
  const read: SeenHead["read"] = () => {
    const parsed = fileSchema.safeParse(readJsonFile(path));
    return parsed.success ? { size: parsed.data.size, root: parsed.data.root } : null;
  };
  return {
    read,
    keep: ({ size, root }) => {
      if ((read()?.size ?? -1) >= size) return;
      writePrivateJson(path, { format: "claimdesk/log-head/1", size, root });
    },
  };
}
