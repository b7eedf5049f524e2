/** The first admin of an empty house: who opened the one-time link that the server printed. */
import type { Loaders } from "../../shared/i18n/words";

export { FirstAdmin } from "./FirstAdmin";

export const words: Loaders = {
  en: async () => (await import("./words/en")).first,
  de: async () => (await import("./words/de")).first,
  es: async () => (await import("./words/es")).first,
  fr: async () => (await import("./words/fr")).first,
  pl: async () => (await import("./words/pl")).first,
  ar: async () => (await import("./words/ar")).first,
};
