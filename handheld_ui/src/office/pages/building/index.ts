import type { Loaders } from "../../../shared/i18n/words";

export { Building as Page } from "./Building";

export const words: Loaders = {
  en: async () => (await import("./words/en")).building,
  de: async () => (await import("./words/de")).building,
  es: async () => (await import("./words/es")).building,
  ar: async () => (await import("./words/ar")).building,
  fr: async () => (await import("./words/fr")).building,
  pl: async () => (await import("./words/pl")).building,
};
