import type { JSX } from "preact";

/** An empty place says why it is empty. */
export function Empty({ what, why }: { what: string; why: string }): JSX.Element {
  return (
    <div class="empty">
      <strong>{what}</strong>
      <p class="soft">{why}</p>
    </div>
  );
}
