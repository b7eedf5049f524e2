import type { JSX } from "preact";
import type { Sender } from "../shared/outbox/sender";
import type { ShiftState } from "./flows/shift";
import { sheet, useHand } from "./hand";
import { Enrol, SignIn } from "./screens/Door";
import { topView } from "./flows/asides";
import { worldOf } from "./flows/shift";
import { FlowScreen } from "./screens/Flow";
import { AskBar, NoticeScreen, TrainingBar } from "./screens/Over";
import { Refusal } from "./screens/End";
import { Header } from "./screens/Header";
import { PickScreen } from "./screens/Pick";
import { QueueScreen } from "./screens/Queue";
import { Sheets } from "./screens/Sheets";
import { t } from "./words";

/** A detour lies over the walk or the queue, and hides it whole: one thing on the screen at a time. */
function Stage({ state }: { state: ShiftState }): JSX.Element {
  const world = worldOf(state);
  const view = state.session && !state.pick?.lost ? topView(state.asides, world) : null;
  if (!view) return <Ground state={state} />;
  return <FlowScreen key={view.name} view={view} drawnWith={{ pick: world.pick, plan: world.plan, zone: state.session?.warehouse.timezone ?? "UTC" }} />;
}

function Ground({ state }: { state: ShiftState }): JSX.Element {
  switch (state.stage) {
    case "starting":
      return <main class="screen middle soft">{t("app.loading")}</main>;
    case "enrol":
      return <Enrol error={state.enrolError} />;
    case "sign_in":
      return <SignIn state={state.signIn} />;
    case "queue":
      return <QueueScreen state={state.queue} online={state.online} />;
    case "pick":
      return state.pick ? <PickScreen state={state.pick} /> : <></>;
  }
}

const cutoffOf = (state: ShiftState): string | null =>
  state.pick ? state.pick.task.cutoff : (state.queue.queue?.entries.find((entry) => entry.cutoff)?.cutoff ?? null);

export function App({ sender }: { sender: Sender }): JSX.Element {
  const { machine } = useHand();
  const state = machine.shown.value;
  const [card] = machine.cards.value;
  const [notice] = state.asides.notices;
  const [ask] = state.asides.asks;
  const training = state.session?.training === true;
  return (
    <div class={`handheld ${state.session?.worker.left_handed ? "left-handed" : ""} ${training ? "training" : ""}`} data-stage={state.stage}>
      {training && <TrainingBar />}
      {state.session && (
        <Header session={state.session} cutoff={cutoffOf(state)} online={state.online} pending={sender.unconfirmed.value} walking={state.stage === "pick"} />
      )}
      {machine.diskFailed.value && (
        <p class="panel-wrong" role="alert" data-testid="disk-failed">
          {t("app.disk")}
        </p>
      )}
      <Stage state={state} />
      {ask && state.session && <AskBar ask={ask} />}
      {notice && state.session && !state.pick?.lost && <NoticeScreen notice={notice} />}
      {card && state.session && <Refusal card={card} />}
      <Sheets open={sheet.value} state={state} />
    </div>
  );
}
