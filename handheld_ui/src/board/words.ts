import { createWords } from "../shared/i18n/words";
import { signInWords } from "../shared/sign_in";
import { plan } from "./plan_words.en";
import { en } from "./words.en";

export const { t, plural, knows, speak } = createWords({ ...signInWords, ...en, ...plan }, {});

/** Words for a key that came over the wire; null when there are none or one of their values did not come along. */
export function wireWords(key: string, values: Record<string, unknown> = {}): string | null {
  if (!knows(key)) return null;
  const text = t(key, values);
  return /\{\w+\}/.test(text) ? null : text;
}
