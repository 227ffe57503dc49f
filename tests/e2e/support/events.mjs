// The widget's events, as a page hears them.

const NAMES = ["query", "load", "error", "select", "session-ended"].map((name) => `workflow-logs-${name}`);

/** A script for `Visitor.open`: listens on the document, where all of them must arrive. */
export const listenForEvents = {
  content: `window.heard = [];
    for (const name of ${JSON.stringify(NAMES)}) {
      document.addEventListener(name, (event) => {
        const { detail, bubbles, composed } = event;
        window.heard.push({ name: name.replace("workflow-logs-", ""), detail, isOpen: bubbles && composed, from: event.target.localName });
      });
    }`,
};

/** What was heard so far, or only the details of one event. */
export async function heard(logs, name) {
  const events = await logs.page.evaluate(() => window.heard);
  return name ? events.filter((event) => event.name === name).map((event) => event.detail) : events;
}
