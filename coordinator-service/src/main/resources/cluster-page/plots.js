// Lines over time. A gap is a time that nobody could tell of. Lines differ by their dashes, not only by colour.
"use strict";

const PLOTS = [
  { key: "throughput", title: "Throughput", unit: "a second", figure: short, lines: [["statements", "statements"], ["commits", "commits"], ["aborts", "aborts"]] },
  { key: "latency", title: "Latency of statements", unit: "slowest gateway", figure: millis, lines: [["p50", "p50"], ["p95", "p95"], ["p99", "p99"]] },
  { key: "lag", title: "Lag of the last replica", unit: "records", figure: short, lines: [["lag", "behind"]] },
];
const HEIGHT = 190;
const LEFT = 58;
const RIGHT = 10;
const TOP = 8;
const BOTTOM = 22;
const GAP = 4;

let cursor = null;

function drawPlots(samples, seconds, now) {
  const from = now - seconds * 1000;
  const visible = samples.filter((sample) => sample.at >= from);
  show(document.getElementById("plots"), PLOTS.map((plot) => figure(plot, visible, from, now)));
}

// Arrow keys and the pointer move one cursor through all plots.
function moveCursor(event, samples, seconds, now, redraw) {
  const svg = event.target.closest?.(".plot")?.querySelector("svg.chart");
  if (!svg) return;
  if (event.type === "keydown") {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) {
      if (event.key === "Escape" && cursor !== null) {
        cursor = null;
        redraw();
      }
      return;
    }
    event.preventDefault();
    const visible = samples.filter((sample) => sample.at >= now - seconds * 1000);
    const at = cursor === null ? visible.length : visible.findIndex((sample) => sample.at >= cursor);
    cursor = visible[Math.min(visible.length - 1, Math.max(0, at + step))]?.at ?? null;
  } else if (event.type === "pointerleave") {
    cursor = null;
  } else {
    const box = svg.getBoundingClientRect();
    const share = (event.clientX - box.left - LEFT) / (box.width - LEFT - RIGHT);
    cursor = share < 0 || share > 1 ? null : now - seconds * 1000 * (1 - share);
  }
  redraw();
}

function figure(plot, samples, from, now) {
  const width = Math.max(280, document.querySelector(`[data-key="plot-${plot.key}"]`)?.clientWidth ?? 440);
  const shown = cursor === null ? samples.at(-1) : samples.reduce((best, each) => (best === undefined || Math.abs(each.at - cursor) < Math.abs(best.at - cursor) ? each : best), undefined);
  const highest = ceiling(Math.max(0, ...samples.flatMap((sample) => plot.lines.map(([name]) => sample[name] ?? 0))));
  const x = (at) => LEFT + ((at - from) / (now - from)) * (width - LEFT - RIGHT);
  const y = (value) => HEIGHT - BOTTOM - (value / highest) * (HEIGHT - TOP - BOTTOM);
  const words = plot.lines.map(([name, label]) => `${label} ${plot.figure(shown?.[name])}`).join(", ");
  return h(
    "figure",
    { class: "plot", tabindex: "0", "data-key": "plot-" + plot.key, "aria-label": `${plot.title}, ${plot.unit}: ${words}. Arrow keys move through time.` },
    h(
      "figcaption",
      {},
      h("b", {}, plot.title),
      h("span", { class: "dim" }, plot.unit),
      h("span", { class: "at" }, shown ? clock(shown.at) : ""),
      h(
        "span",
        { class: "keys" },
        plot.lines.map(([name, label], i) =>
          h("span", { class: "key" }, s("svg", { viewBox: "0 0 26 8", "aria-hidden": "true" }, s("path", { class: `curve s${i}`, d: "M1 4H25" })), label + " ", h("b", {}, plot.figure(shown?.[name]))),
        ),
      ),
    ),
    s(
      "svg",
      { class: "chart", viewBox: `0 0 ${width} ${HEIGHT}`, "aria-hidden": "true" },
      [0, 0.5, 1].map((share) => [
        s("path", { class: "grid", d: `M${LEFT} ${y(highest * share)}H${width - RIGHT}` }),
        s("text", { class: "tick", x: LEFT - 8, y: y(highest * share) + 4, "text-anchor": "end" }, plot.figure(highest * share)),
      ]),
      [0, 0.5, 1].map((share) => s("text", { class: "tick", x: x(from + (now - from) * share), y: HEIGHT - 6, "text-anchor": ["start", "middle", "end"][share * 2] }, clock(from + (now - from) * share))),
      plot.lines.map(([name], i) => s("path", { class: `curve s${i}`, d: path(samples, name, x, y) })),
      cursor !== null && shown && s("path", { class: "cursor", d: `M${x(shown.at)} ${TOP}V${HEIGHT - BOTTOM}` }),
    ),
  );
}

// A line ends where a value is missing, or where samples lie much further apart than before.
function path(samples, name, x, y) {
  let text = "";
  let before = null;
  let usual = Infinity;
  for (const sample of samples) {
    const value = sample[name];
    if (value === null || value === undefined) {
      before = null;
      continue;
    }
    const apart = before === null ? 0 : sample.at - before;
    text += `${before === null || apart > Math.max(usual * GAP, 25000) ? "M" : "L"}${x(sample.at).toFixed(1)} ${y(value).toFixed(1)}`;
    if (before !== null) usual = Math.min(usual, apart);
    before = sample.at;
  }
  return text;
}

// The next of 1, 2, 5, 10, 20, ...
function ceiling(value) {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return power * ([1, 2, 5, 10].find((step) => step * power >= value) ?? 10);
}
