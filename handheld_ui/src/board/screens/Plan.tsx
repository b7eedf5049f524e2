import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { Plan, Session } from "../../shared/api/types";
import { Shape } from "../../shared/ui/StateMark";
import { clockTime } from "../../shared/ui/time";
import { emptySentence, refusal, type Turn, turnsOf } from "../plan_sentences";
import { done, plan, planProblem, startPlan, takeBack } from "../plan_wall";
import type { Frame } from "../sentences";
import { plural, t, wireWords } from "../words";
import { Empty } from "./Empty";
import { Finish, Find, Held, Saved } from "./PlanAside";
import { Walk } from "./PlanWalk";

const STEERS = /^(\*|picking\.\*|picking\.steer_plan)$/;

/** The plan of the floor: whose walk is next, what waits for what, and what may be changed by hand. */
export function PlanView({ session, frame }: { session: Session; frame: Frame }): JSX.Element {
  useEffect(startPlan, []);
  const now = plan.value;
  if (!now) return <main class="board-loading" aria-busy="true" />;
  const steers = session.actions.some((action) => STEERS.test(action));
  return (
    <main class="plan-main">
      <Saved plan={now} />
      {now.late_since && <Late since={now.late_since} frame={frame} />}
      <Said />
      <section class="card plan-walks">
        <h2 class="panel-title">
          {t("plan.walks")} {now.walks.length > 0 && <span class="soft">{plural("plan.count", now.saved.plan.walks, { orders: now.saved.plan.orders })}</span>}
        </h2>
        {now.walks.length === 0 && <Empty what={t("plan.empty")} why={emptySentence(now)} />}
        <div class="turns">
          {turnsOf(now).map((turn) => (
            <Row key={turn.person?.id ?? ""} turn={turn} plan={now} frame={frame} steers={steers} />
          ))}
        </div>
        {now.saved.plan.walks > now.walks.length && <p class="soft">{plural("plan.more", now.saved.plan.walks - now.walks.length)}</p>}
      </section>
      <div class="plan-aside">
        <Finish plan={now} frame={frame} />
        <Held plan={now} frame={frame} />
        <Find frame={frame} />
      </div>
    </main>
  );
}

function Row({ turn, plan: now, frame, steers }: { turn: Turn; plan: Plan; frame: Frame; steers: boolean }): JSX.Element {
  return (
    <section class="turn" data-testid="turn" data-person={turn.person?.name ?? ""}>
      <h3 class="turn-who">
        <b>{turn.person?.name ?? t("plan.nobody")}</b>
        <span class="soft">{turn.person ? freeWords(turn.person, frame) : t("plan.nobody_why")}</span>
      </h3>
      <ul class="turn-walks">
        {turn.walks.map((walk) => (
          <Walk key={walk.id} walk={walk} slots={now.slots} frame={frame} steers={steers} />
        ))}
      </ul>
    </section>
  );
}

function freeWords({ number, free_at, pace_walks }: Plan["people"][number], { zone }: Frame): string {
  const free = number === null ? t("plan.free_now") : t("plan.free_at", { time: clockTime(free_at, zone), number });
  return pace_walks > 0 ? plural("plan.own_pace", pace_walks, { free }) : free;
}

/** People go on without a planner, but somebody should look. */
function Late({ since, frame }: { since: string; frame: Frame }): JSX.Element {
  return (
    <p class="panel-look plan-said" role="alert">
      <Shape state="look" /> <span>{t("plan.late", { time: clockTime(since, frame.zone) })}</span>
    </p>
  );
}

/** What was just done, with the key that takes it back; or why it was refused. */
function Said(): JSX.Element | null {
  const steered = done.value;
  if (planProblem.value)
    return (
      <p class="panel-wrong plan-said" role="alert" data-testid="error-card">
        <Shape state="wrong" /> <span>{refusal(planProblem.value)}</span>
      </p>
    );
  if (!steered) return null;
  return (
    <p class="panel-right plan-said" role="status" data-testid="steered">
      <Shape state="right" /> <span>{wireWords(`done.${steered.verb}`)}</span>
      {steered.verb !== "undo" && (
        <button type="button" class="button" data-testid="take-back" onClick={() => void takeBack(steered)}>
          {t("done.take_back")}
        </button>
      )}
    </p>
  );
}
