import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { get, Problem } from "../../shared/api/client";
import { signedOut } from "../../shared/ui/entry";

export interface Loaded<T> {
  /** What was read last; it stays while it is read anew. */
  readonly value: T | null;
  readonly problem: Problem | null;
  readonly busy: boolean;
  readonly reload: () => Promise<void>;
}

export const problemOf = (error: unknown): Problem =>
  error instanceof Problem ? error : new Problem(0, { code: "unknown", title: String(error) });

/** Reads something when `path` changes, and again on request or every `every` milliseconds. An answer that is overtaken counts no more. */
export function useLoaded<T>(path: string | null, every = 0): Loaded<T> {
  const [state, setState] = useState<Omit<Loaded<T>, "reload"> & { path: string | null }>({ value: null, problem: null, busy: true, path });
  const turn = useRef(0);
  const reload = useCallback(async () => {
    if (path === null) return;
    const mine = ++turn.current;
    setState((before) => ({ ...before, busy: true, path, value: before.path === path ? before.value : null }));
    const answer = await get<T>(path).then((value) => ({ value, problem: null }), (error: unknown) => ({ problem: problemOf(error) }));
    if (mine !== turn.current) return;
    if (answer.problem?.status === 401) signedOut(answer.problem);
    setState((before) => ({ ...before, ...answer, busy: false, path }));
  }, [path]);
  useEffect(() => {
    void reload();
    const timer = every > 0 ? setInterval(() => void reload(), every) : undefined;
    return () => clearInterval(timer);
  }, [reload, every]);
  return { ...state, reload };
}

interface Pages<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
  readonly problem: Problem | null;
  readonly busy: boolean;
  readonly more: () => Promise<void>;
  readonly reload: () => Promise<void>;
}

/** A list that comes in pages: `name` is its key in the answer beside `next_cursor`. */
export function usePages<Row>(path: string, name: string, every = 0): Pages<Row> {
  type Answer = Record<string, Row[]> & { next_cursor: string | null };
  const first = useLoaded<Answer>(path, every);
  const [added, setAdded] = useState<{ rows: Row[]; next: string | null } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => setAdded(null), [first.value]);
  const next = added ? added.next : (first.value?.next_cursor ?? null);
  const more = async (): Promise<void> => {
    if (next === null) return;
    try {
      const page = await get<Answer>(`${path}${path.includes("?") ? "&" : "?"}cursor=${encodeURIComponent(next)}`);
      setAdded({ rows: [...(added?.rows ?? []), ...(page[name] ?? [])], next: page.next_cursor });
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  const rows = [...(first.value?.[name] ?? []), ...(added?.rows ?? [])];
  return { rows, next, problem: first.problem ?? problem, busy: first.busy, more, reload: first.reload };
}
