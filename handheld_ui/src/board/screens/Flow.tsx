import type { JSX } from "preact";
import type { BoardSnapshot } from "../../shared/api/types";
import { StateMark } from "../../shared/ui/StateMark";
import { bottleneckOf } from "../bottleneck";
import { type FlowCell, flowOf } from "../state";
import { plural, t } from "../words";
import { whole } from "./Header";

/** Orders as they flow from left to right, with how many are late in each state. */
export function Flow({ snapshot }: { snapshot: BoardSnapshot }): JSX.Element {
  const cells = flowOf(snapshot);
  const neck = bottleneckOf(snapshot)?.state;
  const most = Math.max(1, ...cells.map((cell) => cell.count));
  return (
    <ol class="flow" aria-label={t("flow.title")}>
      {cells.map((cell) => (
        <Cell key={cell.state} cell={cell} share={cell.count / most} neck={cell.state === neck} />
      ))}
    </ol>
  );
}

function Cell({ cell, share, neck }: { cell: FlowCell; share: number; neck: boolean }): JSX.Element {
  return (
    <li class="flow-cell" data-testid={`board-state-${cell.state}`} data-empty={cell.count === 0} data-state={cell.state} data-neck={neck}>
      <span class="flow-name">{t(`flow.${cell.state}`)}{neck && <span class="visually-hidden"> {t("neck.word")}</span>}</span>
      <strong class="flow-count code">{whole(cell.count)}</strong>
      <span class="flow-late">{cell.late > 0 && <StateMark state="look" word={plural("flow.late", cell.late)} />}</span>
      <svg class="flow-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect class="flow-ground" width="100" height="4" />
        <rect class="flow-fill" width={100 * share} height="4" />
      </svg>
    </li>
  );
}
