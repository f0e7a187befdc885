import { SynthesizedStack } from "../../lib/terraform";
import { text } from "./places-support";
import { found, made, unknown } from "./say";

const AT = "s/X helm_release.X.values.objects[0]";

/** Objects of ours, as CustomResources packs them. */
function packed(...objects: object[]): SynthesizedStack {
  return made({ "helm_release.X": { chart: "assets/ObjectsChart/1", values: [JSON.stringify({ objects }, null, 2)] } });
}

/** One object in each way in which it may come. */
function everyWay(object: object): SynthesizedStack[] {
  const yaml = (value: unknown, indent = ""): string =>
    Object.entries(value as object)
      .map(([key, one]) =>
        typeof one === "object" && !Array.isArray(one)
          ? `${indent}${JSON.stringify(key)}:\n${yaml(one, `${indent}  `)}`
          : `${indent}${JSON.stringify(key)}: ${JSON.stringify(one)}`,
      )
      .join("\n");
  return [
    packed(object),
    made({ "kubernetes_manifest.X": { manifest: object } }),
    made({ "kubectl_manifest.X": { yaml_body: yaml(object) } }),
    made({ "helm_release.X": { chart: "raw", values: [JSON.stringify({ resources: [object] })] } }),
    made({
      "helm_release.X": { chart: "raw", values: [`\${yamlencode({"resources" = [${JSON.stringify(object)}]})}`] },
    }),
  ];
}

const nodeClass = (spec: object) => ({
  apiVersion: "karpenter.k8s.aws/v1",
  kind: "EC2NodeClass",
  metadata: { name: "gpu" },
  spec,
});
const nodePool = (labels: object, types: readonly string[] = []) => ({
  apiVersion: "karpenter.sh/v1",
  kind: "NodePool",
  metadata: { name: "gpu" },
  spec: {
    template: {
      metadata: { labels },
      spec: { requirements: [{ key: "node.kubernetes.io/instance-type", operator: "In", values: types }] },
    },
  },
});

describe("MLP-CHECK-160: labels of Karpenter's pools", () => {
  const own = { "karpenter.sh/nodepool": "gpu" };

  test("fails: one that Karpenter sets, and a value that is none", () => {
    expect(found("MLP-CHECK-160", packed(nodePool({ ...own, team: "ml platform" })))).toEqual([
      text(
        "MLP-CHECK-160",
        `${AT}.spec.template.metadata.labels["karpenter.sh/nodepool"]`,
        'Karpenter sets this label itself and refuses a pool that does, got {"karpenter.sh/nodepool":"gpu"}',
        "use a name of your own",
      ),
      text(
        "MLP-CHECK-160",
        `${AT}.spec.template.metadata.labels["team"]`,
        'the value of a label breaks Kubernetes\' rule, got {"team":"ml platform"}',
        "a key is a word, or a domain, a slash and a word; a value is a word or empty; a word is letters, digits, -, _ and . between letters or digits, at most 63",
      ),
    ]);
    expect(found("MLP-CHECK-160", packed(nodePool({ "kubernetes.io/hostname": "a" })))).toHaveLength(1);
    expect(everyWay(nodePool(own)).map((stack) => found("MLP-CHECK-160", stack).length)).toEqual([1, 1, 1, 1, 1]);
  });

  test("passes: labels of others, of Kubernetes too, what only the plan knows, and other kinds", () => {
    const labels = {
      "karpenter.sh/capacity-type": "spot",
      "node-role.kubernetes.io/gpu": "true",
      "acme.io/team": "ml",
      empty: "",
      run: "${var.run}",
      "${var.key}": "a b",
    };
    const fine = [
      packed(nodePool(labels)),
      packed({ ...nodePool(own), kind: "NodeClaim" }),
      packed({ ...nodePool(own), apiVersion: "acme.io/v1" }),
      made({ "kubernetes_manifest.X": { manifest: "${yamldecode(file(var.pool))}" } }),
      made({ "data.kubernetes_manifest.X": { manifest: nodePool(own) } }),
    ];
    expect(fine.flatMap((stack) => found("MLP-CHECK-160", stack))).toEqual([]);
  });
});

