import type { Loaders } from "../../../shared/i18n/words";

export { Goods as Page } from "./Goods";

export const words: Loaders = {
  en: async () => (await import("./words/en")).goods,
  de: async () => (await import("./words/de")).goods,
  es: async () => (await import("./words/es")).goods,
  ar: async () => (await import("./words/ar")).goods,
  fr: async () => (await import("./words/fr")).goods,
  pl: async () => (await import("./words/pl")).goods,
};
