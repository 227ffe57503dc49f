// What is done with each subject, and what is noted: each phase gives numbers by the ids of `metrics.mjs`.

import { answer, expected, pages, who } from "./runs.mjs";
import { median } from "./statistics.mjs";
import { Visit } from "./visit.mjs";

/** The preset of Chromium's developer tools: 165 ms, 8.1 Mbit/s down, 1.35 Mbit/s up. */
const FAST_4G = { offline: false, latency: 165, downloadThroughput: 8.1e6 / 8, uploadThroughput: 1.35e6 / 8 };

/** What a page loads so long after its first rows still belongs to its start. */
const AFTER_MS = 2_000;

const STATUSES = ["failed", "stopped", "succeeded"];

/** A fresh visit that is left in the end; an error of the page says more than that nothing was seen. */
export async function visiting(browser, subject, how, look) {
  const visit = await Visit.open(browser, subject, how);
  try {
    return await look(visit);
  } finally {
    await visit.leave();
  }
}

const firstRows = (id, how, path) => ({ usual }, subject) =>
  visiting(usual, subject, how, async (visit) => ({ [id]: await visit.firstRows(path) }));

export const coldFull = firstRows("coldFull", {});
export const coldSlow = firstRows("coldSlow", { slowdown: 4 });
export const cold4g = firstRows("cold4g", { network: FAST_4G });
/** At an address without a preload header, so that all subjects are served alike. */
export const cold4gPlain = firstRows("cold4gPlain", { network: FAST_4G }, "/index.html");

/** What comes over the wire and what it costs, the second part included. */
export const load = ({ usual }, subject) =>
  visiting(usual, subject, {}, async (visit) => {
    const wire = await wireOf(visit);
    const firstRows = await visit.firstRows();
    await visit.page.waitForTimeout(AFTER_MS);
    return { ...wire(firstRows), loadThread: await visit.mainThread() };
  });

/** Counts what the browser loads, without answers of the API. */
async function wireOf({ session }) {
  const paths = new Map();
  const loaded = [];
  let begun;
  session.on("Network.requestWillBeSent", ({ requestId, request, timestamp }) => {
    begun ??= timestamp;
    paths.set(requestId, new URL(request.url).pathname);
  });
  session.on("Network.loadingFinished", ({ requestId, timestamp, encodedDataLength }) => {
    const isPart = !/\/workflows\/logs$|^\/favicon.ico$/.test(paths.get(requestId));
    if (isPart) loaded.push({ ms: (timestamp - begun) * 1000, bytes: encodedDataLength });
  });
  await session.send("Network.enable");
  const kilobytes = (files) => files.reduce((sum, { bytes }) => sum + bytes / 1000, 0);
  return (firstRows) => ({ wireFirst: kilobytes(loaded.filter(({ ms }) => ms <= firstRows)), wireAll: kilobytes(loaded) });
}

/** Someone reads for a while: everything that happens after the first rows. */
export const session = ({ eager }, subject) =>
  visiting(eager, subject, {}, async (visit) => {
    await visit.firstRows();
    return { ...(await manyTurns(visit)), ...(await choices(visit)), ...(await largePages(visit)) };
  });

/** 200 turns of 20 rows. */
async function manyTurns(visit) {
  await visit.do("turnFast", pages(2, 10, 20));
  const early = await visit.memory();
  const thread20 = await threadOf(visit, pages(12, 100, 20));
  await visit.do("turnFast", pages(112, 90, 20));
  const late = await visit.memory();
  return { thread20, ...after(10, early), ...after(200, late) };
}

const after = (turns, memory) => Object.fromEntries(Object.entries(memory).map(([what, value]) => [what + turns, value]));

async function choices(visit) {
  const ready = await visit.do("turns", { pages: pages(202, 6, 20), pauseMs: 400 });
  const turn20 = await turn(visit, 208, 20);
  const changes = [];
  for (const word of STATUSES) changes.push(await visit.do("chooseStatus", { word, page: expected(1, 20, word) }));
  await visit.do("chooseStatus", { word: "", page: expected(1, 20) });
  const opened = [];
  for (const run of answer(new URLSearchParams("limit=6")).data) {
    opened.push(await visit.do("openDetails", { who: who(run), ids: [run.id, run.workflow_run.id] }));
  }
  return { turnReady: middle(ready, "fromClick"), turn20, status: middle(changes, "fromAnswer"), details: median(opened) };
}

async function largePages(visit) {
  const { fromAnswer: pageSize } = await visit.do("choosePageSize", expected(1, 100));
  const thread100 = await threadOf(visit, pages(2, 30, 100));
  await visit.slowDown(4);
  const { count, blocked } = await visit.do("longTasks", pages(32, 50, 100));
  await visit.slowDown(1);
  return { pageSize, thread100, longTasks: count, blocked, turn100: await turn(visit, 82, 100) };
}

/** The milliseconds of the main thread for each of these turns. */
export async function threadOf(visit, turned) {
  const before = await visit.mainThread();
  await visit.do("turnFast", turned);
  return ((await visit.mainThread()) - before) / turned.length;
}

/** From the answer to the screen, in milliseconds: 15 turns whose answer nobody can have asked for ahead. */
export async function turn(visit, first, limit) {
  const times = visit.subject.host
    ? await visit.do("jumps", pages(first + 2, 15, limit, 3))
    : await visit.do("turns", { pages: pages(first, 15, limit), pauseMs: 25 });
  return middle(times, "fromAnswer");
}

const middle = (times, from) => median(times.map((time) => time[from]));
