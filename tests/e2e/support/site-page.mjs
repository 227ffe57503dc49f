// The site's own page with other attributes on its tag, further tags, or other headers.

const TAG = /<workflow-logs>/;

/** Trusted Types and the strictest policy that lets WebAssembly run. */
export const STRICT_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

/**
 * Answers each request for the page itself; everything else goes to the server.
 * @param {import("playwright-core").Page | import("playwright-core").BrowserContext} target where
 * @param {object} page the options of `Visitor.open` that concern the page
 */
export async function routeSitePage(target, origin, { attributes = {}, more = [], before = "", pageLang, policy }) {
  await target.route(`${origin}/**`, async (route) => {
    if (route.request().resourceType() !== "document") return route.fallback();
    const answer = await route.fetch();
    const tags = more.map((other) => `${tag(other)}</workflow-logs>`);
    let body = (await answer.text()).replace(TAG, () => before + tags.join("") + tag(attributes));
    if (pageLang) body = body.replace("<html", `<html lang="${pageLang}"`);
    const headers = answer.headers();
    if (policy) headers["content-security-policy"] = policy;
    return route.fulfill({ response: answer, body, headers });
  });
}

function tag(attributes) {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  return `<workflow-logs${written.join("")}>`;
}

function escaped(value) {
  return String(value).replaceAll("&", "&amp;").replaceAll('"', "&quot;");
}
