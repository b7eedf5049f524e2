import type { JSX } from "preact";

/** right, look, wrong and waiting; too_many and changed are kinds of wrong and look with shapes of their own. */
export type State = "right" | "look" | "wrong" | "waiting" | "too_many" | "changed";

/** 24 x 24; every state has an outline of its own, so that it is known without its colour. */
const SHAPES: Record<State, JSX.Element> = {
  right: (
    <>
      <circle cx="12" cy="12" r="11" fill="currentColor" />
      <path d="M6.5 12.5l3.8 3.8 7.4-8" class="mark-line" />
    </>
  ),
  look: (
    <>
      <path d="M12 1.5L23.4 22H.6z" fill="currentColor" stroke="currentColor" stroke-linejoin="round" />
      <path d="M12 9v6M12 18.4v.4" class="mark-line" />
    </>
  ),
  wrong: (
    <>
      <path d="M7.4 1h9.2L23 7.4v9.2L16.6 23H7.4L1 16.6V7.4z" fill="currentColor" />
      <path d="M8 8l8 8M16 8l-8 8" class="mark-line" />
    </>
  ),
  too_many: (
    <>
      <path d="M1 1h16v6h6v16H7v-6H1z" fill="currentColor" />
      <path d="M15 11v8M11 15h8" class="mark-line" />
    </>
  ),
  changed: (
    <>
      <rect x="1" y="1" width="22" height="22" rx="4" fill="currentColor" />
      <path d="M6 9h11l-3-3M18 15H7l3 3" class="mark-line" />
    </>
  ),
  waiting: (
    <>
      <circle cx="12" cy="12" r="10" fill="none" stroke="currentColor" stroke-width="2.5" />
      <path d="M12 6v6.5l4 2.5" fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round" />
    </>
  ),
};

const COLOUR: Record<State, string> = {
  right: "right",
  look: "look",
  wrong: "wrong",
  too_many: "wrong",
  changed: "look",
  waiting: "waiting",
};

export const stateColour = (state: State): string => COLOUR[state];

export function Shape({ state }: { state: State }): JSX.Element {
  return (
    <svg viewBox="0 0 24 24" class="mark" aria-hidden="true">
      {SHAPES[state]}
    </svg>
  );
}

/** A state as shape and word together. */
export function StateMark({ state, word }: { state: State; word: string }): JSX.Element {
  return (
    <span class={`state state-${COLOUR[state]}`}>
      <Shape state={state} />
      <span>{word}</span>
    </span>
  );
}
