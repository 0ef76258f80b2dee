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

describe("the role of the public pages", () => {
  const url = (user: string) => `postgres://${user}:x@db.test/claimdesk`;

  it("B17 is one of its own, so that it protects something", () => {
    const own = { DATABASE_URL: url("app"), MIGRATION_DATABASE_URL: url("owner"), READER_DATABASE_URL: url("reader") };
    expect(problemsOf(own)).toEqual([]);
    for (const user of ["app", "owner"]) {
      expect(problemsOf({ ...own, READER_DATABASE_URL: url(user) })).toEqual([
        expect.stringContaining("role of its own"),
      ]);
    }
    expect(problemsOf({ READER_DATABASE_URL: url("reader") })).toEqual([
      "DATABASE_URL is missing (READER_DATABASE_URL is set)",
    ]);
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
    ["S3_ENDPOINT", "s3.bucket.test"],
    ["S3_BUCKET", "../etc"],
    ["S3_PATH_STYLE", "yes"],
    ["ARCHIVE_RESERVE_MB", "-5"],
    ["CLAIMDESK_TEST_FETCH_ORIGINS", "http://169.254.169.254"],
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

describe("where archived copies are kept", () => {
  const KEYS = { S3_BUCKET: "archive", S3_ACCESS_KEY_ID: "desk", S3_SECRET_ACCESS_KEY: "hunter2" };

  it("is the data directory unless a bucket is set, with room left for the database", () => {
    const parsed = parseEnv({});
    expect(parsed.ok && parsed.value).toMatchObject({ s3: null, archiveReserveBytes: 512 * 1024 * 1024 });
  });

  it("is a bucket of Amazon's by its region, of any other service by its address", () => {
    const amazon = parseEnv({ ...KEYS, S3_REGION: "eu-central-1" });
    expect(amazon.ok && amazon.value.s3).toMatchObject({ endpoint: null, region: "eu-central-1", pathStyle: false });
    const other = parseEnv({ ...KEYS, S3_ENDPOINT: "http://minio:9000" });
    expect(other.ok && other.value.s3).toMatchObject({ endpoint: "http://minio:9000", pathStyle: true });
  });

  it("is not half a bucket", () => {
    expect(problemsOf({ S3_BUCKET: "archive", S3_ACCESS_KEY_ID: "desk" })).toEqual([
      "S3_SECRET_ACCESS_KEY is missing (S3_BUCKET and S3_ACCESS_KEY_ID is set)",
    ]);
    expect(problemsOf({ S3_ENDPOINT: "http://minio:9000" })).toEqual(["S3_BUCKET is missing (S3_ENDPOINT is set)"]);
  });
});

describe("the language model", () => {
  const LOCAL = { MODEL_BASE_URL: "http://127.0.0.1:11434/v1/", MODEL_NAME: "sample:3b" };

  it("is none unless address and name are set, and then has its limits", () => {
    expect(parseEnv({})).toMatchObject({ ok: true, value: { model: null } });
    expect(parseEnv(LOCAL)).toMatchObject({
      ok: true,
      value: {
        model: {
          ...{ baseUrl: "http://127.0.0.1:11434/v1", name: "sample:3b", apiKey: null },
          ...{ timeoutSeconds: 90, maxCharacters: 12_000, jobsADay: 500 },
        },
      },
    });
    const limits = { MODEL_TIMEOUT_SECONDS: "20", MODEL_MAX_CHARACTERS: "50000", MODEL_JOBS_A_DAY: "9" };
    expect(parseEnv({ ...LOCAL, ...limits, MODEL_API_KEY: "sk-x" })).toMatchObject({
      value: { model: { apiKey: "sk-x", timeoutSeconds: 20, maxCharacters: 50_000, jobsADay: 9 } },
    });
  });

  it("is not half a model", () => {
    expect(problemsOf({ MODEL_BASE_URL: LOCAL.MODEL_BASE_URL })[0]).toMatch(/^MODEL_NAME is missing/);
    expect(problemsOf({ MODEL_NAME: "sample" })[0]).toMatch(/^MODEL_BASE_URL is missing/);
    expect(problemsOf({ MODEL_API_KEY: "sk-x" })[0]).toMatch(/^MODEL_BASE_URL is missing/);
    expect(problemsOf({ ...LOCAL, MODEL_TIMEOUT_SECONDS: "0" })).toHaveLength(1);
  });

  it("is reached through TLS, or on this machine or in a network of one's own", () => {
    const closed = [
      "https://models.example/v1",
      "http://localhost:1/v1",
      "http://ollama:11434/v1",
      "http://10.0.0.4/v1",
    ];
    for (const MODEL_BASE_URL of [...closed, "http://gpu.internal/v1", "http://[fd00::1]/v1", "http://172.20.1.1/v1"]) {
      expect(problemsOf({ ...LOCAL, MODEL_BASE_URL })).toEqual([]);
    }
    const open = ["http://models.example/v1", "http://8.8.8.8/v1", "http://172.32.0.1/v1", "ftp://a/v1", "nothing"];
    for (const MODEL_BASE_URL of [
      ...open,
      "https://user:secret@models.example/v1",
      "https://models.example/v1?key=secret",
    ]) {
      const problems = problemsOf({ ...LOCAL, MODEL_BASE_URL });
      expect(problems).toHaveLength(1);
      expect(problems[0]).not.toContain(MODEL_BASE_URL);
    }
  });
});

describe("fetching from this machine", () => {
  const ORIGINS = { CLAIMDESK_TEST_FETCH_ORIGINS: "http://127.0.0.1:8080, http://[::1]:8081" };

  it("is there for the server of the tests", () => {
    const parsed = parseEnv({ ...ORIGINS, CLAIMDESK_MODE: "test" });
    expect(parsed.ok && parsed.value.testFetchOrigins).toEqual(["http://127.0.0.1:8080", "http://[::1]:8081"]);
  });

  it.each(["production", "demo", "development"])("refuses to start in the mode %s", (mode) => {
    expect(problemsOf({ ...PRODUCTION, ...ORIGINS, CLAIMDESK_MODE: mode })).toEqual([
      expect.stringMatching(/^CLAIMDESK_TEST_FETCH_ORIGINS /),
    ]);
  });

  it("is closed where nothing is said", () => {
    const parsed = parseEnv({ CLAIMDESK_MODE: "test" });
    expect(parsed.ok && parsed.value.testFetchOrigins).toEqual([]);
  });

  it.each([
    "http://127.0.0.1:8080/",
    "http://127.0.0.1.evil.test:80",
    "http://10.0.0.1:8080",
    "http://me@127.0.0.1:8080",
    "file:///etc",
    "*",
  ])("is never opened by %s", (origin) => {
    const record = { CLAIMDESK_MODE: "test", CLAIMDESK_TEST_FETCH_ORIGINS: origin };
    expect(problemsOf(record)).toHaveLength(1);
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
