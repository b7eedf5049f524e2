import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Frame } from "./frame";
import { Wedge } from "./wedge";

let frames: Frame[] = [];
let wedge: Wedge;

function press(key: string, target: EventTarget = document.body, more: KeyboardEventInit = {}): boolean {
  return target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
}

function scan(text: string, target: EventTarget = document.body): void {
  for (const key of text) press(key, target);
  press("Enter", target);
}

function inject(text: string, target: EventTarget): void {
  target.dispatchEvent(new InputEvent("beforeinput", { data: text, inputType: "insertText", bubbles: true, cancelable: true }));
}

const sink = (): HTMLInputElement => document.querySelector<HTMLInputElement>("[data-sink]")!;
const texts = (): string[] => frames.map((frame) => frame.text);

beforeEach(() => {
  vi.useFakeTimers();
  frames = [];
  document.body.innerHTML = "";
  wedge = new Wedge((frame) => frames.push(frame));
  wedge.start();
});

afterEach(() => {
  wedge.stop();
  vi.useRealTimers();
});

describe("the wedge", () => {
  it("hears key events with Enter", () => {
    scan("T00001");
    expect(texts()).toEqual(["T00001"]);
  });

  it("hears a burst without a terminator after a moment of silence", () => {
    for (const key of "T00001") press(key);
    vi.advanceTimersByTime(70);
    expect(texts()).toEqual(["T00001"]);
  });

  it("hears text injected into its sink, with the line break inside or after it", () => {
    inject("CART-01\n", sink());
    inject("T00002", sink());
    press("Enter", sink());
    expect(texts()).toEqual(["CART-01", "T00002"]);
  });

  it("hears a composed text", () => {
    sink().dispatchEvent(Object.assign(new Event("compositionend", { bubbles: true }), { data: "T00003" }));
    vi.advanceTimersByTime(70);
    expect(texts()).toEqual(["T00003"]);
  });

  it("never lets a scan's Enter press the focused button", () => {
    const button = document.body.appendChild(document.createElement("button"));
    const heard = vi.fn();
    button.addEventListener("keydown", heard);
    scan("T00001", button);
    expect(texts()).toEqual(["T00001"]);
    expect(heard).not.toHaveBeenCalled();
  });

  it("leaves a lone Enter or space to the button that has the focus", () => {
    const button = document.body.appendChild(document.createElement("button"));
    expect(press("Enter", button)).toBe(true);
    expect(press(" ", button)).toBe(true);
  });

  it("leaves slow typing in a field alone", () => {
    const field = document.body.appendChild(document.createElement("input"));
    expect(press("4", field)).toBe(true);
    vi.advanceTimersByTime(200);
    expect(press("7", field)).toBe(true);
    vi.advanceTimersByTime(200);
    expect(press("Enter", field)).toBe(true);
    expect(frames).toEqual([]);
  });

  it("takes a scan out of the field it fell into", () => {
    const field = document.body.appendChild(document.createElement("input"));
    field.value = "A";
    for (const key of "T00001") if (press(key, field)) field.value += key;
    press("Enter", field);
    expect(texts()).toEqual(["T00001"]);
    expect(field.value).toBe("A");
  });

  it("keeps the separator of a GS1 label, however it is keyed", () => {
    for (const key of "10AB") press(key);
    press("]", document.body, { ctrlKey: true });
    for (const key of "21X") press(key);
    press("Enter");
    expect(texts()).toEqual(["10AB\u001d21X"]);
  });

  it("keeps a shipping label whole, and no control character of it reaches the browser", () => {
    const control = (key: string): boolean => press(key, document.body, { ctrlKey: true });
    for (const key of "[)>") press(key);
    expect(control("^")).toBe(false);
    for (const key of "06") press(key);
    expect(control("]")).toBe(false);
    for (const key of "1JUN") press(key);
    expect([control("^"), control("d")]).toEqual([false, false]);
    expect(control("j")).toBe(false);
    expect(texts()).toEqual(["[)>\u001e06\u001d1JUN\u001e\u0004"]);
  });

  it.each(["j", "m", "J"])("hears Ctrl+%s as the end of a scan", (key) => {
    for (const one of "T00001") press(one);
    expect(press(key, document.body, { ctrlKey: true })).toBe(false);
    expect(texts()).toEqual(["T00001"]);
  });

  it.each([..."abcdefghklnopqrstuvwxyz"])("lets no Ctrl+%s of a scan through", (key) => {
    for (const one of "T00001") press(one);
    expect(press(key, document.body, { ctrlKey: true })).toBe(false);
  });

  it("gives shortcuts back as soon as no scan is coming in", () => {
    for (const key of "T0") press(key);
    const later = new KeyboardEvent("keydown", { key: "r", ctrlKey: true, bubbles: true, cancelable: true });
    Object.defineProperty(later, "timeStamp", { value: performance.now() + 5000 });
    expect(document.body.dispatchEvent(later)).toBe(true);
  });

  it("leaves the browser's shortcuts alone", () => {
    expect(press("r", document.body, { ctrlKey: true })).toBe(true);
  });

  it("hears an injected scan though the key that had the focus has just left the page", async () => {
    const key = document.body.appendChild(document.createElement("button"));
    key.focus();
    key.remove();
    await Promise.resolve();
    await Promise.resolve();
    expect((document.activeElement as HTMLElement).dataset["sink"]).toBe("true");
  });

  it("counts the same text twice when both waited behind a busy moment, once when a label was decoded twice", () => {
    inject("BAR-3\n", sink());
    inject("BAR-3\n", sink());
    expect(texts()).toEqual(["BAR-3", "BAR-3"]);
    vi.advanceTimersByTime(30);
    inject("BAR-3\n", sink());
    expect(texts()).toHaveLength(2);
  });

  it("loses none of 200 scans in a row", () => {
    const sent = Array.from({ length: 200 }, (_none, index) => `SCAN-${index}`);
    sent.forEach((text) => scan(text));
    expect(texts()).toEqual(sent);
  });
});
