// Waiting for a condition instead of for a time.

import { setTimeout as pause } from "node:timers/promises";

/** Tries an assertion until it holds; its last failure is the test's, after so long that no slow computer comes there. */
export async function eventually(check, within = 60_000) {
  const end = Date.now() + within;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() >= end) throw error;
      await pause(25);
    }
  }
}
