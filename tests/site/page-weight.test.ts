import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { readAsset } from "#site/assets.ts";
import { publicPages } from "#tests/site/public-pages.tsx";

const KB = 1000;
let pages: Record<string, string>;
beforeAll(async () => {
  pages = await publicPages();
});

describe("what a page costs its reader", () => {
  const css = () => readAsset("site.css")?.bytes ?? Buffer.alloc(0);

  it("is at most 20 kB for a claim page with its stylesheet and icon, compressed, before fonts", () => {
    for (const name of ["claim", "claim-disputed"]) {
      const html = Buffer.from(pages[name] ?? "");
      const parts = [html, css(), readAsset("icon.svg")?.bytes ?? Buffer.alloc(0)];
      for (const compress of [gzipSync, brotliCompressSync]) {
        expect(parts.reduce((sum, part) => sum + compress(part).length, 0)).toBeLessThan(20 * KB);
      }
    }
  });

  it("is three requests before fonts: the page, one stylesheet, one icon", () => {
    for (const [name, html] of Object.entries(pages)) {
      const links = [...html.matchAll(/<link [^>]*>/g)].map(([tag]) => tag);
      const loaded = links.filter((tag) => /rel="(stylesheet|icon)"/.test(tag));
      expect(loaded.length, name).toBeLessThanOrEqual(2);
      expect(html, name).not.toMatch(/<(img|picture|video|audio|source)\b/);
    }
  });

  it("is two fonts for Latin text, preloaded, each at most 30 kB; other scripts wait until they are written", () => {
    const faces = [
      ...css()
        .toString("utf8")
        .matchAll(/@font-face\{[^}]*\}/g),
    ].map(([face]) => face);
    const downloaded = faces.filter((face) => face.includes("url("));
    const latin = downloaded.filter((face) => face.includes("U+20-7E"));
    expect(latin).toHaveLength(2);
    for (const face of downloaded) expect(face).toContain("unicode-range:");
    for (const file of readdirSync("site/fonts").filter((name) => name.endsWith(".woff2"))) {
      expect(readFileSync(join("site/fonts", file)).length, file).toBeLessThanOrEqual(30 * KB);
    }
    const preloads = [
      ...(pages.claim ?? "").matchAll(/<link rel="preload" href="\/assets\/[0-9a-f]{12}\/([a-z-]+)\./g),
    ];
    expect(preloads.map(([, name]) => name).sort()).toEqual(["sans-latin", "serif-latin"]);
  });

  it("moves nothing when the fonts arrive: the readers' own are measured to ours", () => {
    const faces = [
      ...css()
        .toString("utf8")
        .matchAll(/@font-face\{[^}]*\}/g),
    ].map(([face]) => face);
    const own = faces.filter((face) => face.includes("local(") && !face.includes("italic"));
    expect(own.length).toBeGreaterThan(0);
    for (const face of own) {
      expect(face).toMatch(/size-adjust:[\d.]+%/);
      expect(face).toMatch(/ascent-override:[\d.]+%/);
      expect(face).toMatch(/descent-override:[\d.]+%/);
    }
  });

  it("holds no rule for a class that no component writes", () => {
    const written = ["site", "ui"].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((name) => /\.tsx?$/.test(name) && !name.includes(".client."))
        .map((name) => readFileSync(join(folder, name), "utf8")),
    );
    const source = written.join("\n");
    const plain = css()
      .toString("utf8")
      .replace(/@font-face\{[^}]*\}|"[^"]*"/g, "");
    const classes = new Set([...plain.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name = ""]) => name));
    // Lanes of overlapping marks are numbered.
    const numbered = /^(l|lanes-)[2-5]$/;
    const dead = [...classes].filter(
      (name) => !numbered.test(name) && !new RegExp(`["'\`\\s]${name}["'\`\\s$]`).test(source),
    );
    expect(dead).toEqual([]);
  });
});
