import { expect, it } from "vitest";
import type { Contents } from "./description";
import { sampleOf } from "./description";
import { find } from "./finding";

const line = (id: string, path: string, summary = ""): Contents["groups"][number]["operations"][number] => ({ id, method: "get", path, summary });
const contents: Contents = {
  info: { title: "", version: "", description: "" },
  groups: [
    { name: "orders", slug: "orders", description: "", operations: [line("list_orders", "/api/v1/orders", "Orders by time"), line("hold_order", "/api/v1/orders/{id}/hold")] },
    { name: "order acts", slug: "order-acts", description: "", operations: [line("act", "/api/v1/orders/acts/{act}", "Hold many")] },
  ],
  commands: ["confirm_pick"],
  webhooks: ["order.on_hold"],
};

it("finds what holds all the words, names first", () => {
  expect(find(contents, "Order hold").map((hit) => hit.thing)).toEqual(["hold_order", "order.on_hold", "act"]);
  expect(find(contents, "pick").map((hit) => hit.group)).toEqual(["commands"]);
  expect(find(contents, "  ")).toEqual([]);
});

it("makes a body of a shape that nobody gave an example for", () => {
  const shapes = { Inner: { type: "object", properties: { to: { $ref: "#/components/schemas/Inner" }, kind: { enum: ["a", "b"] } } } };
  const all = { paths: {}, components: { schemas: shapes } };
  expect(sampleOf({ type: "array", items: { type: ["integer", "null"], minimum: 3 } }, all)).toEqual([3]);
  expect(sampleOf({ properties: { at: { type: "string", format: "date" }, word: { example: "TEA" } } }, all)).toEqual({ at: "2036-05-04", word: "TEA" });
  expect(JSON.stringify(sampleOf({ $ref: "#/components/schemas/Inner" }, all))).toContain('"kind":"a"');
});
