// What stands between a page and the module: options that wait until it has come, and words when it does not.

import { checkedQuery } from "./options.js";
import { ofDocument } from "./page.js";
import { StartError } from "./runtime.js";
import { wordsFor } from "./words.js";

/** The looks of the notice, which has none of the module's; the names are those of the documented tokens. */
const STYLE = `
:host { display: block; flex: auto; min-width: 0; color-scheme: light dark }
:host([hidden]) { display: none }
section { all: initial; display: block; direction: ltr; color-scheme: inherit; visibility: inherit; pointer-events: inherit;
  -webkit-locale: revert-layer; -webkit-text-size-adjust: 100%;
  font: var(--wfl-font-size, 13px)/1.5 var(--wfl-font, system-ui, sans-serif); overflow-wrap: anywhere;
  color: var(--wfl-color-text, light-dark(#1b2128, #e6e9ee)); background: var(--wfl-color-surface, light-dark(#fff, #14171c)) }
section[data-theme=light] { color-scheme: light }
section[data-theme=dark] { color-scheme: dark }
strong { color: var(--wfl-color-failed, light-dark(#b3261e, #ff9d96)) }
div, button { border: 1px solid var(--wfl-color-edge, light-dark(#868f9b, #6f7a88)); border-radius: var(--wfl-radius, 6px) }
div { padding: 16px }
p { margin: 4px 0 12px }
button { min-height: 32px; padding: 0 10px; font: inherit; color: inherit; background: none; cursor: pointer }
button:focus-visible { outline: 2px solid var(--wfl-color-accent, light-dark(#2a56c6, #8fb0ff)); outline-offset: 1px }
`;

/** One table of a page, from before it starts until after it has stopped. */
export class Shell {
  #host;
  #runtime;
  #options = {};
  #defaults;
  #query;
  #running;
  #handle;
  #life;
  #ready = pending();

  constructor(host, runtime) {
    this.#host = host;
    this.#runtime = runtime;
  }

  /** Settles when the table is there, or when it could not start. */
  get ready() {
    return this.#ready.promise;
  }

  /** What is asked for, as an object that can be given back; before the table is there, what was set. */
  get query() {
    return (this.#handle ?? { query: this.#query }).query ?? null;
  }

  set query(query) {
    const asked = checkedQuery(query);
    this.#query = query;
    if (this.#handle && asked) this.#handle.query = asked;
  }

  /** Begins with these options and defaults, which `checked` has read; one that has begun goes on as it is. */
  start(options, defaults) {
    if (this.#life) return;
    this.#options = options;
    this.#defaults = defaults;
    this.#begin();
  }

  /** Changes some options and keeps the rest; `null` takes an option back. */
  update(options) {
    Object.assign(this.#options, options);
    this.#handle?.update(options);
  }

  /** Asks for the same again. */
  refresh() {
    this.#handle?.refresh();
  }

  /** Ends everything that was begun; a second call does nothing. */
  stop() {
    if (!this.#life) return;
    this.#letGo();
    this.#life = this.#query = undefined;
    this.#host.shadowRoot?.replaceChildren();
    this.#ready.reject(new DOMException("workflow-logs: the table was taken away", "AbortError"));
    this.#ready = pending();
  }

  async #begin() {
    const life = (this.#life = new AbortController());
    // A query that was set asks for something else.
    if (!this.#query) this.#runtime.expect({ ...this.#defaults, ...this.#options });
    try {
      await this.#runtime.run();
      await this.#runtime.moment();
      // Another one, if it crashed meanwhile.
      const running = await this.#runtime.run();
      if (!life.signal.aborted) this.#show(running);
    } catch (error) {
      // A crash has been said already.
      if (!life.signal.aborted) this.#fail(error);
    }
  }

  #show(running) {
    const [host, { signal }] = [this.#host, this.#life];
    const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
    root.replaceChildren();
    this.#running = running;
    running.watchers.add(this.#crash);
    this.#defaults ??= running.defaults;
    this.#handle = running.mountInto(root, host, this.#options, this.#defaults, checkedQuery(this.#query));
    // After a crash nobody can be asked what the query was.
    const keep = ({ target, detail }) => target === host && (this.#query = detail);
    host.addEventListener("workflow-logs-query", keep, { signal });
    // What the Back button brings out of the browser's memory is as old as when it was left.
    addEventListener("pageshow", ({ persisted }) => persisted && this.refresh(), { signal });
    this.#ready.resolve(host);
    // By then the table has asked for what it needs.
    setTimeout(() => this.#runtime.settle());
  }

  #letGo() {
    // An error as the reason would keep the module that is being left, by its stack.
    this.#life.abort("ended");
    this.#running?.watchers.delete(this.#crash);
    this.#handle?.destroy();
    this.#handle?.free();
    this.#running = this.#handle = undefined;
  }

  #crash = () => {
    this.#letGo();
    const words = this.#words();
    this.#say(words, words.stopped, words.stoppedWhy, words.reload);
    this.#tell("stopped", null);
  };

  #fail(error) {
    this.#runtime.settle();
    const words = this.#words();
    const why = error instanceof StartError ? words[error.why].replace("{}", () => error.place) : error.message;
    this.#say(words, words.notStarted, why, words.again);
    this.#tell("not-started", error.status ?? null);
    this.#ready.reject(error);
    this.#ready = pending();
  }

  #words() {
    return wordsFor(this.#host, this.#option("lang"));
  }

  #option(name) {
    return this.#options[name] ?? this.#defaults?.[name];
  }

  /** The element never stays empty: it says what happened, and how to go on. */
  #say(words, title, why, action) {
    const root = this.#host.shadowRoot ?? this.#host.attachShadow({ mode: "open" });
    const hadFocus = root.activeElement !== null;
    const make = (tag, text, ...attributes) => {
      const element = ofDocument("createElement", tag);
      element.textContent = text;
      for (const [name, value] of attributes) element.setAttribute(name, value);
      return element;
    };
    const section = make("section", "", ["lang", words.lang], ["aria-label", words.title], ["data-theme", this.#option("theme") ?? "auto"]);
    const notice = make("div", "", ["role", "alert"], ["part", "notice"]);
    const button = make("button", action, ["type", "button"]);
    button.addEventListener("click", () => this.#begin());
    notice.append(make("strong", title), make("p", why), button);
    section.append(notice);
    root.replaceChildren(section);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    if (hadFocus) button.focus();
  }

  #tell(kind, status) {
    const detail = { kind, status, retryable: kind === "stopped" };
    this.#host.dispatchEvent(new CustomEvent("workflow-logs-error", { detail, bubbles: true, composed: true }));
  }
}

function pending() {
  const pending = Promise.withResolvers();
  // Nobody has to listen.
  pending.promise.catch(() => {});
  return pending;
}
