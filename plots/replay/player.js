// SPDX-License-Identifier: GPL-2.0-only
"use strict";

// Plays: time, speed, counters, and what the mouse points at. The address says the moment to begin
// with, as in #t=12.5&speed=2.

const SPEEDS = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500];
const WATCHED_S = 40; // about how long the viewer watches at the speed chosen at first
const SLIDER_MAX = 10000;
const TIP_COLUMNS = ["kind", "hops", "parent", "booted_at_s", "connected_at_s", "latency_ms",
                     "attempts", "timeouts", "frames", "frames_missed", "energy_total_mJ",
                     "cipher_suite", "failure"];

const element = (id) => document.getElementById(id);
const player = { t: 0, speed: 1, isPlaying: false, last: 0, view: null, mouse: null };

function formatTime(t) {
  return `${t.toFixed(DURATION > 1000 ? 1 : 3)} s`;
}

function formatPercent(share) {
  return `${(100 * (share ?? 0)).toFixed(1)} %`;
}

function addRow(table, cells) {
  const row = table.insertRow();
  for (const cell of cells) { row.insertCell().append(cell); }
  return row.cells[row.cells.length - 1];
}

/** Makes a small picture of a mote in a state. */
function makeSwatch(state) {
  const canvas = document.createElement("canvas");
  const scale = 2;
  canvas.width = canvas.height = 20 * scale;
  const context = canvas.getContext("2d");
  context.scale(scale, scale);
  drawMark(context, 10, 10, 6, { state, flight: 3 });
  return canvas;
}

/** Makes a small picture of a frame. */
function makeLine(isLost) {
  const canvas = document.createElement("canvas");
  const scale = 2;
  canvas.width = canvas.height = 20 * scale;
  const context = canvas.getContext("2d");
  context.scale(scale, scale);
  context.strokeStyle = context.fillStyle = isLost ? COLOURS.lost : COLOURS.frame;
  context.lineWidth = 2;
  context.setLineDash(isLost ? [5, 3] : []);
  context.beginPath();
  context.moveTo(1, 10);
  context.lineTo(isLost ? 12 : 16, 10);
  context.stroke();
  context.setLineDash([]);
  if (isLost) {
    drawCross(context, 15, 10, 3);
  } else {
    context.beginPath();
    context.arc(16, 10, 3, 0, 2 * Math.PI);
    context.fill();
  }
  return canvas;
}

/** The cells of the tables that change with time. */
function makeCounters() {
  const cells = { states: {}, kinds: new Map() };
  for (const state of STATES) {
    cells.states[state.name] = addRow(element("states"), [makeSwatch(state.name), state.label, ""]);
  }
  const figures = element("figures");
  cells.frames = addRow(figures, [makeLine(false), "frames sent", ""]);
  cells.lost = addRow(figures, [makeLine(true), "frames lost", ""]);
  cells.onAir = addRow(figures, ["", "on the air now", ""]);
  cells.channel = addRow(figures, ["", "channel load", ""]);
  cells.base = addRow(figures, ["", "base sends / receives", ""]);
  const kinds = new Set(MOTES.map((mote) => mote.kind));
  for (const kind of kinds.size > 1 ? kinds : []) {
    cells.kinds.set(kind, addRow(element("kinds"), [`${kind} connected`, ""]));
  }
  return cells;
}

function showCounters(cells, t) {
  const counts = countAt(t);
  for (const state of STATES) {
    cells.states[state.name].textContent = counts.states[state.name];
  }
  cells.frames.textContent = counts.frames;
  cells.lost.textContent = `${counts.lost} (${formatPercent(counts.lost / Math.max(1, counts.frames))})`;
  cells.onAir.textContent = counts.onAir;
  cells.channel.textContent = formatPercent(counts.channel);
  cells.base.textContent = `${formatPercent(counts.sends)} / ${formatPercent(counts.receives)}`;
  for (const [kind, cell] of cells.kinds) {
    const ofKind = MOTES.filter((mote) => mote.kind === kind);
    const connected = ofKind.filter((mote) => momentOf(mote, t).state === "connected");
    cell.textContent = `${connected.length} of ${ofKind.length}`;
  }
}

function findMote(mouse) {
  const distance = (mote) => {
    const { x, y } = player.view.place(mote);
    return Math.hypot(x - mouse.x, y - mouse.y);
  };
  const near = MOTES.filter((mote) => distance(mote) < player.view.radius + 4);
  return near.sort((a, b) => distance(a) - distance(b))[0];
}

