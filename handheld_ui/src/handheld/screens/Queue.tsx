import type { JSX } from "preact";
import type { Queue, QueueEntry, Reason } from "../../shared/api/types";
import { span } from "../../shared/ui/time";
import { heldByOther } from "../flows/queue";
import type { QueueState } from "../flows/queue_state";
import type { Words } from "../flows/view";
import { useHand } from "../hand";
import { kindOf } from "../tasks/kinds";
import { t, worded } from "../words";
import { Notice, Primary } from "./parts";
import { ToolButton } from "./tools";
import { textOf } from "./text";

const minutes = (count: unknown): string => span(Math.abs(Number(count)) * 60_000);

/** One reason in words: the server sends the figures, the screen owns the sentence. */
function reasonWords(reason: Reason, entry: QueueEntry): string {
  const { data } = reason;
  switch (reason.term) {
    case "cutoff":
      return t(Number(data["minutes_left"]) < 0 ? "why.cutoff_late" : "why.cutoff", { time: minutes(data["minutes_left"]) });
    case "priority":
      return t(`why.priority_${entry.priority}`);
    case "distance":
      return t("why.distance", { metres: Math.round(Number(data["mm"]) / 1000) });
    case "meant":
    case "placed":
      return t(`why.${reason.term}`);
    case "age":
      return t("why.age", { time: minutes(data["minutes"]) });
    case "mine":
      return t(data["held"] === 1 ? "why.mine_held" : "why.mine");
    default:
      return worded(`why.${reason.term}`, data, reason.term);
  }
}

const weight = ({ term, points }: Reason): number => (term === "placed" ? Number.MAX_SAFE_INTEGER : points);

/** What a person decided, then the heaviest reasons: why this entry stands where it stands. */
function Why({ entry }: { entry: QueueEntry }): JSX.Element {
  const reasons = [...entry.reasons].sort((a, b) => weight(b) - weight(a)).slice(0, 4);
  const late = (reason: Reason): boolean => reason.term === "cutoff" && Number(reason.data["minutes_left"]) < 15;
  return (
    <ul class="why">
      {reasons.map((reason) => (
        <li key={reason.term} class={late(reason) || (reason.term === "priority" && entry.priority === "urgent") ? "why-hot" : ""}>
          {reasonWords(reason, entry)}
        </li>
      ))}
    </ul>
  );
}

/** How long it takes, where the server has reckoned it. */
function about({ summary }: QueueEntry): string[] {
  const { seconds } = summary as { seconds?: number };
  const time = span(Math.max(60, Math.round((seconds ?? 0) / 60) * 60) * 1000);
  return seconds ? [t("queue.about", { time }).replaceAll(" ", "\u00a0")] : [];
}

function Entry({ entry, first, busy, fresh }: { entry: QueueEntry; first: boolean; busy: boolean; fresh: boolean }): JSX.Element {
  const { machine } = useHand();
  const other = heldByOther(entry);
  const told = kindOf(entry.kind)?.entry(entry);
  return (
    <li>
      <button type="button" class={`entry ${first ? "entry-first" : ""} ${fresh ? "entry-new" : ""}`} data-testid="queue-entry" data-task={entry.task_id} disabled={busy} onClick={() => machine.tap("claim", entry.task_id)}>
        <span class="entry-head">
          <b>{told ? textOf(told.title, "UTC") : entry.label}</b>
          {entry.mine && entry.state === "leased" && <span class="tag">{t("queue.resume")}</span>}
          {fresh && <span class="tag tag-new">{t("queue.new")}</span>}
          {other && <span class="tag tag-other">{t("queue.held_by", { name: entry.worker?.name ?? "" })}</span>}
          {entry.start && (
            <span class="entry-start">
              <small>{t("queue.starts")}</small> <b class="code">{entry.start.code}</b>
            </span>
          )}
        </span>
        <span class="entry-size">
          {[...(told?.details.map((detail) => textOf(detail, "UTC")) ?? []), ...about(entry)].join(" · ")}
        </span>
        <Why entry={entry} />
      </button>
    </li>
  );
}

