"use strict";
const at = (id) => document.getElementById(id);
let on = true;

function cell(row, text, name) {
  const td = row.insertCell();
  td.textContent = text;
  if (name) td.className = name;
  return td;
}

function draw(told) {
  on = told.on;
  at("state").textContent = on ? "The shop is on" : "The shop is off: confirmations wait at the warehouse";
  at("state").className = on ? "" : "off";
  at("switch").textContent = on ? "Switch the shop off" : "Switch the shop on";
  const sent = Object.entries(told.counts).filter(([name]) => name !== "confirmations").reduce((sum, [, n]) => sum + n, 0);
  at("sent").textContent = sent;
  at("shipped").textContent = told.counts.shipped || 0;
  at("confirmations").textContent = told.counts.confirmations;
  at("duplicates").textContent = told.duplicates;
  at("waiting").textContent = told.waiting ? `${told.waiting} to send` : "";
  at("trouble").hidden = !told.trouble;
  at("trouble").textContent = told.trouble;
  at("empty").hidden = told.orders.length > 0;
  at("orders").replaceChildren(...told.orders.map(line));
}

function line(order) {
  const row = document.createElement("tr");
  cell(row, order.id);
  cell(row, order.customer);
  cell(row, order.lines, "n");
  cell(row, order.state, order.state.replaceAll(" ", "-"));
  const links = cell(row, "");
  for (const parcel of order.tracking) {
    const link = document.createElement("a");
    link.href = parcel.tracking_url;
    link.textContent = parcel.tracking_number;
    links.append(link, " ");
  }
  cell(row, order.news);
  return row;
}

async function refresh() {
  try {
    draw(await (await fetch("/orders.json")).json());
  } catch {
    at("state").textContent = "This page has lost the shop";
  }
}

const post = (url, body) => fetch(url, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }).then(refresh);
at("switch").addEventListener("click", () => post("/switch", { on: !on }));
for (const button of document.querySelectorAll("[data-count]"))
  button.addEventListener("click", () => post("/stream", { count: Number(button.dataset.count), per_minute: 120 }));
refresh();
setInterval(refresh, 1500);
