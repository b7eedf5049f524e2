import { effect, signal } from "@preact/signals";

export type Theme = "dark" | "light";

const KEY = "theme";

/** The theme in use; the person's own choice outlives the page. */
export const theme = signal<Theme>("light");

/** Puts the theme on <html>: the person's choice, else `fallback` ("system" asks the browser). */
export function startTheme(fallback: Theme | "system"): void {
  theme.value = chosen() ?? (fallback === "system" ? wanted() : fallback);
  effect(() => {
    document.documentElement.dataset["theme"] = theme.value;
  });
}

export function toggleTheme(): void {
  theme.value = theme.value === "dark" ? "light" : "dark";
  localStorage.setItem(key(), theme.value);
}

/** Each entry keeps its own choice: a wall board is dark where the bench beside it is light. */
function key(): string {
  return `${KEY}:${location.pathname.split("/")[1] ?? ""}`;
}

function chosen(): Theme | null {
  const kept = localStorage.getItem(key());
  return kept === "dark" || kept === "light" ? kept : null;
}

function wanted(): Theme {
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}
