import type { JSX } from "preact";
import type { BoardSnapshot, BoardWorker } from "../../shared/api/types";
import { personHref } from "../../shared/mended_at";
import { Shape, type State } from "../../shared/ui/StateMark";
import { span } from "../../shared/ui/time";
import type { Frame } from "../sentences";
import { workersOf } from "../state";
import { plural, t, wireWords } from "../words";
import { Empty } from "./Empty";
import { whole } from "./Header";

const SHAPE: Record<BoardWorker["state"], State> = { working: "right", idle: "waiting", offline: "look" };
const QUIET_MS = 60_000;

export function Workers({ snapshot, frame }: { snapshot: BoardSnapshot; frame: Frame }): JSX.Element {
  const workers = workersOf(snapshot);
  const busy = workers.filter((worker) => worker.state === "working").length;
  return (
    <section class="card workers">
      <h2 class="panel-title">
        {t("worker.title")} <span class="soft">{plural("worker.count", busy)}</span>
      </h2>
      {workers.length === 0 ? (
        <Empty what={t("worker.empty")} why={t("worker.empty_why")} />
      ) : (
        <ul class="worker-list">
          {workers.map((worker) => (
            <Row key={worker.id} worker={worker} frame={frame} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Row({ worker, frame }: { worker: BoardWorker; frame: Frame }): JSX.Element {
  const { task } = worker;
  return (
    <li class="worker" data-testid="worker-row" data-state={worker.state}>
      <span class={`worker-mark ${worker.state === "offline" ? "state-look" : worker.state === "idle" ? "soft" : "state-right"}`}>
        <Shape state={SHAPE[worker.state]} />
      </span>
      <span class="worker-who">
        <a class="plain-link" href={personHref(worker.id)}>
          <b>{worker.name}</b>
        </a>
        <span class="soft">{doing(worker)}</span>
      </span>
      <span class="worker-way">{task && <Progress task={task} />}</span>
      <span class="worker-where">
        <b class="code">{worker.location_code ?? ""}</b>
        <Seen at={worker.last_seen} now={frame.now} />
      </span>
      <span class="code number worker-rate" title={t(worker.orders_hour > worker.picks_hour ? "worker.rate_packed_title" : "worker.rate_title")}>
        {paceOf(worker)}
      </span>
    </li>
  );
}

/** Lines an hour at the racks, orders an hour at the bench; nothing while there is none to tell of. */
export function paceOf({ picks_hour: picks, orders_hour: orders }: BoardWorker): string {
  if (picks === 0 && orders === 0) return "–";
  return orders > picks ? plural("worker.rate_packed", orders) : t("worker.rate", { picks: whole(picks) });
}

/** A kind of work that this board has no words for is told by its label alone. */
export function doing({ state, task }: BoardWorker): string {
  if (!task) return t(`worker.${state}`);
  return wireWords(`worker.task_${task.kind}`, { label: task.label }) ?? task.label;
}

function Progress({ task }: { task: NonNullable<BoardWorker["task"]> }): JSX.Element {
  return (
    <>
      <span class="code">{t("worker.progress", { done: task.done, of: task.of })}</span>
      <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect class="part-open" width="100" height="6" />
        <rect class="part-shipped" width={task.of === 0 ? 0 : (100 * task.done) / task.of} height="6" />
      </svg>
    </>
  );
}

function Seen({ at, now }: { at: string | null; now: number }): JSX.Element {
  if (at === null) return <span class="soft">{t("worker.never")}</span>;
  const ago = now - Date.parse(at);
  if (ago < 15_000) return <span class="soft">{t("worker.now")}</span>;
  return <span class={ago > QUIET_MS ? "state-look" : "soft"}>{t("worker.seen", { time: span(ago) })}</span>;
}
