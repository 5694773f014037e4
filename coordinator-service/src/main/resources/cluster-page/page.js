// The cluster page: asks for a picture each second and draws it. It asks one process only, which has gathered the picture already.
"use strict";

const SAMPLES_MAX = 20000;
const PATIENCE_MS = 5000;
const STALE_MS = 4000;
const THEMES = ["system", "dark", "light"];

const by = (id) => document.getElementById(id);
let picture = null;
let cluster = null;
let samples = [];
let skew = 0;
let heardAt = performance.now();
let failure = null;
let paused = false;
let opened = null;

const span = () => Number(document.querySelector('#span input:checked').value);
const now = () => Date.now() + skew;

async function ask() {
  const after = samples.at(-1)?.sequence ?? 0;
  const answer = await fetch(`/cluster/picture?after=${after}`, { signal: AbortSignal.timeout(PATIENCE_MS), headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(answer.status === 401 ? "it wants a user and a password: load this page again" : `it answered ${answer.status}`);
  const next = await answer.json();
  // A process that was started again counts its samples anew.
  if (next.samples.length > 0 && next.samples[0].sequence <= after) samples = [];
  samples = samples.concat(next.samples).slice(-SAMPLES_MAX);
  skew = next.at - Date.now();
  if (picture === null || next.at !== picture.at) heardAt = performance.now();
  picture = next;
  failure = null;
}

async function turn() {
  if (!paused) {
    try {
      await ask();
      cluster = understand(picture);
      draw();
    } catch (problem) {
      failure = problem;
    }
  }
  drawAge();
  setTimeout(turn, picture?.refreshMillis ?? 1000);
}

function draw() {
  by("seen").textContent = picture.node;
  document.title = `${cluster.verdict.sign} ${cluster.verdict.state === "ok" ? "well" : cluster.verdict.title} – FalconDB`;
  drawVerdict();
  drawTiles();
  drawTopology(cluster);
  drawFindings(cluster);
  drawPlots(samples, span(), now());
  drawTables(cluster, by("filter").value);
  drawDetails();
}

function drawVerdict() {
  const { state, sign, title, detail } = cluster.verdict;
  by("verdict").className = `verdict ${state}`;
  show(
    by("verdict"),
    h("span", { class: "sign", "aria-hidden": "true" }, sign),
    h("div", { class: "words", role: "status" }, h("strong", {}, title), h("span", { class: "dim" }, detail)),
    h("div", { class: "score" }, h("b", {}, cluster.score), h("span", {}, "health of 100")),
  );
}

function drawTiles() {
  const last = samples.at(-1) ?? {};
  const answering = cluster.nodes.filter((node) => node.reachable).length;
  const tile = (name, value, unit, state) => h("div", { class: state ? `tile ${state}` : "tile", "data-key": name }, state && h("span", { class: "unseen" }, "attention: "), h("b", {}, value, unit && h("span", { class: "unit" }, " " + unit)), h("small", {}, name));
  show(by("tiles"), [
    tile("statements", short(last.statements), "/s"),
    tile("commits", short(last.commits), "/s"),
    tile("aborts", short(last.aborts), "/s"),
    tile("latency, median", millis(last.p50)),
    tile("latency, p99", millis(last.p99)),
    tile("largest lag, records", short(last.lag)),
    tile("open transactions", short(cluster.open)),
    tile("in doubt", cluster.doubts > 0 ? `▲ ${cluster.doubts}` : "0", "", cluster.doubts > 0 && "warn"),
    tile("processes answer", answering < cluster.nodes.length ? `▲ ${answering}` : `${answering}`, `of ${cluster.nodes.length}`, answering < cluster.nodes.length && "warn"),
  ]);
}

function drawAge() {
  const age = performance.now() - heardAt;
  // While nobody looks pictures are rare: the first one may be a few seconds old.
  const stale = failure !== null || (!paused && age > STALE_MS + (picture?.refreshMillis ?? 0));
  by("live").className = paused ? "live paused" : stale ? "live stale" : "live";
  const words = paused ? "paused" : picture === null && failure === null ? "connecting" : stale ? `last news ${ago(age)}` : "live";
  if (by("age").textContent !== words) by("age").textContent = words;
  by("lost").hidden = failure === null;
  if (failure !== null) {
    const others = cluster?.nodes.filter((node) => node.service === "coordinator" && /^https?:\/\//.test(node.address)) ?? [];
    show(
      by("lost"),
      h("b", {}, "✕ This page has lost the process that it asks: "),
      `${failure.message}. What you see was taken ${ago(age)}.`,
      others.length > 0 && [" Another coordinator's page: ", others.map((node) => [h("a", { href: new URL("/cluster", node.address).href, rel: "noreferrer" }, node.name), " "])],
    );
  }
}

function drawDetails() {
  if (opened === null) return;
  const found = details(cluster, opened);
  if (found === null) {
    show(by("details-body"), h("p", { class: "calm" }, "It is not among the newest any more."));
    return;
  }
  by("details-title").textContent = found[0];
  show(by("details-body"), found[1]);
}

document.addEventListener("click", (event) => {
  const open = event.target.closest("[data-open]");
  if (open === null || cluster === null) return;
  opened = open.getAttribute("data-open");
  drawDetails();
  by("details").showModal();
});
by("close").addEventListener("click", () => by("details").close());
by("details").addEventListener("click", (event) => event.target === by("details") && by("details").close());
by("details").addEventListener("close", () => (opened = null));
by("filter").addEventListener("input", () => cluster && drawTables(cluster, by("filter").value));
by("pause").addEventListener("click", () => {
  paused = !paused;
  by("pause").setAttribute("aria-pressed", String(paused));
  by("pause").textContent = paused ? "Go on" : "Pause";
  drawAge();
});

const redrawPlots = () => drawPlots(samples, span(), now());
by("span").addEventListener("change", redrawPlots);
for (const type of ["pointermove", "keydown"]) by("plots").addEventListener(type, (event) => moveCursor(event, samples, span(), now(), redrawPlots));
by("plots").addEventListener("pointerleave", (event) => moveCursor({ type: "pointerleave", target: by("plots").firstElementChild }, samples, span(), now(), redrawPlots));
addEventListener("resize", () => cluster && draw());

function theme(name) {
  by("theme").textContent = `Theme: ${name}`;
  if (name === "system") document.documentElement.removeAttribute("data-theme");
  else document.documentElement.setAttribute("data-theme", name);
  localStorage.setItem("theme", name);
}
theme(THEMES.includes(localStorage.getItem("theme")) ? localStorage.getItem("theme") : "system");
by("theme").addEventListener("click", () => theme(THEMES[(THEMES.indexOf(localStorage.getItem("theme")) + 1) % THEMES.length]));

turn();
