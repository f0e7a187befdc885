import { acceleratedInstance, architectureOf } from "../../catalog/accelerators";
import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { Planned } from "../../core/plan/planned";
import { quote } from "../../core/plan/rules-of-values";
import { isSound, Judged, optional, PropRules } from "../../core/props/rule";
import { text } from "../../core/props/text";
import type { SystemPoolProps } from "../gpu-training-cluster-props";
import { NODE_LABELS } from "./node-labels";
import { checkSizes, nodes, planSizes, PoolSizes } from "./sizes";
import { NetworkZones, planSystemZones, ZONES } from "./zones";

/** The pool of untainted nodes with everything decided. */
export interface SystemPoolPlan {
  readonly instanceType: string;
  readonly zones: readonly string[];
  readonly sizes: PoolSizes;
  /** Left out where there is none. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly amiType: "AL2023_x86_64_STANDARD" | "AL2023_ARM_64_STANDARD";
}

const AT = "systemPool";

/** The props of the system pool. */
export const SYSTEM_POOL: PropRules<SystemPoolProps> = {
  instanceType: optional(
    text({
      code: "MLP-CLUSTER-037",
      what: "an instance type",
      pattern: /^[a-z0-9-]+\.[a-z0-9-]+$/,
      allowed: "the name of an EC2 type: m7i.xlarge",
      example: "m7i.xlarge",
    }),
  ),
  zones: optional(ZONES),
  min: optional(nodes(1)),
  max: optional(nodes(1)),
  desired: optional(nodes(2)),
  labels: optional(NODE_LABELS),
};

/** Decides the pool that add-ons and operators run on. */
export function planSystemPool(
  props: SystemPoolProps,
  network: NetworkZones,
  judged: Pick<Judged<unknown>, "broken">,
): Planned<SystemPoolPlan> {
  const instanceType = props.instanceType ?? "m7i.xlarge";
  const min = props.min ?? 2;
  const sizes = { min, max: props.max ?? Math.max(4, isToken(min) ? 4 : min), desired: props.desired };
  const zones = planSystemZones(props.zones, network);
  return {
    plan: {
      instanceType,
      zones: zones.plan,
      sizes: planSizes(sizes),
      labels: props.labels,
      amiType: architectureOf(instanceType) === "arm64" ? "AL2023_ARM_64_STANDARD" : "AL2023_x86_64_STANDARD",
    },
    problems: [
      ...acceleratorProblems(instanceType),
      ...(isSound(judged, `${AT}.zones`, "network") ? zones.problems : []),
      ...(isSound(judged, `${AT}.min`, `${AT}.max`, `${AT}.desired`) ? checkSizes(sizes, AT) : []),
    ],
  };
}

function acceleratorProblems(instanceType: string): Problem[] {
  if (acceleratedInstance(instanceType) === undefined) return [];
  return [
    {
      code: "MLP-CLUSTER-038",
      property: `${AT}.instanceType`,
      message: `the system pool runs what needs no accelerator, got ${quote(instanceType)}`,
      fix: "use a general type such as m7i.xlarge, and a pool under `pools` for GPUs",
    },
  ];
}
