import { signal } from "@preact/signals";
import { get } from "../shared/api/client";

/** The demo's people, addresses and enrolment codes; the server has them only in demo mode. */
export interface DemoWorld {
  orders_source?: string;
  virtual_printer?: string;
  scale?: string;
  badges: { name: string; role: string; badge: string; pin: string }[];
  supervisors: { username: string; password: string }[];
  enrol: { handheld?: string; station?: string; board?: string };
}

export const demo = signal<DemoWorld | null>(null);

/** Nobody looks after this house yet. */
export const waitsForAdmin = signal(false);

/** What this house tells strangers of itself. */
export async function loadDemo(): Promise<void> {
  const asked = get<{ needed: boolean }>("/first-admin").catch(() => ({ needed: false }));
  demo.value = await get<DemoWorld>("/demo-world").catch(() => null);
  waitsForAdmin.value = (await asked).needed && demo.value === null;
}
