import type { JSX } from "preact";
import type { Sender } from "../shared/outbox/sender";
import type { ShiftState } from "./flows/shift_state";
import { useHand } from "./hand";
import { floor } from "./later";
import { Enrol, SignIn } from "./screens/Door";
import { t } from "./words";

const Wait = (): JSX.Element => <main class="screen middle soft">{t("app.loading")}</main>;

function Door({ state }: { state: ShiftState }): JSX.Element {
  if (state.stage === "enrol") return <Enrol error={state.enrolError} />;
  return state.stage === "sign_in" ? <SignIn state={state.signIn} /> : <Wait />;
}

const DiskFailed = (): JSX.Element => (
  <p class="panel-wrong" role="alert" data-testid="disk-failed">
    {t("app.disk")}
  </p>
);

export function App({ sender }: { sender: Sender }): JSX.Element {
  const { machine } = useHand();
  const state = machine.shown.value;
  const { session } = state;
  const inside = floor.value;
  const diskFailed = machine.diskFailed.value ? <DiskFailed /> : null;
  return (
    <div class={`handheld ${session?.worker.left_handed ? "left-handed" : ""} ${session?.training ? "training" : ""}`} data-stage={state.stage} aria-busy={machine.busy}>
      {session && inside ? (
        <inside.Inside state={state} sender={sender} diskFailed={diskFailed} />
      ) : (
        <>
          {diskFailed}
          <Door state={state} />
        </>
      )}
    </div>
  );
}
