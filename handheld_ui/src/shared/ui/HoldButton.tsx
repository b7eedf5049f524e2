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
  const byKey = useRef(false);
  const release = (): void => {
    clearTimeout(timer.current);
    timer.current = undefined;
    setHeld(false);
  };
  const press = (key: boolean): void => {
    if (timer.current !== undefined) return;
    byKey.current = key;
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
      onPointerDown={() => press(false)}
      onPointerUp={release}
      onPointerLeave={release}
      onPointerCancel={release}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => [" ", "Enter"].includes(event.key) && press(true)}
      onKeyUp={release}
      // The scanner's sink takes the focus back at once; a finger still holds, a key does not.
      onBlur={() => byKey.current && release()}
    >
      {children}
    </button>
  );
}
