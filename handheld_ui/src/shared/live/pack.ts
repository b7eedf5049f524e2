import { onMessage } from "./socket";

/** A pack has this version now: who has an older one fetches it. */
export interface PackNews {
  pack_id: string;
  version: number;
}

export const onPack = (handler: (news: PackNews) => void): (() => void) => onMessage("pack", handler);
