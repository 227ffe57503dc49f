// Every abuse of `abuses/` against nginx with its recipe from `deploy/nginx`.

import { describe } from "node:test";

import abuses from "./abuses/all.mjs";
import { suite } from "./support/suite.mjs";
import { tlsSuite } from "./support/tls.mjs";

// Faults I1, I4, I5.
describe("nginx", () => suite("nginx", abuses));
// Fault I2.
describe("nginx, TLS", () => tlsSuite("nginx"));
