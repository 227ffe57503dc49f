import { test } from "node:test";

import { journeys } from "./journeys.mjs";
import { launchWebKit } from "./webdriver.mjs";

if (process.env.MINI_BROWSER) journeys(launchWebKit);
else test("journeys in WebKit", { skip: "WebKitGTK's driver and browser are not installed" }, () => {});
