import fc from "fast-check";
import { Kueue, KueueProps } from "../../lib/addons";
import { CLUSTER, kubernetesName } from "./kubernetes.fuzz";
import { badName, inStack, NUMBER_TOKEN, Place, TOKEN } from "./values";
import { subject } from "./subject";

/** Kueue. */
export const kueue = subject<Omit<KueueProps, "cluster" | "after"> & Place>({
  name: "Kueue",
  required: { platform: fc.boolean() },
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
  ],
  run: inStack((stack, props) => void new Kueue(stack, "Kueue", { ...props, cluster: CLUSTER })),
});
