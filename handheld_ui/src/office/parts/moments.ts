import { language } from "../../shared/i18n/words";

/** In a narrow column a day stays in one piece, and so does a time of day. */
const unbroken = (words: string): string => words.replaceAll(/(?<![,،])\s/g, "\u00a0");

/** A moment in a warehouse's own time zone, as the reader's language writes it. */
export const moment = (at: string, timeZone: string): string =>
  unbroken(new Intl.DateTimeFormat(language.value === "en" ? "en-GB" : language.value, { timeZone, dateStyle: "medium", timeStyle: "short" }).format(new Date(at)));

/** A day as the reader's language writes it; `date` is ISO 8601. */
export const day = (date: string): string =>
  unbroken(new Intl.DateTimeFormat(language.value === "en" ? "en-GB" : language.value, { timeZone: "UTC", dateStyle: "medium" }).format(new Date(date)));

export const number = (value: number): string => new Intl.NumberFormat(language.value).format(value);

/** An amount in the smallest unit of its currency, as the reader's language writes it. */
export function money(minor: number, currency: string): string {
  const format = new Intl.NumberFormat(language.value, { style: "currency", currency });
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
