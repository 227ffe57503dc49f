import type { Query, Status } from "./options.js";

/** Rows came. */
export interface LoadDetail {
  query: Query;
  /** All rows of the result; `null` when the server did not say. */
  total: number | null;
  /** The rows of this page. */
  rows: number;
}

/** What failed. */
export type ErrorKind =
  | "unreachable"
  | "offline"
  | "timed-out"
  | "incomplete"
  | "empty"
  | "too-large"
  | "not-data"
  | "unexpected-shape"
  | "refused"
  | "signed-out"
  | "forbidden"
  | "not-found"
  | "rate-limited"
  | "server"
  | "key-rejected"
  | "unexpected"
  /** The endpoint cannot be used. */
  | "not-configured"
  /** The table could not start. */
  | "not-started"
  /** The table has stopped, and a person can reload it. */
  | "stopped";

/** No rows came. */
export interface ErrorDetail {
  kind: ErrorKind;
  /** The HTTP status, if there was an answer. */
  status: number | null;
  /** Whether trying again may help; a request is sent again by itself a few times. */
  retryable: boolean;
}

/** A run, with the same names for both servers; what the server did not send is `null`. */
export interface Run {
  /** Of the log entry. */
  id: string;
  /** Of the run itself. */
  runId: string | null;
  workflowId: string | null;
  status: Status | null;
  /** In ISO 8601 and UTC. */
  startedAt: string | null;
  /** In ISO 8601 and UTC. */
  finishedAt: string | null;
  runTimeSeconds: number | null;
  tokens: number | null;
  steps: number | null;
  exceptions: number | null;
  /** The message of the failure, as the server sent it: never markup. */
  error: string | null;
  errorCode: string | null;
  skipReason: string | null;
  version: string | null;
  triggeredFrom: string | null;
  createdFrom: string | null;
  createdByRole: string | null;
  accountId: string | null;
  accountName: string | null;
  accountEmail: string | null;
  endUserId: string | null;
  sessionId: string | null;
  entityType: string | null;
  entityId: string | null;
}

/** Every event; all bubble and leave shadow roots. */
export interface WorkflowLogsEventMap {
  /** The query changed. */
  "workflow-logs-query": CustomEvent<Query>;
  "workflow-logs-load": CustomEvent<LoadDetail>;
  "workflow-logs-error": CustomEvent<ErrorDetail>;
  /** A run was opened. */
  "workflow-logs-select": CustomEvent<Run>;
  /** The person's session has ended. */
  "workflow-logs-session-ended": CustomEvent<Record<string, never>>;
}

declare global {
  // Elements, the document and the window hear them alike.
  interface GlobalEventHandlersEventMap extends WorkflowLogsEventMap {}
}
