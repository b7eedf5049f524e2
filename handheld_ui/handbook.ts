/** The handbook: docs/*.md as pages of the screens, drawn once, when the screens are built. */
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import MarkdownIt from "markdown-it";
import type { Plugin } from "vite";

const DOCS = resolve(import.meta.dirname, "../docs");
/** These come first, in this order; the others follow by their titles. */
const FIRST = ["first-day", "office", "devices", "planning", "operations"];
const TEMPLATE = "help/index.html";

export interface HandbookPage {
  readonly name: string;
  readonly title: string;
  readonly html: string;
  readonly anchors: readonly string[];
}

/** The anchor of a heading, as code forges make them. */
export const anchorOf = (heading: string): string =>
  heading.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, "").trim().replaceAll(" ", "-");

/** A link to another page of the handbook leads there; one to anything else in the repository is text. */
function addressOf(href: string, names: ReadonlySet<string>): string | null {
  const page = /^([\w-]+)\.md(#.*)?$/.exec(href);
  if (page?.[1] !== undefined) return names.has(page[1]) ? `/help/${page[1]}${page[2] ?? ""}` : null;
  return /^(https?:|#|\/)/.test(href) ? href : null;
}

function drawn(name: string, names: ReadonlySet<string>): HandbookPage {
  const text = readFileSync(join(DOCS, `${name}.md`), "utf8").replace(/<!--.*?-->\n?/gs, "");
  const markdown = new MarkdownIt({ html: false, linkify: false });
  const anchors: string[] = [];
  const tokens = markdown.parse(text, {});
  for (const [index, token] of tokens.entries()) {
    if (token.type === "heading_open") {
      const anchor = anchorOf((tokens[index + 1]?.children ?? []).map(({ content }) => content).join(""));
      anchors.push(anchor);
      token.attrSet("id", anchor);
    }
    for (const part of token.children ?? []) {
      if (part.type === "image") part.attrSet("src", `/help/${part.attrGet("src") ?? ""}`);
      if (part.type !== "link_open") continue;
      const address = addressOf(part.attrGet("href") ?? "", names);
      part.attrs = address === null ? [] : [["href", address]];
    }
  }
  const html = markdown.renderer.render(tokens, markdown.options, {});
  const framed = html.replaceAll("<table>", '<div class="help-table" tabindex="0"><table>').replaceAll("</table>", "</table></div>").replaceAll("<pre>", '<pre tabindex="0">');
  return { name, title: /^# (.*)$/m.exec(text)?.[1] ?? name, html: framed, anchors };
}

/** Every page, in the order of its menu. */
export function handbook(): HandbookPage[] {
  const names = readdirSync(DOCS).filter((file) => file.endsWith(".md")).map((file) => file.slice(0, -3));
  const place = (name: string): number => (FIRST.indexOf(name) + 1 || FIRST.length + 1);
  const pages = names.map((name) => drawn(name, new Set(names)));
  return pages.sort((one, other) => place(one.name) - place(other.name) || one.title.localeCompare(other.title));
}

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

function menu(pages: readonly HandbookPage[], at: string): string {
  const rows = pages.map(({ name, title }) => `<li><a href="/help/${name}"${name === at ? ' aria-current="page"' : ""}>${escaped(title)}</a></li>`);
  return `<ul>${rows.join("")}</ul>`;
}

function filled(template: string, pages: readonly HandbookPage[], page: HandbookPage): string {
  return template
    .replace("<title>Aisle handbook</title>", () => `<title>${escaped(page.title)} · Aisle handbook</title>`)
    .replace("<!--pages-->", () => menu(pages, page.name))
    .replace("<!--page-->", () => page.html);
}

/** Fills the built template once for each page; the handbook's own address shows the first one. */
export function handbookPages(): Plugin {
  return {
    name: "handbook-pages",
    writeBundle({ dir = "" }) {
      const pages = handbook();
      const template = readFileSync(join(dir, TEMPLATE), "utf8");
      for (const page of pages) {
        mkdirSync(join(dir, "help", page.name), { recursive: true });
        writeFileSync(join(dir, "help", page.name, "index.html"), filled(template, pages, page));
      }
      cpSync(join(DOCS, "screens"), join(dir, "help/screens"), { recursive: true, filter: (file) => !file.endsWith(".png") });
      const [first] = pages;
      if (first) writeFileSync(join(dir, TEMPLATE), filled(template, pages, first));
    },
  };
}
