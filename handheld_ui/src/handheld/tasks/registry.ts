/** Every kind of work by its name, as the server calls it. A new one is a line here; its files are fetched behind the sign-in. */
import { learnWords } from "../words";
import type { Face, KindModule } from "./face";
import { learn } from "./kinds";
import type { TaskState } from "./state";

export const KINDS: Readonly<Record<string, () => Promise<KindModule>>> = {
  pick: async () => (await import("./pick")).pick,
};

const faces = new Map<string, Face<TaskState>>();

export const faceOf = (name: string | undefined): Face<TaskState> | null => (name === undefined ? null : (faces.get(name) ?? null));

/** Fetches every kind and its words; rejects while one of them cannot be had. */
export async function loadKinds(): Promise<void> {
  await Promise.all(
    Object.entries(KINDS).map(async ([name, load]) => {
      const { kind, face } = await load();
      await learnWords(face.words);
      learn(name, kind);
      faces.set(name, face);
    }),
  );
}
