/**
 * Renders every public page from the fixtures, opens them in Chromium under the policy they are served with, and writes a
 * picture of each at three widths and in two themes: `npx tsx tests/support/shoot-public-pages.tsx OUT [page…]`.
 * Prints what axe, the console and the layout complain about.
 */
import { mkdirSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { chromium } from "@playwright/test";
import { readAsset } from "#site/assets.ts";
import { PUBLIC_CSP } from "#site/served-as.ts";
import { publicPages } from "#tests/site/public-pages.tsx";

const SLICE = 1800;
const WIDTHS = (process.env.WIDTHS ?? "390,820,1440").split(",").map(Number);
const THEMES = (process.env.THEMES ?? "light,dark").split(",");
const [out = "shots", ...wanted] = process.argv.slice(2);
const ORIGIN = "https://claimdesk.example";
mkdirSync(out, { recursive: true });
const pages = await publicPages();
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });

for (const colorScheme of (["light", "dark"] as const).filter((theme) => THEMES.includes(theme))) {
  for (const width of WIDTHS) {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
    await context.route("**/*", (route) => {
      const { pathname } = new URL(route.request().url());
      const html = pages[pathname.slice(1)];
      const asset = readAsset(pathname.split("/").at(-1) ?? "");
      if (html !== undefined) {
        return route.fulfill({
          body: html,
          headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": PUBLIC_CSP },
        });
      }
      return asset
        ? route.fulfill({ body: asset.bytes, headers: { "Content-Type": asset.type } })
        : route.fulfill({ status: 404, body: "" });
    });
    for (const name of Object.keys(pages).filter((page) => wanted.length === 0 || wanted.includes(page))) {
      const page = await context.newPage();
      const say = (text: string) => console.log(`${name} ${width} ${colorScheme}: ${text}`);
      page.on("console", (message) => say(message.text()));
      page.on("pageerror", (error) => say(error.message));
      page.on("dialog", (dialog) => say(`dialog ${dialog.message()}`));
      await page.goto(`${ORIGIN}/${name}`);
      await page.evaluate(() => document.fonts.ready);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (overflow > 0) say(`overflows by ${overflow} px`);
      const { violations } = await new AxeBuilder({ page }).analyze();
      for (const { id, nodes } of violations) {
        say(
          `axe ${id}: ${nodes
            .slice(0, 3)
            .map((node) => `${node.html.slice(0, 140)} ${node.failureSummary ?? ""}`)
            .join(" || ")}`,
        );
      }
      // In slices: a page of ten thousand pixels cannot be looked at.
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      for (let y = 0, slice = 1; y < height; y += SLICE, slice++) {
        const clip = { x: 0, y, width, height: Math.min(SLICE, height - y) };
        await page.screenshot({ path: `${out}/${name}-${width}-${colorScheme}-${slice}.png`, fullPage: true, clip });
      }
      await page.close();
    }
    await context.close();
  }
}
await browser.close();
