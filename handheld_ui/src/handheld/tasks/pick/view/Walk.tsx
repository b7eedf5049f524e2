import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { PickLine, PickStop, PickTask } from "../../../../shared/api/types";
import { fetchAhead } from "../../../../shared/ui/picture";
import type { Expected, PickState } from "../state";
import { expecting, nextStop, unitsHeld } from "../state";
import { openLines, progress, slotOf, stopsAhead, toteOf, unitsLeft } from "../task";
import { useHand } from "../../../hand";
import { t } from "../words";
import { FullScreen, PauseScreen, QuantityScreen, ShortScreen } from "./Aside";
import { CartMap, CartStep, SlotHero, SlotToteStep } from "./CartSteps";
import { Done } from "./Done";
import { AlsoHere, Digits, Instructions, canTapDigits } from "./Beside";
import { Picture, Variant } from "../../../screens/goods";
import { EntryKeys, Notice } from "../../../screens/parts";
import { ToolButton } from "../../../screens/tools";
import { InCases, ItemRow, Place, PlaceLine, SlotBadge, Trail } from "./parts";

type Entry = { label: string; numeric?: boolean };

/** The frame of every step of a walk: progress, the step, the last scans, the way by finger, the tools. */
function Walk({ state, entry, children }: { state: PickState; entry: Entry; children: JSX.Element }): JSX.Element {
  const hand = useHand();
  const expected = expecting(state);
  const command = (name: string) => (): void => hand.machine.command(name);
  useEffect(() => fetchAhead(state.task.stops.map((stop) => stop.item.image_url), 384), [state.task.id]);
  return (
    <main class={`screen walk ${state.notice ? "told" : ""}`}>
      <Progress task={state.task} />
      <div class="fill">{children}</div>
      {state.notice ? <Notice say={state.notice} /> : <Trail echoes={state.echoes} />}
      {state.emptied && <Emptied place={state.emptied} />}
      <div class="foot">
        {expected.what === "location" && canTapDigits(expected.stop) ? (
          <Digits stop={expected.stop} />
        ) : (
          <EntryKeys label={entry.label} numeric={entry.numeric ?? false} />
        )}
        <nav class="tools">
          <ToolButton icon="undo" label={t("do.undo")} onClick={command("undo")} />
          <ToolButton icon="short" label={t("do.short")} onClick={command("short")} />
          <ToolButton icon="skip" label={t("do.skip")} onClick={command("skip")} />
          <ToolButton icon="more" label={t("do.more")} onClick={hand.more} />
        </nav>
      </div>
    </main>
  );
}

/** By the books the bin is empty now: one press says whether it is. The walk goes on all the same. */
function Emptied({ place }: { place: string }): JSX.Element {
  const { machine } = useHand();
  const key = (command: string, label: string): JSX.Element => (
    <button type="button" class="button" data-testid={`emptied-${command}`} onClick={() => machine.command(command)}>
      {label}
    </button>
  );
  return (
    <div class="row" role="group" aria-label={t("pick.emptied", { place })} data-testid="emptied">
      <span>{t("pick.emptied", { place })}</span>
      {key("yes", t("pick.is_empty"))}
      {key("no", t("pick.not_empty"))}
    </div>
  );
}

function Progress({ task }: { task: PickTask }): JSX.Element {
  const { stops, done } = progress(task);
  const stop = Math.min(done + 1, stops);
  return (
    <div class="progress">
      <progress max={stops} value={done} aria-label={t("pick.stop_of", { stop, stops })} />
      <p class="soft">
        <span>{t("pick.stop_of", { stop, stops })}</span>
        <span>{t(task.mode === "batch" ? "queue.batch" : "queue.single", { number: task.number })}</span>
      </p>
    </div>
  );
}

function Lot({ stop }: { stop: PickStop }): JSX.Element | null {
  if (!stop.lot) return null;
  return (
    <p class="lot">
      {t("pick.lot_is")} <b class="code">{stop.lot}</b>
      {stop.expires_on && <span class="soft"> {t("pick.best_before", { date: stop.expires_on })}</span>}
    </p>
  );
}

const pieces = (count: number): string => t(count === 1 ? "pick.piece" : "pick.pieces");

function LocationStep({ state, stop }: { state: PickState; stop: PickStop }): JSX.Element {
  const next = nextStop(state);
  return (
    <div class="step">
      <h1 class="prompt" data-testid="prompt">
        {t("pick.location")}
      </h1>
      <Place location={stop.location} />
      <ItemRow item={stop.item}>
        <p class="take">
          {t("pick.take")} <b>{unitsLeft(stop)}</b> {pieces(unitsLeft(stop))} <InCases stop={stop} />
        </p>
        <Lot stop={stop} />
      </ItemRow>
      <AlsoHere stop={stop} />
      {next && <p class="soft next-stop" data-testid="next-stop">{t("pick.next_stop", { place: next.location.code })}</p>}
    </div>
  );
}

