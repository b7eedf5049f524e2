import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

export const HOLD_MS = 600;

interface Props {
  onHeld: () => void;
  children: ComponentChildren;
  testId?: string;
  class?: string;
}

/** A destructive act: it happens only after the finger, the mouse or the space bar stayed down for 600 ms. */
export function HoldButton({ onHeld, children, testId, class: extra = "" }: Props): JSX.Element {
  const [held, setHeld] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const release = (): void => {
    clearTimeout(timer.current);
    timer.current = undefined;
    setHeld(false);
  };
  const press = (): void => {
    if (timer.current !== undefined) return;
    setHeld(true);
    timer.current = setTimeout(() => {
      release();
      onHeld();
    }, HOLD_MS);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <button
      type="button"
      class={`button button-danger button-hold ${extra}`}
      data-held={held}
      data-testid={testId}
      onPointerDown={press}
      onPointerUp={release}
      onPointerLeave={release}
      onPointerCancel={release}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => [" ", "Enter"].includes(event.key) && press()}
      onKeyUp={release}
      onBlur={release}
    >
      {children}
    </button>
  );
}
