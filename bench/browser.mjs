// Chromium as it is measured.

import { chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const WITHOUT_FRAME_RATE = ["--disable-frame-rate-limit", "--disable-gpu-vsync"];

/**
 * Two browsers: in `eager` frames come as fast as they can, or each turn would be rounded up to the next 16.7 ms.
 * First rows take much longer than a frame, and there an endless animation, as Grid.js has, would leave no time for the rest.
 */
export async function launchBrowsers() {
  const executablePath = process.env.CHROMIUM;
  if (!executablePath) throw new Error("CHROMIUM must name the browser's program");
  const launch = (more) => chromium.launch({ executablePath, args: [...FLAGS, ...more] });
  return { usual: await launch([]), eager: await launch(WITHOUT_FRAME_RATE) };
}
