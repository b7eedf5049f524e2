import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Problem } from "../../shared/api/client";
import type { BoardSnapshot, FloorException } from "../../shared/api/types";
import { exceptionHref, mendedAt } from "../../shared/mended_at";
import { Shape, type State } from "../../shared/ui/StateMark";
import { span } from "../../shared/ui/time";
import { exceptionSentence, type Frame } from "../sentences";
import { exceptionsOf, placesOf } from "../state";
import { act, actProblem, RESOLVE_REASONS } from "../wall";
import { rowKeys } from "../row_keys";
import { knows, plural, t } from "../words";
import { Empty } from "./Empty";

export const MARK: Record<FloorException["severity"], State> = { 3: "wrong", 2: "look", 1: "waiting" };

/** More rows than anybody reads would only slow the screen down; the worst come first anyway. */
const SHOWN = 100;

/** What needs a person, the worst first, each with its age, its owner and its fix as one button. */
export function Exceptions({ snapshot, frame }: { snapshot: BoardSnapshot; frame: Frame }): JSX.Element {
  const wanted = useSignal("");
  const all = exceptionsOf(snapshot);
  const list = all.filter((each) => says(each, frame, wanted.value)).slice(0, SHOWN);
  const open = Math.max(snapshot.exceptions_open, all.length);
  return (
    <section class="card exceptions">
      <h2 class="panel-title">
        <span>
          {t("exception.title")} {open > 0 && <span class="soft">{plural("exception.open", open)}</span>}
        </span>
        <input class="exception-find" type="search" data-testid="find-exception" placeholder={t("exception.find")} aria-label={t("exception.find")} title={t("exception.keys")} onInput={(event) => (wanted.value = event.currentTarget.value)} />
      </h2>
      {actProblem.value && (
        <p class="panel-wrong" role="alert" data-testid="error-card">
          {refusal(actProblem.value)}
        </p>
      )}
      {all.length > 0 && list.length === 0 && <p class="soft">{t("exception.find_none", { text: wanted.value })}</p>}
      {all.length === 0 ? (
        <Empty what={t("exception.empty")} why={t("exception.empty_why")} />
      ) : (
        <List list={list} frame={frame} />
      )}
      {open > all.length && <p class="soft">{plural("exception.more", open - all.length)}</p>}
    </section>
  );
}

/** Whether a row says what is looked for: its kind, what it is about, or its sentence. */
function says(exception: FloorException, frame: Frame, wanted: string): boolean {
  const said = [kindWords(exception.kind), exception.subject.label, exceptionSentence(exception, frame), exception.owner?.name];
  return said.join(" ").toLowerCase().includes(wanted.trim().toLowerCase());
}

/** Nothing moves under a finger, a mouse or the focus: only when they leave does the list take its new order. */
function List({ list, frame }: { list: FloorException[]; frame: Frame }): JSX.Element {
  const [held, setHeld] = useState<string[] | null>(null);
  const rows = useRef<HTMLUListElement>(null);
  useEffect(() => rowKeys(() => rows.current), []);
  const hold = (): void => setHeld((before) => before ?? list.map((each) => each.id));
  const letGo = ({ type, currentTarget: box }: Event & { currentTarget: HTMLUListElement }): void => {
    if (type === "pointerleave" ? !box.contains(document.activeElement) : !box.matches(":hover")) setHeld(null);
  };
  return (
    <ul ref={rows} class="exception-list" onPointerEnter={hold} onPointerLeave={letGo} onFocusIn={hold} onFocusOut={letGo}>
      {placesOf(list, held).map(({ id, exception }) => (exception ? <Row key={id} exception={exception} frame={frame} /> : <Gone key={id} />))}
    </ul>
  );
}

/** The empty place of what was just resolved; it takes the focus that its key had. */
function Gone(): JSX.Element {
  const place = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) place.current?.focus();
  }, []);
  return (
    <li ref={place} class="exception exception-gone" tabIndex={-1}>
      {t("exception.resolved")}
    </li>
  );
}

function refusal({ code, status, title }: Problem): string {
  if (code === "board.already_resolved") return t("exception.refused_resolved");
  if (status === 404) return t("exception.refused_gone");
  return status === 403 ? t("exception.refused_role") : t("exception.refused", { reason: title || code });
}

