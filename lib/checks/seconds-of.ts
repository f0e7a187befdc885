/** Seconds in a unit of Go's durations. */
const UNITS: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1 };

/** Seconds of a duration as Terraform writes it, `1h30m`; undefined for other texts. */
export function secondsOf(duration: string | undefined): number | undefined {
  if (duration === undefined || !/^(?:\d+(?:\.\d+)?[hms])+$/.test(duration)) return undefined;
  return [...duration.matchAll(/(\d+(?:\.\d+)?)([hms])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? ""] ?? 0),
    0,
  );
}
