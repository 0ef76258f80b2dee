import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { transformSync } from "esbuild";
import { expect, it } from "vitest";
import { withMappedStack } from "#server/mapped-stack.ts";
import { removeFolder } from "#tests/support/remove-folder.ts";

it("tells the place of the source where the build has a map, in causes too, and leaves all other places alone", () => {
  const folder = mkdtempSync(join(tmpdir(), "claimdesk-maps-"));
  try {
    const source = "type T = { readonly a: string };\n\n\nexport function first(t: T) {\n  throw new Error(t.a);\n}\n";
    const file = join(folder, "chunk.js");
    const { code, map } = transformSync(source, {
      loader: "ts",
      minify: true,
      sourcemap: true,
      sourcefile: "first.ts",
    });
    writeFileSync(file, code);
    // As the bundler writes them: a map of maps.
    writeFileSync(
      `${file}.map`,
      JSON.stringify({ version: 3, sources: [], sections: [{ offset: { line: 0, column: 0 }, map: JSON.parse(map) }] }),
    );
    const place = `${file}:1:${code.indexOf("throw") + 1}`;
    const cause = Object.assign(new Error("cause"), { stack: `Error: cause\n    at first (${place})` });
    const error = new Error("outer", { cause });
    error.stack = `Error: outer\n    at first (file://${place})\n    at other (${folder}/none.js:1:1)\n    at node:fs:1:2`;
    expect(withMappedStack(error)).toBe(error);
    expect(error.stack).toContain("at first (first.ts:5:3)");
    expect(error.stack).toContain(`at other (${folder}/none.js:1:1)\n    at node:fs:1:2`);
    expect(cause.stack).toContain("at first (first.ts:5:3)");
    expect(withMappedStack("no error")).toBe("no error");
  } finally {
    removeFolder(folder);
  }
});
