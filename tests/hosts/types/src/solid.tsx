/** @jsxImportSource solid-js */
// The tag in Solid.

import { createSignal } from "solid-js";
import "workflow-logs";
import type { Query, QueryOptions, WorkflowLogsElement } from "workflow-logs";
import type {} from "workflow-logs/solid";

export function Right(props: { session?: string; id: string }) {
  const [query, setQuery] = createSignal<QueryOptions>({});
  let element: WorkflowLogsElement | undefined;
  return (
    <workflow-logs
      ref={element}
      id={props.id}
      class="wide"
      onClick={() => element?.refresh()}
      endpoint={`/api/${props.id}/logs`}
      prop:query={query()}
      prop:sessionId={props.session}
      attr:created-after="2026-01-01"
      page-sizes="10, 20"
      on:workflow-logs-query={(event) => setQuery(event.detail)}
      on:workflow-logs-select={({ detail }) => detail.id}
    >
      <p>Loading…</p>
    </workflow-logs>
  );
}

export const wrong = [
  // @ts-expect-error
  <workflow-logs endPoint="/" />,
  // @ts-expect-error
  <workflow-logs apiKey="" />,
  // @ts-expect-error
  <workflow-logs dialect="dfiy" />,
  // @ts-expect-error
  <workflow-logs prop:query={{ pages: 2 }} />,
  // @ts-expect-error
  <workflow-logs on:workflow-logs-query={({ detail }) => detail.pages} />,
  // @ts-expect-error
  <workflow-logs on:workflow-logs-query={(query: Query) => query.page} />,
];
