// How fast a claim page is served, side by side: (a) by nginx from the frozen folder, (b) by the application from the frozen folder, and
// (c) by Next as a static page: node --import tsx bench/site/bench-serving.ts [seconds of each run, by default 5]
// Needs wrk and nginx, and a machine with nothing else to do. Goals at 50 connections: (b) at least 8 × (c), and at least 0.35 × (a).
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startAppServer } from "#tests/support/app-server.ts";
import { findFreePort } from "#tests/support/find-free-port.ts";
import { publishForReaders } from "#tests/support/published-check.ts";
import { startNginx } from "#tests/support/web-servers.ts";

const SECONDS = Number(process.argv[2] ?? 5);
const ROUNDS = 3;
const CODINGS = { plain: [], compressed: ["-H", "Accept-Encoding: gzip, br"] } as const;
// Beside the project's packages, and ignored by git as every build is.
const STATIC_APP = join(process.cwd(), ".next-static-page");

type Run = { readonly perSecond: number; readonly p99: string };

const server = await startAppServer();
const ended: (() => unknown)[] = [() => server.stop()];
try {
  const published = await publishForReaders(server.appUrl, server.dataDir);
  await published.close();
  const path = `/claims/${published.claimSlug}`;
  const nginx = await startNginx({ siteFolder: join(server.dataDir, "site"), application: server.baseUrl });
  ended.unshift(() => nginx.stop());
  const frozen = readFileSync(join(server.dataDir, "site/current/pages", `${path}.html`), "utf8");
  const next = await startStaticPage(frozen);
  ended.unshift(() => next.child.kill("SIGTERM"));
  const addresses = {
    "(a) nginx, frozen": `${nginx.baseUrl}${path}`,
    "(b) Claimdesk, frozen": `${server.baseUrl}${path}`,
    "(c) Next, static": next.baseUrl,
  };
  for (const address of Object.values(addresses)) {
    const answer = await fetch(address, { headers: { "accept-encoding": "identity" } });
    console.log(`${address}: ${answer.status}, ${(await answer.arrayBuffer()).byteLength} bytes`);
    load(address, 50, 2, []);
  }
  for (const [coding, headers] of Object.entries(CODINGS)) {
    for (const connections of [1, 50]) {
      const best: Record<string, Run> = {};
      // In turns, so that what else the machine does falls on all of them.
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const [name, address] of Object.entries(addresses)) {
          const run = load(address, connections, SECONDS, headers);
          if (run.perSecond > (best[name]?.perSecond ?? 0)) best[name] = run;
        }
      }
      console.log(`\n${coding}, ${connections} connection${connections > 1 ? "s" : ""}, the best of ${ROUNDS} runs`);
      for (const [name, { perSecond, p99 }] of Object.entries(best)) {
        console.log(`  ${name.padEnd(24)} ${perSecond.toFixed(0).padStart(7)} requests/s   p99 ${p99}`);
      }
      const [a = 0, b = 0, c = 0] = Object.values(best).map(({ perSecond }) => perSecond);
      console.log(`  (b) is ${(b / c).toFixed(1)} × (c) and ${(b / a).toFixed(2)} × (a)`);
    }
  }
} finally {
  for (const end of ended) await end();
  rmSync(STATIC_APP, { recursive: true, force: true });
}

function load(address: string, connections: number, seconds: number, headers: readonly string[]): Run {
  const wrk = spawnSync("wrk", ["-t1", `-c${connections}`, `-d${seconds}s`, "--latency", ...headers, address], {
    encoding: "utf8",
  });
  if (wrk.status !== 0) throw new Error(`wrk fails: ${wrk.stderr || wrk.error}`);
  if (/Non-2xx|connect [1-9]/.test(wrk.stdout)) throw new Error(wrk.stdout);
  const said = (pattern: RegExp) => pattern.exec(wrk.stdout)?.[1] ?? "";
  return { perSecond: Number(said(/Requests\/sec:\s+([\d.]+)/)), p99: said(/99%\s+(\S+)/) };
}

/** A Next application of one static page that says what the frozen page says, in production. */
async function startStaticPage(html: string): Promise<{ baseUrl: string; child: ChildProcess }> {
  const inside = (tag: string) => new RegExp(`<${tag}[^>]*>([\\s\\S]*)</${tag}>`).exec(html)?.[1] ?? "";
  rmSync(STATIC_APP, { recursive: true, force: true });
  mkdirSync(join(STATIC_APP, "app"), { recursive: true });
  const files = {
    "package.json": JSON.stringify({ private: true, type: "module" }),
    "next.config.js": "export default {};",
    "app/layout.js": `export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html>; }`,
    "app/page.js": `export const dynamic = "force-static";
      const body = ${JSON.stringify(inside("body"))};
      export const metadata = { title: ${JSON.stringify(inside("title"))} };
      export default function Page() { return <div dangerouslySetInnerHTML={{ __html: body }} />; }`,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(STATIC_APP, name), text);
  const next = join(process.cwd(), "node_modules/next/dist/bin/next");
  const env = { ...process.env, NODE_ENV: "production", NEXT_DIST_DIR: undefined } as NodeJS.ProcessEnv;
  const built = spawnSync(process.execPath, [next, "build"], { cwd: STATIC_APP, env, encoding: "utf8" });
  if (built.status !== 0) throw new Error(`the static page cannot be built: ${built.stdout}${built.stderr}`);
  const port = await findFreePort();
  const child = spawn(process.execPath, [next, "start", "-p", String(port), "-H", "127.0.0.1"], {
    ...{ cwd: STATIC_APP, env, stdio: "ignore" as const },
  });
  const baseUrl = `http://127.0.0.1:${port}/`;
  for (let tries = 0; tries < 200; tries += 1) {
    const isThere = await fetch(baseUrl).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isThere) return { baseUrl, child };
    await sleep(100);
  }
  child.kill("SIGTERM");
  throw new Error("the static page does not start");
}
