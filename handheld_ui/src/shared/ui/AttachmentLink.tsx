import type { JSX } from "preact";

/** A document that opens in a window of its own: the reader of the browser draws it, nothing of it runs here. */
export const AttachmentLink = ({ address, words }: { address: string; words: string }): JSX.Element => (
  <a class="button attachment" href={address} target="_blank" rel="noopener" data-testid="attachment">
    {words}
  </a>
);
