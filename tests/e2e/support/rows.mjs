// A row of the API as the table shows it.

/** As `LogsPage.runs` gives it; of some rows the server has lost the run. */
export function asShown({ created_at: writtenAt, workflow_run: run }) {
  const figure = (number) => number?.toLocaleString("en-US") ?? "–";
  return {
    at: run?.created_at ?? writtenAt,
    status: run?.status === "partial-succeeded" ? "partial" : run?.status,
    tokens: figure(run?.total_tokens),
    steps: figure(run?.total_steps),
  };
}
