import type { JSX } from "preact";
import type { Sender } from "../shared/outbox/sender";
import type { ShiftState } from "./flows/shift";
import { sheet, useHand } from "./hand";
import { Enrol, SignIn } from "./screens/Door";
import { Refusal } from "./screens/End";
import { Header } from "./screens/Header";
import { PickScreen } from "./screens/Pick";
import { QueueScreen } from "./screens/Queue";
import { Sheets } from "./screens/Sheets";
import { t } from "./words";

function Stage({ state }: { state: ShiftState }): JSX.Element {
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
  return (
    <div class={`handheld ${state.session?.worker.left_handed ? "left-handed" : ""}`} data-stage={state.stage}>
      {state.session && (
        <Header session={state.session} cutoff={cutoffOf(state)} online={state.online} pending={sender.unconfirmed.value} walking={state.stage === "pick"} />
      )}
      {machine.diskFailed.value && (
        <p class="panel-wrong" role="alert">
          {t("app.disk")}
        </p>
      )}
      <Stage state={state} />
      {card && state.session && <Refusal card={card} />}
      <Sheets open={sheet.value} stage={state.stage} />
    </div>
  );
}
