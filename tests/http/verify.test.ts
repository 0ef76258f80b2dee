import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { checkpointBody, writeVerifierKey } from "#domain/log/signed-note.ts";
import { verifyCommand } from "#scripts/commands/verify.ts";
import { type AlteringSite, alteringBody, type OtherBody, startAlteringSite } from "#tests/support/altering-site.ts";
import { testLogKey } from "#tests/support/log-key.ts";
import { type PublishedForReaders, publishForReaders } from "#tests/support/published-check.ts";
import { removeFolder } from "#tests/support/remove-folder.ts";
import { signNote } from "#workflow/log/signing.ts";

const server = inject("server");
const folder = mkdtempSync(join(tmpdir(), "claimdesk-verify-"));
const zip = join(folder, "bundle.zip");
let published: PublishedForReaders;
let proxy: AlteringSite;
let verdict: string;
beforeAll(async () => {
  published = await publishForReaders(server.appUrl, server.dataDir);
  await published.correct();
  proxy = await startAlteringSite();
  proxy.lead(server.baseUrl);
  verdict = `/verdicts/${published.slug}`;
  writeFileSync(zip, Buffer.from(await (await fetch(`${server.baseUrl}${verdict}/bundle.zip`)).arrayBuffer()));
}, 120_000);
afterAll(async () => {
  await published?.close();
  proxy?.stop();
  removeFolder(folder);
});

/** Runs the command within this process, and gives what it says; throws what it refuses. */
async function verify(...args: string[]): Promise<string> {
  const said: string[] = [];
  const log = vi.spyOn(console, "log").mockImplementation((line: string) => void said.push(line));
  try {
    await verifyCommand.run(args);
    return said.join("\n");
  } finally {
    log.mockRestore();
  }
}

function run(program: string, ...args: string[]): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args);
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, said }));
  });
}

const whileAltering = (other: OtherBody, work: () => Promise<void>) => proxy.whileAltering(alteringBody(other), work);

const python = (...args: string[]) => run("python3", "verifier/claimdesk_verify.py", ...args);

/** The bundle with one byte of a file changed, as a file. */
function alteredBundle(name: string, at: (bytes: Uint8Array) => number): string {
  const files = unzipSync(readFileSync(zip));
  const bytes = files[name];
  if (!bytes) throw new Error(`no ${name}`);
  const place = at(bytes);
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  const path = join(folder, "altered.zip");
  writeFileSync(path, zipSync(files));
  return path;
}

describe("/verdicts/{slug}/bundle.zip", () => {
  it("is a file with an entity tag, for everybody and every site, and 404 for what was never published", async () => {
    const first = await fetch(`${server.baseUrl}${verdict}/bundle.zip`);
    expect(first.headers.get("content-type")).toBe("application/zip");
    expect(first.headers.get("access-control-allow-origin")).toBe("*");
    const again = await fetch(`${server.baseUrl}${verdict}/bundle.zip`, {
      headers: { "If-None-Match": first.headers.get("etag") ?? "" },
    });
    expect(again.status).toBe(304);
    expect((await fetch(`${server.baseUrl}/verdicts/no-such-check/bundle.zip`)).status).toBe(404);
  });
});

