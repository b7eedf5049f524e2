import type { WireError } from "./types";

/** What is wrong with one field: `message` is English, `code` and `data` are for words of the reader's language. */
export interface FieldFault {
  readonly field: string;
  readonly message: string;
  readonly code: string;
  readonly data: Record<string, unknown>;
}

/** The server's "no", or code "network" (status 0) when there was no server to say it. */
export class Problem extends Error implements WireError {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly errors: FieldFault[];
  readonly data: Record<string, unknown>;
  readonly retryAfter: number | null;

  constructor(status: number, body: Partial<Problem>, retryAfter: number | null = null) {
    super(body.title ?? body.code ?? `HTTP ${status}`);
    this.status = status;
    this.code = body.code ?? `http.${status}`;
    this.title = body.title ?? "";
    this.detail = body.detail ?? "";
    this.errors = body.errors ?? [];
    this.data = body.data ?? {};
    this.retryAfter = retryAfter;
  }
}

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

async function answerOf(response: Response): Promise<unknown> {
  const kind = response.headers.get("Content-Type") ?? "";
  return response.status !== 204 && kind.includes("json") ? await response.json() : undefined;
}

async function problemOf(response: Response): Promise<Problem> {
  const body = await answerOf(response).catch(() => undefined);
  const seconds = Number(response.headers.get("Retry-After") ?? "");
  return new Problem(response.status, (body ?? {}), seconds > 0 ? seconds : null);
}

/** One JSON request to `/api/v1` + path. Throws Problem for every answer outside 2xx and for a dead link. */
export async function request<T>(method: Method, path: string, body?: unknown, timeoutMs = 10_000): Promise<T> {
  const sent: Sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } };
  return await send(method, path, sent, timeoutMs);
}

interface Sent {
  readonly body?: string | Blob;
  readonly headers?: Record<string, string>;
}

async function send<T>(method: Method, path: string, { headers, ...sent }: Sent, timeoutMs: number): Promise<T> {
  const init: RequestInit = { method, credentials: "same-origin", signal: AbortSignal.timeout(timeoutMs), ...sent };
  init.headers = { Accept: "application/json", ...headers };
  const response = await fetch(`/api/v1${path}`, init).catch(() => {
    throw new Problem(0, { code: "network", title: "No connection" });
  });
  if (!response.ok) throw await problemOf(response);
  return (await answerOf(response)) as T;
}

const sendJson = <T>(method: Method, path: string, body: unknown, headers: Record<string, string>): Promise<T> =>
  send<T>(method, path, { body: JSON.stringify(body), headers: { "Content-Type": "application/json", ...headers } }, 10_000);

/** Replaces what stands at `path`; `headers` say what it must be by then (If-Match, If-None-Match). */
export const put = <T>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<T> => sendJson<T>("PUT", path, body, headers);

/** Makes something new at `path`; refused where there is one of that name already. */
export const putNew = <T>(path: string, body: unknown): Promise<T> => put<T>(path, body, { "If-None-Match": "*" });

/** A change to what was read as this version; the server refuses it when somebody else changed it meanwhile. */
export const requestOver = <T>(method: Method, path: string, version: number, body: unknown): Promise<T> => sendJson<T>(method, path, body, { "If-Match": `"${version}"` });

/** A POST that is done once, however often it is sent with this key. */
export const postOnce = <T>(path: string, key: string, body: unknown): Promise<T> => sendJson<T>("POST", path, body, { "Idempotency-Key": key });

/** Brings a file as the body of a POST. */
export const postFile = <T>(path: string, file: Blob): Promise<T> =>
  send<T>("POST", path, { body: file, headers: { "Content-Type": "application/octet-stream" } }, 120_000);

/** Brings a file as what stands at `path` from then on. */
export const putFile = <T>(path: string, file: Blob): Promise<T> =>
  send<T>("PUT", path, { body: file, headers: { "Content-Type": "application/octet-stream" } }, 120_000);

export const get = <T>(path: string): Promise<T> => request<T>("GET", path);
export const post = <T>(path: string, body: unknown = {}): Promise<T> => request<T>("POST", path, body);
export const remove = (path: string): Promise<void> => request<undefined>("DELETE", path);
