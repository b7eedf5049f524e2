import type { JSX } from "preact";

/** A code drawn by the server, to be scanned from the screen. */
export const CodePicture = ({ svg, words }: { svg: string; words: string }): JSX.Element => (
  <img class="code-picture" alt={words} src={`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`} />
);
