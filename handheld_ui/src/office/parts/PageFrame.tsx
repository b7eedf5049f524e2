import type { ComponentChildren, JSX } from "preact";

interface Props {
  readonly title: string;
  /** One sentence: what this page is for. */
  readonly lead?: string;
  /** The page's own keys, at the end of its title. */
  readonly keys?: ComponentChildren;
  readonly children: ComponentChildren;
}

export function PageFrame({ title, lead, keys, children }: Props): JSX.Element {
  return (
    <>
      <header class="page-header">
        <div>
          <h1>{title}</h1>
          {lead !== undefined && <p class="soft">{lead}</p>}
        </div>
        {keys !== undefined && <div class="page-keys">{keys}</div>}
      </header>
      {children}
    </>
  );
}

export function Panel({ title, keys, children }: { title: string; keys?: ComponentChildren; children: ComponentChildren }): JSX.Element {
  return (
    <section class="panel card">
      <header class="panel-header">
        <h2>{title}</h2>
        {keys}
      </header>
      {children}
    </section>
  );
}
