import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { Shape } from "../../shared/ui/StateMark";
import { t } from "../words";
import { problemOf } from "./load";
import { refusalWords } from "./Trouble";

interface Toast {
  readonly text: string;
  readonly wrong: boolean;
  readonly undo: (() => Promise<void>) | null;
}

const SHOWN_MS = 8000;
/** Who may take something back is given time to read what was done. */
const UNDO_MS = 20_000;
const toast = signal<Toast | null>(null);
let timer: ReturnType<typeof setTimeout> | undefined;

function show(next: Toast): void {
  toast.value = next;
  wait();
}

function wait(): void {
  clearTimeout(timer);
  timer = setTimeout(() => (toast.value = null), toast.value?.undo ? UNDO_MS : SHOWN_MS);
}

/** What somebody points at, or has gone to by Tab, does not vanish. */
const HELD = { onMouseEnter: () => clearTimeout(timer), onMouseLeave: wait, onFocusIn: () => clearTimeout(timer), onFocusOut: wait };

/** Says what was done, with the way back where there is one. */
export const done = (text: string, undo: Toast["undo"] = null): void => show({ text, wrong: false, undo });

/** Does something that may be refused, and says either. Returns whether it was done. */
export async function attempt(act: () => Promise<unknown>, text: string, undo: Toast["undo"] = null): Promise<boolean> {
  try {
    await act();
  } catch (error) {
    show({ text: refusalWords(problemOf(error)), wrong: true, undo: null });
    return false;
  }
  done(text, undo);
  return true;
}

export function Toasts(): JSX.Element {
  const now = toast.value;
  return (
    <div class="toasts" role="status" aria-live="polite">
      {now && (
        <div class={`toast ${now.wrong ? "panel-wrong" : "panel-right"}`} data-testid="toast" {...HELD}>
          <Shape state={now.wrong ? "wrong" : "right"} />
          <span>{now.text}</span>
          {now.undo && <UndoKey undo={now.undo} />}
          <button type="button" class="button button-quiet" onClick={() => (toast.value = null)} aria-label={t("do.close")}>
            ×
          </button>
        </div>
      )}
    </div>
  );
}

function UndoKey({ undo }: { undo: () => Promise<void> }): JSX.Element {
  return (
    <button type="button" class="button" data-testid="undo" onClick={() => void attempt(undo, t("done.undone"))}>
      {t("do.undo")}
    </button>
  );
}
