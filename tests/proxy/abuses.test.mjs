// Every abuse of `abuses/` against nginx and Caddy with their recipes from `deploy/`.

import { describe } from "node:test";

import abuses from "./abuses/all.mjs";
import { suite } from "./support/suite.mjs";
import { tlsSuite } from "./support/tls.mjs";

for (const name of ["nginx", "caddy"]) {
  // Faults I1, I4, I5.
  describe(`${name} under abuse`, () => suite(name, abuses));
  // Fault I2.
  describe(`${name} before an API behind TLS`, () => tlsSuite(name));
}
