import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { processTree, pss } from "#bench/process-memory.ts";
import { makeDocx, makePdf, makePdfBomb, paragraph } from "#tests/server/extract/make-documents.ts";
import { startAppServer } from "#tests/support/app-server.ts";
import { newSecret } from "#workflow/user/secret.ts";

/**
 * How the desk answers, and how much memory it takes, while it reads costly and hostile documents one after another: the outcome of
 * each, p95 of `GET /api/v1/me` meanwhile, and the peak above idle, over several rounds on one server. Memory is the PSS of the server
 * and of all its processes (what they share is counted once); the database's are not among them. Needs a build, and Linux.
 * Goals: ≤ 100 ms, ≤ 200 MB.
 */
const REST = 8_000;
const ROUNDS = Number(process.env.ROUNDS ?? 3);

const links = Array.from(
  { length: 50_000 },
  (_, n) => `<li><a href="/place/${n}">The place of number ${n} in the list</a></li>`,
).join("");
const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const prolog = `<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>`;
const sentence = "The harbour handled tonnes of goods in the year, which was more than the ministry had forecast. ";

const DOCUMENTS: readonly (readonly [name: string, mediaType: string, bytes: Uint8Array])[] = [
  [
    "a page of 5 MB with 50,000 links",
    "text/html",
    Buffer.from(`<article><p>${"Words. ".repeat(300)}</p></article><ul>${links}</ul>`.padEnd(5_000_000)),
  ],
  ["50,000 links and nothing else", "text/html", Buffer.from(`<ul>${links}</ul>`)],
  ["a page of 5 MB of paragraphs", "text/html", Buffer.from(`<p>${sentence}</p>`.repeat(50_000))],
  ["a PDF of 300 pages", "application/pdf", await pages(300)],
  ["a PDF with a password", "application/pdf", await makePdf((pdf) => pdf.text("Closed."), { userPassword: "x" })],
  ["a PDF without text", "application/pdf", await makePdf((pdf) => pdf.rect(10, 10, 90, 90).fill())],
  ["a PDF that inflates to 500 MB", "application/pdf", makePdfBomb(500)],
  ["a Word file with external entities", DOCX, makeDocx(paragraph("&x;"), { prolog })],
  ["a Word file that inflates to 200 MB", DOCX, makeDocx(paragraph("x".repeat(200_000_000)))],
  ["five million empty lines", "text/plain", Buffer.alloc(5_000_000, "\n").fill("a", 0, 10)],
];

const server = await startAppServer();
try {
  const headers = { authorization: `Bearer ${await hire(server.ownerUrl)}` };
  const ask = async () => {
    const startedAt = performance.now();
    await (await fetch(`${server.baseUrl}/api/v1/me`, { headers })).text();
    return performance.now() - startedAt;
  };
  for (let round = 0; round < 50; round += 1) await ask();
  // Once through, so that what is loaded once is not charged to the first document.
  await read("", "text/plain", Buffer.from("Twelve words of no importance stand here so that all is loaded."), 0);
  await sleep(REST);
  const idle = memory();
  console.log(`idle ${idle} MB`);
  let most = 0;
  for (let round = 1; round <= ROUNDS; round += 1) {
    console.log(`round ${round}`);
    for (const [name, mediaType, bytes] of DOCUMENTS) most = Math.max(most, await read(name, mediaType, bytes, idle));
    most = Math.max(most, await clean("a paste of 1 MB of links", "<a href=x>y</a>".repeat(69_000), idle));
  }
  await sleep(REST);
  console.log(`at most ${most} MB above idle; ${memory() - idle} MB above idle at rest`);

  async function read(name: string, mediaType: string, bytes: Uint8Array, idle: number): Promise<number> {
    return watched(name, idle, async () => {
      const started = await fetch(`${server.baseUrl}/api/v1/snapshots/upload`, {
        method: "POST",
        headers: { ...headers, "content-type": mediaType, "x-file-name": "file" },
        body: new Uint8Array(bytes),
      });
      const job = (await started.json()) as { id?: string; kind?: string };
      if (!started.ok) return job.kind ?? String(started.status);
      while (true) {
        const told = await fetch(`${server.baseUrl}/api/v1/jobs/${job.id}`, { headers });
        const { state, error } = (await told.json()) as { state: string; error?: { kind: string } };
        if (state === "done" || state === "failed") return error?.kind ?? state;
        await sleep(50);
      }
    });
  }

  async function clean(name: string, html: string, idle: number): Promise<number> {
    return watched(name, idle, async () => {
      const answer = await fetch(`${server.baseUrl}/api/v1/snapshots`, {
        method: "POST",
        headers: { ...headers, "content-type": "application/json" },
        body: JSON.stringify({ html, url: "https://links.example/" }),
      });
      const { kind } = (await answer.json()) as { kind?: string };
      return answer.ok ? "done" : (kind ?? String(answer.status));
    });
  }

  /** Does the work, prints what came of it, and gives the most memory above idle, in MB. */
  async function watched(name: string, idle: number, work: () => Promise<string>): Promise<number> {
    const times: number[] = [];
    let peak = 0;
    let outcome: string | undefined;
    const working = work().then((told) => {
      outcome = told;
    });
    while (outcome === undefined) {
      times.push(await ask());
      peak = Math.max(peak, memory());
      await sleep(20);
    }
    await working;
    times.sort((one, other) => one - other);
    const p95 = times[Math.floor(times.length * 0.95)] ?? 0;
    if (name) {
      const answered = `p95 ${p95.toFixed(0).padStart(4)} ms of ${String(times.length).padStart(3)}`;
      console.log(
        `${name.padEnd(38)} ${outcome.padEnd(24)} ${answered}   peak ${String(peak - idle).padStart(4)} MB above`,
      );
    }
    return peak - idle;
  }
} finally {
  await server.stop();
}

function pages(count: number): Promise<Buffer> {
  return makePdf((pdf) => {
    for (let page = 0; page < count; page += 1) {
      if (page > 0) pdf.addPage();
      pdf.text(`Page ${page}. ${"The harbour handled tonnes of goods in the year. ".repeat(40)}`);
    }
  });
}

/** PSS of the server and all its processes, in MB. */
function memory(): number {
  return Math.round(processTree(server.pid).reduce((sum, pid) => sum + pss(pid), 0) / 1024);
}

async function hire(ownerUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const { secret, hash } = newSecret("cdk_");
  const id = "usr_00000000000000000001";
  await client.query(
    `INSERT INTO users (id, email, email_key, name, status, password_hash) VALUES ('${id}', 'b@bench.example', 'b@bench.example', 'Bench', 'active', 'x')`,
  );
  await client.query(`INSERT INTO user_roles VALUES ('${id}', 'fact_checker')`);
  await client.query(
    `INSERT INTO tokens (id, kind, user_id, hash, scopes) VALUES ('tok_00000000000000000001', 'api', '${id}', $1, '{*}')`,
    [hash],
  );
  await client.end();
  return secret;
}
