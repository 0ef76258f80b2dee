import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addressAtQuote, quoteOfAddress } from "#domain/evidence/text-fragment.ts";

const PAGE = "https://port.example/report?year=2024";

describe("the address of a page at quoted words", () => {
  it("names the words so that they decode back to the quote", () => {
    for (const quote of [
      "handled 41.2 million tonnes, in-house & out",
      "قال الوزير إن الصادرات",
      "naïve 🚢 (well) ~'*!",
    ]) {
      const address = addressAtQuote(PAGE, quote) ?? "";
      expect(address.startsWith(`${PAGE}#:~:text=`)).toBe(true);
      expect(new URL(address).href).toBe(address);
      expect(quoteOfAddress(address)).toEqual({ start: quote, end: null });
    }
  });

  it("names the first and last words of a long quote, and of one that runs over lines", () => {
    const long = Array.from({ length: 80 }, (_, i) => `word${i}`).join(" ");
    const named = quoteOfAddress(addressAtQuote(PAGE, long) ?? "");
    expect(long.startsWith(named?.start ?? "-")).toBe(true);
    expect(long.endsWith(named?.end ?? "-")).toBe(true);
    expect(quoteOfAddress(addressAtQuote(PAGE, "first line\nlast line") ?? "")).toEqual({
      start: "first line",
      end: "last line",
    });
  });

  it("keeps a place that the address names already, and replaces words that it names", () => {
    expect(addressAtQuote("https://port.example/#figures", "a")).toBe("https://port.example/#figures:~:text=a");
    expect(addressAtQuote("https://port.example/#figures:~:text=old", "a")).toBe(
      "https://port.example/#figures:~:text=a",
    );
  });

  it("is none without words or an address, and whole for any text", () => {
    expect(addressAtQuote(PAGE, "  ")).toBeNull();
    expect(addressAtQuote("not an address", "a")).toBeNull();
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 120 }), (text) => {
        const address = addressAtQuote(PAGE, text);
        if (address === null) return text.trim() === "";
        return quoteOfAddress(address) !== null && /^[\x21-\x7e]*$/.test(address);
      }),
    );
  });
});
