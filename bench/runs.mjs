// Made-up runs in the shape of Dify's answers: the same ones in each process, the newest first.

const COUNT = 40_000;
const NEWEST = Date.parse("2026-01-01T00:00:00Z") / 1000;
/** Each status as often as it stands here. */
const STATUSES = [
  ..."succeeded ".repeat(15).trim().split(" "), "failed", "failed", "stopped", "partial-succeeded", "running",
];
const ERRORS = [
  "Node LLM run failed: 429 Too Many Requests",
  "The knowledge base <manuals> & its index were not found",
  "The code took longer than 15 seconds",
  "The variable #start.question# is required",
];

/** Numbers from 0 to 1, exclusive, by Marsaglia's xorshift. */
function random(seed) {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

function makeRuns() {
  const next = random(20_260_101);
  const below = (limit) => Math.floor(next() * limit);
  const hex = (digits) => Array.from({ length: digits }, () => below(16).toString(16)).join("");
  const id = () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
  let at = NEWEST;
  return Array.from({ length: COUNT }, (_, position) => {
    // Never two in a second, whose order a server may change.
    at -= 1 + below(240);
    const status = STATUSES[below(STATUSES.length)];
    const seconds = Math.round(next() ** 3 * 6e7) / 1e6;
    const isAccount = below(10) === 0;
    const who = `user-${String(position).padStart(6, "0")}`;
    const account = { id: id(), name: who, email: `${who}@example.com` };
    const endUser = { id: id(), type: "service_api", is_anonymous: false, session_id: who };
    return {
      id: id(),
      workflow_run: {
        id: id(),
        version: "2025-12-01 12:00:00.000000",
        status,
        error: status === "failed" ? ERRORS[below(ERRORS.length)] : null,
        elapsed_time: seconds,
        total_tokens: below(12_000),
        total_steps: 1 + below(24),
        created_at: at,
        finished_at: status === "running" ? null : at + Math.ceil(seconds),
        exceptions_count: status === "partial-succeeded" ? 1 + below(3) : 0,
        triggered_from: "app",
      },
      created_from: isAccount ? "web-app" : "service-api",
      created_by_role: isAccount ? "account" : "end_user",
      created_by_account: isAccount ? account : null,
      created_by_end_user: isAccount ? null : endUser,
      created_at: at,
      details: null,
    };
  });
}

const runs = makeRuns();
const chosen = new Map();

/** All runs of a filter, looked for once. */
function choose(status, before) {
  const key = `${status} ${before}`;
  if (!chosen.has(key)) {
    const latest = before === null ? Infinity : Date.parse(before) / 1000;
    const isChosen = (run) => run.created_at <= latest && (!status || run.workflow_run.status === status);
    chosen.set(key, runs.filter(isChosen));
  }
  return chosen.get(key);
}

/** What the API answers to these parameters. */
export function answer(params) {
  const [page, limit] = [Number(params.get("page") ?? 1), Number(params.get("limit") ?? 20)];
  const found = choose(params.get("status"), params.get("created_at__before"));
  const data = found.slice((page - 1) * limit, page * limit);
  return { page, limit, total: found.length, has_more: page * limit < found.length, data };
}

/** What tells a run from all others, also in the text of its row. */
export const who = (run) => run.created_by_end_user?.session_id ?? run.created_by_account.name;

/** What has to be on screen after someone asked for a page. */
export function expected(page, limit, status = "") {
  const { data } = answer(new URLSearchParams({ page, limit, ...(status && { status }) }));
  return { page, limit, who: data.map(who) };
}

/** Several pages in a row. */
export const pages = (first, count, limit, step = 1) => Array.from({ length: count }, (_, at) => expected(first + at * step, limit));
