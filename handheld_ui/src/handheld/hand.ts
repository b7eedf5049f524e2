import { signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Machine } from "./machine";

/** What a finger can do on any screen. */
export interface Hand {
  machine: Machine;
  /** Opens the sheet in which a code is typed; what is typed counts as scanned. */
  type: (label: string, numeric?: boolean) => void;
  more: () => void;
  signOut: () => void;
  enrol: (code: string) => void;
}

export type Sheet = { kind: "type"; label: string; numeric: boolean } | { kind: "more" } | { kind: "camera" } | null;

/** Whoever has scanned by camera once finds it beside the keys from then on. */
export const cameraUsed = signal(localStorage.getItem("camera") === "used");

export function openCamera(): void {
  cameraUsed.value = true;
  localStorage.setItem("camera", "used");
  sheet.value = { kind: "camera" };
}

export const sheet = signal<Sheet>(null);

export const HandContext = createContext<Hand | null>(null);

export function useHand(): Hand {
  const hand = useContext(HandContext);
  if (!hand) throw new Error("no hand");
  return hand;
}
