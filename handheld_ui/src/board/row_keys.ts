/** The To-do list by keys: j and k walk it, Enter goes to a row's first act, `/` to the field that searches it, Escape out of either. */

const typing = (at: EventTarget | null): boolean => at instanceof HTMLElement && at.matches("input, select, textarea");

export function rowKeys(list: () => HTMLElement | null): () => void {
  const hear = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const box = list();
    const field = document.querySelector<HTMLElement>(".exception-find");
    if (typing(event.target)) {
      if (event.target === field && (event.key === "Escape" || event.key === "Enter")) go(event, box?.querySelector("li"));
      return;
    }
    if (event.key === "/") go(event, field);
    if (box) walk(event, box);
  };
  document.addEventListener("keydown", hear);
  return () => document.removeEventListener("keydown", hear);
}

function walk(event: KeyboardEvent, box: HTMLElement): void {
  const rows = [...box.querySelectorAll<HTMLElement>(":scope > li")];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  if (event.key === "j" || event.key === "ArrowDown") go(event, rows[Math.min(at + 1, rows.length - 1)]);
  if (event.key === "k" || event.key === "ArrowUp") go(event, rows[Math.max(at - 1, 0)]);
  if (event.key === "Enter" && rows[at] === document.activeElement) go(event, rows[at].querySelector<HTMLElement>(".acts button"));
  if (event.key === "Escape") go(event, rows[at]);
}

function go(event: KeyboardEvent, to: HTMLElement | null | undefined): void {
  if (!to) return;
  event.preventDefault();
  to.focus();
  to.scrollIntoView({ block: "nearest" });
}
