import { createHash } from "node:crypto";
import { resolve } from "node:path";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { handbookPages } from "./handbook.ts";

const here = import.meta.dirname;
/** What only screens at a desk share: the handheld must not fetch it. */
const DESK = /\/src\/(office|board|shared\/(sign_in|mended_at|i18n\/choice|ui\/LanguageChoice))/;
const page = (path: string): string => resolve(here, path, "index.html");

type Bundle = Parameters<Extract<NonNullable<Plugin["generateBundle"]>, (...args: never[]) => unknown>>[1];

/** Every built file that this entry can come to need, late ones too. */
function filesOf(bundle: Bundle, start: string, seen = new Set<string>()): Set<string> {
  const chunk = bundle[start];
  if (seen.has(start) || chunk?.type !== "chunk") return seen; // a chunk that is not in the bundle is not a file
  seen.add(start);
  for (const style of chunk.viteMetadata?.importedCss ?? []) seen.add(style);
  for (const next of [...chunk.imports, ...chunk.dynamicImports]) filesOf(bundle, next, seen);
  return seen;
}

/** The service worker must know which files make up the shell; only the finished bundle knows their hashed names. */
function shellList(): Plugin {
  return {
    name: "shell-list",
    generateBundle: {
      // Last of all: before, there are chunks of nothing but styles, which are not written. One missing file, and no shell installs.
      order: "post",
      handler(_options, bundle) {
        const worker = bundle["handheld/sw.js"];
        const page = Object.values(bundle).find((file) => file.type === "chunk" && file.name === "handheld");
        if (worker?.type !== "chunk" || !page) return;
        const files = [...filesOf(bundle, page.fileName)].map((name) => `/${name}`).sort();
        const version = createHash("sha256").update(files.join("\n")).digest("hex").slice(0, 12);
        worker.code = worker.code.replace("__SHELL_FILES__", JSON.stringify(files)).replace("__SHELL_VERSION__", JSON.stringify(version));
      },
    },
  };
}

/** The office's pages have addresses of their own, and one file that draws them. */
function officePages(): Plugin {
  return {
    name: "office-pages",
    configureServer: (server) => {
      server.middlewares.use((request, _answer, next) => {
        if (/^\/office\/[^.]*$/.test(request.url ?? "")) request.url = "/office/index.html";
        next();
      });
    },
  };
}

export default defineConfig({
  root: here,
  plugins: [shellList(), officePages(), handbookPages()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    target: "chrome109",
    outDir: "dist",
    emptyOutDir: true,
    // In KB: what draws labels is as large; it is fetched when somebody in the office looks at a label.
    chunkSizeWarningLimit: 10_000,
    // The content security policy forbids data: addresses, so nothing is inlined.
    assetsInlineLimit: 0,
    // Every browser that the target names preloads modules by itself.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      checks: { bundlerTimings: false }, // a busy machine is nothing to warn of
      input: {
        home: resolve(here, "index.html"),
        handheld: page("handheld"),
        station: page("station"),
        board: page("board"),
        office: page("office"),
        docs: page("docs"),
        help: page("help"),
        sw: resolve(here, "src/sw.ts"),
      },
      output: {
        entryFileNames: (chunk) => (chunk.name === "sw" ? "handheld/sw.js" : "assets/[name]-[hash].js"),
        chunkFileNames: "assets/[name]-[hash].js",
        assetFileNames: "assets/[name]-[hash][extname]",
        // Each request costs a slow radio 150 ms: what several pages share before their first screen is one file.
        // What only screens at a desk share stays out of it.
        codeSplitting: { groups: [{ name: "shared", test: (file: string) => !DESK.test(file), tags: ["$initial"], minShareCount: 2 }] },
      },
    },
  },
  server: {
    proxy: {
      "/api": process.env["WMS_DEV_SERVER"] ?? "http://127.0.0.1:8000",
      "/socket.io": { target: process.env["WMS_DEV_SERVER"] ?? "http://127.0.0.1:8000", ws: true },
    },
  },
  test: { environment: "happy-dom", include: ["src/**/*.test.{ts,tsx}", "toys/**/*.test.ts"], passWithNoTests: false },
});
