/** Which cells light: one for each person who has something in the hand, the newest first. */
import type { PickingWallLightOut as Light, PickingWallScreenOut as WallScreen } from "../shared/api/schemas";

export function takeLight(lights: readonly Light[], light: Light): Light[] {
  const others = lights.filter((each) => each.worker_id !== light.worker_id);
  return light.cell === null ? others : [light, ...others];
}

/** Nothing is in anybody's hand at a wall where nothing is sorted any more. */
export const litLights = (lights: readonly Light[], { walks }: WallScreen): readonly Light[] => (walks.length === 0 ? [] : lights);

type Cell = WallScreen["cells"][number];

export interface Drawn extends Cell {
  /** What is to go in now; null: it does not light. */
  readonly puts: number | null;
}

/** The cells as they hang, row by row; from behind each row is the other way round. */
export function drawnCells({ cells, columns }: WallScreen, lights: readonly Light[], isBack: boolean): Drawn[] {
  const drawn = cells.map((cell) => ({ ...cell, puts: lights.find((light) => light.cell === cell.code)?.quantity ?? null }));
  if (!isBack) return drawn;
  return drawn.map((_, at) => drawn[at - (at % columns) + (columns - 1 - (at % columns))]).filter((cell) => cell !== undefined);
}

/** The wall's own name is the same for each cell. */
export const shortName = (wall: string, code: string): string => (code.startsWith(`${wall}-`) ? code.slice(wall.length + 1) : code);
