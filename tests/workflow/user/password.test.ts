import { describe, expect, it } from "vitest";
import { checkPassword, hashPassword, verifyPassword } from "#workflow/user/password.ts";

const ABOUT = { email: "ines.duarte@ellery-times.example", name: "Ines Duarte", siteName: "The Ellery Times" };
const problemOf = (password: string) => {
  const checked = checkPassword(password, ABOUT);
  return checked.ok ? null : checked.error.problem;
};

describe("a new password", () => {
  it.each([
    ["seven characters", "abcdefg", "too_short"],
    ["eleven characters", "quiet harbo", "too_short"],
    ["eleven emoji, which are more code units", "🚢".repeat(11), "too_short"],
    ["the word everybody tries", "password1234", "too_common"],
    ["the same with signs", "Password!!!!2026", "too_common"],
    ["the row of keys", "qwerty123456", "too_common"],
    ["one letter", "a".repeat(40), "too_common"],
    ["the person's own name", "ines duarte 1", "names_you"],
    ["the person's own address", "ines.duarte@ellery-times.example", "names_you"],
    ["the newsroom's name", "The Ellery Times", "names_you"],
    ["a million characters", "quiet harbour ".repeat(72_000), "too_long"],
    ["a NUL", "quiet harbour\0 at seven", "ill_formed"],
    ["half of a character", "quiet harbour \ud800 at seven", "ill_formed"],
  ])("is refused when it is %s", (_, password, problem) => {
    expect(problemOf(password)).toBe(problem);
  });

  it.each([
    ["four words", "correct horse battery staple"],
    ["64 characters", "k7#".repeat(22).slice(0, 64).replace("k7#k", "harbour-q")],
    ["128 characters", "seven quiet harbours, ".repeat(6).slice(0, 128)],
    ["another script", "тихая гавань в семь"],
    ["spaces around it", "  quiet harbour  "],
  ])("is taken when it is %s", (_, password) => {
    expect(problemOf(password)).toBeNull();
  });
});

describe("checking a password", () => {
  it("keeps every character: spaces and case count", async () => {
    const stored = await hashPassword("  Quiet harbour  ");
    expect(await verifyPassword(stored, "  Quiet harbour  ")).toBe(true);
    expect(await verifyPassword(stored, "Quiet harbour")).toBe(false);
    expect(await verifyPassword(stored, "  quiet harbour  ")).toBe(false);
  });

  it("says no without an account, to the empty, the endless and the ill-formed", async () => {
    expect(await verifyPassword(null, "nobody has this password")).toBe(false);
    const stored = await hashPassword("quiet harbour at seven");
    for (const password of ["", "x".repeat(1_000_000), "\ud800".repeat(12), "\0"]) {
      expect(await verifyPassword(stored, password)).toBe(false);
    }
  });
});
