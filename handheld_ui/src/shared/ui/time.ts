import { signal } from "@preact/signals";
import { language } from "../i18n/words";

/** Ticks once a second while a page counts ages or shows a clock. Milliseconds of this device's clock. */
export const now = signal(Date.now());

/** How far the server's clock is ahead of this device's, in ms. Ages are counted on the server's clock. */
export const skew = signal(0);

export const serverNow = (): number => now.value + skew.value;

/** Starts the ticking; returns the way to stop it. */
export function startClock(): () => void {
  const timer = setInterval(() => (now.value = Date.now()), 1000);
  return () => clearInterval(timer);
}

let heard = false;

/**
 * The server said it is `at` now. Delivery only ever makes that look older, so the freshest claim wins and a late one
 * never moves the clock back: otherwise old news would pass for new.
 */
export function hearServerTime(at: string): void {
  const ahead = Date.parse(at) - Date.now();
  if (!heard || ahead > skew.value) skew.value = ahead;
  heard = true;
}

const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(language.value === "en" ? "en-GB" : language.value, options);

export const clockTime = (at: number | string, timeZone: string, seconds = false): string =>
  format({ timeZone, hour: "2-digit", minute: "2-digit", ...(seconds ? { second: "2-digit" } : {}) }).format(new Date(at));

export const dayName = (at: number | string, timeZone: string): string =>
  format({ timeZone, weekday: "short", day: "numeric", month: "short" }).format(new Date(at));

const counted = (value: number, unit: string, unitDisplay: "narrow" | "short" = "narrow"): string =>
  new Intl.NumberFormat(language.value, { style: "unit", unit, unitDisplay }).format(value);

/** A span as people say it, as short as their language has it: 45s, 12 min, 1h 5m, 2d 3h. Minutes alone could be metres. */
export function span(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return counted(seconds, "second");
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return counted(minutes, "minute", "short");
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${counted(hours, "hour")} ${counted(minutes % 60, "minute")}`;
  return `${counted(Math.floor(hours / 24), "day")} ${counted(hours % 24, "hour")}`;
}

export const grams = (weight: number): string => `${new Intl.NumberFormat(language.value).format(weight)} g`;
