import type { ComponentChildren, JSX } from "preact";

/** An empty place says why it is empty, and what to do about it. */
export function Empty({ what, why, children }: { what: string; why?: string; children?: ComponentChildren }): JSX.Element {
  return (
    <div class="empty" data-testid="empty">
      <strong>{what}</strong>
      {why !== undefined && <p class="soft">{why}</p>}
      {children}
    </div>
  );
}
