// What a module's functions cost, and whose they are.

import assert from "node:assert/strict";
import { test } from "node:test";

import binaryen from "binaryen";
import { costTable, costs, ownerOf } from "../../xtask/costs.mjs";
import { bare } from "../../xtask/sections.mjs";

test("the owner is our module, else the first crate", () => {
  const check = (name, owner) => assert.equal(ownerOf(name), owner);
  check("workflow_logs::view::rows::draw::h0123456789abcdef", "workflow_logs::view::rows");
  check("workflow_logs::state::load::keep_loaded::{{closure}}:later12", "workflow_logs::state::load");
  check("workflow_logs::open_logs", "workflow_logs");
  check("<workflow_logs::model::status::Status as core::fmt::Display>::fmt", "workflow_logs::model::status");
  check("core::ptr::drop_in_place<workflow_logs::api::endpoint::Endpoint>::h0123456789abcdef", "workflow_logs::api::endpoint");
  check("<alloc::string::String as core::fmt::Display>::fmt", "std");
  check("core[89ab]::fmt::write", "std");
  check("\\3creactive_graph::effect::Effect\\20as\\20core::fmt::Debug>::fmt", "reactive_graph");
  check("__wbindgen_malloc", "without a crate");
});

/** A module with an import, functions of these names, and 40 bytes of text. */
function moduleOf(names) {
  const functions = names.map((name) => `(func $${name} (export "${name}") (call $ask (i32.const 7)))`).join("\n");
  const text = `(module (import "page" "ask" (func $ask (param i32))) (memory 1) (data (i32.const 8) "${"x".repeat(40)}") ${functions})`;
  const module = binaryen.parseText(text);
  binaryen.setDebugInfo(true);
  return Buffer.from(module.emitBinary());
}

// A call with one argument: the number of locals, what it takes, and the end.
const BYTES = 6;

test("functions count by their names, behind those that are imported", () => {
  const sums = costs(moduleOf(["workflow_logs::view::draw", "workflow_logs::view::clear", "js_sys::get"]));
  assert.equal(sums.get("workflow_logs::view"), 2 * BYTES);
  assert.equal(sums.get("js_sys"), BYTES);
  assert.ok(sums.get("texts and other data") >= 40);
});

test("without its names a module is as it was", async () => {
  const named = moduleOf(["js_sys::get"]);
  const short = bare(named);
  assert.ok(short.length < named.length);
  const { exports } = new WebAssembly.Instance(await WebAssembly.compile(short), { page: { ask: (number) => asked.push(number) } });
  const asked = [];
  exports["js_sys::get"]();
  assert.deepEqual(asked, [7]);
});

test("the table puts beside each other what the parts take", () => {
  const many = Array.from({ length: 100 }, (_, index) => `workflow_logs::view::f${index}`);
  const lines = costTable(moduleOf([...many, "js_sys::get"]), moduleOf(["js_sys::set"])).trim().split("\n");
  const words = lines.map((line) => line.trim().split(/ {2,}/));
  assert.deepEqual(words[0], ["bytes before compression", "first rows", "rest"]);
  assert.ok(words.some((line) => line.join() === `workflow_logs,${100 * BYTES},0`), lines.join("\n"));
  assert.ok(words.some((line) => line.join() === `view,${100 * BYTES},0`), lines.join("\n"));
  const [name, first] = words.at(-1);
  assert.equal(name, "in all");
  const sums = costs(moduleOf([...many, "js_sys::get"]));
  assert.equal(Number(first.replace(",", "")), [...sums.values()].reduce((sum, size) => sum + size));
});
