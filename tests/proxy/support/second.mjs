// nginx keeps an answer until the second ends, so rows about the cache begin early in one.

import { setTimeout as sleep } from "node:timers/promises";

export async function earlyInASecond() {
  const gone = Date.now() % 1_000;
  if (600 < gone) await sleep(1_020 - gone);
}
