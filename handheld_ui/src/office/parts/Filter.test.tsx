import { render } from "preact";
import { act } from "preact/test-utils";
import { beforeEach, expect, test, vi } from "vitest";
import { ask, place, startRouter } from "../router";
import { Typed } from "./Filter";

const box = document.createElement("div");

function field(): HTMLInputElement {
  return box.querySelector("input") as HTMLInputElement;
}

function type(text: string): void {
  field().value = text;
  field().dispatchEvent(new Event("input", { bubbles: true }));
}

const pass = (): Promise<unknown> => vi.advanceTimersByTimeAsync(1000);

beforeEach(() => {
  vi.useFakeTimers();
  render(null, box);
  history.replaceState(null, "", "/office/stock");
  startRouter();
});

test("what is typed before the page has settled stays and is asked for", async () => {
  render(<Typed name="zone" label="Zone" />, box); // not within act: its effects have not run yet
  type("Nord");
  await pass();
  expect(field().value).toBe("Nord");
  expect(place.value.query.get("zone")).toBe("Nord");
});

test("a pause between two words keeps the space", async () => {
  void act(() => render(<Typed name="text" label="Text" />, box));
  void act(() => type("blue "));
  await pass();
  expect(field().value).toBe("blue ");
  expect(place.value.query.get("text")).toBe("blue");
});

test("an address that changes otherwise writes into the field", async () => {
  void act(() => render(<Typed name="text" label="Text" />, box));
  void act(() => type("blue"));
  await pass();
  void act(() => ask({ text: "" }));
  expect(field().value).toBe("");
});