function ItemStep({ state, stop }: { state: PickState; stop: PickStop }): JSX.Element {
  const lot = state.detour === null && expecting(state).what === "lot";
  return (
    <div class="step step-item">
      <PlaceLine location={stop.location} />
      <h1 class="prompt" data-testid="prompt">
        {t(lot ? "pick.lot" : "pick.item")}
      </h1>
      <div class="item item-big">
        <Picture item={stop.item} />
        <div class="item-text">
          <p class="item-name-big">{stop.item.name}</p>
          <Variant item={stop.item} />
          <p class="soft code">{stop.item.sku}</p>
        </div>
      </div>
      <Instructions task={state.task} stop={stop} />
      <Lot stop={stop} />
      <Count state={state} stop={stop} />
    </div>
  );
}

/** How many are in the hand, of how many. */
function Count({ state, stop }: { state: PickState; stop: PickStop }): JSX.Element {
  const { machine } = useHand();
  const held = unitsHeld(state);
  return (
    <button type="button" class="count" data-testid="expected" data-code={stop.item.codes[0]?.code ?? stop.item.sku} onClick={() => machine.command("qty")}>
      <b class="count-now">{held}</b>
      <span class="count-of">
        {t("pick.of", { quantity: unitsLeft(stop) })} <InCases stop={stop} else={pieces(unitsLeft(stop))} />
      </span>
      <SlotsOf task={state.task} lines={openLines(stop)} />
    </button>
  );
}

function SlotsOf({ task, lines }: { task: PickTask; lines: PickLine[] }): JSX.Element {
  return (
    <span class="slots-of">
      {lines.map((line) => {
        const slot = slotOf(task, line.slot);
        return slot && <SlotBadge key={line.id} slot={slot} />;
      })}
    </span>
  );
}

/** How it is to lie in the tote. */
function Fragile({ stop }: { stop: PickStop }): JSX.Element | null {
  if (!stop.item.fragile) return null;
  return (
    <p class="lead" data-testid="fragile">
      {t("pick.fragile")}
    </p>
  );
}

function ToteStep({ task, expected }: { task: PickTask; expected: Extract<Expected, { what: "tote" }> }): JSX.Element {
  const { line, stop, quantity } = expected;
  return (
    <div class="step">
      <PlaceLine location={stop.location} />
      <h1 class="put" data-testid="prompt">
        {t("pick.tote", { quantity })}
      </h1>
      <SlotHero task={task} slot={line.slot} expected={toteOf(task, line) ?? ""} />
      <ItemRow item={stop.item}>
        <Fragile stop={stop} />
      </ItemRow>
    </div>
  );
}

function DropStep({ task }: { task: PickTask }): JSX.Element {
  const { lanes } = task.drop;
  return (
    <div class="step">
      <h1 class="prompt" data-testid="prompt">
        {t(task.mode === "single" ? "pick.drop_tote" : "pick.drop")}
      </h1>
      <p class={`lanes ${lanes.length > 1 ? "lanes-many" : ""}`} data-testid="expected" data-code={lanes[0] ?? ""}>
        {lanes.slice(0, 4).map((lane) => (
          <b class="code" key={lane}>
            {lane}
          </b>
        ))}
      </p>
      <CartMap task={task} next={0} />
    </div>
  );
}

function entryFor(expected: Expected): Entry {
  switch (expected.what) {
    case "cart":
      return { label: t("do.type_cart") };
    case "location":
      return { label: t("do.type_digits"), numeric: expected.stop.location.check_digits !== "" };
    case "item":
      return { label: t("do.type_item") };
    case "lot":
      return { label: t("do.type_lot") };
    case "drop":
      return { label: t("do.type_lane") };
    default:
      return { label: t("do.type_tote") };
  }
}

function stepFor(state: PickState, expected: Expected): JSX.Element | null {
  switch (expected.what) {
    case "cart":
      return <CartStep task={state.task} />;
    case "slot_tote":
      return <SlotToteStep task={state.task} slot={expected.slot} />;
    case "location":
      return <LocationStep state={state} stop={expected.stop} />;
    case "item":
    case "lot":
      return <ItemStep state={state} stop={expected.stop} />;
    case "tote":
      return <ToteStep task={state.task} expected={expected} />;
    case "drop":
      return <DropStep task={state.task} />;
    default:
      return null;
  }
}

export function WalkScreen({ state }: { state: PickState }): JSX.Element {
  const expected = expecting(state);
  switch (expected.what) {
    case "done":
      return <Done task={state.task} foundElsewhere={state.foundElsewhere ?? 0} />;
    case "short":
      return <ShortScreen stop={expected.stop} found={expected.found} />;
    case "quantity":
      return <QuantityScreen stop={expected.stop} digits={expected.digits} notice={state.notice} />;
    case "full":
      return <FullScreen task={state.task} slot={expected.slot} notice={state.notice} />;
    case "pause":
      return <PauseScreen stops={stopsAhead(state.task).length} />;
    default:
      return (
        <Walk state={state} entry={entryFor(expected)}>
          {stepFor(state, expected) ?? <></>}
        </Walk>
      );
  }
}
