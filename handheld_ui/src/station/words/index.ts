import { type Catalogue, createWords, type Loaders } from "../../shared/i18n/words";
import { grams } from "../../shared/ui/time";
import type { Words } from "../bench";
import { en } from "./english";

/** The parts of one language, fetched when somebody speaks it. */
const spoken = async (parts: readonly Promise<Record<string, Catalogue>>[]): Promise<Catalogue> =>
  Object.assign({}, ...(await Promise.all(parts)).flatMap((part) => Object.values(part))) as Catalogue;

const OTHERS: Loaders = {
  de: () => spoken([import("./door/de"), import("./bench/de"), import("./aside/de"), import("./told/de"), import("./refusals/de")]),
  es: () => spoken([import("./door/es"), import("./bench/es"), import("./aside/es"), import("./told/es"), import("./refusals/es")]),
  fr: () => spoken([import("./door/fr"), import("./bench/fr"), import("./aside/fr"), import("./told/fr"), import("./refusals/fr")]),
  pl: () => spoken([import("./door/pl"), import("./bench/pl"), import("./aside/pl"), import("./told/pl"), import("./refusals/pl")]),
  ar: () => spoken([import("./door/ar"), import("./bench/ar"), import("./aside/ar"), import("./told/ar"), import("./refusals/ar")]),
};

export const { t, plural, knows, speak } = createWords<Catalogue>(en, OTHERS);

/** The sentence of a flow's words; weights are written out in the language of the screen. */
export function say({ key, params }: Words): string {
  const weight = params["grams"];
  const values = typeof weight === "number" ? { ...params, weight: grams(weight) } : params;
  const count = params["count"];
  if (typeof count === "number") return plural(key, count, values);
  return t(key, values);
}

/** The words for a refusal's code; the server's own title where the catalogue has none. */
export function refusalWords(code: string, title: string, values: Record<string, unknown> = {}): string {
  const key = `refusal.${code}`;
  const text = knows(key) ? t(key, values) : "";
  return text === "" || /\{\w+\}/.test(text) ? title || t("told.refused") : text;
}
