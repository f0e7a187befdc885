/** Minutes of a duration as Terraform's providers read it, `90m`, `1h30m`, rounded up; undefined for other texts. */
export function durationMinutes(duration: string): number | undefined {
  if (!/^(?:\d+[hms])+$/.test(duration)) return undefined;
  const minutes = { h: 60, m: 1, s: 1 / 60 };
  const parts = [...duration.matchAll(/(\d+)([hms])/g)];
  return Math.ceil(parts.reduce((sum, [, count, unit]) => sum + Number(count) * minutes[unit as "h" | "m" | "s"], 0));
}
