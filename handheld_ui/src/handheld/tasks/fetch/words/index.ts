/** The words of fetching; the other languages are fetched when somebody speaks them. */
import type { Loaders } from "../../../../shared/i18n/words";
import { fetchWords } from "./en";

export const words: Loaders = {
  en: () => Promise.resolve(fetchWords),
  de: async () => (await import("./de")).de,
  es: async () => (await import("./es")).es,
  ar: async () => (await import("./ar")).ar,
  fr: async () => (await import("./fr")).fr,
  pl: async () => (await import("./pl")).pl,
};