describe("I10 the verifier in Python", () => {
  it("accepts an exported bundle without a connection, and a copy that somebody has", async () => {
    const copy = join(folder, "copy.txt");
    const files = unzipSync(readFileSync(zip));
    const name = Object.keys(files).find((file) => file.startsWith("copies/")) ?? "";
    writeFileSync(copy, JSON.parse(strFromU8(files[name] ?? new Uint8Array())).passages[0].text);
    const { code, said } = await python(zip, "--copy", copy);
    expect(said).toContain("2 versions as the log says");
    expect(said).toContain(`is the archived copy ${name.slice("copies/".length, -".json".length)}`);
    expect(code).toBe(0);
  });

  it("I02 names the file of a bundle in which one byte was changed, of every kind", async () => {
    const names = Object.keys(unzipSync(readFileSync(zip)));
    const kinds = new Map(names.map((name) => [name.replace(/\/.*/, "/"), name]));
    kinds.delete("README.txt");
    expect([...kinds.keys()].sort()).toEqual(
      ["bundle.json", "checkpoint.txt", "copies/", "entries/", "key.txt", "proofs/", "versions/"].sort(),
    );
    for (const name of kinds.values()) {
      const inWords = (bytes: Uint8Array) => {
        const text = strFromU8(bytes);
        if (name === "bundle.json") return text.indexOf(published.slug);
        // Of a proof and a copy: within a hash, and within the quoted words.
        if (name.startsWith("proofs/")) return text.lastIndexOf('"proof": [') + 25;
        if (name.startsWith("copies/")) return text.indexOf("million");
        return Math.floor(bytes.length / 2);
      };
      const { code, said } = await python(alteredBundle(name, inWords));
      expect(code, `${name}: ${said}`).toBe(1);
      const blamed = ["key.txt", "checkpoint.txt"].includes(name) ? /WRONG .*(?:key\.txt|checkpoint)/ : undefined;
      const byIndex = name === "bundle.json" ? /WRONG .*entry \d+ is not of version/ : undefined;
      expect(said, name).toMatch(blamed ?? byIndex ?? new RegExp(`WRONG ${name.replaceAll(".", "\\.")}`));
    }
  }, 120_000);

  it("says what it cannot read, and that a bundle is cut off", async () => {
    const cut = join(folder, "cut.zip");
    writeFileSync(cut, readFileSync(zip).subarray(0, 900));
    expect(await python(cut)).toMatchObject({ code: 1, said: expect.stringContaining("cannot be read as a bundle") });
    const { code } = await python(zip, "--keep", join(folder, "kept"));
    expect(code).toBe(2);
  });
});

