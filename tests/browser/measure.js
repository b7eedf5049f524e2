// What a screen does wrong, measured: sentences, one a fault. `least` maps a selector to [what, pixels].
(least) => {
  const SCALE = [14, 16, 20, 28, 40, 44, 72];
  const LAYERS = "tokens base components screens";
  const faults = new Set();
  const name = (one) => `${one.tagName.toLowerCase()}${typeof one.className === "string" && one.className ? `.${one.className.trim().split(/\s+/).join(".")}` : ""}`;
  const told = (one) => `${name(one)} "${(one.innerText || one.value || one.getAttribute("aria-label") || "").trim().slice(0, 40)}"`;
  const shown = (one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !one.closest(".visually-hidden, [data-sink]");
  const ownText = (one) => [...one.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== "");
  const drawn = (one) => one.matches("button, input, select, img, svg") || ownText(one).length > 0;

  function boxOf(one) {
    const texts = ownText(one);
    if (texts.length === 0 || one.matches("button")) return one.getBoundingClientRect();
    const range = document.createRange();
    range.setStartBefore(texts[0]);
    range.setEndAfter(texts.at(-1));
    return range.getBoundingClientRect();
  }

  // Text that fades out at an edge says itself that there is more; a step leaves out whole what has no room.
  const fades = (style) => style.maskImage !== "none";
  const leavesOut = (one, box, around) => one.matches(".step") && (box.left >= around.right - 1 || box.top >= around.bottom - 1);
  const isBox = (one, style) => style.overflow !== "visible" || style.backgroundColor !== "rgba(0, 0, 0, 0)" || style.borderTopWidth !== "0px" || one.matches(".card");

  function leaves(one) {
    const box = boxOf(one);
    let across = true;
    let down = true;
    for (let outer = one.parentElement; outer && outer !== document.documentElement; outer = outer.parentElement) {
      const style = getComputedStyle(outer);
      if (fades(style)) return null;
      const around = outer.getBoundingClientRect();
      if (leavesOut(outer, box, around)) return null;
      across &&= !["auto", "scroll"].includes(style.overflowX);
      down &&= !["auto", "scroll"].includes(style.overflowY);
      if (outer === document.body || !isBox(outer, style) || ["inline", "contents"].includes(style.display)) continue;
      if (across && (box.left < around.left - 1 || box.right > around.right + 1)) return `${told(one)} leaves ${name(outer)} sideways`;
      if (down && (box.top < around.top - 2 || box.bottom > around.bottom + 2)) return `${told(one)} leaves ${name(outer)} at its edge`;
      if (style.position === "fixed") break;
    }
    return across && (box.left < -1 || box.right > innerWidth + 1) ? `${told(one)} leaves the screen sideways` : null;
  }

  function cut(one) {
    const style = getComputedStyle(one);
    const hides = (way) => ["hidden", "clip"].includes(way);
    if (fades(style) || one.closest("svg") || one.matches(".step, html, body, input")) return null;
    if (hides(style.overflowX) && one.scrollWidth > one.clientWidth + 1) return `${told(one)} is cut off`;
    return hides(style.overflowY) && one.scrollHeight > one.clientHeight + 2 && one.innerText ? `${told(one)} is cut off below` : null;
  }

  function unstyled(one) {
    const style = getComputedStyle(one);
    const size = parseFloat(style.fontSize);
    if (one.matches("button, input, select") && ["outset", "inset"].includes(style.borderTopStyle)) return `${told(one)} has the browser's own look`;
    if (ownText(one).length === 0 || one.closest("svg, .wall, .keycap, .key-word, .slot, .initials, .place, .place-hero")) return null;
    return SCALE.some((step) => Math.abs(step - size) < 0.6) ? null : `${told(one)} has ${size} px, which is no step of the scale`;
  }

  function tooSmall([selector, [what, pixels]]) {
    return [...document.querySelectorAll(selector)].filter(shown).map((one) => {
      const box = one.getBoundingClientRect();
      const has = what === "letters" ? parseFloat(getComputedStyle(one).fontSize) : box[what];
      return has < pixels - 0.5 ? `${told(one)}: ${what} ${Math.round(has)}, at least ${pixels}` : null;
    });
  }

  // What lies over everything is reached: nothing of the screen below lies over it again.
  function covered(one) {
    const over = one.closest(".dialog, .sheet, dialog");
    const box = one.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    if (!over || x < 0 || y < 0 || x > innerWidth || y > innerHeight) return null;
    const top = document.elementFromPoint(x, y);
    return top && !top.contains(over) && !over.contains(top) ? `${told(one)} lies under ${name(top)}` : null;
  }

  function layers() {
    const order = [];
    const add = (layer) => order.includes(layer) || order.push(layer);
    for (const sheet of document.styleSheets) {
      for (const rule of sheet.cssRules) {
        if (rule instanceof CSSLayerStatementRule) rule.nameList.forEach(add);
        if (rule instanceof CSSLayerBlockRule) add(rule.name);
      }
    }
    return order.join(" ") === LAYERS ? null : `the layers are ${order.join(" ")}, not ${LAYERS}`;
  }

  faults.add(layers());
  const wide = document.documentElement.scrollWidth;
  if (wide > innerWidth + 1) faults.add(`the page is ${wide} px wide on a screen of ${innerWidth}`);
  for (const one of document.body.querySelectorAll("*")) {
    if (!shown(one) || one.getBoundingClientRect().width === 0) continue;
    if (one.parentElement.closest("svg")) continue;
    faults.add(cut(one));
    if (drawn(one)) faults.add(leaves(one));
    if (one.matches("button, input, select")) faults.add(covered(one));
    faults.add(unstyled(one));
  }
  Object.entries(least).forEach((entry) => tooSmall(entry).forEach((fault) => faults.add(fault)));
  faults.delete(null);
  const seen = Object.keys(least).filter((selector) => [...document.querySelectorAll(selector)].some(shown));
  return { faults: [...faults], seen };
}
