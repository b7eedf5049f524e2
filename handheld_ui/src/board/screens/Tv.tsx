import type { ComponentChildren, JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { BoardSnapshot, FloorException, Session } from "../../shared/api/types";
import { warehouseOf } from "../../shared/ui/entry";
import { Shape } from "../../shared/ui/StateMark";
import { clockTime, span } from "../../shared/ui/time";
import { turned } from "../bottleneck";
import { exceptionSentence, type Frame } from "../sentences";
import { type Cutoff, cutoffsOf, exceptionsOf, freshness, workersOf } from "../state";
import { plural, t } from "../words";
import { BottleneckLine } from "./Bottleneck";
import { Empty } from "./Empty";
import { kindWords, MARK } from "./Exceptions";
import { Flow } from "./Flow";
import { Staleness, whole } from "./Header";
import { onTheWall } from "./on_the_wall";
import { doing, paceOf } from "./Workers";

interface Props {
  session: Session;
  snapshot: BoardSnapshot | null;
  age: number | null;
  frame: Frame;
}

/** The board on a wall: nothing to press, read at three metres; lists turn their pages. Escape leads back to the desk. */
export function Tv({ session, snapshot, age, frame }: Props): JSX.Element {
  useEffect(onTheWall, []);
  const fresh = freshness(age);
  return (
    <div class="board tv" data-fresh={fresh} data-testid="tv">
      <header>
        <div class="tv-header">
          <h1 class="tv-name">{warehouseOf(session)?.name ?? "Aisle"}</h1>
          <Staleness age={age} />
          <time class="code tv-clock">{clockTime(frame.now, frame.zone)}</time>
        </div>
        {fresh === "stale" ? <NotLive age={age} /> : snapshot && <BottleneckLine snapshot={snapshot} />}
      </header>
      {snapshot && <Boards snapshot={snapshot} frame={frame} />}
    </div>
  );
}

function NotLive({ age }: { age: number | null }): JSX.Element {
  return (
    <p class="bottleneck bottleneck-on" role="alert">
      <Shape state="wrong" />
      <strong>{age === null ? t("fresh.none") : t("fresh.stale", { age: span(age) })}</strong>
    </p>
  );
}

function Boards({ snapshot, frame }: { snapshot: BoardSnapshot; frame: Frame }): JSX.Element {
  const exceptions = exceptionsOf(snapshot);
  const workers = workersOf(snapshot);
  return (
    <main class="board-main tv-main">
      <Flow snapshot={snapshot} />
      <Pages title={t("exception.title")} aside={plural("exception.open", Math.max(snapshot.exceptions_open, exceptions.length))} empty={<Empty what={t("exception.empty")} why="" />}>
        {exceptions.map((each) => <Exception key={each.id} exception={each} frame={frame} />)}
      </Pages>
      <Pages title={t("cutoff.title")} empty={<Empty what={t("cutoff.empty")} why="" />}>
        {cutoffsOf(snapshot).map((row) => <CutoffRow key={row.cutoff} row={row} frame={frame} />)}
      </Pages>
      <Pages title={t("worker.title")} aside={plural("worker.count", workers.filter((each) => each.state === "working").length)} empty={<Empty what={t("worker.empty")} why="" />}>
        {workers.map((worker) => (
          <li key={worker.id} class="tv-row" data-state={worker.state}>
            <span class="tv-what"><b>{worker.name}</b> <span class="soft">{doing(worker)}</span></span>
            <span class="code">{paceOf(worker)}</span>
          </li>
        ))}
      </Pages>
    </main>
  );
}

const TURN_MS = 10_000;

/** A list of which as many rows are shown as there is room for, whole; the others come in their turn. */
function Pages({ title, aside = "", empty, children }: { title: string; aside?: string; empty: JSX.Element; children: ComponentChildren[] }): JSX.Element {
  const list = useRef<HTMLUListElement>(null);
  const shown = useRef(0);
  const [start, setStart] = useState(0);
  const [page, setPage] = useState("");
  const from = start < children.length ? start : 0;
  useLayoutEffect(() => {
    shown.current = list.current ? showWhole(list.current) : 0;
    setPage(shown.current < children.length ? `${from + 1}–${from + shown.current} / ${children.length}` : "");
  });
  useEffect(() => {
    const timer = setInterval(() => setStart((before) => turned(before, shown.current, children.length)), TURN_MS);
    return () => clearInterval(timer);
  }, [children.length]);
  return (
    <section class="card tv-pages">
      <h2 class="panel-title">
        {title} <span class="soft">{aside} <span class="code tv-page">{page}</span></span>
      </h2>
      {children.length === 0 ? empty : <ul ref={list} class="tv-list">{children.slice(from)}</ul>}
    </section>
  );
}

/** Hides the rows that would be cut, and says how many are left; one at least. */
function showWhole(list: HTMLUListElement): number {
  const rows = [...list.children] as HTMLElement[];
  const end = list.getBoundingClientRect().bottom + 1;
  for (const row of rows) row.hidden = false;
  const whole = rows.findIndex((row) => row.getBoundingClientRect().bottom > end);
  const fit = whole === -1 ? rows.length : Math.max(1, whole);
  rows.forEach((row, index) => (row.hidden = index >= fit));
  return fit;
}

function Exception({ exception, frame }: { exception: FloorException; frame: Frame }): JSX.Element {
  const mark = MARK[exception.severity];
  return (
    <li class="tv-row tv-exception" data-severity={exception.severity}>
      <span class={`state-${mark}`}><Shape state={mark} /></span>
      <span class="tv-what">
        <b>{kindWords(exception.kind)}</b> <b class="code">{exception.subject.label}</b>
        <span class="tv-sentence">{exceptionSentence(exception, frame)}</span>
      </span>
      <span class="code">{span(frame.now - Date.parse(exception.raised_at))}</span>
    </li>
  );
}

function CutoffRow({ row, frame }: { row: Cutoff; frame: Frame }): JSX.Element {
  const away = Date.parse(row.cutoff) - frame.now;
  return (
    <li class="tv-row">
      <span class="tv-what">
        <b class="code">{clockTime(row.cutoff, frame.zone)}</b>{" "}
        <span class="soft">{away < 0 ? t("cutoff.ago", { time: span(-away) }) : t("cutoff.in", { time: span(away) })}</span>
      </span>
      <span class={row.at_risk > 0 ? "state-wrong" : "soft"}>
        {row.at_risk > 0 ? plural("neck.risk", row.at_risk) : `${t("cutoff.packed")} ${whole(row.shipped + row.packed)} / ${whole(row.total)}`}
      </span>
    </li>
  );
}
