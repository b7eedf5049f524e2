/** The words of everything behind the sign-in that belongs to no kind of work. */
import type { Loaders } from "../../shared/i18n/words";
import { asides } from "./asides/en";
import { floor } from "./floor/en";
import { moves } from "./moves/en";

export const floorWords: Loaders = {
  en: () => Promise.resolve({ ...floor, ...asides, ...moves }),
  de: async () => ({ ...(await import("./floor/de")).de, ...(await import("./asides/de")).de, ...(await import("./moves/de")).de }),
  es: async () => ({ ...(await import("./floor/es")).es, ...(await import("./asides/es")).es, ...(await import("./moves/es")).es }),
  ar: async () => ({ ...(await import("./floor/ar")).ar, ...(await import("./asides/ar")).ar, ...(await import("./moves/ar")).ar }),
  fr: async () => ({ ...(await import("./floor/fr")).fr, ...(await import("./asides/fr")).fr, ...(await import("./moves/fr")).fr }),
  pl: async () => ({ ...(await import("./floor/pl")).pl, ...(await import("./asides/pl")).pl, ...(await import("./moves/pl")).pl }),
};
