import { resolve } from "node:path";
import { z } from "zod";
import { err, ok, type Result } from "#domain/result.ts";
import type { ModelSettings } from "#server/assist/model-settings.ts";
import type { S3Settings } from "#server/blobs/s3-blob-store.ts";

/** How the process was started; the scripts set it as CLAIMDESK_MODE. */
const MODES = ["production", "demo", "development", "test"] as const;
export type Mode = (typeof MODES)[number];

type OidcProvider = { issuer: string; clientId: string; clientSecret: string; name: string };
type OAuthProvider = { clientId: string; clientSecret: string };

/** What the environment says, checked. A database or secret that is left to us is still absent here. */
export type Settings = {
  mode: Mode;
  port: number;
  host: string;
  /** Origin readers use, without a trailing slash, such as `https://facts.example.org`. */
  publicUrl: string;
  /** Absolute path. */
  dataDir: string;
  databaseUrl: string | null;
  migrationDatabaseUrl: string | null;
  /** What the public pages read through; null: as the application does. */
  readerDatabaseUrl: string | null;
  authSecret: string | null;
  /** How many reverse proxies of ours append to X-Forwarded-For; 0 trusts none. */
  trustedProxyHops: number;
  siteName: string;
  /** Where weaknesses of this installation are to be reported, as URIs; empty where nobody said. */
  securityContacts: readonly string[];
  providers: { oidc: OidcProvider | null; github: OAuthProvider | null; google: OAuthProvider | null };
  /** Where archived copies are kept; null keeps them in the data directory. */
  s3: S3Settings | null;
  /** Bytes of the disk that archived copies in the data directory leave to the database. */
  archiveReserveBytes: number;
  /** The language model that proposes on request; null: there is none, and nothing of it is loaded. */
  model: ModelSettings | null;
  /** Loopback origins that pages may be fetched from; anything but empty in the mode "test" only. */
  testFetchOrigins: readonly string[];
};

/** The complete environment of a running process: the database is up and the secret is known. */
export type Env = Omit<Settings, "databaseUrl" | "authSecret" | "migrationDatabaseUrl"> & {
  databaseUrl: string;
  authSecret: string;
};

export type BadEnvironment = { kind: "bad_environment"; problems: readonly string[] };

const MIN_SECRET_LENGTH = 32;
/** Long enough to pass the length rule, yet published somewhere: in our own docs, or in every tutorial. */
const KNOWN_SECRETS =
  /change.?me|example|placeholder|your.?secret|claimdesk|insecure|default|password|0123456789|(.)\1{7}/i;
const LOOPBACK_HOSTS = new Set(["localhost", "127.0.0.1", "[::1]"]);

