import type { JSX } from "preact";
import type { ChannelsChannelsOut as Channels, ReportsStateCountsOut as Counts } from "../../../shared/api/schemas";
import { useLoaded } from "../../parts";
import { Chosen, Typed } from "../../parts/Filter";
import { number } from "../../parts/moments";
import { localIn, momentIn } from "../../parts/zone";
import { ask, hrefOf, place } from "../../router";
import { PRIORITIES, priorityWords, STATES, stateWords, t, WAITS, waitWords } from "./text";

/** Filters that stand folded until one of them is used. */
const RARE = ["due_after", "due_before", "channel", "priority", "customer", "customer_number", "tag"];
export const ENDED = ["shipped", "cancelled"];

const upTo = (count: number, most: number): string => (count >= most && most > 0 ? `${number(most)}+` : number(count));

/** How many orders are in some states, as far as the server counted. */
export function countWords(counts: Counts | null, ...states: readonly string[]): string {
  if (counts === null) return "";
  const orders = counts.states as Record<string, number>;
  return upTo(states.reduce((sum, state) => sum + (orders[state] ?? 0), 0), counts.most);
}

/** Every state with how many orders of it fit the other filters; one tap shows those. */
export function States({ counts }: { counts: Counts | null }): JSX.Element {
  const at = place.value.query.get("state") ?? "open";
  const open = countWords(counts, ...STATES.filter((state) => !ENDED.includes(state)));
  return (
    <nav class="states" aria-label={t("order.state")}>
      <State name="open" words={t("state.open")} count={open} at={at} />
      {STATES.map((state) => (
        <State key={state} name={state} words={stateWords(state)} count={countWords(counts, state)} at={at} />
      ))}
      <State name="any" words={t("state.any")} count="" at={at} />
    </nav>
  );
}

export function State({ name, words, count, at }: { name: string; words: string; count: string; at: string }): JSX.Element {
  const query = { ...Object.fromEntries(place.value.query), state: name === "open" ? "" : name };
  return (
    <a class="state-tab" href={hrefOf(["orders"], query)} aria-current={name === at ? "true" : undefined} data-testid={`state-${name}`}>
      {words} <span class="soft">{count}</span>
    </a>
  );
}

export function Filters({ zone }: { zone: string }): JSX.Element {
  const channels = useLoaded<Channels>("/channels");
  return (
    <search class="filters">
      <Typed name="text" label={t("filter.text")} />
      <Chosen name="waits" label={t("order.waits")} choices={WAITS.map((why) => [why, waitWords(why)])} />
      <Chosen name="due" label={t("order.cutoff")} choices={[["today", t("due.today")], ["none", t("due.none")]]} />
      <Chosen name="sort" label={t("filter.sort")} choices={[["due", t("sort.due")], ["newest", t("sort.newest")]]} />
      <a class="button button-quiet" href={hrefOf(["orders"])}>
        {t("filter.none")}
      </a>
      <details class="filters-more" open={RARE.some((name) => place.value.query.has(name))}>
        <summary>{t("filter.more")}</summary>
        <div class="filters">
          <Moment name="due_after" label={t("filter.due_after")} zone={zone} />
          <Moment name="due_before" label={t("filter.due_before")} zone={zone} />
          <Chosen name="channel" label={t("order.channel")} choices={(channels.value?.channels ?? []).map(({ name }) => [name, name])} />
          <Chosen name="priority" label={t("order.priority")} choices={PRIORITIES.map((each) => [each, priorityWords(each)])} />
          <Typed name="customer" label={t("order.customer")} />
          <Typed name="customer_number" label={t("order.customer_number")} />
          <Typed name="tag" label={t("filter.tag")} />
        </div>
      </details>
    </search>
  );
}

function Moment({ name, label, zone }: { name: string; label: string; zone: string }): JSX.Element {
  const stands = place.value.query.get(name);
  const set = (local: string): void => ask({ [name]: local === "" ? "" : momentIn(local, zone) });
  return (
    <label class="filter">
      {label}
      <input type="datetime-local" value={stands === null ? "" : localIn(stands, zone)} data-testid={`filter-${name}`} onChange={(event) => set(event.currentTarget.value)} />
    </label>
  );
}
