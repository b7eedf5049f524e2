import { emit } from "./socket";

/** Asks for the news of the queue, the board or one station. */
export const watch = (what: "queue" | "board" | "station", stationCode?: string): Promise<{ ok: boolean } | null> =>
  emit("watch", stationCode === undefined ? { what } : { what, station_code: stationCode });
