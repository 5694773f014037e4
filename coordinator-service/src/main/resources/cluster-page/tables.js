// Tables of statements, transactions and events, with one filter for all of them; and the details of a node or a statement.
"use strict";

const TABLES = [
  {
    id: "slow", view: "slow_queries", none: "No statement was slower than falcon.sql.slow-query.",
    columns: [["took", "number", (row) => millis(row.duration_ms)], ["ended", "time", (row) => moment(row.ended_at)], ["node", "name", (row) => row.node], ["user", "", (row) => row.user_name ?? "–"], ["statement", "wide", (row) => statement(row)]],
  },
  {
    id: "running", view: "active_queries", none: "Nothing runs at this moment.",
    columns: [["for", "number", (row) => millis(row.duration_ms)], ["pid", "number", (row) => String(row.pid)], ["node", "name", (row) => row.node], ["user", "", (row) => row.user_name ?? "–"], ["statement", "wide", (row) => statement(row)]],
  },
  {
    id: "doubt", view: "two_phase", none: "No transaction waits for a decision.",
    columns: [["transaction", "", (row) => row.transaction], ["group", "number", (row) => String(row.group_id)], ["with", "", (row) => row.participants], ["prepared for", "number", (row) => millis(row.prepared_ms)], ["state", "long", (row) => (row.in_doubt ? "▲ in doubt" : "waits for its gateway")]],
  },
  {
    id: "events", view: "events", none: "Nothing has happened yet.",
    columns: [["when", "time", (row) => moment(row.at)], ["node", "name", (row) => row.node], ["kind", "", (row) => h("span", { class: "kind" }, row.kind)], ["what", "long", (row) => row.text]],
  },
];

function drawTables(cluster, filter) {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (row) => {
    const text = Object.values(row).join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  };
  for (const table of TABLES) {
    const all = cluster.rows(table.view);
    const rows = all.filter(fits);
    const title = document.querySelector(`#${table.id} h2`);
    show(title, title.firstChild.data, h("span", { class: "count" }, words.length > 0 ? ` ${rows.length} of ${all.length}` : ` ${all.length}`));
    show(document.querySelector(`#${table.id} .rows`), rows.length === 0 ? h("p", { class: "calm" }, words.length > 0 && all.length > 0 ? "Nothing fits the filter." : table.none) : grid(table.columns, rows));
  }
}

function grid(columns, rows) {
  return h(
    "table",
    {},
    h("thead", {}, h("tr", {}, columns.map(([name, kind]) => h("th", { scope: "col", class: kind === "number" ? "number" : null }, name)))),
    h("tbody", {}, rows.map((row) => h("tr", { "data-key": keyOf(row) }, columns.map(([, kind, value]) => h("td", { class: kind || null }, value(row)))))),
  );
}

// The same row keeps its element from picture to picture; two equal rows may share one name, which only costs a move.
const keyOf = (row) => [row.node, row.pid, row.transaction, row.group_id, row.ended_at ?? row.started_at ?? row.at, row.kind, row.text?.slice(0, 40)].join("|");

function statement(row) {
  return h("button", { type: "button", class: "statement", "data-open": "statement:" + keyOf(row) }, row.query?.replace(/\s+/g, " ") ?? "");
}

function drawFindings(cluster) {
  show(
    document.getElementById("findings"),
    cluster.findings.length === 0
      ? h("p", { class: "calm" }, "✓ Nothing is wrong as far as the processes can tell.")
      : cluster.findings.map((finding) =>
          h(
            "div",
            { class: "finding", "data-key": `${finding.node}|${finding.text.replace(/\d+/g, "#")}` },
            h("span", { class: `weight ${finding.weight >= 40 ? "bad" : "warn"}`, title: "points that it takes from the health score" }, "−" + finding.weight),
            h("span", { class: "what" }, cluster.byName.has(finding.node) ? h("button", { type: "button", class: "plain", "data-open": "node:" + finding.node }, finding.node) : h("b", {}, finding.node), " " + finding.text),
            finding.nextStep && h("span", { class: "next" }, "→ " + finding.nextStep),
          ),
        ),
  );
}

