import type { Loaders } from "../../../shared/i18n/words";

export { Floor as Page } from "./Floor";

export const words: Loaders = {
  en: async () => (await import("./words/en")).floor,
  de: async () => (await import("./words/de")).floor,
  es: async () => (await import("./words/es")).floor,
  ar: async () => (await import("./words/ar")).floor,
  fr: async () => (await import("./words/fr")).floor,
  pl: async () => (await import("./words/pl")).floor,
};
