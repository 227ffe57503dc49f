// All groups but TLS, which needs servers of its own.

import header from "./header.mjs";
import host from "./host.mjs";
import limits from "./limits.mjs";
import method from "./method.mjs";
import origin from "./origin.mjs";
import path from "./path.mjs";
import query from "./query.mjs";
import signIn from "./sign-in.mjs";
import smuggling from "./smuggling.mjs";
import upstream from "./upstream.mjs";

export default [path, method, header, host, smuggling, limits, query, signIn, origin, upstream].flat();
