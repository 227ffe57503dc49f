// The tag in React.

import { useRef, useState } from "react";
import "workflow-logs";
import type { Query, QueryOptions, WorkflowLogsElement } from "workflow-logs";
import type {} from "workflow-logs/react";

export function Right({ session, id }: { session?: string; id: string }) {
  const [query, setQuery] = useState<QueryOptions>({});
  const element = useRef<WorkflowLogsElement>(null);
  return (
    <>
      <workflow-logs endpoint="/api/workflows/logs" />
      <workflow-logs
        ref={element}
        key={id}
        id={id}
        className="wide"
        style={{ display: "block" }}
        aria-label="Runs"
        onClick={() => element.current?.refresh()}
        endpoint={`/api/${id}/logs`}
        dialect="dify"
        query={query}
        defaults={{ limit: 50 }}
        sessionId={session}
        pageSizes={[10, 20]}
        refresh="running"
        urlState
        created-after="2026-01-01"
        onworkflow-logs-query={(event) => setQuery(event.detail)}
        onworkflow-logs-load={({ detail }) => detail.total?.toFixed()}
        onworkflow-logs-error={({ detail }) => detail.kind === "offline"}
        onworkflow-logs-select={({ detail }) => detail.id}
        onworkflow-logs-session-ended={() => location.reload()}
      >
        <p>Loading…</p>
      </workflow-logs>
    </>
  );
}

export function FedBack() {
  const [query, setQuery] = useState<Query | null>(null);
  return <workflow-logs endpoint="/api/workflows/logs" query={query} onworkflow-logs-query={({ detail }) => setQuery(detail)} />;
}

export const wrong = [
  // @ts-expect-error
  <workflow-logs endPoint="/" />,
  // @ts-expect-error
  <workflow-logs apiKey="" />,
  // @ts-expect-error
  <workflow-logs dialect="dfiy" />,
  // @ts-expect-error
  <workflow-logs query={{ pages: 2 }} />,
  // @ts-expect-error
  <workflow-logs query="failed" />,
  // @ts-expect-error
  <workflow-logs page-sizes={[true]} />,
  // @ts-expect-error
  <workflow-logs onworkflow-logs-query={({ detail }) => detail.pages} />,
  // @ts-expect-error
  <workflow-logs onworkflow-logs-query={(query: Query) => query.page} />,
];
