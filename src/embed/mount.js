// A table in an element of a page, without the tag.

import { checked } from "./options.js";
import { ofDocument } from "./page.js";
import { Shell } from "./shell.js";

/** The function `mount`, whose tables share a runtime. */
export function mountWith(runtime) {
  return function mount(target, options = {}) {
    const place = typeof target === "string" ? ofDocument("querySelector", target) : target;
    if (place?.nodeType !== Node.ELEMENT_NODE) {
      throw new TypeError(`workflow-logs: there is no element to mount into: ${typeof target === "string" ? target : String(target)}`);
    }
    const given = checked(options);
    const element = ofDocument("createElement", "div");
    const shell = new Shell(element, runtime);
    place.append(element);
    shell.start(given);
    const destroy = () => {
      shell.stop();
      element.remove();
    };
    return {
      element,
      get ready() {
        return shell.ready.then(() => this);
      },
      get query() {
        return shell.query;
      },
      set query(query) {
        shell.query = query;
      },
      update: (changes) => shell.update(checked(changes)),
      refresh: () => shell.refresh(),
      destroy,
      [Symbol.dispose ?? Symbol("dispose")]: destroy,
    };
  };
}
