import type { Loaders } from "../../../shared/i18n/words";

export { Orders as Page } from "./Orders";

export const words: Loaders = {
  en: async () => (await import("./words/en")).orders,
  de: async () => (await import("./words/de")).orders,
  es: async () => (await import("./words/es")).orders,
  ar: async () => (await import("./words/ar")).orders,
  fr: async () => (await import("./words/fr")).orders,
  pl: async () => (await import("./words/pl")).orders,
};
