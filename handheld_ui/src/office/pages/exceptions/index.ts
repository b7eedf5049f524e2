import type { Loaders } from "../../../shared/i18n/words";
import { speak as speakBoard } from "../../../board/words";

export { Exceptions as Page } from "./Exceptions";

/** What an exception is about is said in the board's words: one vocabulary a language. */
export const words: Loaders = {
  en: async () => (await import("./words/en")).exceptions,
  de: async () => (await speakBoard("de"), (await import("./words/de")).exceptions),
  es: async () => (await speakBoard("es"), (await import("./words/es")).exceptions),
  ar: async () => (await speakBoard("ar"), (await import("./words/ar")).exceptions),
  fr: async () => (await speakBoard("fr"), (await import("./words/fr")).exceptions),
  pl: async () => (await speakBoard("pl"), (await import("./words/pl")).exceptions),
};
