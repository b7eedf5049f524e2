import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { ReportsHitOut as Hit } from "../../shared/api/schemas";
import type { Session } from "../../shared/api/types";
import { pagesOf } from "../pages";
import { useLoaded } from "../parts/load";
import { go, hrefOf } from "../router";
import { t, worded } from "../words";
import { HitPanel } from "./HitPanel";

const TYPING_MS = 120;

interface Answer {
  readonly hits: Hit[];
}

/** Find anything: `/` or Ctrl-K from every page, arrows to choose, Enter to open. */
export function FindBox({ session }: { session: Session }): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  const [typed, type] = useState("");
  const [at, setAt] = useState(0);
  const [shown, show] = useState<Hit | null>(null);
  const asked = useSettled(typed.trim());
  const { value } = useLoaded<Answer>(asked === "" ? null : `/search?text=${encodeURIComponent(asked)}`);
  const hits = asked === "" || typed === "" ? [] : grouped(value?.hits ?? []);
  useEffect(() => setAt(0), [value]);
  useEffect(() => calledBy(() => input.current?.focus()), []);
  const open = (hit: Hit | undefined): void => {
    if (!hit) return;
    const href = hrefOfHit(session, hit);
    type("");
    input.current?.blur();
    if (href === null) show(hit);
    else go(href);
  };
  const pressed = (event: KeyboardEvent): void => {
    const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key === "Enter") open(hits[at]);
    else if (event.key === "Escape") type("");
    else if (event.key in moves) setAt(Math.min(Math.max(at + (moves[event.key] ?? 0), 0), hits.length - 1));
    else return;
    event.preventDefault();
  };
  return (
    <search class="find">
      <input
        ref={input}
        type="text"
        role="combobox"
        list={undefined}
        value={typed}
        autocomplete="off"
        placeholder={t("find.hint")}
        aria-label={t("find.label")}
        aria-keyshortcuts="/ Control+K"
        aria-expanded={hits.length > 0}
        aria-controls="find-hits"
        aria-autocomplete="list"
        aria-activedescendant={hits.length > 0 ? `hit-${at}` : undefined}
        data-testid="find"
        onInput={(event) => type(event.currentTarget.value)}
        onKeyDown={pressed}
      />
      <ul id="find-hits" class="find-hits" role="listbox" aria-label={t("find.label")} hidden={hits.length === 0}>
        {hits.map((hit, index) => (
          <HitRow key={`${hit.kind} ${hit.id}`} hit={hit} index={index} first={hits[index - 1]?.kind !== hit.kind} at={at} open={() => open(hit)} />
        ))}
      </ul>
      {value && asked !== "" && typed !== "" && hits.length === 0 && (
        <p class="find-hits find-none" role="status">
          {t("table.nothing")}
        </p>
      )}
      {shown && <HitPanel hit={shown} close={() => show(null)} />}
    </search>
  );
}

function HitRow({ hit, index, first, at, open }: { hit: Hit; index: number; first: boolean; at: number; open: () => void }): JSX.Element {
  return (
    <li id={`hit-${index}`} role="option" aria-selected={index === at} class={first ? "hit hit-first" : "hit"} data-testid="hit" data-kind={hit.kind} onMouseDown={(event) => event.preventDefault()} onClick={open}>
      <span class="hit-kind soft">{worded(`find.${hit.kind}`, {}, hit.kind)}</span>
      <b class="code">{hit.code}</b>
      <span class="soft">{hit.title}</span>
    </li>
  );
}

/** Each kind together, in the order in which the best of each came. */
function grouped(hits: readonly Hit[]): Hit[] {
  const kinds = [...new Set(hits.map((hit) => hit.kind))];
  return kinds.flatMap((kind) => hits.filter((hit) => hit.kind === kind));
}

function hrefOfHit(session: Session, hit: Hit): string | null {
  const page = pagesOf(session).find((each) => each.opens?.[hit.kind]);
  return page ? hrefOf([page.name, ...(page.opens?.[hit.kind]?.(hit) ?? [])]) : null;
}

/** What was typed, a moment after the last letter. */
function useSettled(text: string): string {
  const [settled, settle] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => settle(text), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** Hears `/` and Ctrl-K wherever nobody types. */
function calledBy(call: () => void): () => void {
  const heard = (event: KeyboardEvent): void => {
    const typing = event.target instanceof Element && event.target.matches("input, select, textarea, [contenteditable]");
    const control = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
    if (!control && (event.key !== "/" || typing || event.ctrlKey || event.altKey)) return;
    event.preventDefault();
    call();
  };
  document.addEventListener("keydown", heard);
  return () => document.removeEventListener("keydown", heard);
}
