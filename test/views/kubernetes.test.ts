import type { JsonObject } from "../../lib/terraform";
import { Views } from "../../lib/views";
import { readStacks } from "../checks/proofs/proof";
import { inCluster, object, objects, release } from "../checks/proofs/in-cluster";

function viewOf(resource: JsonObject, more: JsonObject = {}) {
  return Views.of(readStacks([["s", inCluster(resource, more)]])).kubernetes;
}

test("a release has the values of its texts, later ones over earlier, and single ones over all", () => {
  const [one] = viewOf(
    {
      helm_release: {
        R: {
          chart: "oci://public.ecr.aws/karpenter/karpenter",
          namespace: "${kubernetes_namespace.N.metadata[0].name}",
          values: ['{"a": {"b": 1, "c": 2}, "list": [1]}', "a:\n  c: 3\nlist:\n  - two\n", "${local.more}"],
          set: [
            { name: "a.d\\.e/f", value: "true" },
            { name: "g", value: "true", type: "string" },
          ],
        },
      },
      kubernetes_namespace: { N: { metadata: { name: "karpenter" } } },
    },
    { locals: { more: '{"h": "$${x}"}' } },
  ).releases;
  expect(one).toMatchObject({ chart: "karpenter", namespace: "karpenter", isWhole: true });
  expect(one!.values.at("a")!.number("b")).toBe(1);
  expect(one!.values.at("a")!.number("c")).toBe(3);
  expect(one!.values.texts("list")).toEqual(["two"]);
  expect(one!.values.at("a")!.boolean("d.e/f")).toBe(true);
  expect(one!.values.value("g")).toEqual({ kind: "known", value: "true" });
  expect(one!.values.text("h")).toBe("${x}");
});

test("a release may hold a field that stands in its values, however it is written there", () => {
  const mayHold = (values: string, more: JsonObject = {}): boolean =>
    viewOf({ helm_release: { R: { chart: "c", values: [values], ...more } } }).releases[0]!.mayHold("containers");
  expect(mayHold('{"objects": [{"spec": {"containers": []}}]}')).toBe(true);
  expect(mayHold('{"objects": [{"spec": {"\\u0063ontainers": []}}]}')).toBe(true);
  expect(mayHold("objects:\n  - spec:\n      containers: []\n")).toBe(true);
  expect(mayHold(Buffer.from('{"spec": {"containers": []}}').toString("base64"))).toBe(true);
  expect(mayHold('{"spec": "${local.spec}"}')).toBe(true);
  expect(mayHold('{"a": 1}', { set: [{ name: "spec.containers", value: "x" }] })).toBe(true);
  expect(mayHold('{"objects": [{"spec": {"text": "of containers"}}]}')).toBe(false);
  expect(mayHold('{"objects": []}')).toBe(false);
});

test("a release whose values only the plan knows, or cannot be read, is not whole", () => {
  const wholes = ["${var.values}", '${templatefile("v.yaml", {})}', "[1]"].map(
    (text) => viewOf({ helm_release: { R: { chart: "c", values: [text] } } }).releases[0]!.isWhole,
  );
  expect(wholes).toEqual([false, false, false]);
  const set = [{ name: "a[0].b", value: "1" }];
  expect(viewOf({ helm_release: { R: { chart: "c", set } } }).releases[0]!.isWhole).toBe(false);
});

