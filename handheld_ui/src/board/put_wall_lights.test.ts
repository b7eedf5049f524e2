import { expect, it } from "vitest";
import type { PickingWallLightOut as Light, PickingWallScreenOut as WallScreen } from "../shared/api/schemas";
import { drawnCells, litLights, shortName, takeLight } from "./put_wall_lights";

const light = (worker: string, cell: string | null, quantity = 1): Light => ({ wall: "WAND-Ü", worker_id: worker, worker, cell, sku: "TEE", name: "Tee", image_url: null, quantity });
const wall: WallScreen = {
  wall: "WAND-Ü", lane: "PACK-1", columns: 2, out_of_use: false, free: 3, at: "2026-11-27T10:00:00Z",
  walks: [{ number: 7, totes: ["T1"], orders: 2, complete: 0, units_left: 4 }],
  cells: ["A1", "B1", "A2", "B2"].map((name) => ({ code: `WAND-Ü-${name}`, column: name.slice(0, 1), row: Number(name.slice(1)), state: "free", order: null, lies: 0, of: 0 })),
};

it("lights one cell for each who has something in the hand, and none when it is in", () => {
  const both = takeLight(takeLight([], light("ana", "WAND-Ü-A1", 3)), light("ben", "WAND-Ü-B2"));
  expect(both.map((each) => each.worker)).toEqual(["ben", "ana"]);
  expect(drawnCells(wall, both, false).map((cell) => cell.puts)).toEqual([3, null, null, 1]);
  expect(takeLight(both, light("ana", null)).map((each) => each.worker)).toEqual(["ben"]);
});

it("shows the packers the wall from their side", () => {
  expect(drawnCells(wall, [], true).map((cell) => shortName(wall.wall, cell.code))).toEqual(["B1", "A1", "B2", "A2"]);
});

it("lights nothing where nothing is sorted any more: a device that went away says no more", () => {
  const lights = [light("ana", "WAND-Ü-A1")];
  expect(litLights(lights, wall)).toBe(lights);
  expect(litLights(lights, { ...wall, walks: [] })).toEqual([]);
});
