import { journeys } from "./journeys.mjs";
import { launchFirefox } from "./webdriver.mjs";

journeys(launchFirefox);
