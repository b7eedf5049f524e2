// Shows what the printers print. Labels are drawn in a worker, one after the other, so the page never stalls.
const shelf = document.querySelector("#labels");
const blank = document.querySelector("#label");
const clock = document.querySelector("#clock");
const SHOWN = 60;
let newest = 0;

const painter = document.body.dataset.canDraw === "1" ? new Worker("/static/painter.js", { type: "module" }) : null;
painter?.addEventListener("message", ({ data }) => {
  const paper = document.querySelector(`[data-number="${data.number}"] .paper`);
  if (!paper) return;
  const picture = new Image();
  picture.alt = `label ${data.number}`;
  picture.src = data.picture ? `data:image/png;base64,${data.picture}` : "";
  if (data.picture) paper.replaceChildren(picture);
  else paper.firstElementChild.textContent = `cannot be drawn: ${data.error}`;
});

async function getJson(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

async function addLabel(label) {
  const zpl = await (await fetch(`/labels/${label.number}.zpl`)).text();
  const figure = blank.content.firstElementChild.cloneNode(true);
  figure.dataset.number = label.number;
  figure.querySelector("b").textContent = `${label.printer} #${label.number}`;
  figure.querySelector("figcaption .soft").textContent = new Date(label.printed_at).toLocaleTimeString();
  figure.querySelector("pre").textContent = zpl;
  shelf.prepend(figure);
  if (painter) painter.postMessage({ number: label.number, zpl });
  else figure.querySelector(".paper .soft").textContent = "not drawn";
}

function showPrinter(printer) {
  const card = document.querySelector(`[data-printer="${printer.code}"]`);
  const state = card.querySelector(".state");
  state.dataset.state = printer.state;
  const waiting = printer.waiting ? `, ${printer.waiting} waiting` : "";
  state.textContent = printer.state.replace("_", " ") + waiting;
  for (const button of card.querySelectorAll("[data-turn]")) {
    button.setAttribute("aria-pressed", String(button.dataset.turn === printer.state));
  }
}

async function refresh() {
  try {
    const [{ printers }, { labels }] = await Promise.all([getJson("/printers.json"), getJson(`/labels.json?after=${newest}`)]);
    printers.forEach(showPrinter);
    for (const label of labels.slice(0, SHOWN).reverse()) await addLabel(label);
    if (labels.length) newest = labels[0].number;
    while (shelf.children.length > SHOWN) shelf.lastElementChild.remove();
    document.querySelector("#empty").hidden = shelf.children.length > 0;
    clock.textContent = new Date().toLocaleTimeString();
  } catch {
    clock.textContent = "no connection to the printer process";
  }
  setTimeout(refresh, 1000);
}

document.querySelector(".printers").addEventListener("click", async ({ target }) => {
  if (!target.dataset.turn) return;
  const code = target.closest("[data-printer]").dataset.printer;
  const answer = await fetch(`/printers/${code}/state`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ state: target.dataset.turn }),
  });
  if (answer.ok) showPrinter(await answer.json());
});

refresh();
