import { createHash } from "node:crypto";
import { resolve } from "node:path";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const here = import.meta.dirname;
const page = (path: string): string => resolve(here, path, "index.html");

/** The service worker must know which files make up the shell; only the finished bundle knows their hashed names. */
function shellList(): Plugin {
  return {
    name: "shell-list",
    generateBundle(_options, bundle) {
      const worker = Object.values(bundle).find((file) => file.fileName === "handheld/sw.js");
      if (worker?.type !== "chunk") return;
      const files = Object.keys(bundle).filter((name) => name.startsWith("assets/")).map((name) => `/${name}`).sort();
      const version = createHash("sha256").update(files.join("\n")).digest("hex").slice(0, 12);
      worker.code = worker.code.replace("__SHELL_FILES__", JSON.stringify(files)).replace("__SHELL_VERSION__", JSON.stringify(version));
    },
  };
}

export default defineConfig({
  root: here,
  plugins: [shellList()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    target: "chrome109",
    outDir: "dist",
    emptyOutDir: true,
    // The content security policy forbids data: addresses, so nothing is inlined.
    assetsInlineLimit: 0,
    rollupOptions: {
      input: {
        home: resolve(here, "index.html"),
        handheld: page("handheld"),
        station: page("station"),
        board: page("board"),
        sw: resolve(here, "src/sw.ts"),
      },
      output: {
        entryFileNames: (chunk) => (chunk.name === "sw" ? "handheld/sw.js" : "assets/[name]-[hash].js"),
        chunkFileNames: "assets/[name]-[hash].js",
        assetFileNames: "assets/[name]-[hash][extname]",
      },
    },
  },
  server: {
    proxy: {
      "/api": process.env["WMS_DEV_SERVER"] ?? "http://127.0.0.1:8000",
      "/socket.io": { target: process.env["WMS_DEV_SERVER"] ?? "http://127.0.0.1:8000", ws: true },
    },
  },
  test: { environment: "happy-dom", include: ["src/**/*.test.{ts,tsx}"], passWithNoTests: false },
});
