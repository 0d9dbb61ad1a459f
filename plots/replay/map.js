// SPDX-License-Identifier: GPL-2.0-only
"use strict";

// The map: where motes are, what they are at, and the frames that fly between them.

const MARGIN = 34; // around the outermost nodes, in pixels
const SCALE_HEIGHT = 22; // of the scale below them
const BEND = 0.07; // how far the way of a frame is from the straight line, as a share of it
const TRAIL_S = 0.3; // for how long a frame is seen at least, in the viewer's seconds
const LOST_AT = 0.85; // where on its way a lost frame ends
const FLIGHTS = 6; // of a full handshake
const COLOURS = { off: "#bbb", waiting: "#555", handshaking: "#e69f00", connected: "#0072b2",
                  failed: "#a03c00", frame: "#4a5a6a", lost: "#d55e00", sink: "#222" };

/** Fits a canvas to its place on the screen; its context, in CSS pixels. */
function fitCanvas(canvas) {
  const scale = window.devicePixelRatio || 1;
  const width = canvas.clientWidth, height = canvas.clientHeight;
  if (canvas.width !== Math.round(width * scale) || canvas.height !== Math.round(height * scale)) {
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
  }
  const context = canvas.getContext("2d");
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, width, height);
  return { context, width, height };
}

/** From metres to pixels, so that everybody is seen. */
function makeView(width, height) {
  const nodes = [SINK, ...MOTES];
  const xs = nodes.map((node) => node.x), ys = nodes.map((node) => node.y);
  const left = Math.min(...xs), right = Math.max(...xs);
  const bottom = Math.min(...ys), top = Math.max(...ys);
  const scale = Math.min((width - 2 * MARGIN) / Math.max(right - left, 1e-3),
                         (height - 2 * MARGIN - SCALE_HEIGHT) / Math.max(top - bottom, 1e-3), 1e3);
  const spread = Math.sqrt(width * height / nodes.length);
  return { scale, radius: Math.max(4, Math.min(13, spread / 9)),
           place: (node) => ({ x: width / 2 + (node.x - (left + right) / 2) * scale,
                               y: (height - SCALE_HEIGHT) / 2 - (node.y - (bottom + top) / 2) * scale }) };
}

function drawWays(context, view) {
  context.strokeStyle = "#e4e4e4";
  context.lineWidth = 1;
  context.beginPath();
  for (const mote of MOTES) {
    if (mote.parent === null) { continue; }
    const from = view.place(mote), to = view.place(nodeOf(mote.parent));
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
  }
  context.stroke();
}

/** The latest frame of each link and fate within the trail, lost ones last, older ones first. */
function recentFrames(t, trail) {
  const recent = new Map();
  for (let i = countUntil(FRAMES.start, t) - 1; i >= 0 && FRAMES.end[i] > t - trail; --i) {
    const key = (FRAMES.from[i] * 65536 + FRAMES.to[i]) * 2 + FRAMES.lost[i];
    if (!recent.has(key)) { recent.set(key, i); }
  }
  return [...recent.values()].reverse().sort((a, b) => FRAMES.lost[a] - FRAMES.lost[b]);
}

/**
 * The way from a sender to a receiver: points by the share of it that is done. It is bent, so that
 * both directions are seen, and motes in one line.
 */
function wayOf(view, from, to) {
  const a = view.place(nodeOf(from)), b = view.place(nodeOf(to));
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const gap = Math.min(view.radius / length, 1 / 3);
  const bendX = -(b.y - a.y) * 4 * BEND, bendY = (b.x - a.x) * 4 * BEND;
  return (share) => {
    const s = gap + (1 - 2 * gap) * share;
    return { x: a.x + (b.x - a.x) * s + bendX * s * (1 - s),
             y: a.y + (b.y - a.y) * s + bendY * s * (1 - s) };
  };
}

/** Draws a way from its beginning. */
function drawWay(context, way, share) {
  const parts = 12;
  context.beginPath();
  for (let i = 0; i <= parts; ++i) {
    const { x, y } = way(share * i / parts);
    context.lineTo(x, y);
  }
  context.stroke();
}

function drawCross(context, x, y, size) {
  context.beginPath();
  context.moveTo(x - size, y - size);
  context.lineTo(x + size, y + size);
  context.moveTo(x - size, y + size);
  context.lineTo(x + size, y - size);
  context.stroke();
}

