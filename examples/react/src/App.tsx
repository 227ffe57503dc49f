import { useState } from "react";
import "workflow-logs";
import type { Query, QueryOptions } from "workflow-logs";
import type {} from "workflow-logs/react";

export function App() {
  const [query, setQuery] = useState<QueryOptions>({});
  const [heard, setHeard] = useState("");
  const [isShown, setIsShown] = useState(true);

  function hear({ detail }: CustomEvent<Query>) {
    setQuery(detail);
    setHeard(`page ${detail.page}, status ${detail.status ?? "any"}`);
  }

  return (
    <>
      <header>
        <h1>Nightly imports</h1>
        <button onClick={() => setQuery({ ...query, status: "failed", page: 1 })}>Failed runs only</button>
        <button onClick={() => setIsShown(false)}>Remove the table</button>
        <output id="heard">{heard}</output>
      </header>
      {isShown && <workflow-logs endpoint="/api/workflows/logs" query={query} onworkflow-logs-query={hear} />}
    </>
  );
}
