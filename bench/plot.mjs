// The result as a picture: each metric is a line, and each subject a dot at its ratio to vanilla.

import { toVanilla } from "./compare.mjs";
import { METRICS } from "./metrics.mjs";

const [LEFT, RIGHT, TOP, ROW, WIDTH] = [200, 70, 60, 26, 760];

const STYLE = `
  text { font: 13px system-ui, sans-serif; fill: #24292f; }
  .quiet { fill: #656d76; }
  .end { text-anchor: end; }
  .middle { text-anchor: middle; }
  line { stroke: #d8dee4; }
  .vanilla { stroke: #24292f; }
  circle { fill: #afb8c1; fill-opacity: 0.8; }
  .ours { fill: #0969da; fill-opacity: 1; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; }
    .quiet { fill: #9198a1; }
    line { stroke: #3d444d; }
    .vanilla { stroke: #e6edf3; }
    circle { fill: #656c76; }
    .ours { fill: #4493f8; }
  }`;

export function plot(result) {
  const shown = result.subjects.filter(({ id }) => id !== "vanilla" && id !== "control");
  const lines = METRICS.filter(({ isPlotted }) => isPlotted).map((metric) => {
    const dots = shown.map(({ id, name }) => ({ id, name, ratio: toVanilla(result, id, metric) }));
    return { metric, dots: dots.filter(({ ratio }) => 0 < ratio) };
  });
  const ratios = lines.flatMap(({ dots }) => dots.map(({ ratio }) => Math.log2(ratio)));
  const [lowest, highest] = [Math.floor(Math.min(-1, ...ratios)), Math.ceil(Math.max(1, ...ratios))];
  const x = (ratio) => round(LEFT + ((Math.log2(ratio) - lowest) / (highest - lowest)) * (WIDTH - LEFT - RIGHT));
  const height = TOP + lines.length * ROW + 10;

  const powers = Array.from({ length: highest - lowest + 1 }, (_, at) => 2 ** (lowest + at));
  const axis = powers.map((ratio) => {
    const mark = `<line x1="${x(ratio)}" x2="${x(ratio)}" y1="${TOP - 6}" y2="${height - 10}"${ratio === 1 ? ' class="vanilla"' : ""}/>`;
    return `${mark}<text x="${x(ratio)}" y="${TOP - 12}" class="quiet middle">${ratio === 1 ? "vanilla" : `${ratio} ×`}</text>`;
  });
  const rows = lines.map(({ metric, dots }, at) => row(metric, dots, TOP + (at + 0.5) * ROW, x));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img">
<title>How many times more than a page without a library; less is better</title>
<style>${STYLE}
</style>
${legend()}
${[...axis, ...rows].join("\n")}
</svg>
`;
}

const round = (value) => Number(value.toFixed(1));

function legend() {
  const dot = (x, kind, text) => `<circle cx="${x}" cy="18" r="5"${kind}/><text x="${x + 12}" y="22">${text}</text>`;
  return `${dot(LEFT + 5, ' class="ours"', "workflow-logs")}${dot(LEFT + 135, "", "a library")}<text x="${WIDTH}" y="22" class="quiet end">less is better</text>`;
}

/** Ours is drawn last, over the others. */
function row({ name }, dots, y, x) {
  const dot = ({ id, name, ratio }) =>
    `<circle cx="${x(ratio)}" cy="${y}" r="${id === "ours" ? 6 : 5}"${id === "ours" ? ' class="ours"' : ""}><title>${name}: ${ratio.toFixed(2)} ×</title></circle>`;
  const ours = dots.find(({ id }) => id === "ours");
  const ordered = [...dots.filter((dot) => dot !== ours), ...(ours ? [ours] : [])];
  const text = (x, kind, content) => `<text x="${x}" y="${y + 4}"${kind}>${content}</text>`;
  const value = ours ? text(WIDTH, ' class="end"', `${ours.ratio.toFixed(ours.ratio < 10 ? 2 : 0)} ×`) : "";
  return `${text(0, "", name)}${ordered.map(dot).join("")}${value}`;
}
