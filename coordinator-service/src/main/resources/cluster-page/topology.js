// The topology: who serves clients, who keeps which group's rows, who watches; lines with lag between primary and replicas.
"use strict";

const SIGN = { ok: "✓", warn: "▲", bad: "✕" };
const WORD = { ok: "well", warn: "findings", bad: "no answer" };
const TIERS = [
  ["gateway", "Gateways · clients connect here"],
  ["GROUPS", "Groups · rows and their log"],
  ["replication", "Shippers · logs to Kafka"],
  ["coordinator", "Coordinators · name primaries"],
  ["storage", "Members whose group nobody knows"],
  ["", "Never answered"],
];

function drawTopology(cluster) {
  const tiers = TIERS.map(([service, title]) => {
    if (service === "GROUPS") {
      return cluster.groups.length === 0 ? null : h("div", { class: "tier all", "data-key": "groups" }, h("h3", {}, title), h("div", { class: "groups" }, cluster.groups.map(groupCard)));
    }
    const members = cluster.others.filter((node) => node.service === service);
    return members.length === 0 ? null : h("div", { class: service === "replication" || service === "coordinator" ? "tier" : "tier all", "data-key": "tier-" + service }, h("h3", {}, title), h("div", { class: "chips" }, members.map((node) => chip(node, cluster))));
  });
  show(document.getElementById("tiers"), tiers);
  drawEdges(cluster);
}

function badge(state) {
  return h("span", { class: state }, h("span", { "aria-hidden": "true" }, SIGN[state]), h("span", { class: "unseen" }, " " + WORD[state]));
}

function chip(node, cluster) {
  const facts = [node.role || node.service || "unknown"];
  if (!node.reachable) facts.push(node.silentMillis === null ? "never answered" : `silent, last words ${ago(node.silentMillis)}`);
  else if (node.epoch !== null) facts.push(`epoch ${node.epoch}`);
  for (const row of cluster.rows("replication_stats")) {
    if (row.node === node.name && row.path === "topic") facts.push(row.problem ? `${row.member}: ${row.problem}` : `${row.member} ${lagWords(row.lag_lsn)}`);
  }
  for (const row of cluster.breakers) if (row.node === node.name) facts.push(`breaker ${row.breaker} ${row.state}`);
  return button(node.name, node.state, node.name, facts);
}

function button(name, state, title, facts, crown) {
  return h(
    "button",
    { type: "button", class: `node ${state}`, "data-key": "node-" + name, "data-open": "node:" + name },
    h("span", { class: "name" }, h("span", {}, crown && h("span", { class: "crown", "aria-hidden": "true" }, crown + " "), title), badge(state)),
    facts.map((fact) => h("span", { class: "facts" }, fact)),
  );
}

const lagWords = (lag) => (lag === null || lag === undefined ? "lag unknown" : lag === 0 ? "no lag" : `${short(lag)} behind`);

function groupCard(group) {
  const facts = [];
  if (group.epoch !== null) facts.push(`epoch ${group.epoch}`);
  if (group.paused) facts.push("▲ failovers paused");
  if (group.hindrance) facts.push(`▲ ${group.hindrance}`);
  const following = group.members.filter((member) => !member.reigns);
  return h(
    "div",
    { class: group.primary ? "group" : "group orphan", "data-key": "group-" + group.id, "data-group": group.id },
    h("div", { class: "title" }, h("b", {}, `Group ${group.id}`), h("span", { class: "dim" }, facts.join(" · "))),
    h(
      "div",
      { class: "members" },
      h("div", { class: "reigning" }, group.primary ? member(group.primary) : h("p", { class: "none" }, "✕ no primary")),
      following.length > 0 && h("div", { class: "following" }, following.map(member)),
    ),
  );
}

function member(each) {
  const facts = [each.role === "silent" ? `silent for ${millis(each.heard_ms ?? each.node?.silentMillis)}` : each.role];
  if (each.lsn !== undefined) facts.push(`Lsn ${whole(each.lsn)}`);
  if (!each.reigns && each.role !== "silent") facts.push(lagWords(each.lag_lsn));
  if (each.mute && each.role !== "silent") facts.push("heard by the coordinator, no answer over HTTP");
  if (each.problem) facts.push(each.problem);
  return button(each.name, each.state, each.name, facts, each.reigns ? "♛" : "◇");
}

function drawEdges(cluster) {
  const edges = document.getElementById("edges");
  const map = document.getElementById("map").getBoundingClientRect();
  const box = (key) => {
    const found = document.querySelector(`#tiers [data-key="${CSS.escape(key)}"]`);
    if (found === null) return null;
    const at = found.getBoundingClientRect();
    return { left: at.left - map.left, right: at.right - map.left, top: at.top - map.top, bottom: at.bottom - map.top };
  };
  const drawn = [];
  for (const group of cluster.groups) {
    const card = box("group-" + group.id);
    for (const gateway of cluster.others.filter((node) => node.service === "gateway")) {
      const from = box("node-" + gateway.name);
      if (from === null || card === null) continue;
      const refused = !gateway.reachable || cluster.breakers.some((row) => row.node === gateway.name && row.breaker.endsWith("-" + group.id));
      drawn.push(curve(`edge-${gateway.name}-${group.id}`, (from.left + from.right) / 2, from.bottom, (card.left + card.right) / 2, card.top, refused ? "cut" : "", true));
    }
    const primary = group.primary && box("node-" + group.primary.name);
    if (!primary) continue;
    for (const replica of group.members.filter((each) => !each.reigns)) {
      const to = box("node-" + replica.name);
      if (to === null || to.left <= primary.right) continue;
      const cut = replica.role === "silent" || replica.role === "stopped";
      const behind = !cut && (replica.lag_lsn ?? 0) > 0;
      const y1 = (primary.top + primary.bottom) / 2;
      const y2 = (to.top + to.bottom) / 2;
      drawn.push(curve(`edge-${replica.name}`, primary.right, y1, to.left, y2, cut ? "cut" : behind ? "behind" : "flow", false));
      const label = cut ? "✕" : replica.lag_lsn === undefined ? "?" : replica.lag_lsn === 0 ? "✓ 0" : "−" + short(replica.lag_lsn);
      drawn.push(s("text", { class: "lag", "data-key": "lag-" + replica.name, x: Math.round((primary.right + to.left) / 2), y: Math.round((y1 + y2) / 2) - 11 }, label));
    }
  }
  show(edges, drawn);
}

function curve(key, x1, y1, x2, y2, kind, down) {
  const [cx1, cy1, cx2, cy2] = down ? [x1, (y1 + y2) / 2, x2, (y1 + y2) / 2] : [(x1 + x2) / 2, y1, (x1 + x2) / 2, y2];
  const round = (n) => n.toFixed(1);
  return s("path", { class: `edge ${kind}`, "data-key": key, d: `M${round(x1)} ${round(y1)}C${round(cx1)} ${round(cy1)} ${round(cx2)} ${round(cy2)} ${round(x2)} ${round(y2)}` });
}
