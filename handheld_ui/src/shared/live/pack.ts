import { onMessage } from "./socket";

/** A pack changed on the server: fetch it. */
export interface PackNews {
  pack_id: string;
  version: number;
}

export const onPack = (handler: (news: PackNews) => void): (() => void) => onMessage("pack", handler);
