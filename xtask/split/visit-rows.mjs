// The answer that a visit gets: runs of every kind that a page of them may hold.

/** When the visit begins, in milliseconds. */
export const NOW = Date.UTC(2026, 4, 20, 9, 30, 7);

const STATUSES = ["succeeded", "failed", "stopped", "running", "partial-succeeded", "succeeded", "paused", "failed", "scheduled", "new one", " failed"];
// Seconds; as many as share no divisor with the number of statuses, so that all pairs of them come.
const AGES = [2, 59, 60, 90, 600, 3600, 4000, 9000, 86_400, 90_000, 300_000, 9_000_000, 40_000_000];
const TIMES = [0.106134, 5.234007, 75.5, 60, 4000, 0, 100_000, 12, 59.97, 0.0004, 0.9997, 9.996, 3600, 33.3, 999, 86_400.5, null];
const ERRORS = [
  "Run failed: Node LLM run failed: 429 \u201cslow down\u201d", "one\ntwo\u202e three\u0000", " \u00a0\u3000\u65e5\u672c\u8a9e\u3000", "x".repeat(5000), "",
];
// Letters of one to four bytes, spaces of several kinds at the ends, and from right to left.
const NAMES = ["A. Nna", " Zo\u00eb \u00dcnal ", "\u3000\u7530\u4e2d \u592a\u90ce\u2003", "\ud83d\ude42 \u0623\u062d\u0645\u062f", "", "n".repeat(300), "\u200b\u0007"];

/** A run as Dify tells it. */
function run(_, index) {
  const pick = (list) => list[index % list.length];
  const age = pick(AGES);
  const begun = Math.floor(NOW / 1000) - age - (age < 60 ? 0 : index);
  const status = pick(STATUSES);
  const isEnded = !["running", "paused"].includes(status);
  const id = (kind) => `${kind}4a3a253-6605-4fc5-8dcc-938f96f0${1000 + index}`;
  return {
    id: id("5"),
    workflow_run: {
      id: id("d"), version: "2026-08-15 09:12:33.123456", status, triggered_from: "app-run",
      error: /failed|partial/.test(status) ? pick(ERRORS) : null,
      elapsed_time: pick(TIMES), total_tokens: [0, 812, 341_323, null][index % 4], total_steps: index % 9,
      created_at: begun, finished_at: isEnded ? begun + 5 : null, exceptions_count: status.startsWith("partial") ? 2 : 0,
    },
    details: null,
    created_from: pick(["web-app", "service-api"]),
    created_by_role: pick(["account", "end_user"]),
    created_by_account: index % 2 || index === 4 ? null : { id: id("e"), name: pick(NAMES), email: "anna@example.com" },
    created_by_end_user: index % 2 ? { id: id("1"), type: "browser", is_anonymous: index % 3 === 0, session_id: index % 4 === 1 ? `user-${index}` : pick(NAMES) } : null,
    created_at: begun,
  };
}

/** A page of Dify's endpoint, as text. */
export function answer(total, limit) {
  const data = Array.from({ length: Math.min(total, limit) }, run);
  return JSON.stringify({ page: 1, limit, total, has_more: limit < total, data });
}
