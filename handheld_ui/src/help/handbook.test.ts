import { describe, expect, it } from "vitest";
import { anchorOf, handbook } from "../../handbook";
import { PAGES } from "../office/pages";

const pages = handbook();
const places = new Set(pages.flatMap(({ name, anchors }) => [name, ...anchors.map((anchor) => `${name}#${anchor}`)]));

it("the anchors are those of code forges", () => {
  expect(anchorOf("Aisles: one way, narrow, crowded")).toBe("aisles-one-way-narrow-crowded");
  expect(anchorOf("On the board: \"Plan\"")).toBe("on-the-board-plan");
});

describe("the help of each page of the office", () => {
  it.each(PAGES.map(({ help }) => help))("%s is in the handbook", (help) => {
    expect(places).toContain(help);
  });
});

it("each link from page to page leads to a paragraph that is there", () => {
  const links = pages.flatMap(({ name, html }) => [...html.matchAll(/href="(\/help\/|#)([^"]*)"/g)].map(([, start, rest = ""]) => (start === "#" ? `${name}#${rest}` : rest)));
  expect(links.length).toBeGreaterThan(0);
  expect(links.filter((link) => !places.has(link))).toEqual([]);
});

it("nothing of a page is a style or a script of its own, which the content policy would not let in", () => {
  expect(pages.filter(({ html }) => /<script|style=|<!--/.test(html)).map(({ name }) => name)).toEqual([]);
});
