import { emit } from "./socket";

/** What the device says about itself every few seconds; it keeps the lease alive. */
export interface Heartbeat {
  task_id: string | null;
  location_code: string | null;
  pending: number;
  battery?: number;
}

export interface HeartbeatAck {
  now: string;
  lease_until: string | null;
}

export const heartbeat = (beat: Heartbeat): Promise<HeartbeatAck | null> => emit("heartbeat", beat);
