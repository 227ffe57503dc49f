import type { Options, Query, QueryOptions } from "./options.js";

export { configure } from "./options.js";
export type * from "./events.js";
export type * from "./options.js";

/**
 * The class of `<workflow-logs>`.
 *
 * Each option is an attribute, `created-after`, and a property, `createdAfter`, which is the attribute's text.
 */
export class WorkflowLogsElement extends HTMLElement {
  static readonly version: string;

  /** Registers the tag; one that is there already stays, with a warning if it is another one. */
  static define(tag?: string, registry?: CustomElementRegistry): void;

  /** Settles when the table is there; it rejects when the table could not start, or was taken away before. */
  readonly ready: Promise<this>;

  /** What is asked for; what a query leaves out is without a filter, and the rows per page stay. */
  get query(): Query | null;
  set query(query: QueryOptions | Query | null);

  /** What the attributes and the page's URL leave open; it is read when the element enters the page. */
  defaults: Options | undefined;

  /** Asks for the same again; a value that is set is the option of the same name. */
  get refresh(): () => void;
  set refresh(value: Options["refresh"]);

  get page(): string | null;
  set page(value: Options["page"]);
  get limit(): string | null;
  set limit(value: Options["limit"]);
  get status(): string | null;
  set status(value: Options["status"]);
  get keyword(): string | null;
  set keyword(value: Options["keyword"]);
  get createdAfter(): string | null;
  set createdAfter(value: Options["createdAfter"]);
  get createdBefore(): string | null;
  set createdBefore(value: Options["createdBefore"]);
  get period(): string | null;
  set period(value: Options["period"]);
  get sessionId(): string | null;
  set sessionId(value: Options["sessionId"]);
  get account(): string | null;
  set account(value: Options["account"]);
  get order(): string | null;
  set order(value: Options["order"]);
  get asOf(): string | null;
  set asOf(value: Options["asOf"]);
  get endpoint(): string | null;
  set endpoint(value: Options["endpoint"]);
  get dialect(): string | null;
  set dialect(value: Options["dialect"]);
  get runEndpoint(): string | null;
  set runEndpoint(value: Options["runEndpoint"]);
  get pageSizes(): string | null;
  set pageSizes(value: Options["pageSizes"]);
  get timeZone(): string | null;
  set timeZone(value: Options["timeZone"]);
  get theme(): string | null;
  set theme(value: Options["theme"]);
  get urlState(): string | null;
  set urlState(value: Options["urlState"]);
  get credentials(): string | null;
  set credentials(value: Options["credentials"]);

  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: WorkflowLogsElement, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: WorkflowLogsElement, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "workflow-logs": WorkflowLogsElement;
  }
}
