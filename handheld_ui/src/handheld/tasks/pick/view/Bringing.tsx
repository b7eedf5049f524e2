/** A walk of which totes are brought together with those of other walks: whose tote, and where it goes. */
import type { JSX } from "preact";
import type { CartSlot, PickTask } from "../../../../shared/api/types";
import { whole } from "../../../screens/parts";
import { t } from "../words";
import { CartMap } from "./CartSteps";
import { SlotBadge } from "./parts";

const toteOf = (slot: CartSlot): string => slot.tote?.code ?? slot.full_totes[0] ?? "";

export function BringToteStep({ slots }: { slots: CartSlot[] }): JSX.Element {
  return (
    <div class="step">
      <h1 class="prompt" data-testid="prompt">
        {t("pick.bring_tote")}
      </h1>
      <p class={`lanes ${slots.length > 1 ? "lanes-many" : ""}`} data-testid="expected" data-code={toteOf(slots[0] as CartSlot)}>
        {slots.slice(0, 4).map((slot) => (
          <b class="code" key={slot.slot}>
            {toteOf(slot)}
          </b>
        ))}
      </p>
      <ul class="cart-map">
        {slots.slice(0, 6).map((slot) => (
          <li key={slot.slot}>
            <SlotBadge slot={slot} name={slot.slot} />
            <span class="code">{slot.place}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

export function BringStep({ task, slot }: { task: PickTask; slot: CartSlot }): JSX.Element {
  return (
    <div class="step">
      <h1 class="prompt" data-testid="prompt">
        {whole(t("pick.bring", { tote: toteOf(slot) }))}
      </h1>
      <p class="lanes" data-testid="expected" data-code={slot.place ?? ""}>
        <b class="code">{slot.place}</b>
      </p>
      <p class="lead">{t("pick.bring_why", { number: slot.order.number })}</p>
      <CartMap task={task} next={slot.slot} />
    </div>
  );
}
