import type { Fields, Pods } from "../views";

/** The longest that a startup probe lets a container start, in seconds; `open` where only the plan knows. */
export function startupOf({ spec }: Pods): number | "open" | undefined {
  const all = spec.list("containers").flatMap((container) => container.at("startupProbe") ?? []);
  const times = all.map(budgetOf);
  if (times.includes(undefined)) return "open";
  return times.length === 0 ? undefined : Math.max(...(times as number[]));
}

/** How long after its start a container has to answer a probe at last; undefined where only the plan knows. */
export function budgetOf(probe: Fields): number | undefined {
  const read = (field: string, none: number) => (probe.has(field) ? probe.number(field) : none);
  const [delay, period, failures] = [
    read("initialDelaySeconds", 0),
    read("periodSeconds", 10),
    read("failureThreshold", 3),
  ];
  if (delay === undefined || period === undefined || failures === undefined) return undefined;
  return delay + period * failures;
}
