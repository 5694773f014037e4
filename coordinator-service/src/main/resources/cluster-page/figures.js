// Figures as people read them.
"use strict";

const whole = (n) => (n === null || n === undefined ? "–" : Math.round(n).toLocaleString("en-US"));

function short(n) {
  if (n === null || n === undefined) return "–";
  const size = Math.abs(n);
  if (size >= 1e9) return trim(n / 1e9) + " G";
  if (size >= 1e6) return trim(n / 1e6) + " M";
  if (size >= 1e4) return trim(n / 1e3) + " k";
  return size >= 100 || Number.isInteger(n) ? whole(n) : trim(n);
}

const trim = (n) => (Math.abs(n) >= 100 ? n.toFixed(0) : Math.abs(n) >= 10 ? n.toFixed(1) : n.toFixed(2)).replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");

function millis(n) {
  if (n === null || n === undefined) return "–";
  if (n >= 60000) return trim(n / 60000) + " min";
  return n >= 1000 ? trim(n / 1000) + " s" : trim(n) + " ms";
}

const bytes = (n) => (n === null || n === undefined ? "–" : n >= 2 ** 30 ? trim(n / 2 ** 30) + " GB" : n >= 2 ** 20 ? trim(n / 2 ** 20) + " MB" : trim(n / 1024) + " KB");

function ago(ms) {
  if (ms === null || ms === undefined) return "never";
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 90) return `${seconds} s ago`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min ago` : `${Math.round(seconds / 3600)} h ago`;
}

const clock = (at) => new Date(at).toLocaleTimeString("en-GB");
const moment = (text) => (text ? `${text.slice(0, 10)} ${clock(text)}` : "–");
const many = (n, one, more = one + "s") => `${n} ${n === 1 ? one : more}`;
