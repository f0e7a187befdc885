import { TerraformStack } from "cdktf";
import fc from "fast-check";
import { Kueue, KueueProps } from "../../lib/addons";
import { Environment, PlatformStack } from "../../lib/core";
import { Namespace } from "../../lib/kubernetes";
import { CLUSTER, kubernetesName } from "./kubernetes.fuzz";
import { badName, ENVIRONMENT, inStack, NUMBER_TOKEN, Place, TOKEN } from "./values";
import { subject } from "./subject";

type Awaited = "nothing" | "a namespace" | "a later stack";

/** Kueue. */
export const kueue = subject<Omit<KueueProps, "cluster" | "after"> & Place & { readonly awaited: Awaited }>({
  name: "Kueue",
  required: { platform: fc.boolean(), awaited: fc.constantFrom<Awaited[]>("nothing", "a namespace") },
  optional: {
    namespaceLabels: fc.constantFrom<Record<string, string>[]>({ queued: "yes" }, { "a.b/c": TOKEN }),
    frameworks: fc.subarray(["batch/job", "jobset.x-k8s.io/jobset", "pod"], { minLength: 1 }),
    jobsWithoutQueue: fc.constantFrom("held" as const, "started" as const),
    readyWithinMinutes: fc.integer({ min: 10, max: 1440 }),
    requeues: fc.integer({ min: 0, max: 100 }),
    replicas: fc.integer({ min: 1, max: 5 }),
    namespace: kubernetesName,
    version: fc.constantFrom("0.19.1", "0.19.2"),
    configuration: fc.constantFrom({ clientConnection: { qps: 50 } }, { note: "${x} and %{y}" }, { note: TOKEN }),
    values: fc.constantFrom({ enablePrometheus: true }, { note: "${x}" }),
  },
  mistakes: [
    fc
      .constantFrom<Record<string, string>[]>({}, { "a b": "c" }, { "kubernetes.io/metadata.name": "kube-system" })
      .map((namespaceLabels) => ({ namespaceLabels })),
    fc.constantFrom<Partial<KueueProps>[]>(
      { frameworks: [] },
      { frameworks: ["batch/job", "batch/job"] },
      { readyWithinMinutes: 9 },
      { readyWithinMinutes: NUMBER_TOKEN },
      { requeues: -1 },
      { requeues: 101 },
      { replicas: 0 },
      { replicas: 1.5 },
      { version: "latest" },
    ),
    badName.map((namespace) => ({ namespace })),
    fc.constant({ configuration: { qps: NUMBER_TOKEN } }),
    fc.constant({ awaited: "a later stack" as const }),
  ],
  run: inStack((stack, { awaited, ...props }) => {
    const after = awaited === "nothing" ? [] : [namespaceIn(awaited === "a namespace" ? stack : laterThan(stack))];
    new Kueue(stack, "Kueue", { ...props, after, cluster: CLUSTER });
  }),
});

function namespaceIn(stack: TerraformStack): Namespace {
  return new Namespace(stack, "Batch", { cluster: CLUSTER, name: "batch" });
}

function laterThan(stack: TerraformStack): TerraformStack {
  const later = new PlatformStack(stack.node.root, "later", { environment: new Environment(ENVIRONMENT) });
  later.addDependency(stack);
  return later;
}
