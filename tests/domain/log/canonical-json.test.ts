import { describe, expect, it } from "vitest";
import { canonicalJson } from "#db/canonical-json.ts";

describe("I09 RFC 8785 canonical JSON", () => {
  it("writes the RFC's example of 3.2.2 and 3.2.3 as the RFC does", () => {
    const value = {
      numbers: [JSON.parse("333333333.33333329"), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"/",
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it("sorts keys by UTF-16 units, as the RFC's example does", () => {
    const value = {
      "\u20ac": "Euro Sign",
      "\r": "Carriage Return",
      "\ufb33": "Hebrew Letter Dalet With Dagesh",
      "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face",
      "\u0080": "Control",
      "\u00f6": "Latin Small Letter O With Diaeresis",
    };
    expect(Object.values(JSON.parse(canonicalJson(value)) as object).map((name) => String(name).split(" ")[0])).toEqual(
      // Where JSON is read back, "1" comes first of all; in the text it comes second.
      ["One", "Carriage", "Control", "Latin", "Euro", "Emoji:", "Hebrew"],
    );
    expect(canonicalJson(value).startsWith('{"\\r":"Carriage Return","1":"One","\u0080":')).toBe(true);
  });

  it("writes the numbers of the RFC's appendix B", () => {
    const bits = (hex: string) => new DataView(Uint8Array.from(Buffer.from(hex, "hex")).buffer).getFloat64(0);
    const numbers = {
      "0000000000000000": "0",
      "8000000000000000": "0",
      "0000000000000001": "5e-324",
      "7fefffffffffffff": "1.7976931348623157e+308",
      "4340000000000000": "9007199254740992",
      "444b1ae4d6e2ef4f": "999999999999999900000",
      "444b1ae4d6e2ef50": "1e+21",
      "3eb0c6f7a0b5ed8d": "0.000001",
      "41b3de4355555555": "333333333.3333333",
    };
    for (const [hex, written] of Object.entries(numbers)) expect(canonicalJson([bits(hex)])).toBe(`[${written}]`);
  });

  it("leaves Unicode as it is: no normalisation, and U+2028 is written plainly", () => {
    expect(canonicalJson(["\u00e9", "e\u0301", "\u2028"])).toBe('["\u00e9","e\u0301","\u2028"]');
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  });

  it.each([[["\ud800"]], [[Number.NaN]], [[Number.POSITIVE_INFINITY]]])("throws on what has no JSON form", (value) => {
    expect(() => canonicalJson(value)).toThrow();
  });
});
