// Half an hour of looking again leaves nothing behind; `node tests/soak/day.mjs` does the same for a day.

import { isFlat, lookAgain } from "../soak/looks.mjs";
import { journeys } from "./support/journey.mjs";

const journey = journeys();

journey("half an hour of live looks leaves no memory, elements, listeners or timers behind", async (visitor) => {
  isFlat(await lookAgain(visitor, { looks: 120, warmUp: 30 }));
});
