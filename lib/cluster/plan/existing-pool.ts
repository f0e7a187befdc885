import { planAllocatable } from "../../catalog/allocatable";
import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { Planned } from "../../core/plan/planned";
import { tokenProblem } from "../../core/plan/rules-of-values";
import { listOf, recordOf } from "../../core/props/collections";
import { anyNumber } from "../../core/props/numbers";
import { judgeProps, ref } from "../../core/props/objects";
import { isSound, optional, PropRules, Rule } from "../../core/props/rule";
import { checked } from "../../core/props/shapes";
import { anyText } from "../../core/props/text";
import { flag, oneOf } from "../../core/props/words";
import { GpuPoolRef, NodeTaint } from "../../core/refs";
import type { ExistingGpuPoolProps } from "../existing-gpu-pool-props";
import { planEfa } from "./efa";
import { checkInstance } from "./instance";
import { maxPods } from "./max-pods";
import { planInterfaces } from "./network-interfaces";

/** A text that is known: queues, jobs and rules compute with it. */
function literal(what: string, example: string): Rule<string> {
  return checked(anyText(what, example), (value, at) => (isToken(value) ? [tokenProblem(at, what)] : []));
}

const TAINT = ref<NodeTaint>("a taint", {
  key: literal("a taint's key", "nvidia.com/gpu"),
  value: optional(anyText("a taint's value", "true", { empty: "allowed" })),
  effect: oneOf("NO_SCHEDULE", "NO_EXECUTE", "PREFER_NO_SCHEDULE"),
});

const POOL: PropRules<ExistingGpuPoolProps> = {
  poolName: literal("a pool's name", "Pool"),
  instanceType: anyText("an instance type", "p5.48xlarge"),
  zone: literal("a zone's name", "us-east-1a"),
  labels: recordOf(anyText("a label's value", "true", { empty: "allowed" })),
  taints: optional(listOf(TAINT, { what: "a list of taints" })),
  efa: optional(flag()),
  diskGib: optional(anyNumber("an amount of disk in GiB", 1, 0)),
  nodes: optional(
    ref<NonNullable<GpuPoolRef["nodes"]>>("numbers of nodes", {
      standing: anyNumber("a number of nodes", 0, 0),
      max: anyNumber("a number of nodes", 1, 0),
    }),
  ),
  spot: optional(flag()),
};

/** A pool of somebody else's, as what runs on it needs to know it. */
export function planExistingPool(given: ExistingGpuPoolProps): Planned<GpuPoolRef> {
  const judged = judgeProps<ExistingGpuPoolProps>(given, POOL);
  const { poolName, instanceType, zone, labels, taints = [], efa, diskGib, nodes, spot } = judged.value;
  const isTyped = isSound(judged, "instanceType");
  const type = checkInstance(instanceType, "instanceType");
  const fast = planEfa(efa, type.plan, "efa");
  const interfaces = fast.plan && type.plan !== undefined ? planInterfaces(type.plan) : [];
  return {
    plan: {
      poolName,
      instanceType,
      zone,
      gpusPerNode: type.plan?.count ?? 0,
      efaInterfaces: fast.plan ? (type.plan?.maxEfaInterfaces ?? 0) : 0,
      nodeLabels: labels,
      taints,
      allocatable: {
        ...(type.plan === undefined
          ? { cpu: 0, memoryGib: 0 }
          : planAllocatable(type.plan, maxPods(type.plan, interfaces))),
        diskGib,
      },
      ...(nodes === undefined ? {} : { nodes }),
      ...(spot === true ? { spot } : {}),
    },
    problems: [
      ...judged.problems,
      ...(isTyped ? [...type.problems, ...fast.problems] : []),
      ...(isSound(judged, "labels") && Object.keys(labels).length === 0 ? [NO_LABEL] : []),
    ],
  };
}

const NO_LABEL: Problem = {
  code: "MLP-CLUSTER-068",
  property: "labels",
  message: "pods choose a pool by labels that its nodes have and no others, got {}",
  fix: 'name one, such as { "eks.amazonaws.com/nodegroup": "h100" }',
};
