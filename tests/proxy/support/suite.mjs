// Runs a table of abuses against one server, one test each, and prints how many held.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Api } from "./api.mjs";
import * as invariants from "./invariants.mjs";
import { RawServer } from "./listen.mjs";
import { exchange } from "./raw.mjs";
import { bytesOf } from "./rows.mjs";
import { sessionCheck } from "./session-check.mjs";
import { servers } from "./servers.mjs";
import { MARK } from "./words.mjs";

const PATHS = [/^\/v1\/workflows\/logs$/, /^\/v1\/workflows\/run\/[0-9a-f-]{36}$/];

/** How often a row may need another second than the one that it began in. */
const MOST_TRIES = 100;

/**
 * One server with everything around it.
 * @param {string} name nginx or caddy
 * @param {(around: object) => object} [more] settings
 * @param {number} [port] where the server listens, if the settings name it
 */
export async function stage(name, more = () => ({}), port) {
  const trap = await new RawServer((socket) => socket.end()).listen();
  const check = await sessionCheck(trap.port).listen();
  const api = new Api();
  await api.raw.listen();
  const authority = `127.0.0.1:${api.raw.port}`;
  const server = await servers[name]({
    UPSTREAM: `http://${authority}/v1`,
    SESSION_CHECK: `http://127.0.0.1:${check.port}/may-read-logs`,
    ...more({ api, check, trap }),
  }, port);
  const parts = [server, api.raw, check, trap];
  return { name, server, api, check, trap, authority, port: server.port, stop: () => Promise.all(parts.map((part) => part.stop())) };
}

/** @param {object[]} rows the tables of `abuses/` */
export function suite(name, rows) {
  const counts = new Map();
  const count = (group, word) => {
    const entry = counts.get(group) ?? { held: 0, gap: 0, broken: 0 };
    entry[word] += 1;
    counts.set(group, entry);
  };
  const mine = rows.map((row) => ({ ...row }));
  const slow = mine.filter(({ isSlow }) => isSlow);
  // Rows that meet a time limit wait together, before a server of their own, while the others run.
  const apart = outcome(stage(name));
  for (const row of slow) row.sent = outcome(apart.then(unwrap).then((around) => send(row, around)));
  let around;
  before(async () => (around = await stage(name)));
  after(async () => {
    await around?.stop();
    await (await apart).value?.stop();
    print(name, counts);
  });

  for (const row of [...mine.filter(({ isSlow }) => !isSlow), ...slow]) {
    const gap = row.gap?.[name];
    test(`${name} ${row.id}: ${row.what}${gap ? " (does not hold)" : ""}`, async () => {
      const [result, place] = row.isSlow ? [await row.sent, unwrap(await apart)] : [await outcome(send(row, around)), around];
      const verdict = await outcome(judge(row, result, place));
      const isKnown = gap && verdict.error instanceof Gap;
      count(row.group, isKnown ? "gap" : gap || verdict.error ? "broken" : "held");
      if (isKnown) return;
      unwrap(verdict);
      assert.ok(!gap, "this is written down as something that does not hold, and it held");
    });
  }

  test(`${name}: rows that waited sent nothing else`, async () => {
    const { api, check, authority } = unwrap(await apart);
    const texts = api.raw.take();
    invariants.nothingOfTheClient(texts, check.take());
    invariants.onlyTheOneRequest(texts, authority, PATHS);
  });

  test(`${name}: no log has the key, a keyword, a cookie or another header of a client`, async () => {
    for (const { server } of [around, unwrap(await apart)]) {
      // A line can be written after its answer, and not after the end.
      await server.end();
      const logs = await server.logs();
      invariants.noKeyInLogs(logs);
      assert.doesNotMatch(logs, /keyword=(path|method|header|host|smuggling|limits|sign-in|origin|upstream)-/, "a query is in a log");
      assert.ok(!logs.includes(MARK), "a header is in a log");
    }
  });
}

const outcome = (promise) => promise.then((value) => ({ value }), (error) => ({ error }));

function unwrap({ value, error }) {
  if (error) throw error;
  return value;
}

/** Sends a row; one about the cache, which keeps an answer until the second ends, once more if a second ended meanwhile. */
async function send(row, around) {
  const { keyword } = row;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const second = wholeSeconds();
    const result = await sendOnce(row, around);
    if (!row.isInOneSecond || wholeSeconds() === second) return result;
    around.api.raw.take();
    around.check.take();
    row.keyword = `${keyword}-${tries}`;
  }
  throw new Error(`none of ${MOST_TRIES} tries fitted into one second`);
}

const wholeSeconds = () => Math.floor(Date.now() / 1_000);

async function sendOnce(row, around) {
  if (row.api !== undefined) around.api.on(row.keyword, typeof row.api === "function" ? row.api(around) : row.api);
  if (row.before) await row.before(around, row);
  try {
    return await exchange(around.port, bytesOf(row, around), row);
  } finally {
    if (row.after) await row.after(row, around);
  }
}

/** What a row expects beside the invariants, and did not find: some rows say for a server that it cannot. */
class Gap extends Error {
  constructor(cause) {
    super(cause.message, { cause });
  }
}

const orGap = (promise) => promise.catch((error) => { throw new Gap(error); });

async function judge(row, sent, around) {
  const result = unwrap(sent);
  // A proxy that passed something on has done so by the time that it answers.
  const texts = row.isSlow ? around.api.raw.requestsWith(row.keyword) : around.api.raw.take();
  const checked = row.isSlow ? [] : around.check.take();
  const { answers } = result;
  // 1xx is no answer yet, though its headers have to be harmless too.
  const finals = answers.filter(({ status }) => status < 100 || 199 < status);
  invariants.nothingOfTheClient(texts, checked);
  const requests = invariants.onlyTheOneRequest(texts, around.authority, PATHS);
  invariants.onlyHarmlessHeaders(answers);
  invariants.noRedirect(answers, around.trap);

  await orGap(expectations(row, result, { texts, checked, around, requests, finals }));
}

async function expectations(row, result, { finals, requests, around, ...more }) {
  // Only the API itself can put the key into an answer, so a row can say that nobody stops it.
  invariants.noKeyInAnswer(result.bytes);
  const statuses = finals.map(({ status }) => status);
  const expected = [row.status[around.name] ?? row.status].flat();
  assert.ok(expected.includes(statuses[0] ?? 0), `answered ${statuses.join() || "nothing"}: ${finals[0]?.body.slice(0, 200)}`);
  const reaches = [row.reaches?.[around.name] ?? row.reaches].flat();
  assert.ok(reaches.includes(requests), `${requests} requests reached the API`);
  if (row.code) assert.equal(JSON.parse(finals[0].body).code, row.code);
  if (row.expect) await row.expect({ ...result, ...more, requests, around, row, first: finals[0] });
}

function print(name, counts) {
  const sum = (word) => [...counts.values()].reduce((total, entry) => total + entry[word], 0);
  const line = (group, held, gap, broken) =>
    `# ${name.padEnd(6)} ${group.padEnd(10)} held ${String(held).padStart(3)}   does not hold ${String(gap).padStart(2)}   broken ${broken}`;
  const lines = [...counts].map(([group, { held, gap, broken }]) => line(group, held, gap, broken));
  console.log(["", ...lines, line("all", sum("held"), sum("gap"), sum("broken")), ""].join("\n"));
}
