import type { Options, Query, QueryOptions } from "./options.js";

export { configure } from "./options.js";
export type * from "./events.js";
export type * from "./options.js";

/** A mounted table, in a page's hands. */
export interface Handle {
  /** Where events come from; it stands at the end of the target. */
  readonly element: HTMLElement;

  /** Settles when the table is there; it rejects when the table could not start, or was destroyed before. */
  readonly ready: Promise<Handle>;

  /** What is asked for; what a query leaves out is without a filter, and the rows per page stay. */
  get query(): Query | null;
  set query(query: QueryOptions | Query | null);

  /**
   * Changes some options and keeps the rest; `null` takes an option back.
   * @throws {TypeError} that names the option, when it is unknown
   */
  update(changes: Options): void;

  /** Asks for the same again. */
  refresh(): void;

  /** Takes the table away and ends everything that it began; a second call does nothing. */
  destroy(): void;
}

/**
 * Shows a table in an element, behind what it holds already.
 * @param target the element, or a selector for it
 * @throws {TypeError} when there is no such element, or an option is unknown
 */
export function mount(target: Element | string, options?: Options): Handle;
