import { describe, expect, it } from "vitest";
import { parseEnv } from "#server/env.ts";

const SECRET = "kP3vT9xQ2mB7wZ5nL8rD4sF6hJ1cY0gA";
const PRODUCTION = { CLAIMDESK_MODE: "production", AUTH_SECRET: SECRET, PUBLIC_URL: "https://facts.test" };

function problemsOf(record: Record<string, string>): readonly string[] {
  const parsed = parseEnv(record);
  return parsed.ok ? [] : parsed.error.problems;
}

describe("defaults", () => {
  it("need nothing set, and keep data beside the program", () => {
    const parsed = parseEnv({}, { uid: 1000, cwd: "/srv/desk" });
    expect(parsed.ok && parsed.value).toMatchObject({
      mode: "development",
      port: 3000,
      host: "127.0.0.1",
      publicUrl: "http://localhost:3000",
      dataDir: "/srv/desk/data",
      databaseUrl: null,
      trustedProxyHops: 0,
      siteName: "Claimdesk",
    });
  });

  it("keep root's data where an unprivileged database can reach it", () => {
    const parsed = parseEnv({}, { uid: 0, cwd: "/root/desk" });
    expect(parsed.ok && parsed.value.dataDir).toBe("/var/lib/claimdesk");
  });

  it("take an empty variable for one that is not set", () => {
    const parsed = parseEnv({ PORT: "", DATABASE_URL: " " });
    expect(parsed.ok && parsed.value).toMatchObject({ port: 3000, databaseUrl: null });
  });
});

describe("bad values", () => {
  it.each([
    ["PORT", "70000"],
    ["PORT", "3e3"],
    ["TRUSTED_PROXY_HOPS", "-1"],
    ["PUBLIC_URL", "https://facts.test/desk"],
    ["PUBLIC_URL", "javascript:alert(1)"],
    ["DATABASE_URL", "mysql://root:hunter2@db/x"],
    ["HOST", "0.0.0.0; rm"],
    ["SITE_NAME", "Facts\r\nX: y"],
    ["OIDC_ISSUER", "http://login.test"],
    ["CLAIMDESK_MODE", "live"],
  ])("%s=%s is one line that names it and keeps the value to itself", (name, value) => {
    const problems = problemsOf({ [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name} `));
    expect(problems[0]).not.toContain(value);
  });

  it("name every bad variable at once", () => {
    expect(problemsOf({ PORT: "x", TRUSTED_PROXY_HOPS: "y", PUBLIC_URL: "z" })).toHaveLength(3);
  });

  it("half a sign-in provider names the missing half", () => {
    expect(problemsOf({ GITHUB_ID: "abc" })).toEqual(["GITHUB_SECRET is missing (GITHUB_ID is set)"]);
  });
});

describe("production", () => {
  it("starts with a secret and an https address", () => {
    expect(problemsOf(PRODUCTION)).toEqual([]);
  });

  it("allows plain http on this machine only", () => {
    expect(problemsOf({ ...PRODUCTION, PUBLIC_URL: "http://localhost:3000" })).toEqual([]);
    expect(problemsOf({ ...PRODUCTION, PUBLIC_URL: "http://facts.test" })).toHaveLength(1);
  });

  it("refuses to start without either", () => {
    expect(problemsOf({ CLAIMDESK_MODE: "production" }).map((line) => line.split(" ")[0])).toEqual([
      "AUTH_SECRET",
      "PUBLIC_URL",
    ]);
  });

  it.each([
    "short",
    "change-me-change-me-change-me-change-me",
    "claimdesk-claimdesk-claimdesk-claimdesk",
    "a".repeat(64),
    "abababababababababababababababababab",
  ])("refuses the secret %s", (secret) => {
    const problems = problemsOf({ ...PRODUCTION, AUTH_SECRET: secret });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^AUTH_SECRET /);
    expect(problems[0]).not.toContain(secret);
  });

  it("accepts real random secrets, whatever they happen to spell", () => {
    for (let i = 0; i < 200; i += 1) {
      const secret = Buffer.from(crypto.getRandomValues(new Uint8Array(48))).toString("base64");
      expect(problemsOf({ ...PRODUCTION, AUTH_SECRET: secret })).toEqual([]);
    }
  });
});
