import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type DatabaseHandle, openDatabase } from "#db/client.ts";
import { OPERATOR } from "#domain/user/actor.ts";
import { type AppServer, startAppServer } from "#tests/support/app-server.ts";
import { asOwner } from "#tests/support/as-owner.ts";
import { type Attempt, type Door, openDoor } from "#tests/support/door.ts";
import type { Ctx } from "#workflow/context.ts";
import { addUser } from "#workflow/user/add-user.ts";
import { disableUser } from "#workflow/user/disable-user.ts";
import { inviteUser } from "#workflow/user/invite-user.ts";

const PASSWORD = "seven quiet harbours";
const EMAIL = "mira@desk.example";
// Mastodon's figures, which sign-in promises to keep.
const LIMIT = 25;

let server: AppServer;
let door: Door;
let app: DatabaseHandle;
let operator: Ctx;

// A server of its own behind one proxy: the other tests share one address, which these would use up.
beforeAll(async () => {
  server = await startAppServer({ TRUSTED_PROXY_HOPS: "1" });
  door = await openDoor(server.baseUrl);
  app = openDatabase(server.appUrl, { poolSize: 2 });
  const publisher = { name: "Test Desk", url: server.baseUrl };
  operator = { db: app.db, actor: OPERATOR, requestId: "test", now: () => new Date(), publisher };
  await addUser(operator, { email: EMAIL, name: "Mira Mole", roles: ["editor"], password: PASSWORD });
}, 120_000);
afterAll(async () => {
  await app?.pool.end();
  await server?.stop();
});

beforeEach(async () => {
  await asOwner(server.ownerUrl, "DELETE FROM rate_limits");
});

const from = (address: string) => ({ headers: { "x-forwarded-for": address } });
const wrong = (email: string, address: string, forged = ""): Promise<Attempt> =>
  door.knock({ email, password: "not the right one" }, from(`${forged}${address}`));
const right = (address: string) => door.knock({ email: EMAIL, password: PASSWORD }, from(address));

/** How many attempts were answered before the first that was turned away. */
async function answered(attempt: (round: number) => Promise<Attempt>): Promise<number> {
  for (let round = 0; round < LIMIT * 2; round += 1) {
    const { status } = await attempt(round);
    if (status === 429) return round;
    expect(status).toBe(401);
  }
  throw new Error("never turned away");
}

describe("guessing a password", () => {
  it("is turned away after 25 attempts, says for how long, and lets the right password in after that time", async () => {
    expect(await answered(() => wrong(EMAIL, "192.0.2.1"))).toBe(LIMIT);
    const refused = await right("192.0.2.1");
    expect(refused.status).toBe(429);
    expect(refused.cookie).toBeNull();
    expect(refused.headers.get("content-type")).toMatch(/^application\/problem\+json/);
    const wait = Number(refused.headers.get("retry-after"));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(3600);
    // The window is over.
    await asOwner(server.ownerUrl, "UPDATE rate_limits SET expire = 1");
    expect((await right("192.0.2.1")).status).toBe(200);
  });

  it("of one account from ever other addresses is turned away too", async () => {
    expect(await answered((round) => wrong(EMAIL, `192.0.2.${round + 1}`))).toBe(LIMIT);
  });

  it("of ever other accounts from one address is turned away too", async () => {
    expect(await answered((round) => wrong(`somebody.${round}@desk.example`, "192.0.2.1"))).toBe(LIMIT);
    expect((await right("192.0.2.2")).status).toBe(200);
  });

  it("from a whole /64 of IPv6 addresses counts as one address", async () => {
    const spread = (round: number) => `2001:db8:1:2:${round.toString(16)}::${round + 1}`;
    expect(await answered((round) => wrong(`somebody.${round}@desk.example`, spread(round)))).toBe(LIMIT);
    expect((await right("2001:db8:1:3::1")).status).toBe(200);
  });

  it("is counted by the address that our proxy saw, whatever the request claims", async () => {
    const forged = (round: number) => `198.51.100.${round}, 203.0.113.${round}, `;
    expect(await answered((round) => wrong(`somebody.${round}@desk.example`, "192.0.2.1", forged(round)))).toBe(LIMIT);
  });

  it("in other spellings of the address counts for the same account", async () => {
    const spelt = (round: number) => (round % 2 ? EMAIL.toUpperCase() : ` ${EMAIL} `);
    expect(await answered((round) => wrong(spelt(round), `192.0.2.${round + 1}`))).toBe(LIMIT);
  });
});

describe("signing in often with the right password", () => {
  it("is not turned away", async () => {
    for (let round = 0; round < LIMIT + 5; round += 1) expect((await right("192.0.2.9")).status).toBe(200);
  });
});

