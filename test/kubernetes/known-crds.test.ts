import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { load } from "js-yaml";
import { CustomResourceDefinition, KubernetesObject } from "../../lib/kubernetes";
import { planCustomResources } from "../../lib/kubernetes/plan/custom-resources";
import { testWithShared } from "../support/shared";
import { CLUSTER } from "./support";

const FOLDER = resolve(__dirname, "../../../shared/crds");
const withCrds = testWithShared("crds");

const crd = (file: string) => load(readFileSync(resolve(FOLDER, file), "utf8")) as CustomResourceDefinition;
const problems = (crds: CustomResourceDefinition[], object: KubernetesObject) =>
  planCustomResources({ cluster: CLUSTER, objects: [object], crds }, { id: "Objects" }).problems.map(
    ({ code, message }) => `${code} ${message}`,
  );

const container = { name: "main", image: "example.com/train@sha256:0", resources: { limits: { "nvidia.com/gpu": 8 } } };

const GOOD: Readonly<Record<string, KubernetesObject>> = {
  "kueue.x-k8s.io.ClusterQueue.yaml": {
    apiVersion: "kueue.x-k8s.io/v1beta2",
    kind: "ClusterQueue",
    metadata: { name: "gpu" },
    spec: {
      namespaceSelector: {},
      resourceGroups: [
        {
          coveredResources: ["nvidia.com/gpu"],
          flavors: [{ name: "h100", resources: [{ name: "nvidia.com/gpu", nominalQuota: 64 }] }],
        },
      ],
    },
  },
  "karpenter.sh.NodePool.yaml": {
    apiVersion: "karpenter.sh/v1",
    kind: "NodePool",
    metadata: { name: "gpu" },
    spec: {
      limits: { cpu: 1000, "nvidia.com/gpu": "64" },
      template: {
        metadata: { labels: { team: "ml" } },
        spec: {
          nodeClassRef: { group: "karpenter.k8s.aws", kind: "EC2NodeClass", name: "gpu" },
          requirements: [{ key: "karpenter.sh/capacity-type", operator: "In", values: ["reserved", "on-demand"] }],
          taints: [{ key: "nvidia.com/gpu", value: "true", effect: "NoSchedule" }],
        },
      },
    },
  },
  "jobset.x-k8s.io.JobSet.yaml": {
    apiVersion: "jobset.x-k8s.io/v1alpha2",
    kind: "JobSet",
    metadata: { name: "pretrain", namespace: "batch" },
    spec: {
      replicatedJobs: [
        {
          name: "workers",
          replicas: 1,
          template: {
            spec: { parallelism: 4, template: { spec: { restartPolicy: "Never", containers: [container] } } },
          },
        },
      ],
    },
  },
  "monitoring.coreos.com.ServiceMonitor.yaml": {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "ServiceMonitor",
    metadata: { name: "server", namespace: "serving" },
    spec: { selector: { matchLabels: { app: "server" } }, endpoints: [{ port: "metrics", interval: "30s" }] },
  },
};

describe("definitions of the projects' own", () => {
  withCrds("accept objects as their projects write them", () => {
    for (const [file, object] of Object.entries(GOOD)) expect([file, ...problems([crd(file)], object)]).toEqual([file]);
  });

  withCrds("refuse what is wrong inside them", () => {
    const queue = GOOD["kueue.x-k8s.io.ClusterQueue.yaml"]!;
    const wrong = structuredClone(queue) as unknown as {
      spec: {
        resourceGroups: { flavors: { resources: object[] }[]; coveredResources?: string[] }[];
        queueStrategy: string;
      };
    };
    wrong.spec.resourceGroups[0]!.flavors[0]!.resources = [{ name: "nvidia.com/gpu", quota: 64 }];
    delete wrong.spec.resourceGroups[0]!.coveredResources;
    expect(problems([crd("kueue.x-k8s.io.ClusterQueue.yaml")], wrong as unknown as KubernetesObject)).toEqual([
      "MLP-K8S-121 ClusterQueue gpu: spec.resourceGroups[0].coveredResources is required",
      "MLP-K8S-121 ClusterQueue gpu: spec.resourceGroups[0].flavors[0].resources[0].nominalQuota is required",
      "MLP-K8S-121 ClusterQueue gpu: spec.resourceGroups[0].flavors[0].resources[0].quota is not a known field and would be dropped; fields are borrowingLimit, lendingLimit, name, nominalQuota",
    ]);
  });

  withCrds("are all readable: an object with nothing but a head gives findings of its own fields only", () => {
    const files = readdirSync(FOLDER).filter((file) => file.endsWith(".yaml"));
    expect(files.length).toBeGreaterThan(50);
    for (const file of files) {
      const definition = crd(file);
      const { group, names, versions } = definition.spec;
      for (const { name } of versions.filter(({ served }) => served !== false)) {
        const head = { apiVersion: `${group}/${name}`, kind: names.kind, metadata: { name: "head" } };
        const unknownField = { ...head, nonsense: 1 };
        expect(problems([definition], unknownField).filter((text) => text.includes("nonsense"))).toHaveLength(1);
        expect(problems([definition], head).filter((text) => !text.endsWith("is required"))).toEqual([]);
      }
    }
  });
});
