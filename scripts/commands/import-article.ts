import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { permits } from "#domain/policy/permits.ts";
import {
  actingFor,
  type Command,
  CommandFailed,
  type Desk,
  fail,
  personByEmail,
  readStandardInput,
  required,
  UsageError,
  withDesk,
} from "#scripts/commands/command.ts";
import { importArticleBody } from "#server/input/article-input.ts";
import { invalidInput } from "#server/input/invalid-input.ts";
import { namingField, readPlainText } from "#server/input/text-or-html.ts";
import { importArticle } from "#workflow/article/import-article.ts";
import type { Ctx } from "#workflow/context.ts";
import { listUsers } from "#workflow/user/list-users.ts";

/** Imports a file as an article and opens a check on it. */
export const importArticleCommand: Command = {
  usage: `import-article FILE --headline TEXT --outlet TEXT [--email EMAIL]
      [--url URL] [--byline TEXT] [--published-at DATE] [--language TAG] [--title TEXT]
    Imports a text file (or an .html file; - reads standard input) and opens a check on it.
    --email names who imports; it may be left out when only one person here may.`,
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        email: { type: "string" },
        headline: { type: "string" },
        outlet: { type: "string" },
        url: { type: "string" },
        byline: { type: "string" },
        "published-at": { type: "string" },
        language: { type: "string" },
        title: { type: "string" },
      },
    });
    const [file, ...others] = positionals;
    if (!file || others.length > 0) throw new UsageError("Name one FILE.");
    const content = file === "-" ? await readStandardInput() : readText(file);
    const parsed = importArticleBody.safeParse({
      headline: required(values.headline, "--headline"),
      outlet: required(values.outlet, "--outlet"),
      [/\.html?$/i.test(file) ? "html" : "text"]: content,
      url: values.url,
      byline: values.byline,
      publishedAt: values["published-at"],
      language: values.language,
      title: values.title,
    });
    if (!parsed.success) fail(invalidInput(parsed.error));
    const { text, html, ...facts } = parsed.data;
    const plain = await readPlainText({ text, html });
    if (!plain.ok) fail(plain.error);
    await withDesk(async (desk) => {
      const ctx = values.email
        ? actingFor(desk, await personByEmail(desk, values.email))
        : await actingForTheOnlyImporter(desk);
      const imported = await importArticle(ctx, { ...facts, text: plain.value.text });
      if (!imported.ok) fail(namingField(imported.error, "text"));
      const { id, versionId, sha256, checkId } = imported.value;
      console.log(`Imported as ${id} (version ${versionId}, SHA-256 ${sha256}).`);
      console.log(`The check: ${ctx.publisher.url}/checks/${checkId}`);
    });
  },
};

function readText(file: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new CommandFailed(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new CommandFailed(`${file} is not UTF-8 text. Save it as UTF-8 and import it again.`);
  }
}

async function actingForTheOnlyImporter(desk: Desk): Promise<Ctx> {
  const users = await listUsers(desk.operator);
  if (!users.ok) fail(users.error);
  const importers = users.value.filter(
    (user) => user.status === "active" && permits(actingFor(desk, user).actor, "article:import"),
  );
  const [only, ...others] = importers;
  if (!only) throw new CommandFailed("Nobody here may import yet. Add a fact-checker: claimdesk user add --help");
  if (others.length > 0) {
    const names = importers.map((user) => `  ${user.email}`).join("\n");
    throw new UsageError(`--email is missing: several people here may import.\n${names}`);
  }
  return actingFor(desk, only);
}
