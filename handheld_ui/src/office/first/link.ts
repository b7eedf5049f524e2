import { signal } from "@preact/signals";

const KEY = "first-link";

/** The one-time link that this tab was opened with; null when there is none, or it was used. */
export const firstLink = signal<string | null>(null);

/** The link leaves the address bar at once, and stays with the tab until it is used: a reload goes on where it was. */
export function takeFirstLink(): void {
  const address = new URL(location.href);
  const link = address.searchParams.get("first");
  address.searchParams.delete("first");
  if (link !== null) {
    history.replaceState(null, "", address);
    sessionStorage.setItem(KEY, link);
  }
  firstLink.value = sessionStorage.getItem(KEY);
}

export function dropFirstLink(): void {
  sessionStorage.removeItem(KEY);
  firstLink.value = null;
}
