// Medians side by side: ratios to vanilla and to the best library, and whether goals are met.

import { median } from "./statistics.mjs";

const NOT_LIBRARIES = new Set(["ours", "vanilla", "control"]);

/** What was measured of a subject, as one number. */
export const medianOf = ({ samples }, id, metric) => median(samples[id][metric.id]);

/** How many times more it is than for vanilla; `null` where that is nothing. */
export const toVanilla = (result, id, metric) => ratio(medianOf(result, id, metric), medianOf(result, "vanilla", metric));

/** The library with the least, and how many times more ours is; `null` without libraries, and where the least is nothing. */
export function toBest(result, metric) {
  const libraries = result.subjects.filter(({ id }) => !NOT_LIBRARIES.has(id));
  if (libraries.length === 0) return null;
  const value = ({ id }) => medianOf(result, id, metric);
  const best = libraries.reduce((best, other) => (value(other) < value(best) ? other : best));
  const times = ratio(medianOf(result, "ours", metric), value(best));
  return times === null ? null : { name: best.name, ratio: times };
}

const ratio = (value, base) => (base === 0 ? null : value / base);

/** The goals that can be judged, each with what it is compared to by name, and with what was reached. */
export function goals(result, metrics) {
  return metrics.flatMap((metric) =>
    (metric.goals ?? []).flatMap(({ to, most }) => {
      const base = result.subjects.find(({ id }) => id === to)?.name ?? (to === "best" ? "the best library" : null);
      const reached = reach(result, metric, to);
      return reached === null ? [] : [{ metric, base, most, reached, isMet: reached <= most }];
    }),
  );
}

/** What the goal's limit is a limit of; `null` where it has no base. */
function reach(result, metric, to) {
  const value = medianOf(result, "ours", metric);
  if (!to) return value;
  if (to === "best") return toBest(result, metric)?.ratio ?? null;
  return result.samples[to] ? ratio(value, medianOf(result, to, metric)) : null;
}
