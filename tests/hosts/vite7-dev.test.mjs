// Vite 7's development server, with the fix that it needs and without it.

import assert from "node:assert/strict";

import { hostOf } from "./support/host.mjs";
import { journey } from "./support/journey.mjs";
import { path } from "./support/paths.mjs";
import { develop } from "./support/vite.mjs";

const folder = path("examples/vite7-dev");
const hosted = hostOf(() => develop(folder));
const unfixed = hostOf(() => develop(folder, ["--config", path("tests/hosts/support/vite7-without-fix.config.mjs")]));

hosted("a person filters the runs and removes the table", journey);

unfixed("without the fix the element names the cause, and how to mend it", async (page) => {
  await page.goto("/");
  const alert = page.getByRole("alert");
  await alert.waitFor();
  assert.match(await alert.textContent(), /A web page came in the place of the table’s \.wasm file.*exclude workflow-logs from optimizeDeps/);
});
