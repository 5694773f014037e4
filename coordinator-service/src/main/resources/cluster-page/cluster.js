// What a picture means: which groups there are, who reigns, what is wrong.
"use strict";

const SILENT_MS = 1500;
const UNREACHABLE = 40;
const NO_PRIMARY = 90;
const GRAVE = 40;
const DOUBT = 10;

// The group of each member that was ever seen: one that dies with the coordinator that knew it is still shown where it belongs.
const homes = new Map();

function understand(picture) {
  const rows = (view) => picture.views[view] ?? [];
  const nodes = picture.nodes.map((node) => ({ ...node, state: stateOf(node) }));
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const groups = groupsOf(rows, byName);
  const inGroups = new Set(groups.flatMap((group) => group.members.map((member) => member.name)));
  const doubts = rows("two_phase").filter((row) => row.in_doubt);
  const findings = findingsOf(nodes, groups, doubts);
  const sum = (view, column) => rows(view).reduce((all, row) => (row[column] === null ? all : (all ?? 0) + row[column]), null);
  return {
    nodes,
    byName,
    groups,
    findings,
    rows,
    score: Math.max(0, Math.min(100, ...nodes.map((node) => node.score ?? 100), ...findings.map((finding) => 100 - finding.weight))),
    others: nodes.filter((node) => !inGroups.has(node.name)),
    breakers: rows("circuit_breakers").filter((row) => row.state !== "closed"),
    open: sum("txn_stats", "open"),
    doubts: doubts.length,
    verdict: verdictOf(nodes, groups, findings),
  };
}

const stateOf = (node) => (!node.reachable ? "bad" : node.findings.length > 0 ? "warn" : "ok");

function groupsOf(rows, byName) {
  const groups = new Map();
  const group = (id) => {
    if (!groups.has(id)) groups.set(id, { id, epoch: null, leader: null, paused: false, hindrance: null, members: new Map() });
    return groups.get(id);
  };
  for (const row of rows("ha_status")) {
    if (row.group_id === null) continue;
    const found = group(row.group_id);
    // What the coordinator that leads says counts more than what others remember.
    const leads = row.coordinator !== null;
    if (leads || (found.coordinator === undefined && (row.epoch ?? 0) >= (found.epoch ?? 0))) {
      found.epoch = row.epoch ?? found.epoch;
      found.leader = row.leader_id ?? found.leader;
    }
    if (leads) {
      found.coordinator = row.coordinator;
      found.paused = row.failover_paused === true;
      found.hindrance = row.hindrance;
    }
  }
  for (const row of rows("replica_health")) {
    const members = group(row.group_id).members;
    const known = members.get(row.member) ?? { name: row.member };
    for (const [column, value] of Object.entries(row)) {
      if (value !== null && column !== "node") known[column] = value;
    }
    if (row.node === row.member) known.own = row.role;
    members.set(row.member, known);
  }
  for (const each of groups.values()) for (const name of each.members.keys()) homes.set(name, each.id);
  for (const node of byName.values()) {
    const home = homes.get(node.name);
    if (home !== undefined && !group(home).members.has(node.name)) group(home).members.set(node.name, { name: node.name, group_id: home });
  }
  return [...groups.values()]
    .sort((one, other) => one.id - other.id)
    .map((found) => finish(found, byName));
}

function finish(group, byName) {
  if (group.members.size === 0 && group.leader !== null) group.members.set(group.leader, { name: group.leader, role: "primary", epoch: group.epoch });
  const members = [...group.members.values()].map((member) => {
    const node = byName.get(member.name);
    const silent = (member.heard_ms ?? 0) > SILENT_MS;
    const dead = node !== undefined && !node.reachable && (silent || member.heard_ms === undefined);
    const role = dead || silent ? "silent" : (member.own ?? member.role);
    const mute = node !== undefined && !node.reachable;
    const state = mute || silent || role === "stopped" ? "bad" : member.problem || (node && node.state !== "ok") || role === "recovering" ? "warn" : "ok";
    return { ...member, node, role, state, mute, reigns: role === "primary" };
  });
  members.sort((one, other) => one.name.localeCompare(other.name));
  return { ...group, members, primary: members.find((member) => member.reigns) ?? null };
}

function findingsOf(nodes, groups, doubts) {
  const all = [];
  for (const node of nodes) {
    if (!node.reachable) {
      all.push({
        node: node.name,
        weight: UNREACHABLE,
        text: `does not answer: ${node.problem}`,
        nextStep: node.silentMillis === null ? `is its address right? ${node.address}; else start it` : `last words ${ago(node.silentMillis)}; look into its log, start it again`,
      });
    }
    for (const finding of node.findings) all.push({ node: node.name, ...finding });
  }
  for (const group of groups) {
    if (group.primary === null) {
      all.push({
        node: `group ${group.id}`,
        weight: NO_PRIMARY,
        text: "has no primary: nothing can be written, and statements about its rows wait",
        nextStep: group.hindrance ? `hindrance: ${group.hindrance}; ./falcon ops explain failover` : "./falcon ops explain failover says who could reign and what is in the way",
      });
    }
  }
  for (const id of new Set(doubts.map((row) => row.group_id))) {
    const count = doubts.filter((row) => row.group_id === id).length;
    all.push({ node: `group ${id}`, weight: DOUBT, text: `has ${many(count, "transaction")} in doubt: locks are held until the decision is known`, nextStep: "./falcon ops txn indoubt" });
  }
  return all.sort((one, other) => other.weight - one.weight);
}

function verdictOf(nodes, groups, findings) {
  const answering = nodes.filter((node) => node.reachable).length;
  const orphans = groups.filter((group) => group.primary === null);
  const facts = [`${answering} of ${many(nodes.length, "process", "processes")} answer`];
  if (groups.length > 0) facts.push(`${groups.length - orphans.length} of ${many(groups.length, "group")} ${groups.length - orphans.length === 1 ? "has" : "have"} a primary`);
  const detail = facts.join(" · ");
  if (nodes.length === 0) return { state: "warn", sign: "…", title: "The first picture is being taken", detail: "" };
  if (findings.length === 0) return { state: "ok", sign: "✓", title: "All is well", detail };
  const worst = findings[0];
  const state = worst.weight >= GRAVE ? "bad" : "warn";
  const more = findings.length > 1 ? ` · ${many(findings.length - 1, "more finding")}` : "";
  return { state, sign: state === "bad" ? "✕" : "▲", title: `${worst.node} ${worst.text}`, detail: detail + more };
}
