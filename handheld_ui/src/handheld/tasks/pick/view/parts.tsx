/** What several steps of a walk show: place, item, slot, the last scans. */
import type { ComponentChildren, JSX } from "preact";
import type { CartSlot, PickStop, StopItem, StopLocation } from "../../../../shared/api/types";
import { inCases } from "../../../../shared/scan/cases";
import { Shape } from "../../../../shared/ui/StateMark";
import type { Echo } from "../../../flows/flow";
import { Picture, Variant, fitting } from "../../../screens/goods";
import { printable } from "../../../screens/parts";
import { standing, unitsLeft } from "../task";
import { t } from "../words";

const BLOCK_NAMES: Record<number, ("pick.aisle" | "pick.bay" | "pick.level" | "pick.place")[]> = {
  1: [],
  2: ["pick.aisle", "pick.bay"],
  3: ["pick.aisle", "pick.bay", "pick.level"],
  4: ["pick.aisle", "pick.bay", "pick.level", "pick.place"],
};

/** The place as the racks are cut: aisle, bay, level. The biggest thing on its screen. */
export function Place({ location }: { location: StopLocation }): JSX.Element {
  const names = BLOCK_NAMES[location.blocks.length] ?? [];
  return (
    <div class="place" style={fitting(location.blocks)} data-testid="expected" data-code={location.code} role="img" aria-label={location.code}>
      {location.blocks.map((block, index) => (
        <div class="place-block" key={index}>
          <span class="code">{block}</span>
          <small>{names[index] ? t(names[index]) : ""}</small>
        </div>
      ))}
    </div>
  );
}

export function PlaceLine({ location }: { location: StopLocation }): JSX.Element {
  return (
    <p class="place-line">
      <span class="state-right">
        <Shape state="right" />
      </span>
      <span class="code">{location.blocks.join(" · ")}</span>
    </p>
  );
}

export function ItemRow({ item, children }: { item: StopItem; children?: ComponentChildren }): JSX.Element {
  return (
    <div class="item">
      <Picture item={item} />
      <div class="item-text">
        <p class="item-name">{item.name}</p>
        <Variant item={item} />
        <p class="soft code">{item.sku}</p>
        {children}
      </div>
    </div>
  );
}

/** A slot of the cart in the colour of its order; where nothing else is said, the one that its goods go into now. */
export function SlotBadge({ slot, name = standing(slot) }: { slot: CartSlot; name?: number | string }): JSX.Element {
  return <span class={`slot slot-${slot.colour}`}>{name}</span>;
}

/** The last five scans, newest first, with undo at hand. */
export function Trail({ echoes }: { echoes: Echo[] }): JSX.Element {
  return (
    <ol class="trail" aria-label={t("pick.last_scans")} data-testid="scan-echo">
      {echoes.map((echo) => (
        <li key={echo.id} class={`trail-${echo.tone}`}>
          <Shape state={echo.tone} />
          <span class="code">{printable(echo.text)}</span>
        </li>
      ))}
    </ol>
  );
}

/** How many full cases that is, and how many pieces beside them; without a full case what is said instead. */
export function InCases({ stop, else: otherwise }: { stop: PickStop; else?: string }): JSX.Element {
  const cases = inCases(unitsLeft(stop), stop.item.codes);
  if (cases === null) return <>{otherwise}</>;
  return (
    <bdi class="code in-cases" data-testid="in-cases">
      {cases}
    </bdi>
  );
}