function Row({ exception, frame }: { exception: FloorException; frame: Frame }): JSX.Element {
  const { severity, owner, subject, count } = exception;
  return (
    <li class="exception" tabIndex={-1} data-testid="exception-row" data-severity={severity} data-taken={owner !== null}>
      <span class={`severity state-${MARK[severity]}`}>
        <Shape state={MARK[severity]} />
        <span>{t(`exception.severity_${severity}`)}</span>
      </span>
      <span class="exception-what">
        <span>
          <a class="plain-link" href={exceptionHref(exception.id)} data-testid="exception-link">
            <b>{kindWords(exception.kind)}</b>
          </a>{" "}
          <Subject subject={subject} />
          {count > 1 && <span class="soft"> {plural("exception.times", count)}</span>}
        </span>
        <span class="sentence">{exceptionSentence(exception, frame)}</span>
      </span>
      <span class="exception-when">
        <span class="code age">{span(frame.now - Date.parse(exception.raised_at))}</span>
        <span class="soft owner" data-owned={owner !== null}>{owner ? t("exception.owner", { name: owner.name }) : t("exception.no_owner")}</span>
      </span>
      <Acts exception={exception} />
    </li>
  );
}

/** What it is about; where the office can mend that, a link there. */
function Subject({ subject }: { subject: FloorException["subject"] }): JSX.Element {
  const href = mendedAt(subject);
  const label = <b class="code subject">{subject.label}</b>;
  return href === null ? label : <a class="plain-link" href={href}>{label}</a>;
}

export function kindWords(kind: string): string {
  const key = `kind.${kind}`;
  return knows(key) ? t(key) : kind.replaceAll("_", " ");
}

function fixWords(fix: NonNullable<FloorException["fix"]>): string {
  return knows(fix.label_key) ? t(fix.label_key) : fix.action.replaceAll(/[._]/g, " ");
}

function Acts({ exception }: { exception: FloorException }): JSX.Element {
  const [asking, setAsking] = useState(false);
  const { fix } = exception;
  if (asking) return <WhyResolved exception={exception} onBack={() => setAsking(false)} />;
  const answering = useSignal(false);
  if (fix && answering.value) return <Answer exception={exception} asks={fix.asks} done={() => (answering.value = false)} />;
  const mend = () => (fix && fix.asks.length > 0 ? (answering.value = true) : void act(exception, "fix"));
  return (
    <span class="acts">
      {fix && (
        <button type="button" class={`button ${exception.severity === 3 ? "button-primary" : "button-fix"}`} data-testid="fix" onClick={mend}>
          {fixWords(fix)}
        </button>
      )}
      {!exception.owner && (
        <button type="button" class="button" data-testid="take" onClick={() => void act(exception, "take")}>
          {t("exception.take")}
        </button>
      )}
      <button type="button" class="button" data-testid="resolve" onClick={() => setAsking(true)}>
        {t("exception.resolve")}
      </button>
    </span>
  );
}

/** Resolving mends nothing by itself: whoever does it says why nobody is needed any more. */
function WhyResolved({ exception, onBack }: { exception: FloorException; onBack: () => void }): JSX.Element {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <span class="acts acts-why" role="group" aria-label={t("exception.why")}>
      {RESOLVE_REASONS.map((reason, index) => (
        <button
          ref={index === 0 ? first : null}
          type="button"
          class="button"
          key={reason}
          data-testid={`resolve-${reason}`}
          onClick={() => void act(exception, "resolve", { reason })}
        >
          {t(`exception.why_${reason}`)}
        </button>
      ))}
      <button type="button" class="button button-quiet" onClick={onBack}>
        {t("exception.back")}
      </button>
    </span>
  );
}

/** Some fixes want to know what was found: a count, or else a reason; both are kept with the exception. */
function Answer({ exception, asks, done }: { exception: FloorException; asks: readonly string[]; done: () => void }): JSX.Element {
  const counted = useSignal("");
  const reason = useSignal("");
  const ready = reason.value.trim() !== "" || counted.value !== "";
  const send = (event: Event): void => {
    event.preventDefault();
    const said = { ...(counted.value !== "" && { counted: Number(counted.value) }), ...(reason.value.trim() !== "" && { reason: reason.value.trim() }) };
    void act(exception, "fix", said).then(done);
  };
  return (
    <form class="acts answer" data-testid="answer" onSubmit={send}>
      {asks.includes("counted") && (
        <input class="field" type="number" min="0" inputMode="numeric" data-testid="counted" placeholder={t("exception.counted")} aria-label={t("exception.counted")} onInput={(event) => (counted.value = event.currentTarget.value)} />
      )}
      <input class="field" type="text" maxLength={200} data-testid="reason" placeholder={t("exception.reason")} aria-label={t("exception.reason")} onInput={(event) => (reason.value = event.currentTarget.value)} />
      <button type="submit" class="button button-fix" disabled={!ready} data-testid="answer-done">
        {t("exception.done")}
      </button>
      <button type="button" class="button" onClick={done}>
        {t("exception.back")}
      </button>
    </form>
  );
}
