/** A time that was typed as the warehouse's own ("2026-05-04T16:30"), as a moment; and back, for the field that shows it. */
export function momentIn(local: string, timeZone: string): string {
  const asUtc = Date.parse(`${local}Z`);
  return new Date(asUtc - (Date.parse(`${localIn(asUtc, timeZone)}Z`) - asUtc)).toISOString();
}

export const localIn = (at: string | number, timeZone: string): string =>
  new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" }).format(new Date(at)).replace(" ", "T");
