// The tag `<workflow-logs>`: attributes in, methods forwarded, nothing else.
// Registration is at once, the module is loaded when the first tag needs it.

const NAMES = [
  "endpoint", "dialect", "page", "limit", "status", "keyword", "created-after", "created-before", "period",
  "session-id", "account", "order", "as-of", "run-endpoint", "page-sizes", "lang", "time-zone", "theme", "refresh", "url-state",
  "credentials",
];

// Attributes that every HTML element has; they are not ours and not mistakes.
const GLOBAL = /^(id|class|style|slot|part|title|hidden|dir|role|tabindex|is|inert|translate|nonce|data-.*|aria-.*|on.*)$/;

const camel = (name) => name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());

/**
 * Registers the tag.
 * @param {() => Promise<{ mountInto: Function }>} load gives the started module; it is called once for all tags
 * @param {string} [tag]
 */
export function define(load, tag = "workflow-logs") {
  if (customElements.get(tag)) {
    console.warn(`workflow-logs: <${tag}> is already defined, so this definition is left out`);
    return;
  }
  let loaded;
  const start = () => (loaded ??= load());

  customElements.define(tag, class WorkflowLogs extends HTMLElement {
    static observedAttributes = NAMES;

    #handle = null;
    #isStarting = false;
    #query;
    #defaults;

    constructor() {
      super();
      // Values that were set before the tag was registered hide the accessors below.
      for (const name of ["query", "defaults"]) {
        if (Object.hasOwn(this, name)) {
          const value = this[name];
          delete this[name];
          this[name] = value;
        }
      }
    }

    connectedCallback() {
      if (!this.#handle && !this.#isStarting) this.#start();
    }

    // With it, `moveBefore` keeps the table as it is.
    connectedMoveCallback() {}

    disconnectedCallback() {
      // A move takes the element out and puts it back in the same task.
      queueMicrotask(() => {
        if (this.isConnected || !this.#handle) return;
        this.#handle.destroy();
        this.#handle.free();
        this.#handle = null;
      });
    }

    attributeChangedCallback(name, before, after) {
      if (this.#handle && before !== after) this.#handle.update({ [camel(name)]: after }, false);
    }

    /** What is asked for; it can be set to an event's detail, also before the table is there. */
    get query() {
      return this.#handle?.query ?? this.#query ?? null;
    }

    set query(query) {
      if (this.#handle) this.#handle.query = query;
      else this.#query = query;
    }

    /** What the attributes and the URL leave open; it is read when the element enters the page. */
    get defaults() {
      return this.#defaults;
    }

    set defaults(defaults) {
      this.#defaults = defaults;
    }

    /** Asks for the same again. */
    refresh() {
      this.#handle?.refresh();
    }

    async #start() {
      this.#isStarting = true;
      try {
        const { mountInto } = await start();
        if (!this.isConnected) return;
        const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
        root.replaceChildren();
        this.#handle = mountInto(root, this, { ...this.#options(), ...this.#query }, this.#defaults, false);
        this.#query = undefined;
      } catch (error) {
        this.#fail(error);
      } finally {
        this.#isStarting = false;
      }
    }

    #options() {
      const names = this.getAttributeNames().filter((name) => !GLOBAL.test(name));
      return Object.fromEntries(names.map((name) => [camel(name), this.getAttribute(name)]));
    }

    /** The element never stays empty: it says what went wrong, and the page hears it. */
    #fail(error) {
      const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      const notice = document.createElement("p");
      notice.setAttribute("role", "alert");
      notice.setAttribute("part", "notice");
      notice.textContent = `The log table could not start: ${error?.message ?? error}`;
      root.replaceChildren(notice);
      const detail = { kind: "not-started", status: null, retryable: false };
      this.dispatchEvent(new CustomEvent("workflow-logs-error", { detail, bubbles: true, composed: true }));
    }
  });
}
