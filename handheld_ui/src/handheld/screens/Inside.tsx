/** All that is on screen while somebody is signed in: the task or the queue, what lies over them, the line at the head. */
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { Sender } from "../../shared/outbox/sender";
import { topView } from "../flows/asides";
import { worldOf } from "../flows/shift";
import type { ShiftState } from "../flows/shift_state";
import { sheet, useHand } from "../hand";
import type { DrawnWith } from "../tasks/face";
import { Lost, Refusal } from "./End";
import { FlowScreen } from "./Flow";
import { Header } from "./Header";
import { AskBar, NoticeScreen, TrainingBar } from "./Over";
import { QueueScreen } from "./Queue";
import { Sheets } from "./Sheets";
import { TaskScreen } from "./Task";

/** A detour lies over the task or the queue, and hides it whole: one thing on the screen at a time. */
function Stage({ state }: { state: ShiftState }): JSX.Element {
  const world = worldOf(state);
  const { inHand } = state;
  const drawnWith: DrawnWith = { inHand, plan: world.plan, zone: state.session?.warehouse?.timezone ?? "UTC" };
  if (inHand?.lost) return <Lost lost={inHand.lost} />;
  const view = topView(state.asides, world);
  if (view) return <FlowScreen key={view.name} view={view} drawnWith={drawnWith} />;
  if (state.stage === "task" && inHand) return <TaskScreen inHand={inHand} world={world} drawnWith={drawnWith} />;
  return <QueueScreen state={state.queue} online={state.online} zone={state.session?.warehouse?.timezone ?? "UTC"} />;
}

const cutoffOf = ({ inHand, queue }: ShiftState): string | null =>
  inHand ? inHand.state.task.cutoff : (queue.queue?.entries.find((entry) => entry.cutoff)?.cutoff ?? null);

export function Inside({ state, sender, diskFailed }: { state: ShiftState; sender: Sender; diskFailed: JSX.Element | null }): JSX.Element | null {
  const { machine } = useHand();
  const { session, asides, inHand } = state;
  const [card] = machine.cards.value;
  const [notice] = asides.notices;
  const [ask] = asides.asks;
  const who = session?.worker.id;
  useEffect(() => {
    if (who !== undefined) void import("../../shared/photos").then(({ beginSending }) => beginSending(sender)).catch(() => undefined);
  }, [who]);
  if (!session) return null;
  return (
    <>
      {session.training && <TrainingBar />}
      <Header session={session} cutoff={cutoffOf(state)} online={state.online} pending={sender.unconfirmed.value} atTask={state.stage === "task"} />
      {diskFailed}
      <Stage state={state} />
      {ask && <AskBar ask={ask} />}
      {notice && (!inHand?.lost || inHand.lost.why === "cancelled") && <NoticeScreen notice={notice} />}
      {card && <Refusal card={card} />}
      <Sheets open={sheet.value} state={state} />
    </>
  );
}
