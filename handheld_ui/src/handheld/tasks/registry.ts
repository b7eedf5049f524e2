/** Every kind of work by its name, as the server calls it. A new one is two lines here; its files come with the rest behind the sign-in. */
import { learnWords } from "../words";
import { count } from "./count";
import type { Face, KindModule } from "./face";
import { fetch } from "./fetch";
import { learn } from "./kinds";
import { pick } from "./pick";
import { putBack } from "./put_back";
import { sort } from "./sort";
import type { TaskState } from "./state";
import { transfer } from "./transfer";

export const KINDS: Readonly<Record<string, KindModule>> = {
  count,
  fetch,
  pick,
  put_back: putBack,
  sort,
  transfer,
};

export const faceOf = (name: string | undefined): Face<TaskState> | null => (name === undefined ? null : (KINDS[name]?.face ?? null));

/** Makes every kind known, with its words; rejects while one of their catalogues cannot be had. */
export async function learnKinds(): Promise<void> {
  for (const [name, { kind }] of Object.entries(KINDS)) learn(name, kind);
  await Promise.all(Object.values(KINDS).map(({ face }) => learnWords(face.words)));
}