/** Why there is nothing to do: orders wait for company, or there are none. What was last heard stands without a network. */
function Empty({ coming, zone }: { coming: Queue["coming"] | undefined; zone: string }): JSX.Element {
  const values = coming && { count: coming.count, time: coming.begins_at };
  return (
    <div class="middle fill">
      <svg class="art" viewBox="0 0 96 96" aria-hidden="true">
        <path d="M10 26v56M86 26v56M10 44h76M10 66h76M22 66V52h16v14M46 66V56h12v10M22 44V30h20v14" />
      </svg>
      <p class="prompt">{t("queue.empty")}</p>
      <p class="soft" data-testid="queue-why">{values ? textOf({ key: "queue.coming", values }, zone) : t("queue.empty_why")}</p>
    </div>
  );
}

/** What may be scanned here to begin the first work that wants it. */
function hintOf(entries: QueueEntry[]): Words | null {
  const begins = entries.filter((entry) => entry.state === "ready").map((entry) => ({ entry, how: kindOf(entry.kind)?.beginsWith }));
  return begins.find(({ entry, how }) => how?.wanted(entry))?.how?.hint ?? null;
}

/** My break and my evening, as far as they were said. */
function Hours({ hours, zone }: { hours: Queue["hours"]; zone: string }): JSX.Element | null {
  if (!hours) return null;
  const pause = hours.break_from && hours.back_at ? textOf({ key: "queue.break", values: { from: hours.break_from, until: hours.back_at } }, zone) : "";
  const evening = hours.leaves_at ? textOf({ key: "queue.leaves", values: { until: hours.leaves_at } }, zone) : "";
  return (
    <p class="soft" data-testid="hours">
      {[pause, evening].filter(Boolean).join(" ")}
    </p>
  );
}

/** What is mine to do in this shift, where a supervisor has said so. */
function Theirs({ theirs, zone }: { theirs: Queue["theirs"]; zone: string }): JSX.Element | null {
  if (!theirs) return null;
  const { bench, kinds, zones, until } = theirs;
  const parts = [
    bench && t("queue.theirs_bench", { bench }),
    kinds.length > 0 && t("queue.theirs_kinds", { kinds: kinds.map((kind) => worded(`work.${kind}`, {}, kind)).join(", ") }),
    zones.length > 0 && t("queue.theirs_zones", { zones: zones.join(", ") }),
    until && textOf({ key: "queue.theirs_until", values: { until } }, zone),
  ];
  return (
    <p class="soft" data-testid="theirs">
      {parts.filter(Boolean).join(" ")}
    </p>
  );
}

export function QueueScreen({ state, online, zone }: { state: QueueState; online: boolean; zone: string }): JSX.Element {
  const hand = useHand();
  const entries = state.queue?.entries ?? [];
  const busy = state.claiming !== null;
  const hint = hintOf(entries);
  return (
    <main class="screen">
      <h1 class="title" data-testid="prompt">
        {busy ? t("queue.claiming") : t("queue.title")}
      </h1>
      <Hours hours={state.queue?.hours ?? null} zone={zone} />
      <Theirs theirs={state.queue?.theirs} zone={zone} />
      <div class="fill scroll">
        {state.queue === null ? <p class="soft middle fill">{t("app.loading")}</p> : entries.length === 0 ? <Empty coming={state.queue.coming} zone={zone} /> : null}
        <ul class="entries">
          {entries.map((entry, index) => (
            <Entry key={entry.task_id} entry={entry} first={index === 0} busy={busy} fresh={state.fresh.includes(entry.task_id)} />
          ))}
        </ul>
      </div>
      {state.notice && <Notice say={state.notice} />}
      <div class="foot">
        {hint && <p class="hint soft">{textOf(hint, "UTC")}</p>}
        <div class="row">
          <Primary disabled={busy || !online || entries.length === 0} onClick={() => hand.machine.command("next")}>
            {t(entries[0]?.mine && entries[0].state === "leased" ? "queue.resume" : "do.start")}
          </Primary>
          <ToolButton icon="more" label={t("do.more")} onClick={hand.more} />
        </div>
      </div>
    </main>
  );
}
