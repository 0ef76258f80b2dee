/** A JSON object of unknown make. */
export type Json = Readonly<Record<string, unknown>>;

/** Values of a list that are looked at where one is expected. */
const MOST_VALUES = 20;

/** Whether a JSON value is an object, and neither a list nor null. */
export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A property that the object itself has, so that `constructor` and `__proto__` are names like any other. */
export function own(object: Json, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** The values of a property that may hold one or many; none for null and undefined. */
export function valuesOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.slice(0, MOST_VALUES) : [value];
}

/** The types of an object, without the vocabulary in front. */
export function typesOf(object: Json): readonly string[] {
  return valuesOf(own(object, "@type")).flatMap((type) =>
    typeof type === "string" ? type.replace(/^(?:https?:\/\/(?:www\.)?schema\.org\/|schema:)/i, "") : [],
  );
}
