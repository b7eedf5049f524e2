import type { Loaders } from "../../../shared/i18n/words";

export { Shipping as Page } from "./Shipping";

export const words: Loaders = {
  en: async () => (await import("./words/en")).shipping,
  de: async () => (await import("./words/de")).shipping,
  es: async () => (await import("./words/es")).shipping,
  ar: async () => (await import("./words/ar")).shipping,
  fr: async () => (await import("./words/fr")).shipping,
  pl: async () => (await import("./words/pl")).shipping,
};
