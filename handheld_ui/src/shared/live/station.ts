import { onMessage } from "./socket";

/** How many orders wait at the station. */
export interface StationNews {
  waiting: number;
}

export const onStation = (handler: (news: StationNews) => void): (() => void) => onMessage("station", handler);
