import assert from "node:assert/strict";
import { test } from "node:test";

import { median, quantile, spread } from "./statistics.mjs";

test("a quantile lies between its neighbours", () => {
  assert.equal(median([9, 1, 5]), 5);
  assert.equal(median([10, 9, 1, 4]), 6.5);
  assert.equal(quantile([10, 20, 30, 40, 50], 0.25), 20);
  assert.equal(quantile([10, 20], 0.25), 12.5);
  assert.equal(median([7]), 7);
  assert.ok(Number.isNaN(median([])));
});

test("values stay in their order", () => {
  const values = [3, 1, 2];
  median(values);
  assert.deepEqual(values, [3, 1, 2]);
});

test("the spread is a part of the median, without the extremes", () => {
  assert.equal(spread([8, 9, 10, 11, 1000]), 0.2);
  assert.equal(spread([0, 0, 0]), 0);
  assert.equal(spread([5]), 0);
});
