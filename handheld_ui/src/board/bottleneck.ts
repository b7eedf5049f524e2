/** Which stage of the floor holds the others up, told from a snapshot: by what is late there, else by what will be. */
import type { BoardSnapshot } from "../shared/api/types";
import type { FlowState } from "./state";

export type Stage = "stock" | "pick" | "pack" | "ship";

export interface Bottleneck {
  readonly stage: Stage;
  /** Where in the flow it is painted: the fullest state of the stage. */
  readonly state: FlowState;
  readonly why: "late" | "risk";
  readonly orders: number;
}

const STAGES: Readonly<Record<Stage, readonly FlowState[]>> = {
  stock: ["waiting"],
  pick: ["allocated", "released", "picking"],
  pack: ["picked", "packing"],
  ship: ["packed"],
};

interface Load {
  readonly stage: Stage;
  readonly state: FlowState;
  readonly count: number;
  readonly late: number;
}

/** Null: nothing is late and nothing will be. Of equals the one further down the flow: it lets the others go. */
export function bottleneckOf(snapshot: BoardSnapshot): Bottleneck | null {
  const late = worst(loadsOf(snapshot.orders), (load) => load.late);
  if (late) return { stage: late.stage, state: late.state, why: "late", orders: late.late };
  const risky = snapshot.cutoffs.filter((row) => row.at_risk > 0);
  const orders = risky.reduce((sum, row) => sum + row.at_risk, 0);
  if (orders === 0) return null;
  const due = new Set(risky.map((row) => row.cutoff));
  const full = worst(loadsOf(snapshot.orders.filter((row) => row.cutoff !== null && due.has(row.cutoff))), (load) => load.count);
  return full && { stage: full.stage, state: full.state, why: "risk", orders };
}

function loadsOf(rows: BoardSnapshot["orders"]): Load[] {
  return (Object.keys(STAGES) as Stage[]).map((stage) => {
    const states = STAGES[stage].map((state) => ({ state, ...sumOf(rows.filter((row) => row.state === state)) }));
    const fullest = states.reduce((one, other) => (other.late > one.late || (other.late === one.late && other.count > one.count) ? other : one));
    return { stage, state: fullest.state, count: total(states, "count"), late: total(states, "late") };
  });
}

const total = (rows: readonly { count: number; late: number }[], what: "count" | "late"): number => rows.reduce((sum, row) => sum + row[what], 0);

const sumOf = (rows: BoardSnapshot["orders"]): { count: number; late: number } => ({ count: total(rows, "count"), late: total(rows, "late") });

function worst(loads: readonly Load[], of: (load: Load) => number): Load | null {
  const most = Math.max(0, ...loads.map(of));
  return most === 0 ? null : ([...loads].reverse().find((load) => of(load) === most) ?? null);
}

/** Where the next page of a list begins; after the last page comes the first. */
export const turned = (start: number, shown: number, of: number): number => (start + Math.max(1, shown) >= of ? 0 : start + Math.max(1, shown));
