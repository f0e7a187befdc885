import { acceleratedInstance, architectureOf } from "../../catalog/accelerators";
import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { Planned } from "../../core/plan/planned";
import { checkLiteral, quote } from "../../core/plan/rules-of-values";
import { checkSizes, planSizes, PoolSizes } from "./sizes";
import { planSystemZones } from "./zones";

/** What the pool of untainted nodes is planned from. */
export interface SystemPoolInput {
  readonly instanceType?: string;
  readonly zones?: readonly string[];
  readonly min?: number;
  readonly max?: number;
}

/** The pool of untainted nodes with everything decided. */
export interface SystemPoolPlan {
  readonly instanceType: string;
  readonly zones: readonly string[];
  readonly sizes: PoolSizes;
  readonly amiType: "AL2023_x86_64_STANDARD" | "AL2023_ARM_64_STANDARD";
}

const AT = "systemPool";

/** Decides the pool that add-ons and operators run on. */
export function planSystemPool(props: SystemPoolInput, nodeZones: readonly string[]): Planned<SystemPoolPlan> {
  const instanceType = props.instanceType ?? "m7i.xlarge";
  const min = props.min ?? 2;
  const sizes = { min, max: props.max ?? Math.max(4, isToken(min) ? 4 : min) };
  const zones = planSystemZones(props.zones, nodeZones);
  return {
    plan: {
      instanceType,
      zones: zones.plan,
      sizes: planSizes(sizes),
      amiType: architectureOf(instanceType) === "arm64" ? "AL2023_ARM_64_STANDARD" : "AL2023_x86_64_STANDARD",
    },
    problems: [...instanceProblems(instanceType), ...zones.problems, ...checkSizes(sizes, AT, 2)],
  };
}

function instanceProblems(instanceType: string): Problem[] {
  const property = `${AT}.instanceType`;
  const form = checkLiteral(instanceType, {
    code: "MLP-CLUSTER-037",
    property,
    what: "instance type",
    pattern: /^[a-z0-9-]+\.[a-z0-9-]+$/,
    allowed: "the name of an EC2 type: m7i.xlarge",
  });
  if (form.length > 0 || acceleratedInstance(instanceType) === undefined) return form;
  return [
    {
      code: "MLP-CLUSTER-038",
      property,
      message: `the system pool runs what needs no accelerator, got ${quote(instanceType)}`,
      fix: "use a general type such as m7i.xlarge, and a pool under `pools` for GPUs",
    },
  ];
}
