import { createWords, type Loaders } from "../shared/i18n/words";
import { SIGN_IN, signInWords } from "../shared/sign_in";
import { floor } from "./words/floor/en";
import { plan } from "./words/plan/en";

const others = {
  de: async () => ({ ...(await SIGN_IN.de()), ...(await import("./words/floor/de")).floor, ...(await import("./words/plan/de")).plan }),
  es: async () => ({ ...(await SIGN_IN.es()), ...(await import("./words/floor/es")).floor, ...(await import("./words/plan/es")).plan }),
  ar: async () => ({ ...(await SIGN_IN.ar()), ...(await import("./words/floor/ar")).floor, ...(await import("./words/plan/ar")).plan }),
  fr: async () => ({ ...(await SIGN_IN.fr()), ...(await import("./words/floor/fr")).floor, ...(await import("./words/plan/fr")).plan }),
  pl: async () => ({ ...(await SIGN_IN.pl()), ...(await import("./words/floor/pl")).floor, ...(await import("./words/plan/pl")).plan }),
} satisfies Loaders;

export const { t, plural, knows, speak } = createWords<typeof signInWords & typeof floor & typeof plan>({ ...signInWords, ...floor, ...plan }, others);

/** Words for a key that came over the wire; null when there are none or one of their values did not come along. */
export function wireWords(key: string, values: Record<string, unknown> = {}): string | null {
  if (!knows(key)) return null;
  const text = t(key, values);
  return /\{\w+\}/.test(text) ? null : text;
}
