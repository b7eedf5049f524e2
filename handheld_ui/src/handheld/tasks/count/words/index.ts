/** The words of a count, asked for or not; the other languages are fetched when somebody speaks them. */
import type { Loaders } from "../../../../shared/i18n/words";
import { count } from "./en";

export const countWords: Loaders = {
  en: () => Promise.resolve(count),
  de: async () => (await import("./de")).count,
  es: async () => (await import("./es")).count,
  ar: async () => (await import("./ar")).count,
  fr: async () => (await import("./fr")).count,
  pl: async () => (await import("./pl")).count,
};
