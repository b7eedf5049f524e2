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

export async function loadDemo(): Promise<void> {
  demo.value = await get<DemoWorld>("/demo-world").catch(() => null);
}