const integer = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be a whole number from ${min} to ${max}`);

const postgresUrl = z
  .string()
  .refine(
    (value) => URL.canParse(value) && /^postgres(ql)?:$/.test(new URL(value).protocol),
    "must be a postgres:// URL such as postgres://user:password@host:5432/claimdesk",
  );

const origin = z.string().refine((value) => {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  return /^https?:$/.test(url.protocol) && url.pathname === "/" && !url.search && !url.hash && !url.username;
}, "must be an http(s) address without a path, such as https://facts.example.org");

const loopbackOrigins = z
  .string()
  .transform((value) => value.split(",").map((each) => each.trim()))
  .refine(
    (origins) =>
      origins.every(
        (each) => URL.canParse(each) && new URL(each).origin === each && LOOPBACK_HOSTS.has(new URL(each).hostname),
      ),
    "must be loopback origins such as http://127.0.0.1:8080, separated by commas",
  );

const secureUrl = z
  .string()
  .refine((value) => URL.canParse(value) && isSecureOrLoopback(new URL(value)), "must be an https:// address");

/** Where a language model answers: what is sent there is not for everybody's ears. */
const modelUrl = z.string().refine((value) => {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  const plain = !url.search && !url.hash && !url.username && !url.password;
  return plain && (url.protocol === "https:" || (url.protocol === "http:" && isPrivateHost(url.hostname)));
}, "must be an https:// address, or http:// on this machine or in a private network, such as http://127.0.0.1:11434/v1");

/** One or several ways to report a weakness, in the order in which they are preferred (RFC 9116). */
const contacts = z
  .string()
  .transform((value) =>
    value
      .split(",")
      .map((each) => each.trim())
      .map((each) => (/^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/.test(each) ? `mailto:${each}` : each)),
  )
  .refine(
    (uris) => uris.every((uri) => /^(?:mailto:[^\s@]+@[^\s@]+|https:\/\/[^\s/]+\S*|tel:\+?[\d().-]+)$/.test(uri)),
    "must be an email address, or mailto:, https:// or tel: addresses separated by commas",
  );

const text = z
  .string()
  .max(500, "must have at most 500 characters")
  .regex(/^[^\p{Cc}]+$/u, "must have no control characters");

const schema = z.object({
  CLAIMDESK_MODE: z.enum(MODES, `must be one of ${MODES.join(", ")}`).optional(),
  PORT: integer(0, 65535).optional(),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/, "must be an address to listen on, such as 127.0.0.1 or 0.0.0.0")
    .optional(),
  PUBLIC_URL: origin.optional(),
  DATA_DIR: z.string().optional(),
  DATABASE_URL: postgresUrl.optional(),
  MIGRATION_DATABASE_URL: postgresUrl.optional(),
  READER_DATABASE_URL: postgresUrl.optional(),
  AUTH_SECRET: z.string().optional(),
  TRUSTED_PROXY_HOPS: integer(0, 10).optional(),
  SITE_NAME: text.max(80, "must have at most 80 characters").optional(),
  SECURITY_CONTACT: contacts.optional(),
  OIDC_ISSUER: secureUrl.optional(),
  OIDC_CLIENT_ID: text.optional(),
  OIDC_CLIENT_SECRET: text.optional(),
  OIDC_NAME: text.optional(),
  GITHUB_ID: text.optional(),
  GITHUB_SECRET: text.optional(),
  GOOGLE_ID: text.optional(),
  GOOGLE_SECRET: text.optional(),
  S3_ENDPOINT: origin.optional(),
  S3_BUCKET: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{1,62}$/, "must be the name of a bucket")
    .optional(),
  S3_REGION: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,40}$/, "must be a region such as eu-central-1")
    .optional(),
  S3_ACCESS_KEY_ID: text.optional(),
  S3_SECRET_ACCESS_KEY: text.optional(),
  S3_PATH_STYLE: z.enum(["true", "false"], "must be true or false").optional(),
  ARCHIVE_RESERVE_MB: integer(0, 999_999).optional(),
  MODEL_BASE_URL: modelUrl.optional(),
  MODEL_NAME: text.max(100, "must have at most 100 characters").optional(),
  MODEL_API_KEY: text.optional(),
  MODEL_TIMEOUT_SECONDS: integer(5, 240).optional(),
  MODEL_MAX_CHARACTERS: integer(2_000, 400_000).optional(),
  MODEL_JOBS_A_DAY: integer(1, 100_000).optional(),
  CLAIMDESK_TEST_FETCH_ORIGINS: loopbackOrigins.optional(),
});

type Raw = z.infer<typeof schema>;

/** Checks an environment such as `process.env`; the problems name each bad variable and never repeat its value. */
export function parseEnv(
  record: Readonly<Record<string, string | undefined>>,
  options: { uid?: number; cwd?: string } = {},
): Result<Settings, BadEnvironment> {
  // An empty variable is what a compose file leaves behind for "not set".
  const given = Object.fromEntries(
    Object.keys(schema.shape).flatMap((key) => (record[key]?.trim() ? [[key, record[key].trim()]] : [])),
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`);
    return err({ kind: "bad_environment", problems });
  }
  const raw = parsed.data;
  const mode = raw.CLAIMDESK_MODE ?? "development";
  const problems = [...missingPartners(raw), ...(mode === "production" ? unfitForProduction(raw) : [])];
  // It opens what listens on this machine; no script of ours but the server of the tests runs in that mode.
  if (raw.CLAIMDESK_TEST_FETCH_ORIGINS && mode !== "test") {
    problems.push("CLAIMDESK_TEST_FETCH_ORIGINS is for tests of this program only; remove it");
  }
  if (problems.length > 0) return err({ kind: "bad_environment", problems });
  return ok(toSettings(raw, mode, options));
}

