/** The wall as it hangs: each cell in its place, the one that lights, how full the others are. On a tablet, a TV, or in the hand. */
import type { JSX } from "preact";
import { useHand } from "../handheld/hand";
import { Picture, Variant } from "../handheld/screens/goods";
import type { DrawnWith } from "../handheld/tasks/face";
import type { Sort, SortState } from "../handheld/tasks/sort/state";
import { goodsInHand, lit, unitsNow } from "../handheld/tasks/sort/state";
import { t } from "../handheld/tasks/sort/words";
import { cellsOf } from "./cells";

export function Wall({ inHand }: DrawnWith): JSX.Element {
  if (inHand?.kind !== "sort") return <div class="fill" />;
  const state = inHand.state as SortState;
  return (
    <div class="fill wall">
      <Now state={state} />
      <Cells state={state} />
    </div>
  );
}

/** What is in the hand and where it goes, as large as can be. */
function Now({ state }: { state: SortState }): JSX.Element {
  const goods = goodsInHand(state);
  const cell = lit(state);
  return (
    <section class="wall-now">
      {cell !== null && (
        <p class="wall-goal" data-testid="expected" data-code={cell}>
          <b class="code">{shortName(state.task, cell)}</b>
          <span class="wall-units">{unitsNow(state)}</span>
        </p>
      )}
      {goods && (
        <div class="item">
          <Picture item={goods.item} />
          <div class="item-text">
            <p class="item-name">{goods.item.name}</p>
            <Variant item={goods.item} />
            <p class="soft code">{goods.item.sku}</p>
          </div>
        </div>
      )}
      <p class="wall-orders" data-testid="wall-orders">
        {t("sort.complete_orders", orders(state.task))}
      </p>
    </section>
  );
}

const orders = (task: Sort): { done: number; all: number } => ({ done: task.orders.filter((order) => order.left === 0).length, all: task.orders.length });

/** The wall's own name is the same for each cell: at arm's length the rest is what counts. */
const shortName = (task: Sort, code: string): string => (code.startsWith(`${task.wall}-`) ? code.slice(task.wall.length + 1) : code);

function Cells({ state }: { state: SortState }): JSX.Element {
  const { machine } = useHand();
  const { task } = state;
  return (
    <div class="wall-cells" style={{ "--columns": String(task.columns) }} role="group" aria-label={t("sort.wall")}>
      {cellsOf(task, lit(state)).map((cell) => (
        <button type="button" key={cell.code} class={`wall-cell wall-${cell.is}`} data-testid="wall-cell" data-code={cell.code} data-is={cell.is} onClick={() => machine.tap("cell", cell.code)}>
          <b class="code">{shortName(task, cell.code)}</b>
          {cell.of > 0 && (
            <span class="wall-count">
              {cell.lies}/{cell.of}
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
