// What is reported, in this order. Less is better in all of it.
//
// `to` and `most` are the goal: the highest ratio to vanilla, or to the best library. `digits` are those after the point.

export const METRICS = [
  { group: "Download without the API's answers, kB" },
  { id: "wireFirst", name: "download until the first rows", digits: 1, isPlotted: true },
  { id: "wireAll", name: "download until 2 s later", digits: 1 },

  { group: "First rows on screen in a fresh profile, ms" },
  { id: "coldFull", name: "first rows", digits: 0, to: "best", most: 1, isPlotted: true },
  { id: "cold4g", name: "first rows, Fast 4G", digits: 0, to: "best", most: 1, isPlotted: true },
  { id: "coldSlow", name: "first rows, CPU 4x slower", digits: 0, to: "best", most: 1, isPlotted: true },
  { id: "loadThread", name: "main thread until 2 s later", digits: 0, isPlotted: true },

  { group: "From the answer to the screen, ms" },
  { id: "turn20", name: "turn of 20 rows", digits: 1, to: "vanilla", most: 1.1, isPlotted: true },
  { id: "turn100", name: "turn of 100 rows", digits: 1, to: "vanilla", most: 1.6, isPlotted: true },
  { id: "status", name: "change of the status", digits: 1, to: "best", most: 1, isPlotted: true },
  { id: "pageSize", name: "from 20 to 100 rows", digits: 1, to: "best", most: 1, isPlotted: true },

  { group: "From the click to the screen, ms" },
  { id: "turnReady", name: "turn of 20 rows after a pause", digits: 1, to: "best", most: 1, isPlotted: true },
  { id: "details", name: "details", digits: 1, to: "best", most: 1, isPlotted: true },

  { group: "Main thread for each of many fast turns, ms" },
  { id: "thread20", name: "main thread, 20 rows", digits: 1, to: "best", most: 1, isPlotted: true },
  { id: "thread100", name: "main thread, 100 rows", digits: 1, to: "best", most: 1, isPlotted: true },

  { group: "50 fast turns of 100 rows, CPU 4x slower" },
  { id: "longTasks", name: "tasks over 50 ms", digits: 0 },
  { id: "blocked", name: "what they take over 50 ms, ms", digits: 0 },

  { group: "Memory after so many turns of 20 rows, MB and numbers" },
  { id: "heap10", name: "JavaScript memory, 10 turns", digits: 2 },
  { id: "heap200", name: "JavaScript memory, 200 turns", digits: 2, to: "best", most: 1, isPlotted: true },
  { id: "wasm10", name: "wasm memory, 10 turns", digits: 2 },
  { id: "wasm200", name: "wasm memory, 200 turns", digits: 2 },
  { id: "nodes10", name: "DOM nodes, 10 turns", digits: 0 },
  { id: "nodes200", name: "DOM nodes, 200 turns", digits: 0, isPlotted: true },
  { id: "listeners10", name: "listeners, 10 turns", digits: 0 },
  { id: "listeners200", name: "listeners, 200 turns", digits: 0 },
];
