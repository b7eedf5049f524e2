import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { PickTask } from "../../../../shared/api/types";
import { fetchAhead } from "../../../../shared/ui/picture";
import { SEND_TOLD } from "../../kind";
import type { Expected, PickState } from "../state";
import { TITLES } from "../entry";
import { expecting } from "../state";
import { boxOf } from "../boxes";
import { progress, slotOf } from "../task";
import { useHand } from "../../../hand";
import { t } from "../words";
import { FullScreen, PauseScreen, QuantityScreen, ShortScreen } from "./Aside";
import { BringStep, BringToteStep } from "./Bringing";
import { CartStep, SlotToteStep } from "./CartSteps";
import { Done } from "./Done";
import { Digits, canTapDigits } from "./Beside";
import { EntryKeys, Notice } from "../../../screens/parts";
import { ToolButton } from "../../../screens/tools";
import { Trail } from "./parts";
import { HandOverStep, TakeUpStep } from "./Passing";
import { AllKeys, DropStep, ItemStep, LocationStep, ToteStep, mayTakeAll } from "./Steps";

type Entry = { label: string; numeric?: boolean };

/** The frame of every step of a walk: progress, the step, the last scans, the way by finger, the tools. */
function Walk({ state, entry, children }: { state: PickState; entry: Entry; children: JSX.Element }): JSX.Element {
  const hand = useHand();
  const expected = expecting(state);
  const command = (name: string) => (): void => hand.machine.command(name);
  useUnsent(state);
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
        ) : (expected.what === "item" || expected.what === "all") && mayTakeAll(state, expected.stop) ? (
          <AllKeys stop={expected.stop} />
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

/** So long a short can be taken back when nothing else is done. */
const UNDO_MS = 6000;

function useUnsent({ unsent }: PickState): void {
  const { machine } = useHand();
  useEffect(() => {
    if (!unsent) return;
    const timer = setTimeout(() => machine.tap(SEND_TOLD), UNDO_MS);
    return () => clearTimeout(timer);
  }, [unsent?.stopId, unsent?.commands.length]);
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
        <span>{task.zone ? t("pick.zone_is", { zone: task.zone }) : t(TITLES[task.mode], { number: task.number })}</span>
      </p>
    </div>
  );
}

/** Is it a ship box that is scanned next, and no tote? */
function awaitsBox(task: PickTask, expected: Expected): boolean {
  const number = expected.what === "slot_tote" ? expected.slot : expected.what === "tote" ? expected.line.slot : null;
  const slot = number === null ? null : slotOf(task, number);
  return slot !== null && boxOf(slot) !== "";
}

function entryFor(task: PickTask, expected: Expected): Entry {
  switch (expected.what) {
    case "cart":
      return { label: t("do.type_cart") };
    case "location":
      return { label: t("do.type_digits"), numeric: expected.stop.location.check_digits !== "" };
    case "item":
    case "all":
      return { label: t("do.type_item") };
    case "lot":
      return { label: t("do.type_lot") };
    case "drop":
      return { label: t("do.type_lane") };
    case "hand_over":
    case "bring":
      return { label: t("do.type_place") };
    default:
      return { label: t(awaitsBox(task, expected) ? "do.type_box" : "do.type_tote") };
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
    case "all":
    case "lot":
      return <ItemStep state={state} stop={expected.stop} what={expected.what} />;
    case "tote":
      return <ToteStep state={state} expected={expected} />;
    case "bring_tote":
      return <BringToteStep slots={expected.slots} />;
    case "bring":
      return <BringStep task={state.task} slot={expected.slot} />;
    case "take_up":
      return <TakeUpStep task={state.task} />;
    case "hand_over":
      return <HandOverStep task={state.task} zone={expected.zone} />;
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
      return <QuantityScreen state={state} stop={expected.stop} digits={expected.digits} />;
    case "full":
      return <FullScreen task={state.task} slot={expected.slot} notice={state.notice} />;
    case "pause":
      return <PauseScreen state={state} />;
    default:
      return (
        <Walk state={state} entry={entryFor(state.task, expected)}>
          {stepFor(state, expected) ?? <></>}
        </Walk>
      );
  }
}
