import { expect, it } from "vitest";
import { addressed, asCurl, missing, type Wish } from "./trying";

const wish: Wish = {
  method: "put",
  path: "/api/v1/orders/by-ref/{channel}/{external_id}",
  values: { "path:channel": "shop", "path:external_id": "SO/1", "query:limit": "", "header:If-Match": '"3"' },
  body: '{"name": "O\'Brien"}',
};

it("fills the address, each part by itself", () => {
  expect(addressed(wish)).toBe("/api/v1/orders/by-ref/shop/SO%2F1");
  expect(addressed({ ...wish, values: { "query:limit": "5" } })).toBe("/api/v1/orders/by-ref/{channel}/{external_id}?limit=5");
  expect(missing({ ...wish, values: { "path:channel": "shop" } })).toEqual(["external_id"]);
});

it("says the same to a terminal, apostrophes too, and never the key itself", () => {
  expect(asCurl(wish, "http://house")).toBe(
    ["curl -sS -X PUT 'http://house/api/v1/orders/by-ref/shop/SO%2F1'", '-H "Authorization: Bearer $KEY"', `-H 'If-Match: "3"'`, "-H 'Content-Type: application/json'", `-d '{"name": "O'\\''Brien"}'`].join(" \\\n  "),
  );
});
