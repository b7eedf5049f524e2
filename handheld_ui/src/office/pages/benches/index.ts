import type { Loaders } from "../../../shared/i18n/words";

export { Benches as Page } from "./Benches";

export const words: Loaders = {
  en: async () => (await import("./words/en")).benches,
  de: async () => (await import("./words/de")).benches,
  es: async () => (await import("./words/es")).benches,
  ar: async () => (await import("./words/ar")).benches,
  fr: async () => (await import("./words/fr")).benches,
  pl: async () => (await import("./words/pl")).benches,
};
