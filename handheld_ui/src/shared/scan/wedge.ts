import type { Frame } from "./frame";
import { FrameBuffer } from "./frame";
import { provenBy } from "./separators";

type Editable = HTMLInputElement | HTMLTextAreaElement;

/** So long after the last Tab the place on the page is kept. */
const WALK_MS = 30_000;

function editable(target: EventTarget | null): Editable | null {
  const typed = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return typed && !target.dataset["sink"] && !target.readOnly ? target : null;
}

function makeSink(label: string): HTMLInputElement {
  const sink = document.createElement("input");
  sink.dataset["sink"] = "true";
  sink.inputMode = "none";
  sink.autocomplete = "off";
  sink.tabIndex = -1;
  sink.setAttribute("aria-label", label);
  sink.className = "scan-sink";
  Object.assign(sink.style, { position: "fixed", insetBlockStart: "-100px", inlineSize: "1px", blockSize: "1px", opacity: "0" });
  return sink;
}

/**
 * Hears a scanner whichever way it speaks: key events, injected text or paste, with or without a terminator, wherever
 * the focus is. While a frame is open every key is swallowed, so an Enter never presses a button.
 */
export class Wedge {
  private readonly buffer = new FrameBuffer();
  private readonly sink: HTMLInputElement;
  private readonly home = document.createElement("div");
  private readonly stops: (() => void)[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private walking: ReturnType<typeof setTimeout> | undefined;
  private before: { field: Editable; value: string } | null = null;
  /** A text was injected and the page has not come to rest since: a second one was already waiting behind it. */
  private breathless = false;
  /** A key or field that leaves the page takes the focus with it, and a scan that is injected then would go nowhere. */
  private readonly watch = new MutationObserver(() => {
    if (document.activeElement === document.body) this.focused();
  });

  constructor(
    private readonly onFrame: (frame: Frame) => void,
    label = "Scanner",
  ) {
    this.sink = makeSink(label);
    // Nothing of a page lies outside its landmarks, not even what nobody sees.
    this.home.setAttribute("role", "region");
    this.home.setAttribute("aria-label", label);
    this.home.append(this.sink);
  }

  start(): void {
    document.body.prepend(this.home); // first, so that Tab leads from it to the first key of the page
    this.listen(window, "keydown", (event) => this.key(event as KeyboardEvent));
    this.listen(window, "beforeinput", (event) => this.input(event as InputEvent));
    this.listen(window, "compositionend", (event) => this.composed(event as CompositionEvent));
    this.listen(window, "paste", (event) => this.pasted(event as ClipboardEvent));
    this.listen(window, "click", (event) => this.clicked(event as MouseEvent));
    this.listen(window, "focus", () => this.focused());
    this.watch.observe(document.body, { childList: true, subtree: true });
    this.takeFocus();
  }

  stop(): void {
    clearTimeout(this.timer);
    clearTimeout(this.walking);
    this.watch.disconnect();
    for (const stop of this.stops.splice(0)) stop();
    this.home.remove();
  }

  private listen(target: EventTarget, name: string, handler: (event: Event) => void): void {
    target.addEventListener(name, handler, { capture: true });
    this.stops.push(() => target.removeEventListener(name, handler, { capture: true }));
  }

  /** The sink gives way while somebody goes through the page by Tab, and comes back when they have stopped for a while. */
  private focused(): void {
    if (this.walking === undefined) this.takeFocus();
  }

  private walk(): void {
    clearTimeout(this.walking);
    this.walking = setTimeout(() => this.stopWalk(), WALK_MS);
  }

  private stopWalk(): void {
    clearTimeout(this.walking);
    this.walking = undefined;
    this.takeFocus();
  }

  /** Who goes through the keys by Tab and presses one keeps their place; a finger or a mouse has none to keep. */
  private clicked(event: MouseEvent): void {
    const pressed = event.detail === 0 && this.walking !== undefined;
    queueMicrotask(() => {
      const lost = document.activeElement === null || document.activeElement === document.body;
      if (pressed && !lost) this.walk();
      else this.stopWalk();
    });
  }

  /** Injected text goes to the focused field, so the sink holds the focus whenever no other field does. */
  private takeFocus(): void {
    queueMicrotask(() => {
      if (!editable(document.activeElement)) this.sink.focus({ preventScroll: true });
    });
  }

  private key(event: KeyboardEvent): void {
    if (event.isComposing || event.key === "Unidentified") return;
    const text = this.control(event) ?? event.key;
    if (["Enter", "Tab", "\r", "\n", "\t"].includes(text)) return this.terminator(event);
    const shortcut = (event.ctrlKey && text === event.key) || event.altKey || event.metaKey;
    if (text.length !== 1 || shortcut) return;
    this.typed(event, text);
  }

  /**
   * The control character that a scanner sends as Ctrl and a key: GS as Ctrl+], RS as Ctrl+^, EOT as Ctrl+D, LF as Ctrl+J.
   * Only inside a scan, but for a separator, which may be its first: a person's shortcuts stay theirs.
   */
  private control(event: KeyboardEvent): string | null {
    if (!event.ctrlKey || event.altKey || event.metaKey || !/^[@-_a-z]$/.test(event.key)) return null;
    return event.key === "]" || this.buffer.running(event.timeStamp) ? String.fromCharCode(event.key.toUpperCase().charCodeAt(0) & 31) : null;
  }

  private typed(event: KeyboardEvent, text: string): void {
    const field = editable(event.target);
    if (text === " " && !this.buffer.open) return;
    if (field && !this.buffer.open) this.before = { field, value: field.value };
    this.push(text, event.timeStamp);
    if (!field || this.buffer.burst) this.swallow(event);
  }

  private terminator(event: KeyboardEvent): void {
    if (!this.buffer.open) return event.key === "Tab" ? this.walk() : undefined;
    const byHand = editable(event.target) !== null || event.key === "Tab";
    if (byHand && !this.buffer.burst) return this.forget();
    this.swallow(event);
    this.finish(this.buffer.end(event.timeStamp));
  }

  private input(event: InputEvent): void {
    if (event.isComposing || event.inputType.startsWith("delete")) return;
    const text = event.data ?? "";
    const lineBreak = event.inputType === "insertLineBreak" || event.inputType === "insertParagraph";
    // Text injected into a field without its terminator may be a person's keyboard: it stays there and waits for Enter.
    if (event.target !== this.sink && !/[\r\n\t]/.test(text)) return;
    event.preventDefault();
    this.injected(lineBreak ? "\n" : text, event.timeStamp);
  }

  private composed(event: CompositionEvent): void {
    if (event.target !== this.sink) return;
    this.sink.value = "";
    this.injected(event.data, event.timeStamp);
  }

  private pasted(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData("text") ?? "";
    if (text === "" || editable(event.target)) return;
    event.preventDefault();
    this.injected(text, event.timeStamp);
  }

  /**
   * Injected text is stamped when the page gets to it. Of two that waited behind a busy moment nobody knows how far apart
   * they were scanned, so the second is a scan of its own: no scanner reads a label twice within one turn of an idle page.
   */
  private injected(text: string, at: number): void {
    if (this.breathless) this.buffer.forgetLast();
    this.breathless = true;
    setTimeout(() => (this.breathless = false));
    for (const part of text.split(/([\r\n\t]+)/)) {
      if (part === "") continue;
      if (/^[\r\n\t]/.test(part)) this.finish(this.buffer.end(at));
      else this.push(part, at);
    }
  }

  private push(text: string, at: number): void {
    this.buffer.push(text, at);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.silence(), this.buffer.patience);
  }

  /** On a busy device keys may already be waiting behind the timer: they come first. */
  private silence(): void {
    this.timer = setTimeout(() => this.finish(this.buffer.idle(performance.now()), false));
  }

  private finish(frame: Frame | null, ended = true): void {
    if (ended) clearTimeout(this.timer);
    if (!frame) return;
    if (this.before) this.restore(this.before);
    this.before = null;
    this.onFrame(provenBy(frame));
  }

  /** The first keys of a scan reached the field before they were known as one; its owner hears that they are gone. */
  private restore({ field, value }: { field: Editable; value: string }): void {
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  private forget(): void {
    this.buffer.clear();
    this.before = null;
  }

  private swallow(event: Event): void {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}
