// Every abuse of `abuses/` against Caddy with its recipe from `deploy/caddy`.

import { describe } from "node:test";

import abuses from "./abuses/all.mjs";
import { suite } from "./support/suite.mjs";
import { tlsSuite } from "./support/tls.mjs";

// Faults I1, I4, I5.
describe("caddy", () => suite("caddy", abuses));
// Fault I2.
describe("caddy, TLS", () => tlsSuite("caddy"));
