import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, inject, it } from "vitest";
import { openDoor } from "#tests/support/door.ts";
import { siteShowsAll } from "#tests/support/frozen-site.ts";
import { apiClient } from "#tests/support/http-client.ts";
import { MODEL_KEY, startModelEndpoint } from "#tests/support/model-endpoint.ts";
import { openNewsroom } from "#tests/support/people.ts";
import { removeFolder } from "#tests/support/remove-folder.ts";

const { baseUrl, dataDir } = inject("server");
const newsroom = openNewsroom();
const folder = mkdtempSync(join(tmpdir(), "claimdesk-cli-"));
afterAll(() => removeFolder(folder));

const PASSWORD = "seven quiet harbours";
const newEmail = (name: string) => `${name}.${randomBytes(4).toString("hex")}@cli.test`;

/** Runs `claimdesk` as `npm run -s claimdesk --` does, beside the server of the HTTP tests. */
function claimdesk(
  args: readonly string[],
  input = "",
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", "tsx", "scripts/claimdesk.ts", ...args], {
      env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: "", PUBLIC_URL: baseUrl, CLAIMDESK_MODE: "", ...env },
    });
    const said = { out: "", err: "" };
    child.stdout.on("data", (chunk) => {
      said.out += chunk;
    });
    child.stderr.on("data", (chunk) => {
      said.err += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, ...said }));
    child.stdin.end(input);
  });
}

const lastLine = (text: string) => text.trimEnd().split("\n").at(-1) ?? "";
const add = (email: string, ...roles: string[]) =>
  claimdesk(
    [
      "user",
      "add",
      "--email",
      email,
      "--name",
      "Cli Person",
      ...roles.flatMap((role) => ["--role", role]),
      "--password-stdin",
    ],
    `${PASSWORD}\n`,
  );

