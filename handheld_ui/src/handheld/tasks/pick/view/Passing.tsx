/** A walk that goes from zone to zone: its totes are taken up where they wait, and left where the next zone takes them. */
import type { JSX } from "preact";
import type { PickTask } from "../../../../shared/api/types";
import { carried, handOversFor, stopsAhead, unitsLeft } from "../task";
import { plural, t } from "../words";
import { CartMap } from "./CartSteps";

export function TakeUpStep({ task }: { task: PickTask }): JSX.Element {
  const [first = ""] = carried(task);
  const units = stopsAhead(task).reduce((sum, stop) => sum + unitsLeft(stop), 0);
  return (
    <div class="step">
      <h1 class="prompt" data-testid="prompt">
        {t(task.cart ? "pick.take_up_cart" : "pick.take_up")}
      </h1>
      <p class="lanes" data-testid="expected" data-code={first}>
        <b class="code">{first}</b>
      </p>
      <p class="lead" data-testid="waits-at">{t("pick.waits_at", { place: task.waits_at ?? "" })}</p>
      <p class="lead">
        {plural("queue.stops", stopsAhead(task).length)} · {plural("queue.units", units)}
      </p>
      <CartMap task={task} next={0} />
    </div>
  );
}

export function HandOverStep({ task, zone }: { task: PickTask; zone: string }): JSX.Element {
  const places = handOversFor(task, zone);
  return (
    <div class="step">
      <h1 class="prompt" data-testid="prompt">
        {t(zone ? "pick.hand_over" : "pick.hand_over_any", { zone })}
      </h1>
      <p class={`lanes ${places.length > 1 ? "lanes-many" : ""}`} data-testid="expected" data-code={places[0] ?? ""}>
        {places.slice(0, 4).map((place) => (
          <b class="code" key={place}>
            {place}
          </b>
        ))}
      </p>
      <CartMap task={task} next={0} />
    </div>
  );
}