describe("claimdesk verify", () => {
  it("checks a bundle, with exit codes and the name of the file that is wrong", async () => {
    const claimdesk = (...args: string[]) => run(process.execPath, "--import", "tsx", "scripts/claimdesk.ts", ...args);
    const good = await claimdesk("verify", zip);
    expect(good, good.said).toMatchObject({ code: 0 });
    expect(good.said).toContain(`ok    ${published.slug}: 2 versions, 2 entries`);
    const altered = alteredBundle("versions/1.json", (bytes) => Math.floor(bytes.length / 2));
    const bad = await claimdesk("verify", altered);
    expect(bad).toMatchObject({ code: 1, said: expect.stringContaining("WRONG") });
    expect(bad.said).toContain("versions/1.json is wrong");
  }, 120_000);

  it("checks a verdict by its address or a claim's, with what its pages show", async () => {
    for (const path of [verdict, `${verdict}/history`, `/claims/${published.claimSlug}`]) {
      const said = await verify(`${server.baseUrl}${path}`);
      expect(said, path).toContain(`${published.slug}: 2 versions`);
      expect(said, path).toContain("3 pages compared");
    }
  });

  it("keeps a checkpoint, and finds the log that grew since to be its continuation", async () => {
    const kept = join(folder, "checkpoint");
    await verify(`${server.baseUrl}${verdict}`, "--keep", kept);
    const other = await publishForReaders(server.appUrl, server.dataDir);
    await other.close();
    expect(await verify(`${server.baseUrl}${verdict}`, "--since", kept)).toContain("extends the");
    // The two verifiers keep the same file.
    const inPython = await python(server.baseUrl, "--slug", published.slug, "--keep", kept);
    expect(inPython, inPython.said).toMatchObject({ code: 0 });
    expect(inPython.said).toContain("it extends the");
    // Both take the address of a verdict as a reader has it.
    const byAddress = await python(`${server.baseUrl}${verdict}#c1`);
    expect(byAddress, byAddress.said).toMatchObject({ code: 0 });
    expect(byAddress.said).toMatch(/^ok {4}\d published versions? as the log says$/m);
  });

  it("I05 finds another log behind a checkpoint that somebody was given under the same name", async () => {
    const kept = join(folder, "other-checkpoint");
    const key = testLogKey(`${new URL(server.baseUrl).host}/claimdesk`);
    const note = signNote(checkpointBody({ origin: key.name, size: 2, root: "ab".repeat(32) }), [key]);
    writeFileSync(kept, `${writeVerifierKey(key)}\n${note}`);
    await expect(verify(`${server.baseUrl}${verdict}`, "--since", kept)).rejects.toThrow(
      /The log was never signed by the key/,
    );
    await expect(verify(`${server.baseUrl}${verdict}`, "--key", writeVerifierKey(key))).rejects.toThrow(
      /The log was never signed by the key/,
    );
  });

  it.each([
    [
      "a rating",
      "Needs context",
      "Supported",
      /Claim 1: the page does not show the rating that was published, “Needs context”/,
    ],
    [
      "a statement",
      "handled 41 million tonnes",
      "handled 42 million tonnes",
      /Claim 1: the page does not show the statement/,
    ],
    ["an answer", "it counts ballast", "it is counted twice", /Claim 1: the page does not show the answer/],
    [
      "a quote",
      "41.2 million tonnes in the year",
      "41.9 million tonnes in the year",
      /Claim 1: the page does not show the quote/,
    ],
  ])("I11 names %s that the page shows otherwise than it was published", async (_, was, shown, problem) => {
    await whileAltering(
      (path, body) => (path === verdict ? body.toString("utf8").replaceAll(was, shown) : null),
      () => expect(verify(`${proxy.origin}${verdict}`)).rejects.toThrow(problem),
    );
  });

  it("I02 names the version, the entry and the page of which one byte is another", async () => {
    const flip =
      (wanted: RegExp, find: string, offset = 0) =>
      (path: string, body: Buffer) => {
        const at = body.indexOf(find) + offset;
        if (!wanted.test(path) || at < offset) return null;
        body[at] = (body[at] ?? 0) ^ 1;
        return body;
      };
    expect(await verify(proxy.origin)).toContain("checks are what the log says");
    for (const [alter, problem] of [
      [flip(/canonical\.json\?version=1$/, "Port Ellery"), /canonical\.json\?version=1 is not what was logged/],
      [flip(/canonical\.json$/, "Port Ellery"), /canonical\.json is not what was logged/],
      [flip(/\/checkpoint$/, "\n\n— "), /The checkpoint/],
      [
        flip(/\/claims\//, '">The harbour of Port Ellery handled', 10),
        /^WRONG \/claims\/.*does not show the statement/,
      ],
    ] as const) {
      await whileAltering(alter, () => expect(verify(`${proxy.origin}${verdict}`)).rejects.toThrow(problem));
    }
    await whileAltering(flip(/\/entries/, published.slug.slice(0, 11)), () =>
      expect(verify(proxy.origin)).rejects.toThrow(/Entry \d+ was altered/),
    );
  });

  it("I04 finds that the site serves an older head than the one that was kept", async () => {
    const kept = join(folder, "newest");
    await verify(`${server.baseUrl}${verdict}`, "--keep", kept);
    const older = Buffer.from(
      await (await fetch(`${server.baseUrl}/.well-known/claimdesk/checkpoint?size=2`)).arrayBuffer(),
    );
    await whileAltering(
      (path) => (path.endsWith("/checkpoint") ? older : null),
      () =>
        expect(verify(`${proxy.origin}${verdict}`, "--since", kept)).rejects.toThrow(/went back from \d+ to 2 entries/),
    );
  });

  it("finds that a later entry about a check is kept from its bundle", async () => {
    const early = unzipSync(readFileSync(zip));
    await published.retract();
    await whileAltering(
      (path) => (path.endsWith("/bundle.zip") ? Buffer.from(zipSync(early)) : null),
      () => expect(verify(`${proxy.origin}${verdict}`)).rejects.toThrow(/Entry \d+ is about .* too, but its bundle/),
    );
    const said = await verify(`${server.baseUrl}${verdict}`);
    expect(said).toContain("retracted");
    await whileAltering(
      (path, body) => (path === verdict ? body.toString("utf8").replaceAll("withdrawn", "updated") : null),
      () => expect(verify(`${proxy.origin}${verdict}`)).rejects.toThrow(/does not show the notice/),
    );
  });

  it("says how it is called, and what it cannot read", async () => {
    await expect(verify()).rejects.toThrow("Name one ADDRESS or BUNDLE.zip");
    await expect(verify(join(folder, "nothing.zip"))).rejects.toThrow("There is no file");
    await expect(verify(zip, "--since", zip)).rejects.toThrow("go with an address");
    await expect(verify("http://127.0.0.1:9/")).rejects.toThrow("cannot be read");
    await expect(verify(`${server.baseUrl}/verdicts/no-such-check`)).rejects.toThrow("404");
  });
});

describe("/verify", () => {
  it("says without a script what would be done and which commands do it, under a policy for one script of ours", async () => {
    const response = await fetch(`${server.baseUrl}/verify?verdict=${published.slug}`);
    const html = await response.text();
    const policy = response.headers.get("content-security-policy");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("connect-src 'self'");
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).not.toContain(" style=");
    expect(html).toContain(`claimdesk_verify.py ${server.baseUrl} --slug ${published.slug}`);
    for (const path of [
      /href="(\/assets\/[0-9a-f]+\/claimdesk_verify\.py)"/,
      /src="(\/assets\/[0-9a-f]+\/verify\.js)"/,
    ]) {
      const [, href = ""] = path.exec(html) ?? [];
      expect((await fetch(`${server.baseUrl}${href}`)).status, href).toBe(200);
    }
  });

  it("takes the address of a verdict in any form, and says so when it knows none", async () => {
    for (const asked of [published.slug, verdict, `${server.baseUrl}${verdict}/history#v1`]) {
      const html = await (await fetch(`${server.baseUrl}/verify?verdict=${encodeURIComponent(asked)}`)).text();
      expect(html, asked).toContain(`data-slug="${published.slug}"`);
    }
    for (const asked of ["no-such-check", "%", '"><script>alert(1)</script>', "x".repeat(5000)]) {
      const response = await fetch(`${server.baseUrl}/verify?verdict=${encodeURIComponent(asked)}`);
      const html = await response.text();
      expect(html, asked).toContain("Nothing was published under that address");
      expect(html.match(/<script/g), asked).toHaveLength(1);
    }
  });

  it("has a script of less than 10 kB on the way", async () => {
    const html = await (await fetch(`${server.baseUrl}/verify`)).text();
    const [, href = ""] = /src="(\/assets\/[0-9a-f]+\/verify\.js)"/.exec(html) ?? [];
    const script = await fetch(`${server.baseUrl}${href}`, { headers: { "Accept-Encoding": "gzip" } });
    const { gzipSync } = await import("node:zlib");
    expect(gzipSync(Buffer.from(await script.arrayBuffer())).length).toBeLessThan(10_000);
  });
});

