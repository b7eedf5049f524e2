import type { Loaders } from "../../../../shared/i18n/words";
import { transfer } from "./en";

export const transferWords: Loaders = {
  en: () => Promise.resolve(transfer),
  de: async () => (await import("./de")).transfer,
  es: async () => (await import("./es")).transfer,
  ar: async () => (await import("./ar")).transfer,
  fr: async () => (await import("./fr")).transfer,
  pl: async () => (await import("./pl")).transfer,
};
