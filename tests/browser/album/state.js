// What state a screen is in, told by what stands on it and not by its codes and numbers; null while there is nothing to look at.
() => {
  const shown = (one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const root = document.querySelector("#app") ?? document.body;
  if (!root.innerText?.trim() || document.querySelector("[aria-busy=true]")) return null;
  const kind = document.querySelector(".wall-cells, [data-testid=screen-cell]") ? "wall" : location.pathname.split("/")[1] || "home";
  const marks = [];
  const visit = (one) => {
    if (!shown(one) || one.matches("svg, [data-sink], header, .bar, [data-testid=pending-count], [data-testid=connection]")) return;
    const has = ["data-testid", "data-stage", "data-step", "data-flow", "data-state", "data-is"].map((name) => one.getAttribute(name) ?? "").join("");
    const mark = `${one.tagName}.${[...one.classList].sort().join(".")}${has}`;
    if (marks.at(-1) !== mark && !marks.slice(-40).includes(mark)) marks.push(mark);
    [...one.children].forEach(visit);
  };
  visit(root);
  document.querySelectorAll("dialog[open], .sheet").forEach(visit);
  const said = [...document.querySelectorAll("h1, .prompt, .notice, .told-words, .empty, [data-testid=hero-prompt], [data-testid=toast], [data-testid=error-card]")]
    .filter(shown)
    .map((one) => one.innerText.replace(/\S*[\d_@#]\S*/g, "").replace(/\s+/g, " ").trim());
  const title = (said.find((one) => one !== "") ?? document.title).toLowerCase().replace(/[^a-z]+/g, "-").replace(/^-|-$/g, "").slice(0, 40);
  const part = kind === "office" ? location.pathname.split("/")[2] || "" : (document.querySelector("[data-flow]")?.dataset.flow ?? document.querySelector("[data-stage]")?.dataset.stage ?? "");
  const tv = document.querySelector("[data-testid=tv]") !== null;
  return { kind: tv ? "tv" : kind, name: [part, title].filter(Boolean).join("_"), sign: [kind, tv, ...marks, ...said].join("|") };
}
