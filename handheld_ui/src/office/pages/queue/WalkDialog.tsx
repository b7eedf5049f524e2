import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Plan, PlannedWalk } from "../../../shared/api/types";
import { Dialog } from "../../parts";
import { nameOf, pullOut, steer, t, type Verb } from "./said";

interface Props {
  readonly walk: PlannedWalk;
  readonly plan: Plan;
  readonly after: () => Promise<void>;
  readonly close: () => void;
}

/** A walk to come, and what can be changed of it: its orders, its moment, its person. */
export function WalkDialog({ walk, plan, after, close }: Props): JSX.Element {
  const [leaving, setLeaving] = useState<readonly string[]>([]);
  const act = (verb: Verb, more: Record<string, unknown> = {}) => (): void => {
    close();
    void steer(walk, verb, more, after);
  };
  const toggle = (id: string): void => setLeaving(leaving.includes(id) ? leaving.filter((each) => each !== id) : [...leaving, id]);
  const [order] = walk.orders.filter((each) => leaving.includes(each.id));
  const splits = leaving.length > 0 && leaving.length < walk.orders.length;
  const key = (name: string, words: string, press: () => void): JSX.Element => (
    <button type="button" class="button" data-testid={`walk-${name}`} onClick={press}>
      {words}
    </button>
  );
  return (
    <Dialog title={nameOf(walk)} close={close}>
      <div class="form-keys">
        {!walk.sent && key("send", t("queue.send"), act("send"))}
        {walk.pinned ? key("unpin", t("queue.unpin"), act("unpin")) : key("pin", t("queue.pin"), act("pin"))}
      </div>
      <Assign walk={walk} plan={plan} assign={(worker_id) => act("assign", { worker_id })()} />
      <fieldset class="choices">
        <legend>{t("queue.choose_orders")}</legend>
        {walk.orders.map((each) => (
          <label key={each.id}>
            <input type="checkbox" checked={leaving.includes(each.id)} data-testid="leaves" onChange={() => toggle(each.id)} /> <span class="code">{each.number}</span>
          </label>
        ))}
      </fieldset>
      <div class="form-keys">
        {splits && key("split", t("queue.split"), act("split", { orders: leaving }))}
        {order && leaving.length === 1 && key("pull-out", t("queue.pull_out"), () => (close(), void pullOut(order, after)))}
        {order && leaving.length === 1 && <MoveTo walk={walk} plan={plan} move={(to) => act("move", { order_id: order.id, to_id: to.id, to_version: to.version })()} />}
      </div>
    </Dialog>
  );
}

function Assign({ walk, plan, assign }: { walk: PlannedWalk; plan: Plan; assign: (id: string | null) => void }): JSX.Element {
  return (
    <label class="filter">
      {t("queue.assign")}
      <select data-testid="assign" value={walk.assigned_to?.id ?? ""} onChange={(event) => assign(event.currentTarget.value || null)}>
        <option value="">{t("queue.whoever")}</option>
        {plan.people.map((person) => (
          <option key={person.id} value={person.id}>
            {person.name}
          </option>
        ))}
      </select>
    </label>
  );
}

function MoveTo({ walk, plan, move }: { walk: PlannedWalk; plan: Plan; move: (to: PlannedWalk) => void }): JSX.Element {
  const others = plan.walks.filter((each) => each.id !== walk.id);
  const words = (each: PlannedWalk): string => `${nameOf(each)}: ${each.orders.map((order) => order.number).join(", ").slice(0, 40)}`;
  return (
    <label class="filter">
      {t("queue.move_to")}
      <select data-testid="move-to" value="" onChange={(event) => others.filter((each) => each.id === event.currentTarget.value).forEach(move)}>
        <option value="" />
        {others.map((each) => (
          <option key={each.id} value={each.id}>
            {words(each)}
          </option>
        ))}
      </select>
    </label>
  );
}
