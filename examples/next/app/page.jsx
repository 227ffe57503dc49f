"use client";

import { useEffect, useState } from "react";
import "workflow-logs";

export default function Page() {
  const [query, setQuery] = useState({});
  const [heard, setHeard] = useState("");
  const [isShown, setIsShown] = useState(false);

  // React sets no properties and no listeners on a custom element that came in the page from the server.
  useEffect(() => setIsShown(true), []);

  function hear({ detail }) {
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
