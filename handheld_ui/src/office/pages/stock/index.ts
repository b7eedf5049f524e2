import type { Loaders } from "../../../shared/i18n/words";

export { Stock as Page } from "./Stock";

export const words: Loaders = {
  en: async () => (await import("./words/en")).stock,
  de: async () => (await import("./words/de")).stock,
  es: async () => (await import("./words/es")).stock,
  ar: async () => (await import("./words/ar")).stock,
  fr: async () => (await import("./words/fr")).stock,
  pl: async () => (await import("./words/pl")).stock,
};
