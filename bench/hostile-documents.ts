import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { makeDocx, makePdf, makePdfBomb, paragraph } from "#tests/server/extract/make-documents.ts";
import { startAppServer } from "#tests/support/app-server.ts";
import { newSecret } from "#workflow/user/secret.ts";

/**
 * How the desk answers, and how much memory its process takes, while it reads costly and hostile documents: the outcome of each,
 * p95 of `GET /api/v1/me` meanwhile, and the peak above idle. Needs a build. Goals: ≤ 100 ms, ≤ 200 MB.
 */
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
  await read(
    "a plain text",
    "text/plain",
    Buffer.from("Twelve words of no importance stand here so that all is loaded."),
  );
  await sleep(6_000);
  const idle = residentMb();
  console.log(`idle ${idle} MB`);
  const links = Array.from(
    { length: 50_000 },
    (_, n) => `<li><a href="/place/${n}">The place of number ${n} in the list</a></li>`,
  );
  await read(
    "a page of 5 MB with 50,000 links",
    "text/html",
    Buffer.from(`<article><p>${"Words. ".repeat(300)}</p></article><ul>${links.join("")}</ul>`.padEnd(5_000_000)),
  );
  await read("a PDF of 300 pages", "application/pdf", await pages(300));
  await read(
    "a PDF with a password",
    "application/pdf",
    await makePdf((pdf) => pdf.text("Closed."), { userPassword: "x" }),
  );
  await read("a PDF without text", "application/pdf", await makePdf((pdf) => pdf.rect(10, 10, 90, 90).fill()));
  await read("a PDF that inflates to 500 MB", "application/pdf", makePdfBomb(500));
  const prolog = `<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>`;
  const type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  await read("a Word file with external entities", type, makeDocx(paragraph("&x;"), { prolog }));
  await read("a Word file that inflates to 200 MB", type, makeDocx(paragraph("x".repeat(200_000_000))));

  async function read(name: string, mediaType: string, bytes: Uint8Array): Promise<void> {
    const url = `${server.baseUrl}/api/v1/snapshots/upload`;
    const body = new Uint8Array(bytes);
    const started = await fetch(url, {
      method: "POST",
      headers: { ...headers, "content-type": mediaType, "x-file-name": "file" },
      body,
    });
    const job = (await started.json()) as { id?: string; kind?: string };
    const times: number[] = [];
    let peak = 0;
    let outcome = started.ok ? "" : (job.kind ?? String(started.status));
    while (outcome === "") {
      times.push(await ask());
      peak = Math.max(peak, residentMb());
      const told = await fetch(`${server.baseUrl}/api/v1/jobs/${job.id}`, { headers });
      const { state, error } = (await told.json()) as { state: string; error?: { kind: string } };
      if (state === "done" || state === "failed") outcome = error?.kind ?? state;
      await sleep(10);
    }
    times.sort((one, other) => one - other);
    const p95 = times[Math.floor(times.length * 0.95)] ?? 0;
    console.log(
      `${name.padEnd(38)} ${outcome.padEnd(24)} p95 ${p95.toFixed(0).padStart(4)} ms of ${times.length}   peak ${peak} MB`,
    );
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

function residentMb(): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, "utf8"))?.[1];
  return Math.round(Number(kilobytes) / 1024);
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