describe("the command line, beside a running server", () => {
  it("adds a person, makes their token, imports for them, and shuts them out", async () => {
    const email = newEmail("ines");
    const added = await add(email, "fact_checker", "editor");
    expect(added, added.err).toMatchObject({ code: 0, err: "" });
    const door = await openDoor(baseUrl);
    const { cookie, status } = await door.knock({ email, password: PASSWORD });
    expect(status).toBe(200);

    const made = await claimdesk(["token", "create", "--email", email, "--scopes", "*"]);
    expect(made, made.err).toMatchObject({ code: 0, err: "" });
    const api = apiClient(baseUrl, { token: lastLine(made.out) });
    expect((await api.get("/me")).body).toMatchObject({ name: "Cli Person", roles: ["fact_checker", "editor"] });

    const file = join(folder, "article.txt");
    writeFileSync(file, "The harbour 🚢 handled 41 million tonnes.\r\n\r\nIt is the finest in the world.");
    const imported = await claimdesk([
      ...["import-article", file, "--email", email, "--headline", "Port Ellery", "--outlet", "The Sample"],
      ...["--published-at", "2026-01-31", "--language", "en", "--byline", "A. Writer"],
    ]);
    expect(imported, imported.err).toMatchObject({ code: 0, err: "" });
    const checkId = /chk_[a-z0-9]+/.exec(imported.out)?.[0] ?? "";
    expect(imported.out).toMatch(/art_[a-z0-9]+/);
    expect((await api.get(`/checks/${checkId}`)).status).toBe(200);

    const role = await claimdesk(["user", "role", "--email", email.toUpperCase(), "--role", "editor"]);
    expect(role, role.err).toMatchObject({ code: 0 });
    expect((await api.get("/me")).body.roles).toEqual(["editor"]);

    const disabled = await claimdesk(["user", "disable", "--email", email]);
    expect(disabled, disabled.err).toMatchObject({ code: 0 });
    expect((await api.get("/me")).status).toBe(401);
    expect((await apiClient(baseUrl, { cookie: cookie ?? "" }).get("/me")).status).toBe(401);
    expect((await claimdesk(["token", "create", "--email", email, "--scopes", "*"])).code).toBe(1);
  }, 120_000);

  it("invites with a link on the last line, that works on the server", async () => {
    const invited = await claimdesk([
      "user",
      "add",
      "--email",
      newEmail("nora"),
      "--name",
      "Nora New",
      "--role",
      "admin",
    ]);
    expect(invited, invited.err).toMatchObject({ code: 0, err: "" });
    const link = lastLine(invited.out);
    expect(link.startsWith(`${baseUrl}/invitation/`)).toBe(true);
    const page = await fetch(link);
    expect(page.headers.get("referrer-policy")).toBe("no-referrer");
    expect(await page.text()).toContain("Nora New");
  }, 90_000);

  it("makes tokens of the scopes asked for, with commas or spaces", async () => {
    const { email } = await newsroom.hire("Otto", "fact_checker");
    const made = await claimdesk(["token", "create", "--email", email, "--scopes", "read, write read"]);
    const { body } = await apiClient(baseUrl, { token: lastLine(made.out) }).get("/me");
    expect(body.scopes, made.err).toEqual(["read", "write"]);
  }, 60_000);

  it("refuses with one sentence and code 1", async () => {
    const { email } = await newsroom.hire("Twice", "editor");
    const refusals = [
      await add(email, "editor"),
      await claimdesk(["user", "disable", "--email", newEmail("unknown")]),
      await claimdesk(["import-article", join(folder, "missing.txt"), "--headline", "X", "--outlet", "Y"]),
    ];
    for (const { code, out, err } of refusals) {
      expect(code, err).toBe(1);
      expect(out).toBe("");
      expect(err.trim().split("\n").length, err).toBeLessThanOrEqual(2);
      expect(err).not.toMatch(/\bat \S+ \(|Error:/);
    }
  }, 120_000);

  it("says how it is called, with code 2, when it is called otherwise", async () => {
    const calls = [
      ["user", "add", "--email", "a@b.example", "--name", "X", "--role", "boss"],
      ["token", "create", "--scopes", "*"],
      ["user", "delete"],
    ];
    for (const args of calls) {
      const { code, out, err } = await claimdesk(args);
      expect(code, args.join(" ")).toBe(2);
      expect(out).toBe("");
      expect(err).toContain("Usage: npm run -s claimdesk --");
    }
    const { code, out } = await claimdesk(["--help"]);
    expect(code).toBe(0);
    expect(out).toContain("token create --email EMAIL --scopes SCOPES");
  }, 120_000);

  it("finds the installation sound", async () => {
    const looked = await claimdesk(["doctor"]);
    expect(looked.out).toMatch(/ok {4}audit trail/);
    expect(looked.out).toMatch(/ok {4}frozen texts/);
    expect(looked.out).toMatch(/ok {4}schema/);
  }, 90_000);

  it("names the pages that are still to be written, and says that nobody is named for weaknesses", async () => {
    const { out } = await claimdesk(["doctor"]);
    expect(out).toMatch(/note {2}site pages +places still to be filled in.*\/funding \(\d+\)/);
    expect(out).toMatch(/note {2}security contact +none is set/);
    const named = await claimdesk(["doctor"], "", { SECURITY_CONTACT: "security@desk.example" });
    expect(named.out).toMatch(/ok {4}security contact +mailto:security@desk\.example/);
  }, 90_000);

  it("works on the site for the address that it was made for, and refuses another", async () => {
    await siteShowsAll(dataDir, newsroom.db, 60_000);
    const home = join(dataDir, "site", "current", "pages", "index.html");
    const before = readFileSync(home, "utf8");
    expect(before).toContain(baseUrl);
    // As somebody calls it who knows no more than the folder.
    const unknowing = { PUBLIC_URL: "", SITE_NAME: "", PORT: "" };
    const status = await claimdesk(["site", "status"], "", unknowing);
    expect(status, status.err).toMatchObject({ code: 0 });
    expect(status.out).toContain(`made for  ${baseUrl} (Claimdesk)`);
    for (const [command, env, said] of [
      ["status", { PUBLIC_URL: "https://elsewhere.example" }, "PUBLIC_URL is https://elsewhere.example"],
      ["rebuild", { PUBLIC_URL: "https://elsewhere.example" }, `The site is made for ${baseUrl}`],
      ["verify", { SITE_NAME: "The Other Desk" }, "SITE_NAME is The Other Desk"],
    ] as const) {
      const { code, err } = await claimdesk(["site", command], "", env);
      expect([command, code, err.includes(said)], err).toEqual([command, 1, true]);
    }
    const rebuilt = await claimdesk(["site", "rebuild"], "", unknowing);
    expect(rebuilt, rebuilt.err).toMatchObject({ code: 0 });
    expect(readFileSync(home, "utf8")).toBe(before);
    const verified = await claimdesk(["site", "verify"], "", unknowing);
    expect(verified, verified.err).toMatchObject({ code: 0 });
    expect(verified.out).toMatch(/\d+ addresses hold what the database gives/);
  }, 180_000);

  it("says whether a language model is set and answers, and nothing of its key", async () => {
    const said = async (extraEnv: Readonly<Record<string, string>>) => {
      const { out, err } = await claimdesk(["doctor"], "", extraEnv);
      expect(out + err).not.toContain(MODEL_KEY);
      return out.split("\n").find((line) => line.includes("language model"));
    };
    const endpoint = await startModelEndpoint();
    try {
      const { baseUrl: MODEL_BASE_URL, name: MODEL_NAME } = endpoint.settings;
      const MODEL = { MODEL_BASE_URL, MODEL_NAME, MODEL_API_KEY: MODEL_KEY };
      expect(await said({})).toMatch(/^note {2}language model +off/);
      endpoint.script = "Yes.";
      expect(await said(MODEL)).toMatch(/^ok {4}language model +sample-model:3b at http:\/\/127\.0\.0\.1:\d+ answers$/);
      endpoint.script = (response) => response.writeHead(401).end(MODEL_KEY);
      expect(await said(MODEL)).toMatch(/^BAD {3}language model .*MODEL_API_KEY/);
      endpoint.script = () => {};
      expect(await said({ ...MODEL, MODEL_TIMEOUT_SECONDS: "5" })).toMatch(/^BAD {3}language model .*took too long/);
    } finally {
      await endpoint.close();
    }
  }, 120_000);
});
