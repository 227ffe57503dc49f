import type { HTMLAttributes, PublicProps } from "vue";
import type { WorkflowLogsEventMap } from "./events.js";
import type { Props } from "./jsx.js";

type Pascal<T extends string> = T extends `${infer Head}-${infer Tail}` ? `${Capitalize<Head>}${Pascal<Tail>}` : Capitalize<T>;

type Listeners = {
  [K in keyof WorkflowLogsEventMap as `on${Pascal<K>}`]?: ((event: WorkflowLogsEventMap[K]) => void) | undefined;
};

declare module "vue" {
  interface GlobalComponents {
    "workflow-logs": new () => { $props: Props & Listeners & PublicProps & Omit<HTMLAttributes, keyof Props> };
  }
}
