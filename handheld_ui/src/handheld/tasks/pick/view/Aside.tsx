/** The side steps of a walk: short, quantity, full tote, pause. Each comes back to where it left. */
import type { JSX } from "preact";
import type { CartSlot, PickStop, PickTask } from "../../../../shared/api/types";
import { HoldButton } from "../../../../shared/ui/HoldButton";
import type { Say } from "../../../flows/flow";
import type { PickState } from "../state";
import { checksOf } from "../held";
import { leftBehind } from "../commands";
import { SHORT_REASONS } from "../state";
import { boxOf, isBoxed } from "../boxes";
import { sizeAt, slotOf, slotsName, standingNext, stopsAhead, unitsLeft } from "../task";
import { useHand } from "../../../hand";
import { plural, t } from "../words";
import { Keypad, Notice, Primary } from "../../../screens/parts";
import { InCases, PlaceLine, SlotBadge } from "./parts";

function Back(): JSX.Element {
  const { machine } = useHand();
  return (
    <button type="button" class="button button-big" data-testid="back" onClick={() => machine.command("back")}>
      {t("do.cancel")}
    </button>
  );
}

/** How many were found, and why not all. It blocks the bin and may leave the order short: the reason is held, not touched. */
export function ShortScreen({ stop, found }: { stop: PickStop; found: number }): JSX.Element {
  const { machine } = useHand();
  const change = (by: number) => (): void => machine.tap("found", String(found + by));
  return (
    <main class="screen">
      <h1 class="prompt" data-testid="prompt">
        {t("short.title")}
      </h1>
      <div class="fill step scroll">
        <div class="found">
          <span>{t("short.found")}</span>
          <button type="button" class="button key" aria-label={t("do.less")} disabled={found === 0} onClick={change(-1)}>
            −
          </button>
          <b class="found-count" data-testid="expected">
            {found}
          </b>
          <button type="button" class="button key" aria-label={t("do.more_found")} disabled={found >= unitsLeft(stop) - 1} onClick={change(1)}>
            +
          </button>
        </div>
        <PlaceLine location={stop.location} />
        <p class="lead state-look">{plural("short.missing", unitsLeft(stop) - found)}</p>
      </div>
      <div class="foot">
        <p class="hint">{t("short.hold")}</p>
        <div class="reasons">
          {SHORT_REASONS.map((reason) => (
            <HoldButton key={reason} testId={`reason-${reason}`} onHeld={() => machine.command(reason)}>
              {t(`short.${reason}`)}
            </HoldButton>
          ))}
        </div>
        <Back />
      </div>
    </main>
  );
}

/** It begins at what is asked for: the first key takes all of it, a digit another number. Goods that are to be counted begin at nothing. */
export function QuantityScreen({ state, stop, digits }: { state: PickState; stop: PickStop; digits: string }): JSX.Element {
  const { machine } = useHand();
  const asked = checksOf(stop).quantity === "line";
  const enter = (): void => machine.tap("key", "enter");
  return (
    <main class="screen">
      <h1 class="prompt" data-testid="prompt">
        {t("pick.quantity")}
      </h1>
      <div class="fill step">
        <p class="item-name">{stop.item.name}</p>
        <p class="count count-typed" data-testid="expected">
          <b class="count-now">{digits || (asked ? unitsLeft(stop) : "–")}</b>
          <span class="count-of">
            {t("pick.at_most", { quantity: unitsLeft(stop) })} <InCases stop={stop} />
          </span>
        </p>
        {state.notice && <Notice say={state.notice} />}
      </div>
      <div class="foot">
        <Keypad onKey={(key) => machine.tap("key", key)} back={() => machine.command("back")} />
        <Primary disabled={digits === "" && !asked} onClick={enter}>
          {digits === "" && asked ? t("pick.all", { quantity: unitsLeft(stop) }) : t("pick.take_number", { quantity: digits || "–" })}
        </Primary>
      </div>
    </main>
  );
}

/** The box that was planned next, else any that takes the rest. */
function newWords(slot: CartSlot): string {
  const number = standingNext(slot);
  if (!isBoxed(slot)) return t("pick.full_new", { slot: number });
  return boxOf(slot, 1) === "" ? t("pick.full_any_box", { slot: number }) : t("pick.full_box", { slot: number, box: boxOf(slot, 1) });
}

export function FullScreen({ task, slot, notice }: { task: PickTask; slot: number | null; notice: Say | null }): JSX.Element {
  const hand = useHand();
  const chosen = slot === null ? null : slotOf(task, slot);
  const typeWords = t(chosen && boxOf(chosen, 1) !== "" ? "do.type_box" : "do.type_tote");
  return (
    <main class="screen">
      <h1 class="prompt" data-testid="prompt">
        {chosen ? newWords(chosen) : t("pick.full_which")}
      </h1>
      {chosen && !isBoxed(chosen) && sizeAt(task, standingNext(chosen)) !== "" && <p class="lead">{t("pick.size_is", { size: sizeAt(task, standingNext(chosen)) })}</p>}
      <div class="fill step scroll">
        <ul class="slot-choice" data-testid="expected">
          {task.slots.map((one) => (
            <li key={one.slot}>
              <button type="button" class="button" aria-pressed={one.slot === slot} onClick={() => hand.machine.tap("slot", String(one.slot))}>
                <SlotBadge slot={one} name={slotsName(one)} />
                <span>
                  <b class="code">{one.tote?.code}</b>
                  <small>{t(`slot.${one.colour}`)}</small>
                </span>
              </button>
            </li>
          ))}
        </ul>
        {notice && <Notice say={notice} />}
      </div>
      <div class="foot">
        <Primary quiet onClick={() => hand.type(typeWords)}>
          {typeWords}
        </Primary>
        <Back />
      </div>
    </main>
  );
}

export function PauseScreen({ state }: { state: PickState }): JSX.Element {
  const { machine } = useHand();
  const stops = stopsAhead(state.task).length;
  const tote = leftBehind(state) === "tote";
  return (
    <main class="screen">
      <h1 class="prompt" data-testid="prompt">
        {t(tote ? "pick.pause_tote" : "pick.pause")}
      </h1>
      <div class="fill step">
        <p class="lead">{t(tote ? "pick.pause_tote_how" : "pick.pause_how")}</p>
        <p class="lead state-look" data-testid="expected">
          {plural("say.still_open", stops)}
        </p>
        {state.notice && <Notice say={state.notice} />}
      </div>
      <div class="foot">
        <Primary onClick={() => machine.command("done")}>{t("do.put_down")}</Primary>
        <Back />
      </div>
    </main>
  );
}