// The title and the body of what is open, or null if it is gone.
function details(cluster, opened) {
  const colon = opened.indexOf(":");
  const [kind, name] = [opened.slice(0, colon), opened.slice(colon + 1)];
  if (kind === "node") {
    const node = cluster.byName.get(name);
    const member = cluster.groups.flatMap((group) => group.members).find((each) => each.name === name);
    return node || member ? [name, nodeDetails(cluster, name, node, member)] : null;
  }
  const row = [...cluster.rows("slow_queries"), ...cluster.rows("active_queries")].find((each) => keyOf(each) === name);
  if (row === undefined) return null;
  return ["Statement", [pairs([["node", row.node], ["user", row.user_name], ["pid", row.pid], ["took", millis(row.duration_ms)], row.ended_at ? ["ended", moment(row.ended_at)] : ["started", moment(row.started_at)]]), h("h3", {}, "Text"), h("pre", {}, row.query ?? "")]];
}

function nodeDetails(cluster, name, node, member) {
  const of = (view) => cluster.rows(view).filter((row) => row.node === name);
  const parts = [];
  if (node) {
    parts.push(
      pairs([
        ["state", node.reachable ? (node.findings.length === 0 ? "✓ well" : "▲ " + many(node.findings.length, "finding")) : `✕ ${node.problem}`],
        ["service", node.service || "unknown"], ["role", node.role || "unknown"], ["epoch", node.epoch], ["address", node.address || "this process"],
        ["health score", node.score], ["last answer", node.silentMillis === null ? "never" : ago(node.silentMillis)],
      ]),
    );
    if (node.findings.length > 0) parts.push(h("h3", {}, "Findings"), h("ul", {}, node.findings.map((finding) => h("li", {}, `−${finding.weight} ${finding.text}`, finding.nextStep && ` → ${finding.nextStep}`))));
  }
  if (member) parts.push(h("h3", {}, "As a member"), pairs([["group", member.group_id], ["role", member.role], ["Lsn", whole(member.lsn)], ["applied", whole(member.applied_lsn)], ["lag", member.lag_lsn === undefined ? "–" : `${whole(member.lag_lsn)} records`], ["heard", member.heard_ms === undefined ? null : millis(member.heard_ms) + " ago"], ["disk", millis(member.pending_disk_ms)], ["caught up", member.caught_up === undefined ? null : member.caught_up ? "yes" : "no"], ["problem", member.problem]]));
  for (const row of of("latency")) parts.push(h("h3", {}, `Latency of a ${row.what}`), pairs([["p50", millis(row.p50_ms)], ["p95", millis(row.p95_ms)], ["p99", millis(row.p99_ms)], ["longest", millis(row.max_ms)], ["since the start", short(row.count)]]));
  const memory = of("memory_pressure").filter((row) => row.limit_bytes > 0);
  if (memory.length > 0) parts.push(h("h3", {}, "Memory"), pairs(memory.map((row) => [row.budget, [h("progress", { max: row.limit_bytes, value: Math.min(row.used_bytes, row.limit_bytes), "aria-label": row.budget }), ` ${bytes(row.used_bytes)} of ${bytes(row.limit_bytes)} (${row.setting})`]])));
  const breakers = of("circuit_breakers");
  if (breakers.length > 0) parts.push(h("h3", {}, "Breakers"), pairs(breakers.map((row) => [row.breaker, `${row.state === "closed" ? "✓" : "✕"} ${row.state}, ${row.failures} of ${row.calls} calls failed, ${row.refused} refused`])));
  const events = of("events").slice(0, 12);
  if (events.length > 0) parts.push(h("h3", {}, "Newest events"), pairs(events.map((row) => [moment(row.at), `${row.kind}: ${row.text}`])));
  return parts;
}

function pairs(all) {
  return h("dl", { class: "pairs" }, all.filter(([, value]) => value !== null && value !== undefined && value !== "").map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));
}
