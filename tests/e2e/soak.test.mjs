// Ten minutes of looking again leaves nothing behind; `node tests/soak/day.mjs` does the same for a day.

import { isFlat, lookAgain } from "../soak/looks.mjs";
import { journeys } from "./support/journey.mjs";

const journey = journeys();

journey("ten minutes of live looks leave no memory, elements, listeners or timers behind", async (visitor) => {
  isFlat(await lookAgain(visitor, { looks: 40, warmUp: 20 }));
});
