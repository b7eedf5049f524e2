import { signal } from "@preact/signals";

/** Where in the office somebody is: `/office/orders/1042?tab=lines` is ["orders", "1042"] and {tab: lines}. */
export interface Place {
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
}

const BASE = "/office/";

export const place = signal<Place>({ parts: [], query: new URLSearchParams() });

type Query = Record<string, string | number | null | undefined>;

/** The address of a page; what is empty in `query` is left out. */
export function hrefOf(parts: readonly string[], query: Query = {}): string {
  const asked = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== "");
  const search = new URLSearchParams(asked.map(([key, value]) => [key, String(value)])).toString();
  return `${BASE}${parts.map(encodeURIComponent).join("/")}${search === "" ? "" : `?${search}`}`;
}

export function go(href: string, replace = false): void {
  if (replace) history.replaceState(null, "", href);
  else history.pushState(null, "", href);
  look();
}

/** Changes some values of the address's query and stays on the page. */
export function ask(change: Query): void {
  go(hrefOf(place.value.parts, { ...Object.fromEntries(place.value.query), ...change }), true);
}

function look(): void {
  const parts = location.pathname.slice(BASE.length).split("/").filter(Boolean).map(decodeURIComponent);
  place.value = { parts, query: new URLSearchParams(location.search) };
}

/** A plain click on a link into the office changes the page without loading it anew. */
function followed(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link || !plain || link.target !== "" || link.hasAttribute("download")) return;
  if (link.origin !== location.origin || !link.pathname.startsWith(BASE)) return;
  event.preventDefault();
  go(link.href);
}

export function startRouter(): void {
  look();
  addEventListener("popstate", look);
  document.addEventListener("click", followed);
}
