// Few numbers from many.

/** The value below which a part of the values lies, from 0 to 1; between two values it is in proportion. */
export function quantile(values, part) {
  const sorted = [...values].sort((one, other) => one - other);
  const place = (sorted.length - 1) * part;
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low + (high - low) * (place % 1);
}

export const median = (values) => quantile(values, 0.5);

/** How far apart the middle half of the values is, as a part of their median; 0 where all are 0. */
export function spread(values) {
  const range = quantile(values, 0.75) - quantile(values, 0.25);
  return range === 0 ? 0 : range / median(values);
}
