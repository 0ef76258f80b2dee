/**
 * What a page costs its reader: requests, bytes on the wire, scripts and layout shift, at phone size on a slow line with an
 * empty cache. `npx tsx bench/page-weight.ts http://localhost:3000/claims/some-claim [more addresses…]`; ends with 1 when a
 * page is over its bounds.
 */
import { brotliCompressSync } from "node:zlib";
import { type Browser, chromium } from "@playwright/test";
import { findOrInstallBrowser } from "#scripts/find-browser.ts";

const BOUNDS = { requests: 3, bytes: 20_000, fonts: 2, fontBytes: 30_000 };
/** A phone on a slow mobile line: what arrives late is where pages shift. */
const SLOW = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };

type Loaded = { readonly url: string; readonly type: string; readonly wire: number; readonly brotli: number };

const addresses = process.argv.slice(2);
if (addresses.length === 0) throw new Error("give the addresses of the pages to measure");
const found = findOrInstallBrowser();
if ("missing" in found) throw new Error(found.missing);
const browser = await chromium.launch({ executablePath: found.path, args: ["--no-sandbox"] });
try {
  for (const address of addresses) await measure(browser, address);
} finally {
  await browser.close();
}

async function measure(browser: Browser, address: string): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send("Network.enable");
  await cdp.send("Network.emulateNetworkConditions", SLOW);
  const wire = new Map<string, number>();
  cdp.on("Network.loadingFinished", (event) => wire.set(event.requestId, event.encodedDataLength));
  const responses: { id: string; url: string; type: string }[] = [];
  cdp.on("Network.responseReceived", (event) =>
    responses.push({ id: event.requestId, url: event.response.url, type: event.type }),
  );
  await page.addInitScript(() => {
    const shifts = { sum: 0 };
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.sum += (entry as PerformanceEntry & { value: number }).value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(address, { waitUntil: "load" });
  await page.evaluate(() => document.fonts.ready);
  // To the end and back: what is laid out late counts too.
  await page.evaluate(async () => {
    window.scrollTo(0, document.documentElement.scrollHeight);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
  const shift = await page.evaluate(() => (window as unknown as { shifts: { sum: number } }).shifts.sum);
  const scripts = await page.evaluate(
    () => [...document.scripts].filter((script) => script.type !== "application/ld+json").length,
  );
  const loaded = await Promise.all(
    responses.map(async ({ id, url, type }): Promise<Loaded> => {
      const { body, base64Encoded } = await cdp.send("Network.getResponseBody", { requestId: id });
      const bytes = Buffer.from(body, base64Encoded ? "base64" : "utf8");
      return { url, type, wire: wire.get(id) ?? 0, brotli: brotliCompressSync(bytes).length };
    }),
  );
  await context.close();
  report(address, loaded, shift, scripts);
}

function report(address: string, loaded: readonly Loaded[], shift: number, scripts: number): void {
  const fonts = loaded.filter(({ type }) => type === "Font");
  // Those of other scripts are loaded where such words stand in the page.
  const latin = fonts.filter(({ url }) => !/-(?:latin-ext|cyrillic)\.woff2$/.test(url));
  const others = loaded.filter(({ type }) => type !== "Font");
  const sum = (list: readonly Loaded[], key: "wire" | "brotli") => list.reduce((total, item) => total + item[key], 0);
  console.log(`\n${address}`);
  for (const item of loaded) {
    console.log(`  ${item.type.padEnd(11)} ${String(item.wire).padStart(7)} B  (brotli ${item.brotli})  ${item.url}`);
  }
  const checks: [name: string, value: number, most: number][] = [
    ["requests before fonts", others.length, BOUNDS.requests],
    ["bytes on the wire before fonts", sum(others, "wire"), BOUNDS.bytes],
    ["fonts for Latin text", latin.length, BOUNDS.fonts],
    ["bytes of the largest font", Math.max(0, ...fonts.map((font) => font.wire)), BOUNDS.fontBytes],
    ["scripts", scripts, 0],
    ["layout shift", Number(shift.toFixed(4)), 0],
  ];
  for (const [name, value, most] of checks) {
    console.log(`  ${value <= most ? "ok  " : "OVER"} ${name.padEnd(31)} ${value} (at most ${most})`);
    if (value > most) process.exitCode = 1;
  }
  console.log(`       brotli, were it all compressed    ${sum(others, "brotli")}`);
}
