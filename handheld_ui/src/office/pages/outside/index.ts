import type { Loaders } from "../../../shared/i18n/words";

export { Outside as Page } from "./Outside";

export const words: Loaders = {
  en: async () => (await import("./words/en")).outside,
  de: async () => (await import("./words/de")).outside,
  es: async () => (await import("./words/es")).outside,
  ar: async () => (await import("./words/ar")).outside,
  fr: async () => (await import("./words/fr")).outside,
  pl: async () => (await import("./words/pl")).outside,
};
