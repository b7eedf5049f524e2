import type { JSX } from "preact";

/** An order's number, which leads to its page in the office, where it can be mended. */
export function OrderLink({ number, id }: { number: string; id: string }): JSX.Element {
  return (
    <a class="code order-link" href={`/office/orders/${id}`} data-testid="order-link" target="_blank" rel="noopener">
      {number}
    </a>
  );
}
