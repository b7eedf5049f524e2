import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { Session } from "../../shared/api/types";
import { goodbye, warehouseOf } from "../../shared/ui/entry";
import { Shape } from "../../shared/ui/StateMark";
import { serverNow, span } from "../../shared/ui/time";
import type { Frame } from "../sentences";
import { ageOf, freshness } from "../state";
import { board, boardProblem, startWall, view } from "../wall";
import { t } from "../words";
import { ActivityList } from "./ActivityList";
import { Cutoffs } from "./Cutoffs";
import { Exceptions } from "./Exceptions";
import { Flow } from "./Flow";
import { Header } from "./Header";
import { PlanView } from "./Plan";
import { Tv } from "./Tv";
import { Workers } from "./Workers";

export function BoardScreen({ session }: { session: Session }): JSX.Element {
  useEffect(startWall, []);
  if (boardProblem.value) return <NotAllowed name={session.worker.name} />;
  const { snapshot, activity } = board.value;
  const zone = warehouseOf(session)?.timezone ?? "UTC";
  const frame: Frame = { zone, now: serverNow() };
  const age = ageOf(board.value, frame.now);
  const fresh = freshness(age);
  if (view.value === "tv") return <Tv session={session} snapshot={snapshot} age={age} frame={frame} />;
  return (
    <div class="board" data-fresh={fresh}>
      <Header session={session} snapshot={snapshot} age={age} frame={frame} />
      {fresh === "stale" && <Stale age={age} />}
      {view.value === "plan" ? (
        <PlanView session={session} frame={frame} />
      ) : snapshot ? (
        <main class="board-main">
          <Flow snapshot={snapshot} />
          <div class="board-left">
            <Cutoffs snapshot={snapshot} frame={frame} />
            <ActivityList activity={activity} frame={frame} />
          </div>
          <Exceptions snapshot={snapshot} frame={frame} />
          <Workers snapshot={snapshot} frame={frame} />
        </main>
      ) : (
        <main class="board-loading" aria-busy="true" />
      )}
    </div>
  );
}

/** An old board never passes for a live one: it says so across the screen. */
function Stale({ age }: { age: number | null }): JSX.Element {
  return (
    <p class="stale panel-wrong" role="alert">
      <Shape state="wrong" />
      <strong>{age === null ? t("fresh.banner_none") : t("fresh.banner", { age: span(age) })}</strong>
    </p>
  );
}

function NotAllowed({ name }: { name: string }): JSX.Element {
  const again = (): void => {
    boardProblem.value = null;
    void goodbye();
  };
  return (
    <main class="sign-in">
      <section class="sign-in-card card">
        <p class="panel-look refusal">
          <Shape state="look" />
          <span>{t("sign_in.not_allowed", { name })}</span>
        </p>
        <button type="button" class="button button-primary button-big" onClick={again}>
          {t("app.sign_out")}
        </button>
      </section>
    </main>
  );
}
