// SPDX-License-Identifier: GPL-2.0-only
"use strict";

// What the network did, as the page's drawings ask for it. Times are in seconds; nodes go by their
// numbers: 0 is the sink.

/** How many of some ascending times are at most t. */
function countUntil(times, t) {
  let low = 0, high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] <= t) { low = middle + 1; } else { high = middle; }
  }
  return low;
}

/** The states of a mote, in their usual order. */
const STATES = [
  { name: "off", label: "off" },
  { name: "waiting", label: "booted, waits" },
  { name: "handshaking", label: "handshake; ring: its flights" },
  { name: "connected", label: "connected" },
  { name: "failed", label: "failed" },
];

/** Frames by the time at which they began, in arrays of one length. */
function decodeFrames(data) {
  const count = data.from.length;
  const frames = { start: new Float64Array(count), end: new Float64Array(count), from: data.from,
                   to: data.to, bytes: data.bytes, lost: new Uint8Array(count),
                   lostUntil: new Uint32Array(count + 1), longest: 0 };
  let now = 0;
  for (let i = 0; i < count; ++i) {
    now += data.wait_us[i];
    const airtime = data.airtime_us[data.bytes[i]];
    frames.start[i] = now / 1e6;
    frames.end[i] = (now + airtime) / 1e6;
    frames.lost[i] = data.lost.charCodeAt(i) - 48;
    frames.lostUntil[i + 1] = frames.lostUntil[i] + frames.lost[i];
    frames.longest = Math.max(frames.longest, airtime / 1e6);
  }
  return frames;
}

/** Motes with what motes.csv says of them, and the moments at which their state changes. */
function decodeMotes(data) {
  const column = Object.fromEntries(data.mote_columns.map((name, i) => [name, i]));
  const motes = data.motes.map((row) => ({
    row, number: Number(row[column.mote]), kind: row[column.kind], x: Number(row[column.x_m]),
    y: Number(row[column.y_m]), parent: row[column.parent] === "" ? null : Number(row[column.parent]),
    get: (name) => row[column[name]], times: [], moments: [],
  }));
  for (const [us, number, name, detail] of data.events) {
    const mote = motes[number - 1];
    const before = mote.moments[mote.moments.length - 1] ?? { state: "off", attempts: 0, flight: 0 };
    const change = {
      boot: { state: "waiting" },
      attempt: { state: "handshaking", attempts: detail, flight: 0 },
      flight: { flight: Math.max(before.flight, detail) },
      connected: { state: "connected" },
      failed: { state: "failed" },
    }[name];
    mote.times.push(us / 1e6);
    mote.moments.push({ ...before, ...change });
  }
  return motes;
}

/** What a mote is at at some time. */
function momentOf(mote, t) {
  const count = countUntil(mote.times, t);
  return count > 0 ? mote.moments[count - 1] : { state: "off", attempts: 0, flight: 0 };
}

/** The ascending times at which motes come into a state. */
function timesOf(motes, state) {
  const first = (mote) => mote.times[mote.moments.findIndex((moment) => moment.state === state)];
  return motes.map(first).filter((time) => time !== undefined).sort((a, b) => a - b);
}

const DATA = JSON.parse(document.getElementById("data").textContent);
const FRAMES = decodeFrames(DATA.frames);
const MOTES = decodeMotes(DATA);
const SINK = { number: 0, x: DATA.sink[0], y: DATA.sink[1] };
const DURATION = Math.max(DATA.duration_s, 1e-3);
const CONNECTED_TIMES = timesOf(MOTES, "connected");
const FAILED_TIMES = timesOf(MOTES, "failed");
const BOOTED_TIMES = timesOf(MOTES, "waiting");

function nodeOf(number) {
  return number === 0 ? SINK : MOTES[number - 1];
}

/** What is so at some time, for the counters. */
function countAt(t) {
  const states = Object.fromEntries(STATES.map((state) => [state.name, 0]));
  for (const mote of MOTES) { ++states[momentOf(mote, t).state]; }
  const begun = countUntil(FRAMES.start, t);
  let onAir = 0;
  for (let i = begun - 1; i >= 0 && FRAMES.start[i] > t - FRAMES.longest; --i) {
    onAir += FRAMES.end[i] > t ? 1 : 0;
  }
  const bin = Math.min(Math.floor(t / DATA.load.bin_s), DATA.load.channel.length - 1);
  return { states, frames: begun, lost: FRAMES.lostUntil[begun], onAir,
           channel: DATA.load.channel[bin], sends: DATA.load.base_sends[bin],
           receives: DATA.load.base_receives[bin] };
}
