import type { Loaders } from "../../../shared/i18n/words";

export { Counts as Page } from "./Counts";

export const words: Loaders = {
  en: async () => (await import("./words/en")).counts,
  de: async () => (await import("./words/de")).counts,
  es: async () => (await import("./words/es")).counts,
  ar: async () => (await import("./words/ar")).counts,
  fr: async () => (await import("./words/fr")).counts,
  pl: async () => (await import("./words/pl")).counts,
};
