/**
 * What waits on this device, as a file: for a device that is about to die, or whose radio has. A supervisor brings it in
 * (`wms import-queue FILE`); the commands keep their ids, so that it does no harm if the device sends them after all.
 */
import type { Session } from "../shared/api/types";
import type { OutboxStore, StoredCommand } from "../shared/outbox/store";

export const FORMAT = "aisle-queue-1";

/** The file's text: the device, which holds the lease of its walk, and every waiting command of every worker of this device, in the order they were made. */
export function queueFile(commands: readonly StoredCommand[], at: string, deviceId: string | null): string {
  const whole = commands.map(({ id, op, seq, payload, t_device, app_version, worker_id }) => ({ id, op, seq, payload, t_device, app_version, worker_id }));
  return JSON.stringify({ format: FORMAT, at, device_id: deviceId, commands: whole }, null, 1);
}

/** Hands the file to the person, as a download. Nothing is taken out of the queue. */
export async function writeQueue(store: OutboxStore): Promise<void> {
  const at = new Date().toISOString();
  const session = await store.note<Session | null>("session");
  const text = queueFile(await store.everything(), at, session?.device?.id ?? null);
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `aisle-queue-${at.slice(0, 19).replaceAll(":", "")}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
