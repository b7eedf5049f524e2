/** The steps of a walk at its stops: the place, the goods, the tote, the lane. */
import type { JSX } from "preact";
import type { PickLine, PickStop, PickTask } from "../../../../shared/api/types";
import { checksOf, isOneScan, unitsHeld } from "../held";
import type { Expected, PickState } from "../state";
import { nextStop } from "../state";
import { openLines, slotOf, toteOf, unitsLeft } from "../task";
import { useHand } from "../../../hand";
import { Picture, Variant } from "../../../screens/goods";
import { whole } from "../../../screens/parts";
import { t } from "../words";
import { AlsoHere, Instructions } from "./Beside";
import { CartMap, SlotHero } from "./CartSteps";
import { InCases, ItemRow, Place, PlaceLine, SlotBadge } from "./parts";

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

export function LocationStep({ state, stop }: { state: PickState; stop: PickStop }): JSX.Element {
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
      {next && <p class="soft next-stop" data-testid="next-stop">{whole(t("pick.next_stop", { place: next.location.code }))}</p>}
    </div>
  );
}

const ITEM_PROMPTS = { item: "pick.item", lot: "pick.lot", all: "pick.take_all" } as const;

export function ItemStep({ state, stop, what }: { state: PickState; stop: PickStop; what: keyof typeof ITEM_PROMPTS }): JSX.Element {
  const { why } = checksOf(stop);
  return (
    <div class="step step-item">
      <PlaceLine location={stop.location} />
      <h1 class="prompt" data-testid="prompt">
        {t(ITEM_PROMPTS[what], { quantity: unitsLeft(stop) })}
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
      {checksOf(stop).quantity === "each" && unitsLeft(stop) > 1 && <p class="lead" data-testid="each">{t(`say.each_${why}`)}</p>}
      <Count state={state} stop={stop} all={what === "all"} />
    </div>
  );
}

/** Whether one press may take all that is asked for. */
export const mayTakeAll = (state: PickState, stop: PickStop): boolean =>
  checksOf(stop).quantity === "line" && state.held.length > 0 && unitsLeft(stop) > 1;

/** One press for all that is asked for, and the way to another number: as soon as the item was scanned. */
export function AllKeys({ stop }: { stop: PickStop }): JSX.Element {
  const { machine } = useHand();
  return (
    <div class="row">
      <button type="button" class="button button-big button-primary" data-testid="all" onClick={() => machine.command("all")}>
        {t("pick.all", { quantity: unitsLeft(stop) })}
      </button>
      <button type="button" class="button button-big" data-testid="fewer" onClick={() => machine.command("qty")}>
        {t("pick.other_number")}
      </button>
    </div>
  );
}

/** How many are to be taken, and of them in the hand. */
function Count({ state, stop, all }: { state: PickState; stop: PickStop; all: boolean }): JSX.Element {
  const { machine } = useHand();
  const held = all ? 0 : unitsHeld(state);
  return (
    <button type="button" class="count" data-testid="expected" data-code={stop.item.codes[0]?.code ?? stop.item.sku} onClick={() => machine.command("qty")}>
      <b class="count-now">{unitsLeft(stop) - held}</b>
      <span class="count-of">
        {held > 0 && t("pick.left_of", { quantity: unitsLeft(stop) })} <InCases stop={stop} else={pieces(unitsLeft(stop))} />
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

export function ToteStep({ state, expected }: { state: PickState; expected: Extract<Expected, { what: "tote" }> }): JSX.Element {
  const { machine } = useHand();
  const { task } = state;
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
      {isOneScan(state.held, stop) && unitsLeft(stop) > 1 && (
        <button type="button" class="button button-big" data-testid="fewer" onClick={() => machine.command("qty")}>
          {t("pick.other_number")}
        </button>
      )}
    </div>
  );
}

const DROPS = { single: "pick.drop_tote", batch: "pick.drop", sort: "pick.drop_wall" } as const;

export function DropStep({ task }: { task: PickTask }): JSX.Element {
  const { lanes } = task.drop;
  return (
    <div class="step">
      <h1 class="prompt" data-testid="prompt">
        {t(DROPS[task.mode])}
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