describe("MLP-CHECK-161: Bottlerocket's data volume", () => {
  const alias = { amiSelectorTerms: [{ alias: "bottlerocket@v1.50.0" }] };
  const mappings = (...names: string[]) => ({
    blockDeviceMappings: names.map((deviceName) => ({ deviceName, ebs: { volumeSize: "200Gi" } })),
  });

  test("fails: a root volume alone, by alias and by family", () => {
    expect(found("MLP-CHECK-161", packed(nodeClass({ ...alias, ...mappings("/dev/xvda") })))).toEqual([
      text(
        "MLP-CHECK-161",
        `${AT}.spec.blockDeviceMappings`,
        "Bottlerocket keeps containers and images on /dev/xvdb, which has 20 GiB, and the node class sizes /dev/xvda only",
        "add a mapping for /dev/xvdb; the root volume needs no more than 4 GiB",
      ).replace("error", "warning"),
    ]);
    const family = nodeClass({ amiFamily: "Bottlerocket", ...mappings("/dev/xvda") });
    expect(everyWay(family).flatMap((stack) => found("MLP-CHECK-161", stack))).toHaveLength(5);
  });

  test("passes: both volumes, none, and other images; says of what only the plan knows that it cannot tell", () => {
    const fine = [
      nodeClass({ ...alias, ...mappings("/dev/xvda", "/dev/xvdb") }),
      nodeClass(alias),
      nodeClass({ amiSelectorTerms: [{ alias: "al2023@latest" }], ...mappings("/dev/xvda") }),
      nodeClass({ ...alias, amiFamily: "Custom", ...mappings("/dev/xvda") }),
    ];
    expect(fine.flatMap((one) => found("MLP-CHECK-161", packed(one)))).toEqual([]);
    const later = packed(nodeClass({ ...alias, ...mappings("${var.device}") }));
    expect(found("MLP-CHECK-161", later)).toEqual([]);
    expect(unknown("MLP-CHECK-161", later)).toEqual([
      `${AT}.spec.blockDeviceMappings: its volumes are known only at plan`,
    ]);
  });
});

describe("MLP-CHECK-162: MIG profiles of Karpenter's pools", () => {
  const mig = (profile: string, ...types: string[]) => nodePool({ "nvidia.com/mig.config": profile }, types);

  test("fails: a profile of another GPU, and GPUs that are not divided", () => {
    expect(found("MLP-CHECK-162", packed(mig("all-1g.5gb", "p5.48xlarge")))).toEqual([
      text(
        "MLP-CHECK-162",
        `${AT}.spec.template.metadata.labels["nvidia.com/mig.config"]`,
        'the GPUs of p5.48xlarge have no such profile, got "all-1g.5gb"',
        "use one of all-1g.10gb, all-1g.20gb, all-2g.20gb, all-3g.40gb, all-4g.40gb, all-7g.80gb",
      ).replace("error", "warning"),
    ]);
    expect(found("MLP-CHECK-162", packed(mig("all-1g.10gb", "p5.48xlarge", "g6.2xlarge")))).toHaveLength(1);
    expect(everyWay(mig("all-1g.5gb", "p5.48xlarge")).flatMap((stack) => found("MLP-CHECK-162", stack))).toHaveLength(
      5,
    );
  });

  test("passes: its own profiles, names of somebody's own, no types named, and what only the plan knows", () => {
    const fine = [
      mig("all-1g.10gb", "p5.48xlarge"),
      mig("half-and-half", "p5.48xlarge"),
      mig("all-1g.5gb"),
      mig("all-1g.5gb", "${var.type}"),
      mig("${var.profile}", "p5.48xlarge"),
    ];
    expect(fine.flatMap((one) => found("MLP-CHECK-162", packed(one)))).toEqual([]);
  });
});
