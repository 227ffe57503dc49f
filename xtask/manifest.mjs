// The custom elements manifest, which editors read, made of the types and the README.
// Its form: https://github.com/webcomponents/custom-elements-manifest, schema 1.0.0.

import { readFileSync } from "node:fs";
import { attributeOf } from "../src/embed/options.js";

const read = (file) => readFileSync(new URL(`../${file}`, import.meta.url), "utf8");
const between = (text, from, to) => text.split(from)[1].split(to)[0];

/** The manifest. */
export function manifest() {
  const types = read("npm/types/options.d.ts");
  const options = ["QueryOptions ", "Options extends"].flatMap((name) => described(between(types, `interface ${name}`, "\n}")));
  const events = read("npm/types/events.d.ts");
  const looks = between(read("README.md"), "### Looks", "\n## ");
  const [, parts] = /`::part\(\)` are (.*)$/m.exec(looks);
  return {
    schemaVersion: "1.0.0",
    readme: "README.md",
    modules: [{
      kind: "javascript-module",
      path: "dist/element.js",
      declarations: [{
        kind: "class",
        name: "WorkflowLogsElement",
        tagName: "workflow-logs",
        customElement: true,
        description: "A table of workflow runs: filterable, in pages, with the details of each run.",
        superclass: { name: "HTMLElement" },
        attributes: options.map(({ name, ...more }) => ({ name: attributeOf(name), fieldName: name, ...more })),
        members: [
          ...options.map((option) => ({ kind: "field", ...option, attribute: attributeOf(option.name), reflects: true })),
          { kind: "field", name: "query", type: { text: "Query | null" }, description: "What is asked for, as an object." },
          { kind: "field", name: "defaults", type: { text: "Options" }, description: "What the attributes and the URL leave open." },
          { kind: "field", name: "ready", type: { text: "Promise<WorkflowLogsElement>" }, readonly: true, description: "Settles when the table is there." },
          { kind: "method", name: "refresh", description: "Asks for the same again." },
        ],
        events: [...between(events, "interface WorkflowLogsEventMap", "\n}").matchAll(/"([\w-]+)": (CustomEvent<.*>);/g)].map(
          ([, name, text]) => ({ name, type: { text } }),
        ),
        slots: [{ name: "", description: "Shown until the table has started." }],
        cssParts: names(parts).map((name) => ({ name })),
        cssProperties: [...looks.matchAll(/^\| (`--wfl-.*?) \| (.*) \|$/gm)].flatMap(([, list, description]) =>
          names(list).map((name) => ({ name, description })),
        ),
      }],
      exports: [{ kind: "custom-element-definition", name: "workflow-logs", declaration: { name: "WorkflowLogsElement", module: "dist/element.js" } }],
    }],
  };
}

const names = (list) => [...list.matchAll(/`([^`]+)`/g)].map(([, name]) => name);

/** The fields of an interface, each with what its comment says. */
function described(body) {
  return [...body.matchAll(/\/\*\* (.*) \*\/\n {2}(\w+)\?: (.*);/g)].map(([, description, name, text]) => ({ name, type: { text }, description }));
}