describe("what leads there", () => {
  it("is the proof of a verdict, claim and history page: entry, checkpoint, bundle and verify page", async () => {
    const other = await publishForReaders(server.appUrl, server.dataDir);
    await other.close();
    const page = async (path: string) => (await fetch(`${server.baseUrl}${path}`)).text();
    const shown = await page(`/verdicts/${other.slug}`);
    const [, seq] = /entries\?start=(\d+)&amp;end=\d+">entry \1</.exec(shown) ?? [];
    expect(shown).toContain(`checkpoint?size=${Number(seq) + 1}`);
    for (const path of [`/verdicts/${other.slug}`, `/verdicts/${other.slug}/history`, `/claims/${other.claimSlug}`]) {
      const html = await page(path);
      expect(html, path).toContain(`/verify?verdict=${other.slug}`);
      expect(html, path).toContain(`/verdicts/${other.slug}/bundle.zip`);
    }
  });
});

it("a strange file name or content in a bundle is refused by name", async () => {
  const files = unzipSync(readFileSync(zip));
  const more = join(folder, "more.zip");
  writeFileSync(more, zipSync({ ...files, "../evil.sh": strToU8("x") }));
  await expect(verify(more)).rejects.toThrow("../evil.sh is wrong");
  expect(await python(more)).toMatchObject({ code: 1, said: expect.stringContaining("../evil.sh is no part") });
});
