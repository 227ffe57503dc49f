// What is reported, in this order. Less is better in all of it.
//
// `goals` are the highest values, inclusive: the ratio to vanilla, to one library or to the best of them, or, without `to`,
// the number itself. `digits` are those after the point.

export const METRICS = [
  { group: "Download without the API's answers, kB" },
  { id: "wireFirst", name: "download until the first rows", digits: 1, isPlotted: true },
  { id: "wireAll", name: "download until 2 s later", digits: 1 },

  { group: "First rows on screen in a fresh profile, ms" },
  { id: "coldFull", name: "first rows", digits: 0, isPlotted: true },
  { id: "cold4g", name: "first rows, Fast 4G", digits: 0, goals: [{ to: "vanilla", most: 1.25 }, { to: "best", most: 1 }], isPlotted: true },
  { id: "cold4gPlain", name: "first rows, Fast 4G, no preload header", digits: 0, goals: [{ to: "vanilla", most: 1.25 }, { to: "best", most: 1 }] },
  { id: "coldSlow", name: "first rows, CPU 4x slower", digits: 0, goals: [{ to: "best", most: 1 }], isPlotted: true },
  { id: "loadThread", name: "main thread until 2 s later", digits: 0, goals: [{ to: "react", most: 1 }], isPlotted: true },

  { group: "From the answer to the screen, ms" },
  { id: "turn20", name: "turn of 20 rows", digits: 1, goals: [{ to: "vanilla", most: 1.05 }], isPlotted: true },
  { id: "turn100", name: "turn of 100 rows", digits: 1, goals: [{ to: "aggrid", most: 1 }], isPlotted: true },
  { id: "status", name: "change of the status", digits: 1, goals: [{ to: "best", most: 1 }], isPlotted: true },
  { id: "pageSize", name: "from 20 to 100 rows", digits: 1, goals: [{ to: "best", most: 1 }], isPlotted: true },

  { group: "From the click to the screen, ms" },
  { id: "turnReady", name: "turn of 20 rows after a pause", digits: 1, goals: [{ to: "best", most: 1 }], isPlotted: true },
  { id: "details", name: "details", digits: 1, goals: [{ to: "vanilla", most: 1.1 }], isPlotted: true },

  { group: "Main thread for each of many fast turns, ms" },
  { id: "thread20", name: "main thread, 20 rows", digits: 1, isPlotted: true },
  { id: "thread100", name: "main thread, 100 rows", digits: 1, goals: [{ to: "vanilla", most: 1 }], isPlotted: true },

  { group: "50 fast turns of 100 rows, CPU 4x slower" },
  { id: "longTasks", name: "tasks over 50 ms", digits: 0, goals: [{ most: 10 }] },
  { id: "blocked", name: "what they take over 50 ms, ms", digits: 0 },

  { group: "Memory after so many turns of 20 rows, MB and numbers" },
  { id: "heap10", name: "JavaScript memory, 10 turns", digits: 2 },
  { id: "heap200", name: "JavaScript memory, 200 turns", digits: 2, goals: [{ most: 2 }], isPlotted: true },
  { id: "wasm10", name: "wasm memory, 10 turns", digits: 2 },
  { id: "wasm200", name: "wasm memory, 200 turns", digits: 2, goals: [{ most: 2 }] },
  { id: "nodes10", name: "DOM nodes, 10 turns", digits: 0 },
  { id: "nodes200", name: "DOM nodes, 200 turns", digits: 0, isPlotted: true },
  { id: "listeners10", name: "listeners, 10 turns", digits: 0 },
  { id: "listeners200", name: "listeners, 200 turns", digits: 0, goals: [{ most: 50 }] },
];
