/** The cart before a walk: which one, and a tote for each of its slots. */
import type { JSX } from "preact";
import type { CartSlot, PickTask } from "../../../../shared/api/types";
import { useHand } from "../../../hand";
import { boxOf } from "../boxes";
import { cartSlots, sizeAt, slotOf, slotsName, standing, usualTotes } from "../task";
import { plural, t } from "../words";
import { SlotBadge } from "./parts";

export function CartStep({ task }: { task: PickTask }): JSX.Element {
  return (
    <div class="middle">
      <svg class="art" viewBox="0 0 96 96" aria-hidden="true">
        <path d="M8 14h12l8 50h48M24 40h54l-5 24M26 24h18v16M50 20h20v20" />
        <circle cx="36" cy="80" r="7" />
        <circle cx="68" cy="80" r="7" />
      </svg>
      <h1 class="prompt" data-testid="prompt">
        {t("pick.cart")}
      </h1>
      <p class="lead" data-testid="expected" data-code="">
        {plural("pick.cart_needs", task.cart_slots)}
      </p>
      <NoPlaceFree task={task} />
    </div>
  );
}

/** What a slot of the cart takes: the order's ship box, or a size of tote. */
const namedAt = (task: PickTask, slot: CartSlot, number: number): string => slot.boxes?.[number - slot.slot] ?? sizeAt(task, number);

/** So many orders are brought to a lane, for no place is free at which their totes could be brought together. */
function NoPlaceFree({ task }: { task: PickTask }): JSX.Element | null {
  const full = task.reasons.find((reason) => reason.term === "no_place_free");
  return full ? <p class="lead state-look" data-testid="no-place-free">{plural("pick.no_place_free", full.points)}</p> : null;
}

/** Characters that stand in the largest letters on one line. */
const SHORT = 7;
const large = (code: string): string => `code slot-code${code.length > SHORT ? " slot-code-long" : ""}`;

/** The cart seen from above: which slot has its tote, which is next. */
export function CartMap({ task, next }: { task: PickTask; next: number }): JSX.Element | null {
  const places = task.slots.flatMap((slot) => cartSlots(slot).map((place) => ({ slot, ...place })));
  if (places.length < 2) return null;
  return (
    <ul class="cart-map" aria-hidden="true">
      {places.map(({ slot, number, tote }) => (
        <li key={number} class={number === next ? "cart-next" : tote ? "" : "cart-empty"}>
          <SlotBadge slot={slot} name={number} />
          <small class="code">{tote ?? "–"}</small>
          {namedAt(task, slot, number) !== "" && <small data-testid="size-of-slot">{namedAt(task, slot, number)}</small>}
        </li>
      ))}
    </ul>
  );
}

export function SlotHero({ task, slot: number, expected }: { task: PickTask; slot: number; expected: string }): JSX.Element | null {
  const slot = slotOf(task, number);
  if (!slot) return null;
  return (
    <div class={`slot-hero slot-${slot.colour}`} data-testid="expected" data-code={expected}>
      <b>{standing(slot)}</b>
      <span class="slot-words">
        <span>{t(`slot.${slot.colour}`)}</span>
        {expected ? <span class={large(expected)}>{expected}</span> : <span>{t("pick.for_order", { number: slot.order.number })}</span>}
        {!expected && boxOf(slot) !== "" && <b class={large(boxOf(slot))} data-testid="box">{boxOf(slot)}</b>}
        {!expected && boxOf(slot) === "" && sizeAt(task, standing(slot)) !== "" && <b data-testid="size">{t("pick.size_is", { size: sizeAt(task, standing(slot)) })}</b>}
        {slotsName(slot) !== String(slot.slot) && <span data-testid="slots">{t("pick.slots_are", { slots: slotsName(slot) })}</span>}
      </span>
    </div>
  );
}

/** One press for the totes that stood on this cart the last time. */
function AsLastTime({ task }: { task: PickTask }): JSX.Element | null {
  const { machine } = useHand();
  const usual = usualTotes(task);
  if (usual.length === 0) return null;
  return (
    <section class="step">
      <p class="lead" data-testid="as-last-time">{t("pick.as_last_time", { cart: task.cart?.code ?? "" })}</p>
      <p class="code">{usual.map((one) => one.code).join(" · ")}</p>
      <button type="button" class="button button-big button-primary" data-testid="all" onClick={() => machine.command("all")}>
        {plural("pick.totes_stand", usual.length)}
      </button>
    </section>
  );
}

function slotWords(task: PickTask, slot: CartSlot | null): string {
  if (task.mode === "sort") return t("pick.shared_tote");
  return slot !== null && boxOf(slot) !== "" ? t("pick.slot_box") : t("pick.slot_tote");
}

export function SlotToteStep({ task, slot }: { task: PickTask; slot: number }): JSX.Element {
  return (
    <div class="step">
      <h1 class="prompt" data-testid="prompt">
        {slotWords(task, slotOf(task, slot))}
      </h1>
      {task.mode !== "sort" && (
        <>
          <SlotHero task={task} slot={slot} expected="" />
          <AsLastTime task={task} />
          <Spares slot={slotOf(task, slot)} />
          <NoPlaceFree task={task} />
          <CartMap task={task} next={slot} />
        </>
      )}
    </div>
  );
}

/** An order of several totes: the next ones come along empty, each into its slot. */
function Spares({ slot }: { slot: CartSlot | null }): JSX.Element | null {
  const more = slot ? cartSlots(slot).length - 1 : 0;
  if (!slot || more === 0) return null;
  return <p class="lead" data-testid="spares">{plural("pick.spares", more, { slots: slotsName(slot, slot.slot + 1) })}</p>;
}
