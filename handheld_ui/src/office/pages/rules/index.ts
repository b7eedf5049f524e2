import type { Loaders } from "../../../shared/i18n/words";

export { Rules as Page } from "./Rules";

/** The page's own words, and those of the rules, for which the server has the English ones. */
export const words: Loaders = {
  en: async () => (await import("./words/en")).rules,
  de: async () => ({ ...(await import("./words/de")).rules, ...(await import("./fields/de")).fields }),
  es: async () => ({ ...(await import("./words/es")).rules, ...(await import("./fields/es")).fields }),
  ar: async () => ({ ...(await import("./words/ar")).rules, ...(await import("./fields/ar")).fields }),
  fr: async () => ({ ...(await import("./words/fr")).rules, ...(await import("./fields/fr")).fields }),
  pl: async () => ({ ...(await import("./words/pl")).rules, ...(await import("./fields/pl")).fields }),
};
