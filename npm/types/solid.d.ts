import type { JSX } from "solid-js";
import type { Listeners, Props, WorkflowLogsElement } from "./jsx.js";

/** Solid sets a property where it is told to: `prop:query={query()}`. */
type Prefixed = { [K in keyof Props as `prop:${K}`]?: Props[K] };

declare module "solid-js" {
  namespace JSX {
    interface IntrinsicElements {
      "workflow-logs": Props & Prefixed & Listeners<"on:"> & Omit<JSX.HTMLAttributes<WorkflowLogsElement>, keyof Props>;
    }
  }
}
