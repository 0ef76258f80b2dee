/**
 * What the first layout of a page costs a phone: milliseconds that the main thread itself spends on style, on layout and on
 * its longest task, by Chromium's own trace; medians of loads that take turns.
 * `npx tsx bench/first-layout.ts http://localhost:3000/claims/some-claim [more addresses…]`
 */
import { type Browser, chromium } from "@playwright/test";
import { findOrInstallBrowser } from "#scripts/find-browser.ts";

const ROUNDS = Number(process.env.ROUNDS ?? 9);
/** An event of a trace; the time that its thread spent, in microseconds. */
type TraceEvent = { name: string; ph: string; pid: number; tid: number; tdur?: number };
type Cost = { style: number; layout: number; longest: number };

const addresses = process.argv.slice(2);
if (addresses.length === 0) throw new Error("give the addresses of the pages to measure");
const found = findOrInstallBrowser();
if ("missing" in found) throw new Error(found.missing);
const args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath: found.path, args });
try {
  const costs = new Map(addresses.map((address) => [address, [] as Cost[]]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const address of addresses) costs.get(address)?.push(await costOf(browser, address));
  }
  for (const [address, measured] of costs) {
    const median = (part: keyof Cost) =>
      (measured.map((cost) => cost[part]).sort((one, other) => one - other)[measured.length >> 1] ?? 0).toFixed(1);
    console.log(
      `${address}: style ${median("style")} ms, layout ${median("layout")} ms, longest task ${median("longest")} ms`,
    );
  }
} finally {
  await browser.close();
}

async function costOf(browser: Browser, address: string): Promise<Cost> {
  const phone = { viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75, isMobile: true };
  const context = await browser.newContext(phone);
  const page = await context.newPage();
  await browser.startTracing(page, { categories: ["devtools.timeline", "toplevel"] });
  await page.goto(address, { waitUntil: "load" });
  // What is put off until something comes near is laid out in the next frames.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 400)));
  const trace: { traceEvents: TraceEvent[] } = JSON.parse((await browser.stopTracing()).toString());
  await context.close();
  const whole = trace.traceEvents.filter(({ ph }) => ph === "X");
  const spent = (events: readonly TraceEvent[]) => events.reduce((sum, { tdur = 0 }) => sum + tdur, 0) / 1_000;
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  // The page's own main thread is the one that lays out most.
  const layouts = whole.filter(({ name }) => name === "Layout").sort((one, other) => spent([other]) - spent([one]));
  const own = whole.filter((event) => layouts[0] && threadOf(event) === threadOf(layouts[0]));
  const named = (name: string) => own.filter((event) => event.name === name);
  return {
    style: spent(named("UpdateLayoutTree")),
    layout: spent(named("Layout")),
    longest: Math.max(0, ...own.filter(({ name }) => /RunTask$/.test(name)).map((task) => spent([task]))),
  };
}
