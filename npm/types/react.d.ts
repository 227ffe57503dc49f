import type { ClassAttributes, HTMLAttributes } from "react";
import type { Listeners, Props, WorkflowLogsElement } from "./jsx.js";

type Usual = Omit<HTMLAttributes<WorkflowLogsElement>, keyof Props> & ClassAttributes<WorkflowLogsElement>;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "workflow-logs": Props & Listeners<"on"> & Usual;
    }
  }
}
