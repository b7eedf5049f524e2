export type Side = "before" | "after";

export interface RowOrder {
  /** The rows' ids as they stand. */
  readonly ids: readonly string[];
  readonly place: (id: string, side: Side, beside: string) => void;
}

const KIND = "application/x-aisle-row";

/** The row that is being dragged over something that takes rows; null for anything else. */
export const draggedRow = (event: DragEvent): string | null => event.dataTransfer?.getData(KIND) || null;

export const carriesRow = (event: DragEvent): boolean => event.dataTransfer?.types.includes(KIND) ?? false;

const sideOf = (event: DragEvent, row: HTMLElement): Side => {
  const { top, height } = row.getBoundingClientRect();
  return event.clientY < top + height / 2 ? "before" : "after";
};

function over(event: DragEvent & { currentTarget: HTMLElement }): void {
  if (!carriesRow(event)) return;
  event.preventDefault();
  event.currentTarget.dataset["drop"] = sideOf(event, event.currentTarget);
}

function left(event: DragEvent & { currentTarget: HTMLElement }): void {
  delete event.currentTarget.dataset["drop"];
}

interface Drag {
  readonly draggable: true;
  readonly "aria-keyshortcuts": string;
  readonly onDragStart: (event: DragEvent) => void;
  readonly onDragOver: typeof over;
  readonly onDragLeave: typeof left;
  readonly onDrop: typeof over;
}

/** What lets a row be dragged before or after another one. */
export function dragOf(id: string, { place }: RowOrder): Drag {
  return {
    draggable: true,
    "aria-keyshortcuts": "Alt+ArrowUp Alt+ArrowDown",
    onDragStart: (event) => event.dataTransfer?.setData(KIND, id),
    onDragOver: over,
    onDragLeave: left,
    onDrop: (event) => {
      const moving = draggedRow(event);
      const side = sideOf(event, event.currentTarget);
      left(event);
      event.preventDefault();
      if (moving !== null && moving !== id) place(moving, side, id);
    },
  };
}

/** Alt with up or down sets the row that has the focus before the one above it, or after the one below it. */
export function orderKeys({ ids, place }: RowOrder): (event: KeyboardEvent) => void {
  return (event) => {
    const id = event.target instanceof HTMLElement ? event.target.dataset["row"] : undefined;
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (id === undefined || step === undefined || !event.altKey) return;
    event.preventDefault();
    const beside = ids[ids.indexOf(id) + step];
    if (beside !== undefined) place(id, step < 0 ? "before" : "after", beside);
  };
}

/** A row that has moved keeps the focus. */
export function refocusRow(id: string): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`tr[data-row="${CSS.escape(id)}"]`)?.focus());
}
