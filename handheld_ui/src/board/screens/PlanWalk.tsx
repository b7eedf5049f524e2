import type { JSX } from "preact";
import type { PlannedWalk } from "../../shared/api/types";
import { queueHref } from "../../shared/mended_at";
import { Shape } from "../../shared/ui/StateMark";
import { clockTime } from "../../shared/ui/time";
import { metresOf, walkSentence } from "../plan_sentences";
import { choosing, steer } from "../plan_wall";
import type { Frame } from "../sentences";
import { plural, t } from "../words";
import { whole } from "./Header";
import { OrderLink } from "./OrderLink";

/** One walk to come: what it is, why it goes or waits, and the keys that change it. */
export function Walk({ walk, slots, frame, steers }: { walk: PlannedWalk; slots: number; frame: Frame; steers: boolean }): JSX.Element {
  const chosen = choosing.value?.walk.id === walk.id;
  const minutes = Math.max(1, Math.round(walk.seconds / 60));
  return (
    <li class="walk" data-testid="planned-walk" data-walk={walk.id} data-pinned={walk.pinned} data-chosen={chosen}>
      <span class="walk-head">
        <a class="plain-link" href={queueHref(walk.number)}>
          <b>{walk.number === null ? t("walk.planned") : t("walk.queued", { number: walk.number })}</b>
        </a>
        <span>{plural("walk.orders", walk.orders.length)}</span>
        <span class="soft">{t("walk.slots", { used: walk.slots, most: slots })}</span>
        {walk.pinned && <span class="tag">{t("walk.pinned")}</span>}
        {walk.sent && <span class="tag">{t("walk.sent")}</span>}
      </span>
      <span class="walk-when code">
        {walk.starts_at && walk.ends_at && t("walk.when", { begins: clockTime(walk.starts_at, frame.zone), ends: clockTime(walk.ends_at, frame.zone) })}
      </span>
      <span class="walk-size soft">
        {plural("walk.size", walk.stops, { metres: whole(metresOf(walk.length_mm)), minutes })}
        {walk.alone_mm > walk.length_mm && ` · ${t("walk.saves", { metres: whole(metresOf(walk.alone_mm - walk.length_mm)) })}`}
      </span>
      <span class="walk-why" data-testid="walk-why">
        {walkSentence(walk.reasons, frame)}
      </span>
      <Orders walk={walk} frame={frame} chosen={chosen} />
      {steers && (chosen ? <Choice /> : choosing.value ? <Target walk={walk} /> : <Verbs walk={walk} />)}
    </li>
  );
}

/** The walk's orders; while it is changed, each is a key that says whether it leaves. */
function Orders({ walk, frame, chosen }: { walk: PlannedWalk; frame: Frame; chosen: boolean }): JSX.Element {
  const leaving = choosing.value?.orders ?? [];
  return (
    <ul class="walk-orders">
      {walk.orders.map((order) => {
        const face = (
          <>
            {order.priority === "urgent" && <Shape state="look" />}
            {chosen ? <b class="code">{order.number}</b> : <OrderLink number={order.number} id={order.id} />}
            {order.cutoff && <span class="soft">{t("walk.leaves_by", { time: clockTime(order.cutoff, frame.zone) })}</span>}
          </>
        );
        return (
          <li key={order.id}>
            {chosen ? (
              <button type="button" class="button order-key" aria-pressed={leaving.includes(order.id)} data-testid="order-key" onClick={() => toggle(order.id)}>
                {face}
              </button>
            ) : (
              <span class="order-face">{face}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function toggle(id: string): void {
  const now = choosing.value;
  if (!now) return;
  const orders = now.orders.includes(id) ? now.orders.filter((each) => each !== id) : [...now.orders, id];
  choosing.value = { ...now, orders };
}

function Verbs({ walk }: { walk: PlannedWalk }): JSX.Element {
  return (
    <span class="walk-acts">
      {!walk.sent && (
        <button type="button" class="button" data-testid="walk-send" onClick={() => void steer(walk, "send")}>
          {t("walk.send")}
        </button>
      )}
      <button type="button" class="button" data-testid="walk-pin" onClick={() => void steer(walk, walk.pinned ? "unpin" : "pin")}>
        {t(walk.pinned ? "walk.unpin" : "walk.pin")}
      </button>
      <button type="button" class="button" data-testid="walk-change" onClick={() => (choosing.value = { walk, orders: [] })}>
        {t("walk.change")}
      </button>
    </span>
  );
}

/** On the walk that is being changed: a walk of their own for what was chosen, or nothing after all. */
function Choice(): JSX.Element | null {
  const now = choosing.value;
  if (!now) return null;
  const some = now.orders.length > 0 && now.orders.length < now.walk.orders.length;
  return (
    <span class="walk-acts">
      <span class="walk-hint soft">{t("walk.change_hint")}</span>
      {some && (
        <button type="button" class="button button-primary" data-testid="walk-split" onClick={() => void steer(now.walk, "split", { orders: now.orders })}>
          {t("walk.own_walk")}
        </button>
      )}
      <button type="button" class="button button-quiet" data-testid="walk-cancel" onClick={() => (choosing.value = null)}>
        {t("walk.cancel")}
      </button>
    </span>
  );
}

/** On every other walk while one is changed: the chosen order may come here, or, with none chosen, all of them. */
function Target({ walk }: { walk: PlannedWalk }): JSX.Element | null {
  const now = choosing.value;
  if (!now || now.orders.length > 1) return null;
  const order = now.orders[0];
  const go = (): Promise<void> =>
    order === undefined
      ? steer(now.walk, "merge", { other_id: walk.id, other_version: walk.version })
      : steer(now.walk, "move", { order_id: order, to_id: walk.id, to_version: walk.version });
  return (
    <span class="walk-acts">
      <button type="button" class="button button-fix" data-testid={order === undefined ? "merge-here" : "move-here"} onClick={() => void go()}>
        {t(order === undefined ? "walk.merge_here" : "walk.move_here")}
      </button>
    </span>
  );
}
