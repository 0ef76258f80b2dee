import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { languageModel } from "#server/assist/model-settings.ts";
import { sourceFiles } from "#tests/support/source-files.ts";

const SETTINGS = {
  ...{ baseUrl: "http://127.0.0.1:11434/v1", apiKey: "sk-x", name: "sample:3b" },
  ...{ timeoutSeconds: 90, maxCharacters: 12_000, jobsADay: 500 },
};

/** The modules that a file names in its imports, types left out, and those that it imports late. */
function importsOf(file: string): { readonly early: string[]; readonly late: string[] } {
  const text = readFileSync(file, "utf8");
  const named = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = ""]) => name);
  return {
    early: named(/^(?:import|export)(?! type\b)[^;]*?from "([^"]+)";/gm),
    late: named(/\bimport\("([^"]+)"\)/g),
  };
}

describe("the settings of the language model", () => {
  it("tell the desk neither the address nor the key", () => {
    expect(languageModel(null)).toBeNull();
    expect(languageModel(SETTINGS)).toEqual({ name: "sample:3b", maxCharacters: 12_000, jobsADay: 500 });
  });

  it("load what asks with the first question only: a desk without a model pays nothing for it", () => {
    const files = ["app", "db", "domain", "jobs", "scripts", "server", "site", "ui", "workflow"].flatMap((folder) =>
      sourceFiles(folder, /\.(?:tsx?|mjs)$/),
    );
    const library = /^(?:ai|@ai-sdk\/.*)$/;
    const using = files.filter((file) => importsOf(file).early.some((name) => library.test(name)));
    expect(using).toEqual(["server/assist/ask-model.ts"]);
    const early = files.filter((file) => importsOf(file).early.includes("#server/assist/ask-model.ts"));
    expect(early).toEqual([]);
    const late = files.filter((file) => importsOf(file).late.includes("#server/assist/ask-model.ts"));
    expect(late).toEqual(["scripts/commands/doctor.ts", "server/assist/askable-model.ts"]);
  });
});
