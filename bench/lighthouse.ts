/**
 * What Lighthouse says of pages on its mobile profile, with its own settings: the four scores, blocking time, layout shift, and how fast
 * it finds this machine; each page several times, in turn. Lighthouse is fetched from the registry for the run.
 * `npx tsx bench/lighthouse.ts http://localhost:3000/claims/some-claim [more addresses…]`
 */
import { spawnSync } from "node:child_process";
import { findOrInstallBrowser } from "#scripts/find-browser.ts";

const ROUNDS = Number(process.env.ROUNDS ?? 5);
/** By how much the processor is slowed down; 4 is the profile's. */
const SLOWDOWN = process.env.SLOWDOWN ?? "4";
const FLAGS = "--headless=new --no-sandbox --disable-background-networking --disable-component-update --disable-sync";

type Report = {
  readonly categories: Readonly<Record<string, { readonly score: number | null }>>;
  readonly audits: Readonly<Record<string, { readonly numericValue?: number }>>;
  readonly environment: { readonly benchmarkIndex: number };
};

const addresses = process.argv.slice(2);
if (addresses.length === 0) throw new Error("give the addresses of the pages to measure");
const browser = findOrInstallBrowser();
if ("missing" in browser) throw new Error(browser.missing);

for (let round = 0; round < ROUNDS; round++) {
  for (const address of addresses) {
    const report = reportOf(address, browser.path);
    if ("failed" in report) {
      console.log(`${address}: no result. ${report.failed}`);
      continue;
    }
    const { categories, audits, environment } = report;
    const scores = Object.entries(categories).map(([name, { score }]) => `${name} ${score}`);
    const value = (name: string) => audits[name]?.numericValue ?? Number.NaN;
    console.log(
      `${address}: ${scores.join(", ")}; blocked ${value("total-blocking-time").toFixed(0)} ms, ` +
        `shift ${value("cumulative-layout-shift")}; benchmark index ${environment.benchmarkIndex.toFixed(0)}`,
    );
  }
}

/** The browser's trace lacks its beginning now and then; such a run says nothing of the page. */
function reportOf(address: string, chromePath: string): Report | { readonly failed: string } {
  const ran = spawnSync(
    "npx",
    [
      ...["--yes", "lighthouse@12.8.2", address, "--quiet", "--output=json", `--chrome-flags=${FLAGS}`],
      ...["--form-factor=mobile", `--throttling.cpuSlowdownMultiplier=${SLOWDOWN}`],
    ],
    { encoding: "utf8", env: { ...process.env, CHROME_PATH: chromePath }, maxBuffer: 64 * 1024 * 1024 },
  );
  if (ran.error) throw ran.error;
  if (ran.status !== 0) return { failed: ran.stderr.trim().split("\n")[0] ?? "" };
  return JSON.parse(ran.stdout);
}
