import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Plan } from "../../../shared/api/types";
import { carriesRow, draggedRow } from "../../parts";
import { plural, steer, t } from "./said";

interface Props {
  readonly plan: Plan;
  readonly after: () => Promise<void>;
}

/** Who is at work, and how many walks to come are theirs; a walk that is dropped on somebody is given to them. */
export function People({ plan, after }: Props): JSX.Element | null {
  const give = (walkId: string, worker_id: string | null): void =>
    plan.walks.filter((walk) => walk.id === walkId).forEach((walk) => void steer(walk, "assign", { worker_id }, after));
  if (plan.people.length === 0 || plan.walks.length === 0) return null;
  const meant = (id: string): number => plan.walks.filter((walk) => walk.assigned_to?.id === id).length;
  return (
    <ul class="takers" aria-label={t("queue.takers")}>
      {plan.people.map((person) => (
        <Taker key={person.id} name={person.name} words={meant(person.id) > 0 ? plural("queue.count_walks", meant(person.id)) : ""} take={(id) => give(id, person.id)} />
      ))}
      <Taker name={t("queue.whoever")} words="" take={(id) => give(id, null)} />
    </ul>
  );
}

function Taker({ name, words, take }: { name: string; words: string; take: (walkId: string) => void }): JSX.Element {
  const [over, setOver] = useState(false);
  const enter = (event: DragEvent): void => {
    if (!carriesRow(event)) return;
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent): void => {
    const id = draggedRow(event);
    event.preventDefault();
    setOver(false);
    if (id !== null) take(id);
  };
  return (
    <li class={over ? "taker taker-over" : "taker"} data-testid="taker" onDragOver={enter} onDragLeave={() => setOver(false)} onDrop={drop}>
      <b>{name}</b> <span class="soft">{words}</span>
    </li>
  );
}
