/** Seconds in a unit of Go's durations. */
const UNITS: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1 };

/** Seconds of a duration as Terraform's providers read it, `90m`, `1h30m`, `1.5h`; undefined for other texts. */
export function durationSeconds(duration: string | undefined): number | undefined {
  if (duration === undefined || !/^(?:\d+(?:\.\d+)?[hms])+$/.test(duration)) return undefined;
  return [...duration.matchAll(/(\d+(?:\.\d+)?)([hms])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? ""] ?? 0),
    0,
  );
}

/** The same in minutes, rounded up. */
export function durationMinutes(duration: string): number | undefined {
  const seconds = durationSeconds(duration);
  return seconds === undefined ? undefined : Math.ceil(seconds / 60);
}
