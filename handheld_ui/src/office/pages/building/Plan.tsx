import type { JSX } from "preact";
import { kindWords, t } from "./text";

/** What a plan is drawn from; millimetres, y away from the front. */
export interface Drawn {
  readonly aisles: readonly { readonly name: string; readonly x_mm: number; readonly one_way: string; readonly from: number; readonly to: number; readonly fresh: boolean }[];
  readonly cross_aisles: readonly number[];
  readonly depot: readonly number[];
  readonly bays: readonly { readonly x_mm: number; readonly y_mm: number; readonly side: number; readonly first_code: string; readonly last_code: string }[];
  readonly rows: readonly { readonly code: string; readonly kind: string; readonly x_mm: number; readonly y_mm: number }[];
  readonly bay_width_mm: number;
  readonly spacing_mm: number;
}

const MARGIN = 2500;
const NAMES_MOST = 30;

/** The floor from above, its front below. */
export function Plan({ drawn, label }: { drawn: Drawn; label: string }): JSX.Element {
  const [left, right, front, back] = frame(drawn);
  const y = (mm: number): number => back - mm;
  const depth = Math.min(drawn.spacing_mm * 0.28, 1200);
  const [depotX = 0, depotY = 0] = drawn.depot;
  const share = Math.min(0.4, 1.4 / Math.max(...drawn.aisles.map(({ name }) => name.length), 1));
  const every = Math.ceil(drawn.aisles.length / NAMES_MOST);
  return (
    <svg class="plan" viewBox={`${left} 0 ${right - left} ${back - front}`} role="img" aria-label={label} data-testid="plan" dir="ltr">
      {drawn.cross_aisles.map((mm) => (
        <rect key={mm} class="plan-corridor" x={left} y={y(mm) - 500} width={right - left} height={1000} />
      ))}
      {drawn.aisles.map((aisle, index) => (
        <g key={`${aisle.name} ${aisle.x_mm}`} class={aisle.fresh ? "plan-fresh" : "plan-standing"}>
          <line x1={aisle.x_mm} x2={aisle.x_mm} y1={y(aisle.from)} y2={y(aisle.to)} class="plan-aisle" />
          {!aisle.fresh && [-1, 1].map((side) => <rect key={side} class="plan-rack" x={aisle.x_mm + side * depth - depth / 2} y={y(aisle.to)} width={depth} height={Math.max(aisle.to - aisle.from, 1)} />)}
          {aisle.one_way !== "" && <path class="plan-way" d={arrow(aisle.x_mm, y((aisle.from + aisle.to) / 2), aisle.one_way === "to_back" ? -1 : 1)} />}
          {index % every === 0 && (
            <text x={aisle.x_mm} y={y(aisle.to) - 700} class="plan-name" font-size={drawn.spacing_mm * every * share}>
              {aisle.name}
            </text>
          )}
        </g>
      ))}
      {drawn.bays.map((bay) => (
        <rect key={bay.first_code} class="plan-bay" x={bay.x_mm + bay.side * depth - depth / 2} y={y(bay.y_mm) - drawn.bay_width_mm / 2} width={depth} height={drawn.bay_width_mm}>
          <title>{`${bay.first_code} – ${bay.last_code}`}</title>
        </rect>
      ))}
      {drawn.rows.map((row) => (
        <rect key={row.code} class={`plan-place plan-${row.kind}`} x={row.x_mm - 800} y={y(row.y_mm) - 600} width={1600} height={1200} rx={200}>
          <title>{`${row.code}: ${kindWords(row.kind)}`}</title>
        </rect>
      ))}
      <circle class="plan-depot" cx={depotX} cy={y(depotY)} r={700}>
        <title>{t("plan.depot")}</title>
      </circle>
    </svg>
  );
}

/** Left, right, front and back of all that is drawn. */
function frame(drawn: Drawn): [number, number, number, number] {
  const xs = [...drawn.aisles, ...drawn.rows].map(({ x_mm }) => x_mm).concat(drawn.depot[0] ?? 0);
  const ys = [...drawn.rows.map(({ y_mm }) => y_mm), ...drawn.cross_aisles, ...drawn.aisles.flatMap(({ from, to }) => [from, to]), drawn.depot[1] ?? 0];
  return [Math.min(...xs) - MARGIN, Math.max(...xs) + MARGIN, Math.min(...ys) - MARGIN, Math.max(...ys) + MARGIN];
}

const arrow = (x: number, y: number, way: number): string => `M ${x - 450} ${y - way * 450} L ${x} ${y + way * 450} L ${x + 450} ${y - way * 450}`;
