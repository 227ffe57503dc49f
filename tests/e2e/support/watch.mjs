// What no page may do unseen: throw, write errors to the console, break its Content Security Policy.

const VIOLATION = "reportViolationToTest";

/** Notes the problems of every page of a browser context. */
export async function watchProblems(context) {
  const problems = [];
  const warnings = [];
  context.on("weberror", (error) => problems.push(`uncaught: ${error.error()?.message ?? error.error()}`));
  context.on("console", (message) => {
    const { url } = message.location();
    if (message.type() === "error") problems.push(`console: ${message.text()} ${url}`);
    if (message.type() === "warning") warnings.push(message.text());
  });
  await context.exposeFunction(VIOLATION, (text) => problems.push(`policy: ${text}`));
  await context.addInitScript((report) => {
    document.addEventListener("securitypolicyviolation", (event) => {
      window[report](`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
    });
  }, VIOLATION);
  return { problems, warnings };
}
