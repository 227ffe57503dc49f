import type { ClassAttributes, HTMLAttributes } from "preact";
import type { Listeners, Props, WorkflowLogsElement } from "./jsx.js";

type Usual = Omit<HTMLAttributes<WorkflowLogsElement>, keyof Props> & ClassAttributes<WorkflowLogsElement>;

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "workflow-logs": Props & Listeners<"on"> & Usual;
    }
  }
}
