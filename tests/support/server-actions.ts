import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A server action as the build knows it; `page` is the file of a page that carries it. */
export type BuiltAction = { readonly id: string; readonly name: string; readonly page: string };

type Manifest = {
  readonly node: Readonly<
    Record<string, { readonly workers: object; readonly filename?: string; readonly exportedName?: string }>
  >;
};

/** The actions of the build that the server runs, by `file#export`. */
export function builtActions(): BuiltAction[] {
  const folder = process.env.NEXT_DIST_DIR ?? ".next-test";
  const path = join(folder, "server", "server-reference-manifest.json");
  if (!existsSync(path)) throw new Error(`${path} is missing: build first`);
  const manifest: Manifest = JSON.parse(readFileSync(path, "utf8"));
  return Object.entries(manifest.node).map(([id, action]) => ({
    id,
    name: `${action.filename}#${action.exportedName}`,
    page: Object.keys(action.workers)[0] ?? "",
  }));
}

/** What came of a call of an action: its own answer, or none where the framework refused or redirected. */
export type ActionAnswer = { readonly status: number; readonly ok: boolean | null; readonly kind: string | null };

/** Calls an action as a browser does, with one argument, and whatever headers the test adds or takes away. */
export async function callAction(
  baseUrl: string,
  path: string,
  id: string,
  input: unknown,
  headers: Readonly<Record<string, string>>,
): Promise<ActionAnswer> {
  const response = await fetch(`${baseUrl}${path}`, {
    method: "POST",
    redirect: "manual",
    headers: { accept: "text/x-component", "content-type": "text/plain;charset=UTF-8", "next-action": id, ...headers },
    body: typeof input === "string" ? input : JSON.stringify([input]),
  });
  const answer = (await response.text())
    .split("\n")
    // A long text goes before it, by its length and without a line break.
    .map((line) => /[0-9a-f]:(\{"ok":.*\})$/.exec(line)?.[1])
    .find((line) => line !== undefined);
  const parsed: { ok?: boolean; error?: { kind?: string } } = answer ? JSON.parse(answer) : {};
  return { status: response.status, ok: parsed.ok ?? null, kind: parsed.error?.kind ?? null };
}

/** The address of a page file, with the ids of a fixture in the places of its parameters. */
export function addressOf(file: string, parameters: Readonly<Record<string, string>>): string {
  const path = file
    .replace(/^app/, "")
    .replace(/\/(?:page|route)(?:\.tsx?)?$/, "")
    .replaceAll(/\/\([^/]+\)/g, "")
    .replaceAll(/\[(\w+)\]/g, (_, name: string) => parameters[name] ?? "none");
  return path === "" ? "/" : path;
}
