import type { Loaders } from "../../../shared/i18n/words";

export { Audit as Page } from "./Audit";

export const words: Loaders = {
  en: async () => (await import("./words/en")).audit,
  de: async () => (await import("./words/de")).audit,
  es: async () => (await import("./words/es")).audit,
  ar: async () => (await import("./words/ar")).audit,
  fr: async () => (await import("./words/fr")).audit,
  pl: async () => (await import("./words/pl")).audit,
};
