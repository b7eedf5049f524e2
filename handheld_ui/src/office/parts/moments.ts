import { language } from "../../shared/i18n/words";

/** A moment in a warehouse's own time zone, as the reader's language writes it. */
export const moment = (at: string, timeZone: string): string =>
  new Intl.DateTimeFormat(language.value === "en" ? "en-GB" : language.value, { timeZone, dateStyle: "medium", timeStyle: "short" }).format(new Date(at));

/** A day as the reader's language writes it; `date` is ISO 8601. */
export const day = (date: string): string =>
  new Intl.DateTimeFormat(language.value === "en" ? "en-GB" : language.value, { timeZone: "UTC", dateStyle: "medium" }).format(new Date(date));

export const number = (value: number): string => new Intl.NumberFormat(language.value).format(value);
