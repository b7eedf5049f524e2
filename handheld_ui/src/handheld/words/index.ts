import type { WireError } from "../../shared/api/types";
import { type Catalogue, createWords } from "../../shared/i18n/words";
import type { Say } from "../flows/flow";
import { asides } from "./asides/en";
import { walk } from "./en";

/** English is built in, whole. */
export const en = { ...walk, ...asides };


/** The languages beside English, fetched when somebody speaks them. */
export const LANGUAGES: Partial<Record<string, () => Promise<Catalogue>>> = {
  de: async () => ({ ...(await import("./de")).de, ...(await import("./asides/de")).de }),
  es: async () => ({ ...(await import("./es")).es, ...(await import("./asides/es")).es }),
  ar: async () => ({ ...(await import("./ar")).ar, ...(await import("./asides/ar")).ar }),
  fr: async () => ({ ...(await import("./fr")).fr, ...(await import("./asides/fr")).fr }),
  pl: async () => ({ ...(await import("./pl")).pl, ...(await import("./asides/pl")).pl }),
};

export const { t, plural, knows, speak } = createWords(en, LANGUAGES);

/** Text for a key made of parts that come from outside; the fallback when the catalogue has no such key. */
export function worded(key: string, values: Record<string, unknown>, fallback: string): string {
  if (`${key}_other` in en) return plural(key, Number(values["count"] ?? 0), values);
  return knows(key) ? t(key, values) : fallback;
}

export const sayWords = (say: Say): string => worded(`say.${say.code ?? ""}`, say.data, say.code ?? "");

/** What to do about it, where there is more to say than scan the right thing. */
export const helpWords = (say: Say): string | null => {
  const key = `help.${say.code ?? ""}`;
  return knows(key) ? t(key, say.data) : null;
};

/** A refusal in the worker's words: the screen's own, else the server's title. */
export function refusalWords(error: WireError): string {
  const short = error.code.replace("picking.", "");
  const values = error.data ?? {};
  const own = worded(`refusal.${error.code}`, values, worded(`say.${error.code}`, values, ""));
  return own || worded(`say.${short}`, firstOnly(values), error.title || error.code);
}

/** Refusals name what was expected as a list; one sentence names the first. */
function firstOnly(values: Record<string, unknown>): Record<string, unknown> {
  const expected = values["expected"];
  return { ...values, expected: Array.isArray(expected) ? expected[0] : expected };
}