/** One frame, paler the longer ago it was; a dot is where it is while it is on the air. */
function drawFrame(context, view, i, t, trail) {
  if (FRAMES.to[i] < 0) { return; } // to nobody in particular
  const way = wayOf(view, FRAMES.from[i], FRAMES.to[i]);
  const isLost = FRAMES.lost[i] === 1;
  const share = Math.min(1, (t - FRAMES.start[i]) / (FRAMES.end[i] - FRAMES.start[i]));
  context.globalAlpha = Math.max(0.12, 1 - Math.max(0, t - FRAMES.end[i]) / trail);
  context.strokeStyle = context.fillStyle = isLost ? COLOURS.lost : COLOURS.frame;
  context.lineWidth = view.radius > 10 ? 2 : 1.4;
  context.setLineDash(isLost ? [5, 4] : []);
  const end = isLost ? share * LOST_AT : share;
  drawWay(context, way, end);
  context.setLineDash([]);
  const { x, y } = way(end);
  if (isLost && share === 1) {
    drawCross(context, x, y, 4);
  } else {
    context.beginPath();
    context.arc(x, y, share < 1 ? 5 : 3, 0, 2 * Math.PI);
    context.fill();
  }
  context.globalAlpha = 1;
}

/** A mote's mark: its colour and shape say what it is at, an arc how far the handshake is. */
function drawMark(context, x, y, radius, moment) {
  const { state } = moment;
  const isFilled = state === "handshaking" || state === "connected";
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = isFilled ? COLOURS[state] : "#fff";
  context.fill();
  context.strokeStyle = COLOURS[state];
  context.lineWidth = state === "failed" ? 2.5 : 1.5;
  context.setLineDash(state === "off" ? [2, 2] : []);
  context.stroke();
  context.setLineDash([]);
  if (state === "failed") { drawCross(context, x, y, radius * 0.6); }
  if (state === "handshaking" && moment.flight > 0) {
    context.strokeStyle = "#222";
    context.lineWidth = 2.5;
    context.beginPath();
    context.arc(x, y, radius + 2.5, -Math.PI / 2,
                -Math.PI / 2 + 2 * Math.PI * moment.flight / FLIGHTS);
    context.stroke();
  }
}

function drawMote(context, view, mote, t) {
  const { x, y } = view.place(mote);
  const moment = momentOf(mote, t);
  drawMark(context, x, y, view.radius, moment);
  if (view.radius < 8 || moment.state === "failed") { return; }
  context.fillStyle = moment.state === "connected" ? "#fff" : moment.state === "off" ? "#888" : "#222";
  context.font = `${Math.round(view.radius * 0.85)}px sans-serif`;
  context.fillText(mote.number, x, y + 0.5);
}

function drawSink(context, view) {
  const { x, y } = view.place(SINK);
  const half = view.radius * 1.05;
  context.fillStyle = COLOURS.sink;
  context.fillRect(x - half, y - half, 2 * half, 2 * half);
  context.fillStyle = "#fff";
  context.font = `bold ${Math.round(half * 0.8)}px sans-serif`;
  context.fillText("sink", x, y + 0.5);
}

/** How long a round number of metres is, and what the places mean. */
function drawScale(context, view, height) {
  const metres = [0.1, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10000, 100000]
    .find((length) => length * view.scale >= 50) ?? 1000000;
  const y = height - 10;
  context.strokeStyle = context.fillStyle = "#666";
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(10, y - 4);
  context.lineTo(10, y);
  context.lineTo(10 + metres * view.scale, y);
  context.lineTo(10 + metres * view.scale, y - 4);
  context.stroke();
  context.font = "11px sans-serif";
  context.textAlign = "left";
  context.fillText(`${metres} m${DATA.places_matter ? "" : "; places do not decide what is received"}`, 14, y - 8);
  context.textAlign = "center";
}

/** Draws the map at a time; a frame stays as long as the speed makes it seen. */
function drawMap(canvas, t, speed) {
  const { context, width, height } = fitCanvas(canvas);
  const view = makeView(width, height);
  const trail = Math.max(TRAIL_S * speed, FRAMES.longest);
  context.textAlign = "center";
  context.textBaseline = "middle";
  drawWays(context, view);
  drawScale(context, view, height);
  for (const i of recentFrames(t, trail)) { drawFrame(context, view, i, t, trail); }
  for (const mote of MOTES) { drawMote(context, view, mote, t); }
  drawSink(context, view);
  return view;
}