describe("whoever has no account", () => {
  it("gets the answer of a wrong password, as do the invited and the disabled", async () => {
    await inviteUser(operator, { email: "invited@desk.example", name: "Ines Invited", roles: ["editor"] });
    const person = { email: "gone@desk.example", name: "Gus Gone", roles: ["editor"] as const, password: PASSWORD };
    const gone = await addUser(operator, person);
    if (gone.ok) await disableUser(operator, { userId: gone.value.userId });

    const plain = ({ status, text, headers, cookie }: Attempt) => {
      const names = [...headers.keys()].filter((name) => name !== "x-request-id" && name !== "date").sort();
      return { status, text, names, cookie };
    };
    const known = plain(await wrong(EMAIL, "192.0.2.1"));
    expect(known.status).toBe(401);
    expect(known.cookie).toBeNull();
    for (const email of ["unknown@desk.example", "invited@desk.example", "not an address", ""]) {
      expect(plain(await wrong(email, "192.0.2.1")), email).toEqual(known);
    }
    const disabled = await door.knock({ email: "gone@desk.example", password: PASSWORD }, from("192.0.2.1"));
    expect(plain(disabled)).toEqual(known);
  });

  it("waits as long: the medians differ by less than chance alone explains", async () => {
    const PAIRS = 60;
    const times: { readonly known: number[]; readonly unknown: number[] } = { known: [], unknown: [] };
    const timed = async (email: string, round: number) => {
      const started = performance.now();
      await wrong(email, `192.0.2.${round + 1}`);
      return performance.now() - started;
    };
    await timed(EMAIL, 200);
    for (let round = 0; round < PAIRS; round += 1) {
      if (round % 20 === 0) await asOwner(server.ownerUrl, "DELETE FROM rate_limits");
      const unknown = `unknown.${round}@desk.example`;
      const knownFirst = Math.random() < 0.5;
      if (knownFirst) times.known.push(await timed(EMAIL, round));
      times.unknown.push(await timed(unknown, round));
      if (!knownFirst) times.known.push(await timed(EMAIL, round));
    }
    const difference = Math.abs(median(times.known) - median(times.unknown));
    const chance = differencesByChance([...times.known, ...times.unknown]);
    expect(difference).toBeLessThan(Math.max(chance, 0.05 * median(times.known)));
  });
});

describe("a password that nobody can have", () => {
  it.each([
    ["a million characters", `email=${EMAIL}&password=${"x".repeat(1_000_000)}`],
    ["a NUL", `email=${EMAIL}&password=quiet%00harbours`],
    ["half of a character", `email=${EMAIL}&password=quiet%ED%A0%80harbours`],
    ["bytes that are not text", `email=${EMAIL}&password=%E0%A4%A`],
    ["nothing", `email=${EMAIL}&password=`],
    ["no field at all", `email=${EMAIL}`],
    ["two fields", `email=${EMAIL}&password=a&password=b`],
    ["an address with a NUL", `email=mira%00@desk.example&password=x`],
  ])("is refused when it is %s, and the door stands", async (_, body) => {
    const { status, cookie } = await door.knock(body, from("192.0.2.1"));
    expect([400, 401, 413]).toContain(status);
    expect(cookie).toBeNull();
    expect((await right("192.0.2.1")).status).toBe(200);
  });

  it("as JSON, whole or broken, is refused as well", async () => {
    for (const body of ["{}", "null", "[]", '{"email":{"$ne":1},"password":["x"]}', "{"]) {
      const headers = { "x-forwarded-for": "192.0.2.1", "content-type": "application/json", origin: server.baseUrl };
      const response = await fetch(`${server.baseUrl}/api/auth/callback/credentials`, {
        method: "POST",
        redirect: "manual",
        headers,
        body,
      });
      expect(response.status, body).toBe(400);
      expect(response.headers.getSetCookie().join(), body).not.toContain("claimdesk.session=");
    }
    expect((await right("192.0.2.1")).status).toBe(200);
  });
});

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** The largest difference of medians among 2,000 random halves of the same sample. */
function differencesByChance(sample: readonly number[]): number {
  let largest = 0;
  for (let round = 0; round < 2_000; round += 1) {
    const mixed = sample.map((value) => ({ value, key: Math.random() })).toSorted((one, other) => one.key - other.key);
    const values = mixed.map(({ value }) => value);
    const half = values.length / 2;
    largest = Math.max(largest, Math.abs(median(values.slice(0, half)) - median(values.slice(half))));
  }
  return largest;
}
