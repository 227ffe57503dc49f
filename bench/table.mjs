// The result as Markdown.

import { goals, medianOf, toBest, toVanilla } from "./compare.mjs";
import { METRICS } from "./metrics.mjs";
import { spread } from "./statistics.mjs";

const line = (cells) => `| ${cells.join(" | ")} |`;

/** A table whose first column is text and whose others are numbers. */
const table = (heading, rows) => [line(heading), `|---|${"---:|".repeat(heading.length - 1)}`, ...rows.map(line)].join("\n");

const ratioText = (ratio) => (ratio === null ? "–" : ratio.toFixed(ratio < 10 ? 2 : 0));

export function tables(result) {
  const metrics = METRICS.filter(({ id }) => id);
  const parts = [about(result), compared(result)];
  if (1 < result.runs) parts.push("### Spread", spreads(result, metrics));
  return [...parts, "### Goals", judged(result, metrics)].join("\n\n");
}

function about({ date, command, cpus, processor, chromium, runs }) {
  return `Measured on ${date} with \`${command}\`: ${runs} interleaved ${runs === 1 ? "run" : "runs"}, Chromium ${chromium}, ${cpus} cores (${processor}).
A cell is the median, and in brackets how many times more than vanilla; “best” is ours in relation to the library with the least.
“Vanilla again” is the same page a second time: what it differs by is noise.`;
}

function compared(result) {
  const { subjects } = result;
  const [ours, ...others] = subjects;
  const cell = (metric) => ({ id }) => {
    const value = medianOf(result, id, metric).toFixed(metric.digits);
    return id === "vanilla" ? value : `${value} (${ratioText(toVanilla(result, id, metric))})`;
  };
  const rows = METRICS.map((metric) => {
    if (metric.group) return [`**${metric.group}**`, ...subjects.map(() => ""), ""];
    const best = toBest(result, metric);
    return [metric.name, cell(metric)(ours), best ? `${ratioText(best.ratio)} ${best.name}` : "–", ...others.map(cell(metric))];
  });
  return table(["", `**${ours.name}**`, "best", ...others.map(({ name }) => name)], rows);
}

function spreads({ subjects, samples }, metrics) {
  const rows = metrics.map((metric) => [
    metric.name,
    ...subjects.map(({ id }) => `${(spread(samples[id][metric.id]) * 100).toFixed(0)} %`),
  ]);
  const text = "How far apart the middle half of the samples is, as a part of the median.";
  return `${text}\n\n${table(["", ...subjects.map(({ name }) => name)], rows)}`;
}

function judged(result, metrics) {
  const rows = goals(result, metrics).map(({ metric, base, most, reached, isMet }) => [
    metric.name,
    base ? `at most ${most} × ${base}` : `at most ${most}`,
    reached.toFixed(base ? 2 : metric.digits),
    isMet ? "met" : "not met",
  ]);
  return table(["", "goal", "reached", ""], rows);
}
