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
  // Else each time to paint is rounded up to the next frame of 16.7 ms.
  "--disable-frame-rate-limit",
  "--disable-gpu-vsync",
];

export function launchBrowser() {
  const executablePath = process.env.CHROMIUM;
  if (!executablePath) throw new Error("CHROMIUM must name the browser's program");
  return chromium.launch({ executablePath, args: FLAGS });
}
