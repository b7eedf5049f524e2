import type { Loaders } from "../../../shared/i18n/words";

export { Files as Page } from "./Files";

export const words: Loaders = {
  en: async () => (await import("./words/en")).files,
  de: async () => (await import("./words/de")).files,
  es: async () => (await import("./words/es")).files,
  ar: async () => (await import("./words/ar")).files,
  fr: async () => (await import("./words/fr")).files,
  pl: async () => (await import("./words/pl")).files,
};
