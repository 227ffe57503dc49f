// Nothing leaves without a yes of the session check, whatever is wrong with the check.

import assert from "node:assert/strict";

import { ROWS, answer } from "../support/api.mjs";
import { exchange } from "../support/raw.mjs";
import { LOGS, RUN, good, rows } from "../support/rows.mjs";
import { SESSION, cookie } from "../support/words.mjs";

const answered = (session, status, code, own = {}) => [session, `the check answers as “${session}”`, { session, status, code, ...own }];
/** How often the crowd comes, and how many people at a time: fewer than wait in a port's queue, so that a busy machine keeps nobody out. */
const [CROWDS, PEOPLE] = [25, 100];
/** What someone else asks in the same second. */
const after = (session) => ({
  isInOneSecond: true,
  before: (around, row) => exchange(around.port, good(row, around, "Connection: close\r\n").replace(cookie(), cookie(session))),
});

export default rows("sign-in", { reaches: 0, status: 401, code: "signed_out" }, [
  ["none", "has no cookie", { session: "" }],
  ["unknown", "has a cookie that nobody knows", { session: "", headers: ["Cookie: session=unknown"] }],
  ["bearer", "has the session in Authorization instead of the cookie", { session: "", headers: [`Authorization: Bearer ${SESSION}-ok`] }],
  ["header", "has the session in another header", { session: "", headers: [`X-Session: ${SESSION}-ok`, `X-Original-URI: ${SESSION}-ok`] }],
  ["query", "has the session in the query", { session: "", target: `${LOGS}?session=${SESSION}-ok`, status: 400, code: "query_refused" }],
  ["run", "asks for one run without a session", { session: "", target: RUN }],
  answered("no", 401, "signed_out"),
  answered("login", 401, "signed_out"),
  answered("moved", 401, "signed_out"),
  answered("forbidden", 403, "forbidden"),
  answered("missing", 503, "session_check_failed"),
  answered("limited", 503, "session_check_failed"),
  answered("broken", 503, "session_check_failed"),
  answered("busy", 503, "session_check_failed"),
  answered("close", 503, "session_check_failed"),
  answered("garbage", 503, "session_check_failed"),
  answered("cut", 503, "session_check_failed"),
  answered("informational", 503, "session_check_failed", { isSlow: true }),
  answered("hang", 503, "session_check_failed", { isSlow: true }),
  answered("page", 200, undefined, { reaches: 1, expect: ({ first: { body } }) => assert.ok(!body.includes("welcome")) }),
  answered("cookies", 200, undefined, { reaches: 1 }),
  ["noted", "the check's answer has headers that may come back from the API only", {
    session: "noted", status: 200, code: undefined, reaches: 1, api: answer(200, { type: "" }),
    expect({ first, bytes }) {
      assert.ok(!bytes.includes("of-the-check") && !bytes.includes("77"), "a header of the check came back");
      assert.equal(first.body, ROWS);
    },
  }],
  ["down", "the check is not there", {
    status: 503, code: "session_check_failed",
    before: async (around) => around.check.stop(),
    after: (_, around) => around.check.listen(around.check.port),
  }],
  ["crowd", `${PEOPLE} people at a time, so that a server opens and reuses many connections`, {
    // Each of them is looked at: no session may reach the API, and no key the session check.
    status: 401, session: "", reaches: CROWDS * PEOPLE,
    async before(around, row) {
      row.mixed = [];
      for (let round = 0; round < CROWDS; round += 1) {
        await Promise.all(Array.from({ length: PEOPLE }, async (_, at) => {
          const other = { ...row, keyword: `${row.keyword}-${round}-${at}` };
          around.api.on(other.keyword, (socket) => setTimeout(() => socket.write(answer(200, { body: other.keyword })), 20));
          const { answers: [first] } = await exchange(around.port, good(other, around, "Connection: close\r\n"));
          if (first?.status !== 200 || first.body !== other.keyword) row.mixed.push([other.keyword, first]);
        }));
      }
    },
    expect: ({ row }) => assert.deepEqual(row.mixed, [], "people did not get what they asked for"),
  }],
  ["cached", "asks without a session for what someone else has just been given", {
    session: "", reaches: 1, ...after("ok"),
  }],
  ["cached-forbidden", "asks for what someone else has just been given, and may not read it", {
    session: "forbidden", status: 403, code: "forbidden", reaches: 1, ...after("ok"),
  }],
  ["cached-scope", "belongs to another group than the one who was given the same question's answer", {
    session: "scope-b", status: 200, code: undefined, reaches: 2, ...after("scope-a"),
  }],
  ["cached-same-scope", "belongs to the same group", {
    session: "scope-a", status: 200, code: undefined, reaches: { nginx: 1, caddy: 2 }, ...after("scope-a"),
  }],
]);
