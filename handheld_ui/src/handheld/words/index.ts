import type { WireError } from "../../shared/api/types";
import { type Catalogue, type Loaders, type Words, createWords } from "../../shared/i18n/words";
import type { Say } from "../flows/flow";
import type { asides } from "./asides/en";
import { door } from "./door/en";
import type { floor } from "./floor/en";
import type { moves } from "./moves/en";

/** The first screens in the languages beside English, fetched when somebody speaks them. */
export const DOOR = {
  de: async () => (await import("./door/de")).de,
  es: async () => (await import("./door/es")).es,
  ar: async () => (await import("./door/ar")).ar,
  fr: async () => (await import("./door/fr")).fr,
  pl: async () => (await import("./door/pl")).pl,
} satisfies Loaders;

/** English is built in for the first screens; the rest comes behind the sign-in (words/floor.ts, tasks/<kind>/words). */
const words = createWords<typeof door & typeof floor & typeof asides & typeof moves>(door, DOOR);

export const { t, plural, knows, speak } = words;
export const learnWords = words.learn;

/** The same words, and those of one kind of work: for its own screens. */
export const wordsOf = <Own extends Catalogue>(): Words<Own & typeof door & typeof floor & typeof asides & typeof moves> => words as unknown as Words<Own & typeof door & typeof floor & typeof asides & typeof moves>;

/** Text for a key made of parts that come from outside; the fallback when the catalogue has no such key. */
export function worded(key: string, values: Record<string, unknown>, fallback: string): string {
  if (knows(`${key}_other`)) return plural(key, Number(values["count"] ?? 0), values);
  return knows(key) ? t(key, values) : fallback;
}

export const sayWords = (say: Say): string => worded(`say.${say.code ?? ""}`, say.data, say.code ?? "");

/** What to do about it, where there is more to say than scan the right thing. */
export const helpWords = (say: Say): string | null => {
  const key = `help.${say.code ?? ""}`;
  return knows(key) ? t(key, say.data) : null;
};

/** A refusal in the worker's words: the screen's own, else the server's title. Its code is told with or without its room. */
export function refusalWords(error: WireError): string {
  const short = error.code.slice(error.code.indexOf(".") + 1);
  const values = error.data ?? {};
  const own = worded(`refusal.${error.code}`, values, worded(`say.${error.code}`, values, ""));
  return own || worded(`say.${short}`, firstOnly(values), error.title || error.code);
}

/** Refusals name what was expected as a list; one sentence names the first. */
function firstOnly(values: Record<string, unknown>): Record<string, unknown> {
  const expected = values["expected"];
  return { ...values, expected: Array.isArray(expected) ? expected[0] : expected };
}
