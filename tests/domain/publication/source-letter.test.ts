import { expect, it } from "vitest";
import { sourceLetter } from "#domain/publication/source-letter.ts";

it.each([
  ["SIPRI", "s"],
  ["Ångström Institute", "a"],
  ["éditions", "e"],
  ["“Quoted” Journal", "q"],
  ["ТАСС", "т"],
  ["印度外交部", "印"],
  ["الجزيرة", "ا"],
  ["24 heures", "other"],
  ["?!", "other"],
  ["", "other"],
])("%s stands under %s", (name, letter) => {
  expect(sourceLetter(name)).toBe(letter);
});
