import { createWords } from "../../shared/i18n/words";
import { grams } from "../../shared/ui/time";
import type { Words } from "../bench";
import { en } from "./english";

export const { t, plural, knows, speak } = createWords(en, {});

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
