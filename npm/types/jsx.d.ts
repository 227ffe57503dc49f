import type { WorkflowLogsElement } from "./element.js";
import type { WorkflowLogsEventMap } from "./events.js";
import type { Options, Query, QueryOptions } from "./options.js";

/** What a component can set on the tag: properties in camelCase, or attributes as in HTML. */
export interface Props extends Settable<Options>, Settable<Attributes> {
  /** What is asked for; what a query leaves out is without a filter, and the rows per page stay. */
  query?: QueryOptions | Query | null | undefined;
  /** What the attributes and the page's URL leave open; it is read when the element enters the page. */
  defaults?: Options | undefined;
}

/** Listeners, whose names begin as the framework has it. */
export type Listeners<Prefix extends string> = {
  [K in keyof WorkflowLogsEventMap as `${Prefix}${K}`]?: ((event: WorkflowLogsEventMap[K]) => void) | undefined;
};

/** A component may have nothing to set. */
export type Settable<T> = { [K in keyof T]?: T[K] | undefined };

/** `createdAfter` as HTML writes it: `created-after`. */
type Attributes = { [K in keyof Options as Kebab<K>]: Options[K] };

type Kebab<T extends string> = T extends `${infer Head}${infer Rest}` ? `${Head extends Lowercase<Head> ? Head : `-${Lowercase<Head>}`}${Kebab<Rest>}` : T;

export type { WorkflowLogsElement };