function toSettings(raw: Raw, mode: Mode, options: { uid?: number; cwd?: string }): Settings {
  const uid = options.uid ?? process.getuid?.() ?? 1;
  const port = raw.PORT ?? 3000;
  return {
    mode,
    port,
    host: raw.HOST ?? "127.0.0.1",
    publicUrl: raw.PUBLIC_URL ? new URL(raw.PUBLIC_URL).origin : `http://localhost:${port}`,
    // Root's own folders are closed to the unprivileged user that PostgreSQL must run as.
    dataDir: resolve(options.cwd ?? process.cwd(), raw.DATA_DIR ?? (uid === 0 ? "/var/lib/claimdesk" : "data")),
    databaseUrl: raw.DATABASE_URL ?? null,
    migrationDatabaseUrl: raw.MIGRATION_DATABASE_URL ?? null,
    readerDatabaseUrl: raw.READER_DATABASE_URL ?? null,
    authSecret: raw.AUTH_SECRET ?? null,
    trustedProxyHops: raw.TRUSTED_PROXY_HOPS ?? 0,
    siteName: raw.SITE_NAME ?? "Claimdesk",
    securityContacts: raw.SECURITY_CONTACT ?? [],
    providers: {
      oidc:
        raw.OIDC_ISSUER && raw.OIDC_CLIENT_ID && raw.OIDC_CLIENT_SECRET
          ? {
              issuer: raw.OIDC_ISSUER,
              clientId: raw.OIDC_CLIENT_ID,
              clientSecret: raw.OIDC_CLIENT_SECRET,
              name: raw.OIDC_NAME ?? "Single sign-on",
            }
          : null,
      github: provider(raw.GITHUB_ID, raw.GITHUB_SECRET),
      google: provider(raw.GOOGLE_ID, raw.GOOGLE_SECRET),
    },
    s3:
      raw.S3_BUCKET && raw.S3_ACCESS_KEY_ID && raw.S3_SECRET_ACCESS_KEY
        ? {
            endpoint: raw.S3_ENDPOINT ?? null,
            bucket: raw.S3_BUCKET,
            region: raw.S3_REGION ?? "us-east-1",
            accessKeyId: raw.S3_ACCESS_KEY_ID,
            secretAccessKey: raw.S3_SECRET_ACCESS_KEY,
            pathStyle: raw.S3_PATH_STYLE ? raw.S3_PATH_STYLE === "true" : raw.S3_ENDPOINT !== undefined,
          }
        : null,
    archiveReserveBytes: (raw.ARCHIVE_RESERVE_MB ?? 512) * 1024 * 1024,
    model: modelOf(raw),
    testFetchOrigins: raw.CLAIMDESK_TEST_FETCH_ORIGINS ?? [],
  };
}

function provider(clientId: string | undefined, clientSecret: string | undefined): OAuthProvider | null {
  return clientId && clientSecret ? { clientId, clientSecret } : null;
}

function modelOf(raw: Raw): ModelSettings | null {
  if (!raw.MODEL_BASE_URL || !raw.MODEL_NAME) return null;
  return {
    baseUrl: raw.MODEL_BASE_URL.replace(/\/+$/, ""),
    name: raw.MODEL_NAME,
    apiKey: raw.MODEL_API_KEY ?? null,
    timeoutSeconds: raw.MODEL_TIMEOUT_SECONDS ?? 90,
    maxCharacters: raw.MODEL_MAX_CHARACTERS ?? 12_000,
    jobsADay: raw.MODEL_JOBS_A_DAY ?? 500,
  };
}

