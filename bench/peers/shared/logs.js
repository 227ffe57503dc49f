// What no library does for the peers: the request, the words and the forms of figures.

export const STATUSES = ["succeeded", "failed", "stopped", "running", "partial-succeeded", "paused"];
export const PAGE_SIZES = [20, 50, 100];
export const KEYWORD_DELAY_MS = 300;

export async function fetchLogs({ page, limit, status, keyword }, signal) {
  const params = new URLSearchParams({ page, limit, ...(status && { status }), ...(keyword && { keyword }) });
  const answer = await fetch(`/v1/workflows/logs?${params}`, { signal });
  if (!answer.ok) throw new Error(`The server answered ${answer.status}`);
  return answer.json();
}

export const time = (seconds) => new Date(seconds * 1000).toISOString().slice(0, 19).replace("T", " ");
export const elapsed = (seconds) => (seconds < 1 ? `${Math.round(seconds * 1000)} ms` : `${seconds.toFixed(2)} s`);
export const user = (log) => log.created_by_end_user?.session_id ?? log.created_by_account?.name ?? "";

/** The columns, as each of the libraries can be given them. */
export const COLUMNS = [
  { id: "time", header: "Time", value: (log) => time(log.created_at) },
  { id: "status", header: "Status", value: (log) => log.workflow_run.status },
  { id: "elapsed", header: "Elapsed", value: (log) => elapsed(log.workflow_run.elapsed_time) },
  { id: "tokens", header: "Tokens", value: (log) => log.workflow_run.total_tokens },
  { id: "steps", header: "Steps", value: (log) => log.workflow_run.total_steps },
  { id: "user", header: "User", value: user },
  { id: "error", header: "Error", value: (log) => log.workflow_run.error ?? "" },
];

/** The lines of the details. */
export function details(log) {
  const run = log.workflow_run;
  return [
    ["Log", log.id],
    ["Run", run.id],
    ["Version", run.version],
    ["Status", run.status],
    ["Started", time(run.created_at)],
    ["Finished", run.finished_at ? time(run.finished_at) : "–"],
    ["Elapsed", elapsed(run.elapsed_time)],
    ["Tokens", run.total_tokens],
    ["Steps", run.total_steps],
    ["Exceptions", run.exceptions_count],
    ["From", log.created_from],
    ["User", user(log)],
    ["Error", run.error ?? "–"],
  ];
}

/** The numbers between the page buttons: the ends and the neighbours of a page; 0 is a gap. */
export function pageNumbers(page, pages) {
  const shown = [1, page - 1, page, page + 1, pages].filter((number) => 1 <= number && number <= pages);
  const numbers = [...new Set(shown)];
  return numbers.flatMap((number, at) => (0 < at && numbers[at - 1] + 1 < number ? [0, number] : [number]));
}

export function debounce(action) {
  let timer;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(action, KEYWORD_DELAY_MS, ...given);
  };
}
