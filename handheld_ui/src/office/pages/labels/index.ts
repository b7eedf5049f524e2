import type { Loaders } from "../../../shared/i18n/words";

export { Labels as Page } from "./Labels";

export const words: Loaders = {
  en: async () => (await import("./words/en")).labels,
  de: async () => (await import("./words/de")).labels,
  es: async () => (await import("./words/es")).labels,
  ar: async () => (await import("./words/ar")).labels,
  fr: async () => (await import("./words/fr")).labels,
  pl: async () => (await import("./words/pl")).labels,
};
