/** Counted nouns in languages with more forms than one and many. */
import type { Catalogue } from "./words";

const formsOf = (key: string, forms: Record<string, string>): Catalogue =>
  Object.fromEntries(Object.entries(forms).map(([form, text]) => [`${key}_${form}`, text]));

/** The six forms in Arabic: zero | one | two | few (3-10) | many (11-99) | other. */
export const arabic = (key: string, zero: string, one: string, two: string, few: string, many: string, other: string): Catalogue =>
  formsOf(key, { zero, one, two, few, many, other });

/** The four forms in Polish: one | few (2-4) | many | other (parts). */
export const polish = (key: string, one: string, few: string, many: string, other: string): Catalogue => formsOf(key, { one, few, many, other });

/** Spanish and French have a form for millions, which floors do not meet: it is the one of "other". */
export const millions = (texts: Catalogue): Catalogue => ({
  ...texts,
  ...Object.fromEntries(
    Object.entries(texts)
      .filter(([key]) => key.endsWith("_other") && key.replace(/_other$/, "_one") in texts)
      .map(([key, text]) => [key.replace(/_other$/, "_many"), text]),
  ),
});
