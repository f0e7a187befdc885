import type { Construct } from "constructs";
import type { GpuPoolRef, KubernetesObject } from "../../lib";
import type { TrainingQueuesProps } from "../../lib/training";
import { planTrainingQueues } from "../../lib/training/plan/training-queues";
import { CLUSTER } from "../kubernetes/support";
import { gpuPool } from "../support/pools";

/** 16 nodes that stand. */
export const H100: GpuPoolRef = gpuPool({ poolName: "H100", nodes: { standing: 16, max: 16 } });

/** Four nodes that stand, without EFA. */
export const L4: GpuPoolRef = gpuPool({
  poolName: "L4",
  instanceType: "g6.2xlarge",
  gpusPerNode: 1,
  efaInterfaces: 0,
  nodeLabels: { "ml-platform/pool": "L4" },
  taints: [{ key: "nvidia.com/gpu", effect: "NO_SCHEDULE" }],
  allocatable: { cpu: 7, memoryGib: 27.5 },
  nodes: { standing: 4, max: 4 },
});

/** Two queues on two pools, as a platform has them. */
export const PROPS: TrainingQueuesProps & Required<Pick<TrainingQueuesProps, "queues">> = {
  cluster: CLUSTER,
  pools: [H100, L4],
  queues: {
    research: { namespace: "research", quota: { H100: { nodes: 8, borrow: 8 }, L4: { nodes: 4 } } },
    product: { namespace: "product", quota: { H100: { nodes: 8 } } },
  },
};

/** Objects of a plan. */
export function objectsOf(props: Partial<TrainingQueuesProps> = {}): readonly KubernetesObject[] {
  return planTrainingQueues({ ...PROPS, ...props }).plan.objects;
}

/** One of them. */
export function objectOf(kind: string, name: string, props: Partial<TrainingQueuesProps> = {}): KubernetesObject {
  const found = objectsOf(props).filter((object) => object.kind === kind && object.metadata.name === name);
  expect(found).toHaveLength(1);
  return found[0]!;
}

/** What a plan says, as "severity? code property: message | fix". */
export function problemsOf(props: object): string[] {
  return planTrainingQueues({ ...PROPS, ...props }).problems.map(
    ({ severity = "error", code, property = "", message, fix }) =>
      `${severity === "error" ? "" : `${severity} `}${code} ${property}: ${message} | ${fix}`,
  );
}

/** A Kueue of this library, as a plan sees it. */
export function kueueWith(namespaceLabels: Readonly<Record<string, string>>): Construct {
  return { node: {}, namespaceLabels } as unknown as Construct;
}
