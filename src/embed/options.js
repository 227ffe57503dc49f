// The names of all options, and what a page writes made into what the module reads: texts by known names.

/** What is asked for. */
export const QUERY = [
  "page", "limit", "status", "keyword", "createdAfter", "createdBefore", "period", "sessionId", "account", "order", "asOf",
];

/** Where and how it is asked for and shown: `early.js` reads those of them that make another first request. */
export const OTHER = [
  "endpoint", "dialect", "runEndpoint", "pageSizes", "lang", "timeZone", "theme", "refresh", "urlState", "credentials",
];

export const OPTIONS = [...QUERY, ...OTHER];

/** `createdAfter` as HTML writes it: `created-after`. */
export const attributeOf = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const optionOf = (attribute) => attribute.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());

// Attributes that any element can have, and those that frameworks write; they are not ours and not mistakes.
const FOREIGN = /^(id|class|style|slot|part|exportparts|title|hidden|dir|role|tabindex|is|inert|popover|translate|nonce|data-.*|aria-.*|on.*|_.*|.*[:.@].*)$/;

/** What the attributes of an element say. */
export function optionsOf(element) {
  const names = element.getAttributeNames().filter((name) => !FOREIGN.test(name));
  const given = Object.fromEntries(names.map((name) => [optionOf(name), element.getAttribute(name)]));
  return checked(given, { is: "attribute", isStrict: false });
}

/**
 * The options that a page gives, as texts.
 * @param {object} given
 * @param {object} [how]
 * @param {string} [how.is] what a page calls them
 * @param {boolean} [how.isStrict] whether an unknown name is an error, or a warning on the console
 * @param {string[]} [how.known] the names that there are
 * @returns {Record<string, string | null>}
 * @throws {TypeError} that names what is unknown, and what may have been meant
 */
export function checked(given, { is = "option", isStrict = true, known = OPTIONS } = {}) {
  const options = {};
  const mistakes = [];
  const written = is === "attribute" ? attributeOf : String;
  for (const [name, value] of Object.entries(given ?? {})) {
    if (known.includes(name)) {
      options[name] = textOf(value);
    } else if (isKey(name)) {
      // The value is not repeated anywhere; the table says that it stays away because of it.
      options.hasKey = "";
      mistakes.push(`there is no ${is} "${written(name)}": keep the key in the proxy`);
    } else {
      mistakes.push(`there is no ${is} "${written(name)}"${meant(name, known, written)}`);
    }
  }
  if (mistakes.length > 0) {
    const message = `workflow-logs: ${mistakes.join("; ")}`;
    if (isStrict) throw new TypeError(message);
    console.warn(message);
  }
  return options;
}

/** A query that a page gives, for example an event's detail. */
export const checkedQuery = (given) => given && checked(given, { is: "query option", known: QUERY });

/** A value as text; `null` takes an option back, and so does `false` for what is on or off. */
export function textOf(value) {
  if (value === null || value === undefined || value === false) return null;
  return value === true ? "" : String(value);
}

const isKey = (name) => /(apikey|token|authorization|secret|bearer|password)$/.test(plain(name));

const plain = (name) => name.toLowerCase().replace(/[^a-z]/g, "");

/** The known name that is nearest to a wrong one, if one is near. */
function meant(wrong, known, written) {
  const [near] = known.map((name) => [distance(plain(wrong), plain(name)), name]).sort(([one], [other]) => one - other);
  return near && near[0] <= Math.max(1, near[1].length / 3) ? `, did you mean "${written(near[1])}"?` : `; there are ${known.map(written).join(", ")}`;
}

/** How many letters have to be put in, taken out or changed (Levenshtein). */
function distance(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 0; i < one.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < other.length; j++) {
      next.push(Math.min(next[j] + 1, row[j + 1] + 1, row[j] + (one[i] === other[j] ? 0 : 1)));
    }
    row = next;
  }
  return row[other.length];
}
