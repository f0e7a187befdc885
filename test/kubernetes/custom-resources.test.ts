import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PlatformStack } from "../../lib/core";
import { readSynthesis } from "../../lib/terraform";
import { Chart, CustomResourceDefinition, CustomResources, KubernetesObject, Namespace } from "../../lib/kubernetes";
import { PlatformApp } from "../../lib/platform";
import { environment, findingsIn, inStack, someToken } from "../support/stacks";
import { accessIn } from "./support";

const QUEUE: CustomResourceDefinition = {
  spec: {
    group: "example.com",
    names: { kind: "Queue" },
    scope: "Namespaced",
    versions: [
      { name: "v1alpha1", served: false },
      {
        name: "v1",
        served: true,
        schema: {
          openAPIV3Schema: {
            type: "object",
            properties: {
              spec: {
                type: "object",
                required: ["weight"],
                properties: { weight: { type: "integer", minimum: 1 }, command: { type: "string" } },
              },
            },
          },
        },
      },
    ],
  },
};
const FLAVOR: CustomResourceDefinition = {
  spec: { group: "example.com", names: { kind: "Flavor" }, scope: "Cluster", versions: [{ name: "v1" }] },
};

const queue = (spec: unknown = { weight: 2 }, more: Partial<KubernetesObject> = {}): KubernetesObject => ({
  apiVersion: "example.com/v1",
  kind: "Queue",
  metadata: { name: "urgent" },
  spec,
  ...more,
});

type Props = ConstructorParameters<typeof CustomResources>[2];
const make =
  (props: Partial<Props> = {}) =>
  (stack: PlatformStack) =>
    new CustomResources(stack, "Queues", {
      cluster: accessIn(stack),
      crds: [QUEUE, FLAVOR],
      objects: [queue()],
      ...props,
    });
const release = (props: Partial<Props> = {}) => inStack(make(props)).one("helm_release");
const problems = (props: Partial<Props>) =>
  findingsIn(make(props)).map((text) => text.replace("prod-foundation/Queues ", ""));

