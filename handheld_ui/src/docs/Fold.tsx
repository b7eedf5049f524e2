import { useEffect, useRef, useState } from "preact/hooks";
import type { ComponentChildren, JSX } from "preact";

interface Told {
  readonly id: string;
  readonly address: string;
  readonly open: boolean;
  readonly head: ComponentChildren;
  readonly children: () => JSX.Element;
}

/** A card that draws its inside only when it is open; the one that the address names comes into view. */
export function Fold({ id, address, open, head, children }: Told): JSX.Element {
  const [shown, setShown] = useState(open);
  const card = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (!open) return;
    setShown(true);
    card.current?.scrollIntoView({ block: "start" });
  }, [open]);
  return (
    <details
      ref={card}
      class="card door-card"
      open={shown}
      data-testid={`door-${id}`}
      onToggle={(event) => {
        const now = event.currentTarget.open;
        setShown(now);
        if (now && location.hash !== address) history.replaceState(null, "", address);
      }}
    >
      <summary>{head}</summary>
      {shown && children()}
    </details>
  );
}
