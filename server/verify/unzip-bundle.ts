import { unzipSync } from "fflate";
import type { BundleProblem } from "#domain/publication/verify-bundle.ts";
import { err, ok, type Result } from "#domain/result.ts";

const MOST_BYTES = 512 * 1024 * 1024;

/** The files of a zip, each unpacked on its own, so that one which is damaged can be named. */
export function unzipBundle(zip: Uint8Array): Result<ReadonlyMap<string, Uint8Array>, BundleProblem> {
  const names: string[] = [];
  let bytes = 0;
  try {
    unzipSync(zip, {
      filter: ({ name, originalSize }) => {
        names.push(name);
        bytes += originalSize;
        return false;
      },
    });
  } catch {
    return err(wrong("The file", "It is no zip, or was cut off."));
  }
  if (bytes > MOST_BYTES) return err(wrong("The file", "It is too large when unpacked."));
  const files = new Map<string, Uint8Array>();
  for (const wanted of names) {
    try {
      const content = unzipSync(zip, { filter: ({ name }) => name === wanted })[wanted];
      if (!content || files.has(wanted)) return err(wrong(wanted, "It stands twice in the bundle."));
      files.set(wanted, content);
    } catch {
      return err(wrong(wanted, "It is damaged: it cannot be unpacked."));
    }
  }
  return ok(files);
}

function wrong(file: string, why: string): BundleProblem {
  return { kind: "bundle_wrong", file, why };
}
