// The names between a module and its JavaScript.

/** Gives imports and exports of a module short names: the module with them, and its JavaScript. */
export function shorten(module, glue) {
  let count = 0;
  const next = () => (count++).toString(36);
  const from = module.find((item) => item[0] === "import")[1].slice(1, -1);
  const replaced = (pattern, name, by) => {
    const parts = glue.split(pattern);
    if (parts.length < 2) throw new Error(`wasm-bindgen's script has no ${name}`);
    glue = parts.join(by);
  };
  // In the order of the script, so that the names are in order in both files.
  const place = (item) => glue.search(new RegExp(`^ {8}${item[2].slice(1, -1)}: `, "m"));
  const imports = module.filter(([word]) => word === "import").sort((a, b) => place(a) - place(b));
  const items = module.map((item) => (item[0] === "import" ? imports.shift() : item));
  for (const item of items) {
    if (item[0] === "import") {
      const [name, short] = [item[2].slice(1, -1), `i${next()}`];
      replaced(new RegExp(`^ {8}${name}: `, "m"), name, `        ${short}: `);
      [item[1], item[2]] = ['"a"', `"${short}"`];
    } else if (item[0] === "export") {
      const [name, short] = [item[1].slice(1, -1), `e${next()}`];
      replaced(new RegExp(`\\bwasm\\.${name}\\b`), name, `wasm.${short}`);
      item[1] = `"${short}"`;
    }
  }
  replaced(`"${from}": import0`, from, "a: import0");
  return [items, glue];
}
