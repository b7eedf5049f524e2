import type { Loaders } from "../../../shared/i18n/words";

export { Staff as Page } from "./Staff";

export const words: Loaders = {
  en: async () => (await import("./words/en")).staff,
  de: async () => (await import("./words/de")).staff,
  es: async () => (await import("./words/es")).staff,
  ar: async () => (await import("./words/ar")).staff,
  fr: async () => (await import("./words/fr")).staff,
  pl: async () => (await import("./words/pl")).staff,
};
