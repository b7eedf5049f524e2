import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { metresOf, walkSentence } from "../../../board/plan_sentences";
import type { Plan, PlannedWalk } from "../../../shared/api/types";
import { clockTime, serverNow } from "../../../shared/ui/time";
import { asked, type Column, Empty, orderKeys, Panel, type RowOrder, rowKeys, Table } from "../../parts";
import { ask, hrefOf } from "../../router";
import { People } from "./People";
import { nameOf, placeWalk, plural, steer, t } from "./said";
import { WalkDialog } from "./WalkDialog";

interface Props {
  readonly plan: Plan;
  readonly zone: string;
  readonly empty: string;
  readonly after: () => Promise<void>;
}

/** Walks that nobody has begun, in the order in which they go. */
export function Walks({ plan, zone, empty, after }: Props): JSX.Element {
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<string | null>(null);
  const walks = plan.walks.filter((walk) => asked("walk") === "" || String(walk.number) === asked("walk"));
  const at = (act: (walk: PlannedWalk) => void) => (id: string) => plan.walks.filter((walk) => walk.id === id).forEach(act);
  const turnPin = (walk: PlannedWalk): void => void steer(walk, walk.pinned ? "unpin" : "pin", {}, after);
  const order: RowOrder = { ids: plan.walks.map((walk) => walk.id), place: (id, side, beside) => void placeWalk(plan, id, side, beside, after) };
  const letters = rowKeys({ Enter: setOpen, g: setOpen, s: at((walk) => void steer(walk, "send", {}, after)), p: at(turnPin) });
  const moves = orderKeys(order);
  const keys = (event: KeyboardEvent): void => {
    letters(event);
    moves(event);
  };
  const two = plan.walks.filter((walk) => chosen.has(walk.id));
  const opened = plan.walks.find((walk) => walk.id === open);
  return (
    <Panel title={t("queue.to_come")} keys={<Merge two={two} after={after} clear={() => choose(new Set())} />}>
      <p class="soft keys-line">{t("queue.keys")}</p>
      {asked("walk") !== "" && (
        <button type="button" class="button" data-testid="all-walks" onClick={() => ask({ walk: null })}>
          {t("queue.only_walk", { walk: t("queue.walk_number", { number: asked("walk") }) })} ×
        </button>
      )}
      <People plan={plan} after={after} />
      <div onKeyDown={keys}>
        <Table
          caption={t("queue.to_come")}
          rows={walks}
          columns={columns(zone, setOpen)}
          idOf={(walk) => walk.id}
          chosen={chosen}
          choose={choose}
          order={order}
          empty={<Empty what={t("queue.none_to_come")} why={empty} />}
        />
      </div>
      {opened && <WalkDialog walk={opened} plan={plan} after={after} close={() => setOpen(null)} />}
    </Panel>
  );
}

function Merge({ two, after, clear }: { two: readonly PlannedWalk[]; after: () => Promise<void>; clear: () => void }): JSX.Element | null {
  const [first, second] = two;
  if (!first || !second || two.length > 2) return null;
  const merge = async (): Promise<void> => {
    clear();
    await steer(first, "merge", { other_id: second.id, other_version: second.version }, after);
  };
  return (
    <button type="button" class="button" data-testid="merge" onClick={() => void merge()}>
      {t("queue.merge")}
    </button>
  );
}

const columns = (zone: string, open: (id: string) => void): Column<PlannedWalk>[] => [
  {
    key: "walk", head: t("queue.walk"),
    cell: (walk) => (
      <button type="button" class="button" data-testid="walk" onClick={() => open(walk.id)}>
        {nameOf(walk)}
      </button>
    ),
  },
  { key: "orders", head: t("queue.orders"), cell: (walk) => <Numbers walk={walk} /> },
  { key: "size", head: t("queue.size"), cell: sizeOf },
  { key: "due", head: t("queue.cutoff"), cell: (walk) => clockTime(walk.due_at, zone) },
  { key: "who", head: t("queue.who"), cell: (walk) => walk.assigned_to?.name ?? walk.worker?.name ?? t("queue.whoever") },
  { key: "why", head: t("queue.why"), cell: (walk) => [walk.assigned_to && t("queue.assigned"), walk.placed && t("queue.placed"), walk.pinned && t("queue.pinned"), walk.sent && t("queue.sent"), walkSentence(walk.reasons, { zone, now: serverNow() })].filter(Boolean).join(" · ") },
];

const sizeOf = (walk: PlannedWalk): string =>
  plural("queue.stops_of", walk.stops, { metres: metresOf(walk.length_mm), minutes: Math.max(1, Math.round(walk.seconds / 60)) });

const SHOWN = 6;

function Numbers({ walk }: { walk: PlannedWalk }): JSX.Element {
  const more = walk.orders.length - SHOWN;
  return (
    <span class="numbers">
      {walk.orders.slice(0, SHOWN).map((order) => (
        <a key={order.id} class="code" href={hrefOf(["orders", order.id])}>
          {order.number}
        </a>
      ))}
      {more > 0 && <span class="soft">+{more}</span>}
    </span>
  );
}
