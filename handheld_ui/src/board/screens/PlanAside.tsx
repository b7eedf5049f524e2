import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import type { Plan } from "../../shared/api/types";
import { StateMark } from "../../shared/ui/StateMark";
import { clockTime } from "../../shared/ui/time";
import { decisionSentence, heldSentence, metresOf, savedShare } from "../plan_sentences";
import { ask, asked } from "../plan_wall";
import type { Frame } from "../sentences";
import { knows, plural, t } from "../words";
import { Empty } from "./Empty";
import { whole } from "./Header";
import { OrderLink } from "./OrderLink";

const KILOMETRES = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
const long = (mm: number): string =>
  mm < 1_000_000 ? `${whole(metresOf(mm))} m` : `${new Intl.NumberFormat("en", KILOMETRES).format(mm / 1_000_000)} km`;

/** Three figures: this plan, the last hour, today, each against one order a walk. */
export function Saved({ plan }: { plan: Plan }): JSX.Element {
  return (
    <section class="card saved">
      <h2 class="saved-title">{t("saved.title")}</h2>
      {(["plan", "hour", "today"] as const).map((when) => (
        <Figure key={when} when={when} walking={plan.saved[when]} />
      ))}
    </section>
  );
}

function Figure({ when, walking }: { when: "plan" | "hour" | "today"; walking: Plan["saved"]["plan"] }): JSX.Element {
  const share = savedShare(walking);
  return (
    <p class="saved-one" data-testid={`saved-${when}`}>
      <strong class="code saved-figure">{share === null ? "–" : `${share} %`}</strong>
      <span>
        <b>{t(`saved.${when}`)}</b>{" "}
        <span class="soft">{share === null ? t("saved.none") : t("saved.against", { walked: long(walking.walk_mm), alone: long(walking.alone_mm) })}</span>
      </span>
    </p>
  );
}

/** When the last order of each cutoff would be picked; late ones are marked. */
export function Finish({ plan, frame }: { plan: Plan; frame: Frame }): JSX.Element {
  return (
    <section class="card finish">
      <h2 class="panel-title">{t("finish.title")}</h2>
      {plan.cutoffs.length === 0 ? (
        <Empty what={t("finish.empty")} why={t("finish.empty_why")} />
      ) : (
        <table>
          <thead>
            <tr>
              <th>{t("finish.cutoff")}</th>
              <th class="number">{t("finish.orders")}</th>
              <th class="number">{t("finish.ends")}</th>
              <th>
                <span class="visually-hidden">{t("finish.title")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {plan.cutoffs.map((row) => (
              <tr key={row.cutoff} data-testid="finish-row" data-late={row.late}>
                <th scope="row" class={row.cutoff ? "code" : ""}>{row.cutoff ? clockTime(row.cutoff, frame.zone) : t("cutoff.none")}</th>
                <td class="number code">{whole(row.orders)}</td>
                <td class="number code">{row.ends_at ? clockTime(row.ends_at, frame.zone) : "–"}</td>
                <td class="finish-mark">
                  <Mark row={row} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Mark({ row }: { row: Plan["cutoffs"][number] }): JSX.Element | null {
  if (row.late > 0) return <StateMark state="wrong" word={plural("finish.late", row.late)} />;
  if (row.close > 0) return <StateMark state="look" word={plural("finish.close", row.close)} />;
  if (row.ends_at === null) return <StateMark state="waiting" word={t("finish.nobody")} />;
  return row.cutoff === null ? null : <StateMark state="right" word={t("finish.on_time")} />;
}

export function Held({ plan, frame }: { plan: Plan; frame: Frame }): JSX.Element {
  return (
    <section class="card held">
      <h2 class="panel-title">
        {t("held.title")} {plan.held_count > 0 && <span class="soft">{plural("held.count", plan.held_count)}</span>}
      </h2>
      {plan.held.length === 0 ? (
        <Empty what={t("held.empty")} why={t("held.empty_why")} />
      ) : (
        <ul class="held-list">
          {plan.held.map(({ order, reasons, since }) => (
            <li key={order.id} data-testid="held-order">
              <OrderLink number={order.number} id={order.id} /> <span>{heldSentence(reasons)}</span>{" "}
              <span class="soft">{t("held.since", { time: clockTime(since, frame.zone) })}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What was decided about one order: somebody is on the telephone and wants to know. */
export function Find({ frame }: { frame: Frame }): JSX.Element {
  const typed = useSignal("");
  const send = (event: Event): void => {
    event.preventDefault();
    if (typed.value.trim() !== "") void ask(typed.value.trim());
  };
  return (
    <section class="card find">
      <form class="find-form" onSubmit={send}>
        <label class="field">
          {t("find.hint")}
          <input type="text" maxLength={60} data-testid="find" onInput={(event) => (typed.value = event.currentTarget.value)} />
        </label>
        <button type="submit" class="button" data-testid="find-go">
          {t("find.go")}
        </button>
      </form>
      <p data-testid="find-said" role="status">
        {foundWords(frame)}
      </p>
    </section>
  );
}

function foundWords(frame: Frame): string {
  const found = asked.value;
  if (!found) return "";
  if (found.state === null) return t("find.unknown", { number: found.number });
  if (found.decision) return decisionSentence(found.number, found.decision, frame);
  const state = `flow.${found.state}`;
  return t("find.nothing", { number: found.number, state: (knows(state) ? t(state) : found.state).toLowerCase() });
}