describe("CustomResources", () => {
  test("is one release of the library's chart, with the objects as its values", () => {
    const { values, ...rest } = release();
    expect(rest).toEqual({
      provider: "helm",
      name: "queues",
      namespace: "default",
      chart: expect.stringMatching(/^assets\/ObjectsChart\/[0-9A-F]{32}$/) as unknown,
      atomic: true,
      cleanup_on_fail: true,
      max_history: 10,
      timeout: 300,
    });
    expect(JSON.parse((values as [string])[0])).toEqual({ objects: [queue()] });
  });

  test("brings the chart along, once a stack, to where the releases look for it", () => {
    const outdir = mkdtempSync(join(tmpdir(), "ml-platform-test-"));
    try {
      const app = new PlatformApp({ outdir, print: () => undefined });
      const stack = new PlatformStack(app, "prod-addons", { environment: environment() });
      const of = { cluster: accessIn(stack), crds: [QUEUE], objects: [queue()] };
      for (const id of ["First", "Second"]) new CustomResources(stack, id, of);
      app.synth();
      const releases = readSynthesis(outdir)[0]!.resources.filter(({ type }) => type === "helm_release");
      expect(readdirSync(join(outdir, "stacks/prod-addons/assets"))).toEqual(["ObjectsChart"]);
      expect(releases).toHaveLength(2);
      for (const { body } of releases) {
        const files = readdirSync(join(outdir, "stacks/prod-addons", body.chart as string));
        expect(files.sort()).toEqual(["Chart.yaml", "templates"]);
      }
    } finally {
      rmSync(outdir, { recursive: true });
    }
  });

  test("escapes text for Terraform, and keeps references", () => {
    const [values] = release({
      objects: [
        queue({ weight: 1, command: 'echo ${RANK} "%{if}"' }),
        queue({ weight: 1, command: someToken() }, { metadata: { name: "b" } }),
      ],
    }).values as [string];
    expect(values).toContain('"command": "echo $${RANK} \\"%%{if}\\""');
    expect(values).toContain('"command": "${upper(');
  });

  test("waits for its operator and its namespace, and takes a name and a time", () => {
    const synth = inStack((stack) => {
      const access = accessIn(stack);
      const namespace = new Namespace(stack, "Batch", { cluster: access, name: "batch" });
      const source = { repository: "oci://example.com/charts", chart: "queues", version: "1.0.0" };
      const operator = new Chart(stack, "Operator", { cluster: access, namespace, source });
      make({ cluster: access, namespace, after: [operator], releaseName: "q", timeoutSeconds: 60 })(stack);
    });
    const body = synth.one("helm_release", "Queues/Release");
    expect(body).toMatchObject({ name: "q", timeout: 60 });
    expect(body.namespace).toMatch(/^\$\{kubernetes_namespace_v1\.Batch_/);
    expect(body.depends_on).toEqual([expect.stringMatching(/^terraform_data\.Operator_Ready_/)]);
    const [gate] = synth.all("terraform_data");
    expect(gate?.body.depends_on).toEqual([expect.stringMatching(/^helm_release\.Operator_Release_/)]);
  });
});

describe("CustomResources fails with", () => {
  test("what the definition refuses, at its place in the object", () => {
    expect(problems({ objects: [queue({ weight: 0, wieght: 1 })] })).toEqual([
      "MLP-K8S-121 objects[0].spec.weight: Queue urgent: spec.weight must be at least 1, got 0 | correct it by the definition of Queue (example.com/v1)",
      "MLP-K8S-121 objects[0].spec.wieght: Queue urgent: spec.wieght is not a known field and would be dropped; fields are weight, command | correct it by the definition of Queue (example.com/v1)",
    ]);
    expect(problems({ objects: [queue(), queue({}, { metadata: { name: "b" } })] })).toEqual([
      "MLP-K8S-121 objects[1].spec.weight: Queue b: spec.weight is required | correct it by the definition of Queue (example.com/v1)",
    ]);
  });

  test.each(["v1alpha1", "v2"])("the version %s, which is not served", (version) => {
    expect(problems({ objects: [queue({}, { apiVersion: `example.com/${version}` })] })).toEqual([
      `MLP-K8S-122 objects[0].apiVersion: the definition of Queue does not serve this version, got "example.com/${version}" | use one of v1`,
    ]);
  });

  test.each([undefined, "Urgent", "-a", "a..b", "a.-b", "a-.b", "a".repeat(254), 1])("the name %p", (name) => {
    const shown = typeof name === "string" && name.length > 120 ? `"${"a".repeat(116)}…` : JSON.stringify(name);
    expect(problems({ objects: [queue({ weight: 1 }, { metadata: { name: name as string } })] })).toEqual([
      `MLP-K8S-123 objects[0].metadata.name: the name of a Queue breaks Kubernetes's rule, got ${shown ?? "undefined"} | use lower case letters, digits, hyphens and dots, at most 253`,
    ]);
  });

  test("labels and annotations that Kubernetes refuses, and no others", () => {
    const long = "a".repeat(63);
    const found = (metadata: object) =>
      problems({ objects: [queue({ weight: 1 }, { metadata: { name: "a", ...metadata } })] });
    const fix =
      "a key is a word, or a domain, a slash and a word; a label is a word or empty, an annotation any text; a word is letters, digits, -, _ and . between letters or digits, at most 63";
    const labels = {
      a: "",
      "x.io/A_b.c": long,
      [long]: "Yes",
      [someToken()]: "x y",
      later: someToken(),
      none: undefined,
    };
    expect(found({ labels, annotations: { "X.io/a": "any text, € too" } })).toEqual([]);
    const wrong = [
      { a: "x y" },
      { a: `${long}a` },
      { a: "-" },
      { a: 1 },
      { "": "a" },
      { "a b": "a" },
      { [`${long}a`]: "a" },
    ];
    for (const one of [...wrong, { "X.io/a": "a" }, { "x.io/": "a" }, { "/a": "a" }, { "a/b/c": "a" }]) {
      expect(found({ labels: one })).toEqual([
        `MLP-K8S-129 objects[0].metadata.labels: this breaks Kubernetes's rule, got ${JSON.stringify(one)} | ${fix}`,
      ]);
    }
    expect(found({ annotations: { a: true } })).toEqual([
      `MLP-K8S-129 objects[0].metadata.annotations: this breaks Kubernetes's rule, got {"a":true} | ${fix}`,
    ]);
    expect(found({ annotations: { "a b": "" } })).toHaveLength(1);
  });

  test("a Secret, whose text it does not repeat", () => {
    const found = problems({
      objects: [{ apiVersion: "v1", kind: "Secret", metadata: { name: "hf" }, stringData: { token: "hf_abc" } }],
    });
    expect(found).toEqual([
      "MLP-K8S-124 objects[0]: a Secret given here would enter the state in plain text, got Secret hf | keep the secret in AWS Secrets Manager, and let an ExternalSecret or the pod itself fetch it",
    ]);
  });

  test("no object, one twice, and a namespace for what belongs to the cluster", () => {
    expect(problems({ objects: [] })).toEqual(["MLP-K8S-125 objects: there is no object | give at least one"]);
    expect(problems({ objects: [queue(), queue({ weight: 3 })] })).toEqual([
      "MLP-K8S-128 objects[1]: Queue urgent is given twice | give it once, or another name",
    ]);
    const other = queue({ weight: 1 }, { metadata: { name: "urgent", namespace: "other" } });
    expect(problems({ objects: [queue(), other] })).toEqual([]);
    const flavor = { apiVersion: "example.com/v1", kind: "Flavor", metadata: { name: "h100", namespace: "batch" } };
    expect(problems({ objects: [flavor] })).toEqual([
      'MLP-K8S-127 objects[0].metadata.namespace: a Flavor belongs to the whole cluster, got the namespace "batch" | leave the namespace out',
    ]);
  });

  test("an object that nothing defines, as a warning", () => {
    const synth = inStack(make({ crds: [] }));
    expect(synth.findings).toMatchObject([
      {
        code: "MLP-K8S-126",
        severity: "warning",
        property: "objects[0]",
        message: "nothing defines example.com/v1 Queue, so Queue urgent is not checked before apply",
        fix: "give its definition in `crds`, or acknowledge this",
      },
    ]);
    expect(synth.all("helm_release")).toHaveLength(1);
  });

  test("and not what Kubernetes itself defines, its roles by the names that they have", () => {
    const named = (apiVersion: string, kind: string, name = "of-team") => ({ apiVersion, kind, metadata: { name } });
    const role = "rbac.authorization.k8s.io/v1";
    const objects = [
      named("v1", "ConfigMap"),
      named("networking.k8s.io/v1", "NetworkPolicy"),
      named("scheduling.k8s.io/v1", "PriorityClass"),
      named("storage.k8s.io/v1", "StorageClass"),
      named("autoscaling/v2", "HorizontalPodAutoscaler"),
      named("policy/v1", "PodDisruptionBudget"),
      named("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicy"),
      named(role, "ClusterRole", "system:node-reader"),
      named(role, "RoleBinding", "team:readers"),
    ];
    expect(problems({ objects })).toEqual([]);
    const undefinedThere = [
      named("policy/v1beta1", "PodDisruptionBudget"),
      named("networking.k8s.io/v1", "NetworkPolice"),
      named("constructor", "Object"),
      named(role, "ClusterRole", "a/b"),
    ];
    expect(problems({ objects: undefinedThere }).map((text) => text.slice(0, 22))).toEqual([
      "MLP-K8S-126 objects[0]",
      "MLP-K8S-126 objects[1]",
      "MLP-K8S-126 objects[2]",
      "MLP-K8S-123 objects[3]",
      "MLP-K8S-233 prod-found", // the version that Kubernetes serves no more is refused as well
    ]);
    const fixes = inStack(make({ crds: [], objects: undefinedThere })).findings.filter(
      ({ code }) => code === "MLP-K8S-126",
    );
    expect(fixes).toHaveLength(3);
    for (const { fix } of fixes)
      expect(fix).toMatch(/^Kubernetes defines this group itself, .*: correct version and kind/);
  });

  test("a release name and a time that Helm refuses", () => {
    expect(problems({ releaseName: "Q", timeoutSeconds: 1 }).map((text) => text.slice(0, 11))).toEqual([
      "MLP-K8S-112",
      "MLP-K8S-113",
    ]);
  });
});

describe("more objects than Helm keeps in one release", () => {
  const LARGE = "x".repeat(300_000);
  const large = (name: string): KubernetesObject =>
    queue({ weight: 2, command: LARGE }, { metadata: { name, namespace: "default" } });

  const releases = (objects: readonly KubernetesObject[], more: Partial<Props> = {}) =>
    Object.fromEntries(
      inStack(make({ objects, ...more }))
        .all("helm_release")
        .map(({ body }): [string, typeof body] => [body.name as string, body])
        .sort(([one], [other]) => (one < other ? -1 : 1)),
    );
  const namesIn = (one: unknown): string[] => {
    const [values = ""] = (one as { readonly values: readonly string[] }).values;
    return (JSON.parse(values) as { readonly objects: readonly KubernetesObject[] }).objects.map(
      ({ metadata }) => metadata.name,
    );
  };

  test("go into further ones, in their order, each after the one before it", () => {
    const made = releases(["a", "b", "c", "d", "e"].map(large));
    expect(Object.keys(made)).toEqual(["queues", "queues-2", "queues-3"]);
    expect(Object.values(made).map(namesIn)).toEqual([["a", "b"], ["c", "d"], ["e"]]);
    expect(Object.values(made).map(({ depends_on = [] }) => (depends_on as string[]).length)).toEqual([0, 1, 1]);
  });

  test("leave those that are there where they are, when some are added at the end", () => {
    const before = releases(["a", "b", "c"].map(large));
    const after = releases(["a", "b", "c", "d", "e"].map(large));
    expect(after.queues).toEqual(before.queues);
    expect(namesIn(after["queues-2"])).toEqual(["c", "d"]);
  });

  test("keep the longest name within Helm's limit", () => {
    const made = releases(["a", "b", "c"].map(large), { releaseName: "r".repeat(53) });
    expect(Object.keys(made).map((name) => name.length)).toEqual([53, 53]);
    expect(Object.keys(made)).toContain(`${"r".repeat(51)}-2`);
  });

  test("are one release as long as they fit", () => {
    expect(Object.keys(releases(["a", "b"].map(large)))).toEqual(["queues"]);
  });

  test("an object that etcd does not take fails", () => {
    const objects = [queue({ weight: 2, command: "x".repeat(1_572_864) })];
    expect(problems({ objects })).toEqual([
      "MLP-K8S-119 objects[0]: Kubernetes keeps objects of 1572864 bytes at most, got 1572972 of Queue urgent | split it, or keep what is large outside of the cluster",
    ]);
  });
});
