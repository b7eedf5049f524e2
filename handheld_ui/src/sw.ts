/** Keeps the handheld's shell on the device, so that it opens without a network. Commands never pass through here. */
export {};

declare const self: ServiceWorkerGlobalScope;
declare const __SHELL_FILES__: string[];
declare const __SHELL_VERSION__: string;

const CACHE = `shell-${__SHELL_VERSION__}`;
const PAGE = "/handheld/";
const FILES = [PAGE, "/handheld/manifest.webmanifest", "/icon-192.png", ...__SHELL_FILES__];

/** Where the browser knows how (Chromium 123), it takes files from the shell by itself, without waking this worker. */
interface Routing {
  addRoutes?: (rules: { condition: { urlPattern: { pathname: string; search?: string } }; source: { cacheName: string } }[]) => Promise<void>;
}

/** An address with a question in it, as the one that enrols has, still goes through this worker: the cache does not have it. */
const ROUTES = [{ pathname: PAGE, search: "" }, { pathname: "/assets/*" }];

const shell = caches.open(CACHE);

/** Pictures of goods, in the sizes that a handheld shows: what stands at such an address never changes. */
const PICTURE = /^\/api\/v1\/media\/[0-9a-f]{64}\/(96|384)$/;
const MOST_PICTURES = 300;

async function picture(request: Request): Promise<Response> {
  const cache = await caches.open("pictures");
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await keep(cache, request, answer.clone());
  return answer;
}

/** The ones that were kept first go first. */
async function keep(cache: Cache, request: Request, answer: Response): Promise<void> {
  await cache.put(request, answer).catch(() => undefined);
  const kept = await cache.keys();
  await Promise.all(kept.slice(0, Math.max(0, kept.length - MOST_PICTURES)).map((old) => cache.delete(old)));
}

self.addEventListener("install", (event) => {
  const routed = (event as Routing).addRoutes?.(ROUTES.map((urlPattern) => ({ condition: { urlPattern }, source: { cacheName: CACHE } })));
  // The new shell waits: it takes over only when the page says that nobody is at work.
  event.waitUntil(Promise.all([routed, shell.then((cache) => cache.addAll(FILES))]));
});

async function dropOldShells(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("shell-") && name !== CACHE).map((name) => caches.delete(name)));
  await self.clients.claim();
}

self.addEventListener("activate", (event) => event.waitUntil(dropOldShells()));

async function fromShell(path: string, request: Request): Promise<Response> {
  const cache = await shell;
  return (await cache.match(path)) ?? fetch(request);
}

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (event.request.mode === "navigate" && url.pathname.startsWith(PAGE)) event.respondWith(fromShell(PAGE, event.request));
  else if (PICTURE.test(url.pathname)) event.respondWith(picture(event.request));
  else if (FILES.includes(url.pathname)) event.respondWith(fromShell(url.pathname, event.request));
});

self.addEventListener("message", (event) => {
  if (event.data === "nobody_at_work") void self.skipWaiting();
});