test("an object is the same, whichever way it comes", () => {
  const manifest = object("apps/v1", "Deployment", "d", { namespace: "n", spec: { replicas: 2 } });
  const ways: JsonObject[] = [
    { kubernetes_deployment_v1: { D: { metadata: { name: "d", namespace: "n" }, spec: { replicas: 2 } } } },
    { kubernetes_deployment: { D: { metadata: [{ name: "d", namespace: "n" }], spec: [{ replicas: "2" }] } } },
    { kubernetes_manifest: { D: { manifest } } },
    { kubectl_manifest: { D: { yaml_body: JSON.stringify(manifest) } } },
    { helm_release: { D: objects([manifest]) } },
    {
      helm_release: {
        D: objects([object("apps/v1", "Deployment", "d", { spec: { replicas: 2 } })], { namespace: "n" }),
      },
    },
  ];
  for (const way of ways) {
    const [found, ...others] = viewOf(way).ofKind("Deployment");
    expect(found).toMatchObject({ kind: "Deployment", name: "d", namespace: "n" });
    expect(found!.fields.at("spec")!.number("replicas")).toBe(2);
    expect(others).toEqual([]);
  }
});

test("kinds are spelt as Kubernetes does", () => {
  const types = ["daemonset", "daemon_set_v1", "horizontal_pod_autoscaler_v2", "csi_driver_v1", "ingress_v1"];
  const made = Object.fromEntries(types.map((type) => [`kubernetes_${type}`, { O: { metadata: { name: "o" } } }]));
  const kinds = viewOf({ ...made, kubernetes_labels: { L: {} } }).objects.map(({ kind }) => kind);
  expect(kinds).toEqual(["DaemonSet", "DaemonSet", "HorizontalPodAutoscaler", "CSIDriver", "Ingress"]);
});

test("pods of somebody's own kind are found by their templates, each with how many there are", () => {
  const template = { spec: { containers: [{ name: "c" }] } };
  const job = { Launcher: { template }, Worker: { replicas: 4, template } };
  const { pods } = viewOf({
    helm_release: { J: objects([object("kubeflow.org/v2beta1", "MPIJob", "j", { spec: { mpiReplicaSpecs: job } })]) },
  });
  expect(pods.map(({ replicas, isChecked, spec }) => [replicas, isChecked, spec.place])).toEqual([
    [undefined, false, "values.objects[0].spec.mpiReplicaSpecs.Launcher.template.spec"],
    [4, false, "values.objects[0].spec.mpiReplicaSpecs.Worker.template.spec"],
  ]);
});

test("two providers are of one cluster where they say the same of it", () => {
  const EKS = { aws_eks_cluster: { C: { name: "acme" } } };
  const charts = { helm_release: { A: release("a"), B: release("b", {}, { provider: "helm.other" }) } };
  const view = viewOf({ ...EKS, ...charts, kubernetes_namespace: { N: { metadata: { name: "n" } } } });
  const [a, b] = view.releases.map(({ resource }) => resource);
  const namespace = view.ofKind("Namespace")[0]!.resource;
  expect(view.sameCluster(a!, namespace)).toBe(true);
  expect(view.sameCluster(a!, b!)).toBe(false);
  expect(view.clusterOf(a!).made?.address).toBe("aws_eks_cluster.C");
  expect(view.clusterOf(b!).made).toBeUndefined();
});

test("a namespace holds more than is written down where a chart of its own, or a module, is told to make some", () => {
  const beside = { kubernetes_namespace: { N: { metadata: { name: "n" } } } };
  const othersIn = (resource: JsonObject, more: JsonObject = {}) => {
    const view = viewOf({ ...beside, ...resource }, more);
    return view.othersIn("n", view.ofKind("Namespace")[0]!.resource);
  };
  expect(othersIn({})).toBeUndefined();
  expect(othersIn({ helm_release: { O: objects([], { namespace: "n" }) } })).toBeUndefined();
  expect(othersIn({ helm_release: { R: release("c", {}, { namespace: "m" }) } })).toBeUndefined();
  expect(othersIn({ helm_release: { R: release("c", {}, { namespace: "n" }) } })).toBe("what helm_release.R installs");
  expect(othersIn({ kubernetes_manifest: { M: { manifest: "${var.m}" } } })).toBe("what kubernetes_manifest.M gives");
  expect(othersIn({}, { module: { a: { source: "./a" } } })).toBe("what module.a makes");
});
