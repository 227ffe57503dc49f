// The tag `<workflow-logs>`: attributes and properties in, methods forwarded, nothing else.

import { OPTIONS, attributeOf, checked, optionsOf, textOf } from "./options.js";
import { Shell } from "./shell.js";
import { VERSION } from "./version.js";

// On a server there are no elements, and the class is never used.
const Base = globalThis.HTMLElement ?? class {};

/** The class of the tag, whose tables share a runtime. */
export function elementClass(runtime) {
  class WorkflowLogsElement extends Base {
    static version = VERSION;
    static observedAttributes = OPTIONS.map(attributeOf);

    /** Registers the tag; one that is there already stays, with a warning if it is another one. */
    static define(tag = "workflow-logs", registry = globalThis.customElements) {
      const there = registry?.get(tag);
      if (there === undefined) registry?.define(tag, this);
      else if (there !== this && !warned.has(there)) {
        warned.add(there);
        console.warn(`workflow-logs: <${tag}> stays version ${there.version ?? "unknown"}; version ${VERSION} was loaded as well`);
      }
    }

    #shell = new Shell(this, runtime);
    #defaults;

    constructor() {
      super();
      // Values that were set before the tag was registered hide the accessors.
      for (const name of ["defaults", ...OPTIONS, "query"]) {
        if (Object.hasOwn(this, name)) {
          const value = this[name];
          delete this[name];
          this[name] = value;
        }
      }
    }

    connectedCallback() {
      const defaults = this.#defaults && checked(this.#defaults, { is: "default", isStrict: false });
      this.#shell.start(optionsOf(this), defaults);
    }

    // With it, `moveBefore` keeps the table as it is.
    connectedMoveCallback() {}

    disconnectedCallback() {
      // A move takes the element out and puts it back in the same task.
      queueMicrotask(() => this.isConnected || this.#shell.stop());
    }

    attributeChangedCallback(name, before, after) {
      if (before !== after) this.#shell.update(checked({ [OPTIONS.find((option) => attributeOf(option) === name)]: after }));
    }

    get ready() {
      return this.#shell.ready.then(() => this);
    }

    get query() {
      return this.#shell.query;
    }

    set query(query) {
      this.#shell.query = query;
    }

    get defaults() {
      return this.#defaults;
    }

    set defaults(defaults) {
      this.#defaults = defaults;
    }

    /** Asks again when it is called; a value that is set is the option of the same name. */
    get refresh() {
      return () => this.#shell.refresh();
    }

    set refresh(value) {
      this.#set("refresh", value);
    }

    #set(option, value) {
      const [name, text] = [attributeOf(option), textOf(value)];
      if (text === null) this.removeAttribute(name);
      // Someone may have turned the page since; who sets a property means it.
      else if (text === this.getAttribute(name)) this.#shell.update({ [option]: text });
      else this.setAttribute(name, text);
    }

    static {
      for (const option of OPTIONS) {
        if (option in this.prototype) continue;
        Object.defineProperty(this.prototype, option, {
          configurable: true,
          enumerable: true,
          get() {
            return this.getAttribute(attributeOf(option));
          },
          set(value) {
            this.#set(option, value);
          },
        });
      }
    }
  }
  return WorkflowLogsElement;
}

const warned = new WeakSet();