/** Says of the mote under the mouse what it is at, and what its row says. */
function showTip() {
  const mote = player.mouse && findMote(player.mouse);
  const tip = element("tip");
  tip.hidden = !mote;
  if (!mote) { return; }
  const moment = momentOf(mote, player.t);
  const now = moment.state === "handshaking"
    ? `handshake ${moment.attempts}, flight ${moment.flight}` : moment.state;
  const known = TIP_COLUMNS.filter((name) => (mote.get(name) ?? "") !== "");
  tip.textContent = [`mote ${mote.number}: ${now}`, "", "its row in motes.csv",
                     ...known.map((name) => `${name}  ${mote.get(name)}`)].join("\n");
  const box = element("map-box");
  tip.style.left = `${Math.min(player.mouse.x + 14, box.clientWidth - tip.offsetWidth - 4)}px`;
  tip.style.top = `${Math.max(4, Math.min(player.mouse.y + 14,
                                          box.clientHeight - tip.offsetHeight - 4))}px`;
}

const COUNTERS = makeCounters();

function show() {
  player.view = drawMap(element("map"), player.t, player.speed);
  drawCurves(player.t);
  showCounters(COUNTERS, player.t);
  showTip();
  element("time").textContent = formatTime(player.t);
  element("slider").value = Math.round(SLIDER_MAX * player.t / DURATION);
  element("play").textContent = player.isPlaying ? "Pause" : "Play";
}

function seek(t) {
  player.t = Math.max(0, Math.min(DURATION, t));
  show();
}

function step(wallMs) {
  if (!player.isPlaying) { return; }
  const seconds = Math.min(0.2, (wallMs - player.last) / 1000);
  player.last = wallMs;
  player.isPlaying = player.t + seconds * player.speed < DURATION;
  seek(player.t + seconds * player.speed);
  requestAnimationFrame(step);
}

function setPlaying(isPlaying) {
  player.isPlaying = isPlaying;
  player.t = isPlaying && player.t >= DURATION ? 0 : player.t;
  player.last = performance.now();
  show();
  if (isPlaying) { requestAnimationFrame(step); } else { writeAddress(); }
}

function chooseSpeed() {
  return SPEEDS.find((speed) => DURATION / speed <= WATCHED_S) ?? SPEEDS[SPEEDS.length - 1];
}

function readAddress() {
  const wishes = new URLSearchParams(location.hash.slice(1));
  const speed = Number(wishes.get("speed"));
  player.speed = SPEEDS.includes(speed) ? speed : chooseSpeed();
  element("speed").value = String(player.speed);
  seek(Number(wishes.get("t")) || 0);
}

/** Has the address name the moment, so that it can be passed on. */
function writeAddress() {
  history.replaceState(null, "", `#t=${player.t.toFixed(3)}&speed=${player.speed}`);
}

function handleKey(event) {
  if (event.target.matches("select, button, input")) { return; }
  const shift = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (event.key === " ") {
    event.preventDefault();
    setPlaying(!player.isPlaying);
  } else if (shift) {
    seek(player.t + shift * player.speed / 4);
  }
}

function listen() {
  for (const speed of SPEEDS) { element("speed").add(new Option(`${speed} ×`, String(speed))); }
  element("speed").addEventListener("change", () => {
    player.speed = Number(element("speed").value);
    show();
    writeAddress();
  });
  element("play").addEventListener("click", () => setPlaying(!player.isPlaying));
  element("slider").addEventListener("input", () => {
    seek(element("slider").value * DURATION / SLIDER_MAX);
  });
  element("slider").addEventListener("change", writeAddress);
  element("map").addEventListener("mousemove", (event) => {
    player.mouse = { x: event.offsetX, y: event.offsetY };
    showTip();
  });
  element("map").addEventListener("mouseleave", () => {
    player.mouse = null;
    showTip();
  });
  for (const canvas of document.querySelectorAll(".curve")) {
    const seekTo = (event) => seek(timeAtPixel(canvas, event.offsetX));
    canvas.addEventListener("pointerdown", seekTo);
    canvas.addEventListener("pointermove", (event) => event.buttons === 1 && seekTo(event));
    canvas.addEventListener("pointerup", writeAddress);
  }
  document.addEventListener("keydown", handleKey);
  window.addEventListener("resize", show);
  window.addEventListener("hashchange", readAddress);
}

listen();
readAddress();
