const DOWN = new Set(["ArrowDown", "j"]);
const UP = new Set(["ArrowUp", "k"]);

/** The keys of a table's rows: one row is in the tab order, the one that was focused last. */
export function moved(event: KeyboardEvent, body: HTMLElement | null): void {
  const row = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("tr[data-row]") : null;
  const typing = event.target instanceof HTMLElement && event.target.matches("input:not([type=checkbox]), select, textarea");
  if (!body || !row || typing || event.metaKey || event.ctrlKey || event.altKey) return;
  const rows = [...body.querySelectorAll<HTMLElement>("tr[data-row]")];
  const at = rows.indexOf(row);
  if (DOWN.has(event.key)) focusRow(event, rows, at + 1);
  else if (UP.has(event.key)) focusRow(event, rows, at - 1);
  else if (event.target === row) pressed(event, row);
}

function focusRow(event: Event, rows: readonly HTMLElement[], at: number): void {
  const next = rows[Math.min(Math.max(at, 0), rows.length - 1)];
  event.preventDefault();
  for (const row of rows) row.tabIndex = row === next ? 0 : -1;
  next?.focus();
}

function pressed(event: KeyboardEvent, row: HTMLElement): void {
  if (event.key === "Enter") row.querySelector<HTMLElement>("a[href]")?.click();
  else if (event.key === "x" || event.key === " ") row.querySelector<HTMLElement>("input[type=checkbox]")?.click();
  else return;
  event.preventDefault();
}

/** Keys of a page's own for the row that has the focus: a letter each, given the row's id. */
export function rowKeys(acts: Readonly<Record<string, (row: string) => void>>): (event: KeyboardEvent) => void {
  return (event) => {
    const row = event.target instanceof HTMLElement ? event.target.dataset["row"] : undefined;
    const act = acts[event.key];
    if (row === undefined || !act || event.metaKey || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    act(row);
  };
}
