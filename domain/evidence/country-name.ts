const REGIONS = new Intl.DisplayNames(["en"], { type: "region" });

/** The name of a country by its code of two letters; the code where there is no such country. */
export function countryName(code: string): string {
  if (!/^[a-z]{2}$/i.test(code)) return code;
  return REGIONS.of(code.toUpperCase()) ?? code;
}
