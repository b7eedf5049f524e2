import type { Loaders } from "../../../shared/i18n/words";

export { Start as Page } from "./Start";

export const words: Loaders = {
  en: async () => (await import("./words/en")).start,
  de: async () => (await import("./words/de")).start,
  es: async () => (await import("./words/es")).start,
  fr: async () => (await import("./words/fr")).start,
  pl: async () => (await import("./words/pl")).start,
  ar: async () => (await import("./words/ar")).start,
};
