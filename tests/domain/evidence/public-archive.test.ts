import { describe, expect, it } from "vitest";
import { publicArchiveName } from "#domain/evidence/public-archive.ts";

describe("the name of a public archive", () => {
  it.each([
    ["https://web.archive.org/web/2024/https://port.example/", "Wayback Machine"],
    ["http://archive.org/details/x", "Wayback Machine"],
    ["https://archive.ph/AbCdE", "archive.today"],
    ["https://www.archive.is/AbCdE", "archive.today"],
    ["https://perma.cc/ABCD-EFGH", "Perma.cc"],
  ])("%s: %s", (address, name) => {
    expect(publicArchiveName(address)).toBe(name);
  });

  it.each([
    "https://port.example/web.archive.org",
    "https://web.archive.org.evil.example/web/2024/",
    "https://evilarchive.org/",
    "javascript:alert(1)//web.archive.org",
    "ftp://web.archive.org/",
    "https://",
    "",
  ])("is never given to %s", (address) => {
    expect(publicArchiveName(address)).toBeNull();
  });
});
