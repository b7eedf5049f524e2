import { signal } from "@preact/signals";
import type { JSX } from "preact";
import type { Sender } from "../shared/outbox/sender";
import type { ShiftState } from "./flows/shift";
import { sheet, useHand } from "./hand";
import { Enrol, SignIn } from "./screens/Door";
import { topView } from "./flows/asides";
import { worldOf } from "./flows/shift";
import { Header } from "./screens/Header";
import type * as Screens from "./screens/later";
import { t } from "./words";

type Later = typeof Screens;

const RETRY_MS = 1500;

/** The screens behind the sign-in; null for the moment until they are here. */
const later = signal<Later | null>(null);

/** Without a link it is tried again: nothing else on this page could be done meanwhile. */
export async function fetchScreens(): Promise<void> {
  while (later.value === null) {
    const fetched = await import("./screens/later").catch(() => null);
    if (fetched) later.value = fetched;
    else await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

/** A detour lies over the walk or the queue, and hides it whole: one thing on the screen at a time. */
function Stage({ state }: { state: ShiftState }): JSX.Element {
  const world = worldOf(state);
  const view = state.session && !state.pick?.lost ? topView(state.asides, world) : null;
  if (!view) return <Ground state={state} />;
  const screens = later.value;
  if (!screens) return <Wait />;
  return <screens.FlowScreen key={view.name} view={view} drawnWith={{ pick: world.pick, plan: world.plan, zone: state.session?.warehouse?.timezone ?? "UTC" }} />;
}

const Wait = (): JSX.Element => <main class="screen middle soft">{t("app.loading")}</main>;

function Ground({ state }: { state: ShiftState }): JSX.Element {
  const screens = later.value;
  switch (state.stage) {
    case "starting":
      return <Wait />;
    case "enrol":
      return <Enrol error={state.enrolError} />;
    case "sign_in":
      return <SignIn state={state.signIn} />;
    case "queue":
      return screens ? <screens.QueueScreen state={state.queue} online={state.online} /> : <Wait />;
    case "pick":
      return screens && state.pick ? <screens.PickScreen state={state.pick} /> : <Wait />;
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
  const screens = later.value;
  return (
    <div class={`handheld ${state.session?.worker.left_handed ? "left-handed" : ""} ${training ? "training" : ""}`} data-stage={state.stage}>
      {training && screens && <screens.TrainingBar />}
      {state.session && (
        <Header session={state.session} cutoff={cutoffOf(state)} online={state.online} pending={sender.unconfirmed.value} walking={state.stage === "pick"} />
      )}
      {machine.diskFailed.value && (
        <p class="panel-wrong" role="alert" data-testid="disk-failed">
          {t("app.disk")}
        </p>
      )}
      <Stage state={state} />
      {ask && state.session && screens && <screens.AskBar ask={ask} />}
      {notice && state.session && !state.pick?.lost && screens && <screens.NoticeScreen notice={notice} />}
      {card && state.session && screens && <screens.Refusal card={card} />}
      {screens && <screens.Sheets open={sheet.value} state={state} />}
    </div>
  );
}