function missingPartners(raw: Raw): string[] {
  const groups = [
    ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"],
    ["GITHUB_ID", "GITHUB_SECRET"],
    ["GOOGLE_ID", "GOOGLE_SECRET"],
    ["S3_BUCKET", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"],
    ["MODEL_BASE_URL", "MODEL_NAME"],
  ] as const;
  const problems = groups.flatMap((group) => {
    const set = group.filter((name) => raw[name]);
    if (set.length === 0) return [];
    return group.filter((name) => !raw[name]).map((name) => `${name} is missing (${set.join(" and ")} is set)`);
  });
  if (raw.S3_ENDPOINT && !raw.S3_BUCKET) problems.push("S3_BUCKET is missing (S3_ENDPOINT is set)");
  for (const name of ["MODEL_API_KEY", "MODEL_TIMEOUT_SECONDS", "MODEL_MAX_CHARACTERS", "MODEL_JOBS_A_DAY"] as const) {
    if (raw[name] && !raw.MODEL_BASE_URL) problems.push(`MODEL_BASE_URL is missing (${name} is set)`);
  }
  for (const name of ["MIGRATION_DATABASE_URL", "READER_DATABASE_URL"] as const) {
    if (raw[name] && !raw.DATABASE_URL) problems.push(`DATABASE_URL is missing (${name} is set)`);
  }
  const roles = [raw.DATABASE_URL, raw.MIGRATION_DATABASE_URL].map((url) => url && new URL(url).username);
  if (raw.READER_DATABASE_URL && roles.includes(new URL(raw.READER_DATABASE_URL).username)) {
    problems.push("READER_DATABASE_URL must name a role of its own: one that can read everything protects nothing");
  }
  return problems;
}

function unfitForProduction(raw: Raw): string[] {
  const problems: string[] = [];
  const secret = raw.AUTH_SECRET ?? "";
  const advice = "make one with: openssl rand -base64 48";
  if (secret === "") problems.push(`AUTH_SECRET is required in production; ${advice}`);
  else if (secret.length < MIN_SECRET_LENGTH) {
    problems.push(`AUTH_SECRET must have at least ${MIN_SECRET_LENGTH} characters; ${advice}`);
  } else if (KNOWN_SECRETS.test(secret) || new Set(secret).size < 10) {
    problems.push(`AUTH_SECRET is a known or guessable value; ${advice}`);
  }
  if (!raw.PUBLIC_URL) problems.push("PUBLIC_URL is required in production: the address readers use");
  else if (!isSecureOrLoopback(new URL(raw.PUBLIC_URL))) {
    problems.push("PUBLIC_URL must be an https:// address in production (http only on localhost)");
  }
  return problems;
}

function isSecureOrLoopback(url: URL): boolean {
  return url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK_HOSTS.has(url.hostname));
}

/** This machine, a private address, or a name that only a network of one's own knows. */
function isPrivateHost(host: string): boolean {
  return (
    LOOPBACK_HOSTS.has(host) ||
    /^(?:127|10)(?:\.\d+){3}$|^192\.168(?:\.\d+){2}$|^172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}$|^\[f[cd]/.test(host) ||
    (!host.includes(".") && !host.includes(":")) ||
    /\.(?:internal|local|lan|home\.arpa)$/.test(host)
  );
}

// On globalThis, because Next bundles its own copy of this module into the same process.
declare global {
  var __claimdeskEnv: Env | undefined;
}

/** Makes the environment known to the whole process, once, before Next is loaded. */
export function installEnv(env: Env): void {
  globalThis.__claimdeskEnv = Object.freeze(env);
}

/** The environment of this process; call it inside functions, not at module scope (the build has none). */
export function getEnv(): Env {
  if (!globalThis.__claimdeskEnv) throw new Error("getEnv() was called before the process installed its environment");
  return globalThis.__claimdeskEnv;
}
