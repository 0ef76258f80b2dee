import { expect, it } from "vitest";
import { remember } from "#domain/remember.ts";

it("answers as the function does, asks it once for a text, and forgets rather than grow", () => {
  const asked: string[] = [];
  const length = remember((text) => {
    asked.push(text);
    return text.length;
  }, 2);
  expect(["a", "bb", "a", "bb"].map(length)).toEqual([1, 2, 1, 2]);
  expect(asked).toEqual(["a", "bb"]);
  expect(["ccc", "ccc", "a"].map(length)).toEqual([3, 3, 1]);
  expect(asked).toEqual(["a", "bb", "ccc", "a"]);
});
