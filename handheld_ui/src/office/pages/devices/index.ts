import type { Loaders } from "../../../shared/i18n/words";

export { Devices as Page } from "./Devices";

export const words: Loaders = {
  en: async () => (await import("./words/en")).devices,
  de: async () => (await import("./words/de")).devices,
  es: async () => (await import("./words/es")).devices,
  ar: async () => (await import("./words/ar")).devices,
  fr: async () => (await import("./words/fr")).devices,
  pl: async () => (await import("./words/pl")).devices,
};
