// SPDX-License-Identifier: GPL-2.0-only
"use strict";

// The curves over the whole time, each with a line at the present.

const EDGE = { left: 38, right: 8, top: 8, bottom: 18 };

/** Some round numbers from 0 to a limit. */
function ticksTo(limit, most) {
  const rough = limit / most;
  const power = Math.pow(10, Math.floor(Math.log10(rough)));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= rough * 0.999) * power;
  const ticks = [];
  for (let i = 0; i * step <= limit * 1.0001; ++i) { ticks.push(i * step); }
  return ticks;
}

/** Plain digits, however small the step is. */
function formatTick(value) {
  return String(Number(value.toPrecision(6)));
}

/** Draws axes; where a time and a value are in the picture. */
function drawAxes(context, width, height, limit) {
  const right = width - EDGE.right, bottom = height - EDGE.bottom;
  const x = (t) => EDGE.left + (right - EDGE.left) * t / DURATION;
  const y = (value) => bottom - (bottom - EDGE.top) * value / limit;
  context.font = "11px sans-serif";
  context.fillStyle = "#555";
  context.strokeStyle = "#e4e4e4";
  context.lineWidth = 1;
  context.textBaseline = "middle";
  context.textAlign = "right";
  for (const value of ticksTo(limit, Math.max(2, Math.min(4, height / 30)))) {
    context.beginPath();
    context.moveTo(EDGE.left, y(value));
    context.lineTo(right, y(value));
    context.stroke();
    context.fillText(formatTick(value), EDGE.left - 5, y(value));
  }
  const isLong = DURATION > 600;
  const unit = isLong ? 60 : 1;
  context.textAlign = "center";
  for (const value of ticksTo(DURATION / unit, 6)) {
    const isLast = x(value * unit) > right - 30;
    context.textAlign = isLast ? "right" : "center";
    context.fillText(formatTick(value) + (isLast || value === 0 ? (isLong ? " min" : " s") : ""),
                     Math.min(x(value * unit), right), bottom + 10);
  }
  return { x, y, right, bottom };
}

/** A curve that goes up by one at each of some times. */
function drawSteps(context, axes, times, colour, dash) {
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.setLineDash(dash);
  context.beginPath();
  context.moveTo(axes.x(0), axes.y(0));
  times.forEach((time, i) => {
    context.lineTo(axes.x(time), axes.y(i));
    context.lineTo(axes.x(time), axes.y(i + 1));
  });
  context.lineTo(axes.x(DURATION), axes.y(times.length));
  context.stroke();
  context.setLineDash([]);
}

/** A curve of shares, one for each bin of time; what is below it may be filled. */
function drawShares(context, axes, shares, colour, isFilled) {
  context.strokeStyle = context.fillStyle = colour;
  context.lineWidth = isFilled ? 1 : 2;
  context.beginPath();
  shares.forEach((share, i) => {
    const y = axes.y(100 * share);
    context.lineTo(axes.x(i * DATA.load.bin_s), y);
    context.lineTo(axes.x(Math.min((i + 1) * DATA.load.bin_s, DURATION)), y);
  });
  context.stroke();
  if (!isFilled) { return; }
  context.lineTo(axes.x(DURATION), axes.y(0));
  context.lineTo(axes.x(0), axes.y(0));
  context.globalAlpha = 0.35;
  context.fill();
  context.globalAlpha = 1;
}

/** A round limit in percent that all shares stay below. */
function limitOf(shares) {
  const most = 100 * Math.max(...shares);
  return [1, 5, 10, 20, 50].find((limit) => most <= limit) ?? 100;
}

function drawNow(context, axes, t) {
  context.strokeStyle = "#d55e00";
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(axes.x(t), EDGE.top - 4);
  context.lineTo(axes.x(t), axes.bottom);
  context.stroke();
}

function drawCurve(name, limit, t, draw) {
  const { context, width, height } = fitCanvas(document.getElementById(name));
  const axes = drawAxes(context, width, height, limit);
  draw(context, axes);
  drawNow(context, axes, t);
  return axes;
}

/** Draws all curves. */
function drawCurves(t) {
  drawCurve("connected-curve", MOTES.length, t, (context, axes) => {
    drawSteps(context, axes, BOOTED_TIMES, "#999", [4, 3]);
    drawSteps(context, axes, FAILED_TIMES, COLOURS.failed, [1, 2]);
    drawSteps(context, axes, CONNECTED_TIMES, "#0072b2", []);
    context.fillStyle = "#0072b2";
    context.beginPath();
    context.arc(axes.x(t), axes.y(countUntil(CONNECTED_TIMES, t)), 4, 0, 2 * Math.PI);
    context.fill();
  });
  drawCurve("channel-curve", limitOf(DATA.load.channel), t, (context, axes) => {
    drawShares(context, axes, DATA.load.channel, "#4a5a6a", true);
  });
  drawCurve("base-curve", 100, t, (context, axes) => {
    drawShares(context, axes, DATA.load.base_receives, "#009e73", true);
    drawShares(context, axes, DATA.load.base_sends, "#cc6699", false);
  });
}

/** The time that is drawn at some pixels from a curve's left edge. */
function timeAtPixel(canvas, pixels) {
  const share = (pixels - EDGE.left) / (canvas.clientWidth - EDGE.left - EDGE.right);
  return Math.max(0, Math.min(1, share)) * DURATION;
}
