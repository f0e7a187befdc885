import { GpuPoolRef, NodeTaint } from "./refs";

/** What lets a pod onto nodes with a taint, as Kubernetes spells it. */
export interface Toleration {
  readonly key: string;
  readonly operator: "Equal" | "Exists";
  readonly value?: string;
  readonly effect: "NoSchedule" | "NoExecute" | "PreferNoSchedule";
}

const EFFECTS: Readonly<Record<NodeTaint["effect"], Toleration["effect"]>> = {
  NO_SCHEDULE: "NoSchedule",
  NO_EXECUTE: "NoExecute",
  PREFER_NO_SCHEDULE: "PreferNoSchedule",
};

/** The tolerations of a pod that may run on all of these pools: their own taints, each once, and no others. */
export function tolerationsOf(pools: readonly Pick<GpuPoolRef, "taints">[]): Toleration[] {
  const all = pools.flatMap(({ taints }) => taints).map(tolerationOf);
  return all.filter((one, at) => all.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === at);
}

function tolerationOf({ key, value, effect }: NodeTaint): Toleration {
  const matched = value === undefined ? { operator: "Exists" as const } : { operator: "Equal" as const, value };
  return { key, ...matched, effect: EFFECTS[effect] };
}
