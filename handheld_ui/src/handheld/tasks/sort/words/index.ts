/** The words of sorting; the other languages are fetched when somebody speaks them. */
import type { Loaders } from "../../../../shared/i18n/words";
import { wordsOf } from "../../../words";
import { sort } from "./en";

export const { t } = wordsOf<typeof sort>();

export const words: Loaders = {
  en: () => Promise.resolve(sort),
  de: async () => (await import("./de")).de,
  es: async () => (await import("./es")).es,
  ar: async () => (await import("./ar")).ar,
  fr: async () => (await import("./fr")).fr,
  pl: async () => (await import("./pl")).pl,
};
