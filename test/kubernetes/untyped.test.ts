import { FindingsError, PlatformStack } from "../../lib/core";
import { Chart, ClusterAccess, CustomResources, Namespace } from "../../lib/kubernetes";
import { findingsIn } from "../support/stacks";
import { accessIn, CLUSTER } from "./support";

/** What a caller without types may give. */
const untyped = <T>(value: unknown): T => value as T;
const found = (build: (stack: PlatformStack) => void) =>
  findingsIn(build).map((text) => text.replace(/prod-foundation\/\w+ /, "").replace(/ \|.*/, ""));

const REQUIRED = "is required, got undefined";
const UNSET = `${REQUIRED}; was an environment variable not set?`;
const SOURCE = { repository: "https://charts.example.com", chart: "metrics-server", version: "3.13.1" };
const OBJECT = { apiVersion: "example.com/v1", kind: "Queue", metadata: { name: "urgent" } };

describe("what TypeScript would not let through is a finding with its place", () => {
  test("in the reference of a cluster", () => {
    const access = (props: unknown) => found((stack) => void new ClusterAccess(stack, "Access", untyped(props)));
    expect(access({ cluster: { ...CLUSTER, clusterName: undefined } })).toEqual([
      `MLP-CORE-030 cluster.clusterName: a cluster name ${UNSET}`,
    ]);
    expect(access({ cluster: { ...CLUSTER, region: "us-east1" } })).toEqual([
      `MLP-CORE-007 cluster.region: region breaks AWS's rule, got "us-east1"`,
    ]);
    expect(access({ cluster: "prod-training" })).toEqual(['MLP-CORE-031 cluster: not a cluster, got "prod-training"']);
    expect(access({ cluster: CLUSTER, alias: "a b" })).toEqual([
      'MLP-K8S-130 alias: alias breaks Terraform\'s rule, got "a b"',
    ]);
    expect(access(undefined)).toHaveLength(1);
  });

  test("in a namespace", () => {
    const namespace = (props: object) =>
      found(
        (stack) => void new Namespace(stack, "Serving", untyped({ cluster: accessIn(stack), name: "a", ...props })),
      );
    expect(namespace({ name: undefined })).toEqual([`MLP-CORE-030 name: a namespace's name ${UNSET}`]);
    expect(namespace({ podSecurity: "Restricted" })).toEqual([
      'MLP-CORE-032 podSecurity: unknown value, got "Restricted"',
    ]);
    expect(namespace({ cluster: undefined })).toEqual([`MLP-CORE-030 cluster: a cluster ${REQUIRED}`]);
    expect(namespace({ labels: { team: 1 } })).toEqual(["MLP-CORE-031 labels.team: not a label's value, got 1"]);
    expect(namespace({ labels: { team: "a b" } })).toEqual([
      'MLP-K8S-129 labels: this breaks Kubernetes\'s rule, got {"team":"a b"}',
    ]);
  });

  test.each(["Not A Name", undefined, 3])("in the name of a namespace that exists: %p", (name) => {
    expect(() => Namespace.fromName(untyped(name))).toThrow(FindingsError);
    expect(() => Namespace.fromName(untyped(name))).toThrow(/Namespace\.fromName namespaceName/);
  });

  test("in a chart, its namespace and its values", () => {
    const chart = (props: object) =>
      found(
        (stack) =>
          void new Chart(
            stack,
            "Metrics",
            untyped({ cluster: accessIn(stack), namespace: { namespaceName: "a" }, source: SOURCE, ...props }),
          ),
      );
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    expect(chart({ source: undefined })).toHaveLength(1);
    expect(chart({ namespace: 3 })).toEqual(["MLP-CORE-031 namespace: not a namespace, got 3"]);
    expect(chart({ namespace: "" })[0]).toMatch(/^MLP-CORE-030 namespace: a namespace is required, got ""/);
    expect(chart({ namespace: "Not A Name" })).toEqual([
      "MLP-K8S-106 namespace: namespace's name breaks Kubernetes's rule, got \"Not A Name\"",
    ]);
    expect(chart({ namespace: { namespaceName: "Not A Name" } })).toEqual([
      "MLP-K8S-106 namespace.namespaceName: namespace's name breaks Kubernetes's rule, got \"Not A Name\"",
    ]);
    expect(chart({ values: { a: [1, 2n], b: { c: NaN }, d: () => 1, e: circular, f: new Map() } })).toEqual([
      "MLP-CORE-031 values.a[1]: not a value that JSON can hold, got 2n",
      "MLP-CORE-031 values.b.c: not a value that JSON can hold, got NaN",
      "MLP-CORE-031 values.d: not a value that JSON can hold, got a function",
      "MLP-CORE-031 values.e.self: not a value that JSON can hold, got an object",
      "MLP-CORE-031 values.f: not a value that JSON can hold, got {}",
    ]);
  });

  test("in custom resources, and in their definitions", () => {
    const resources = (props: object) =>
      found((stack) => void new CustomResources(stack, "Queues", untyped({ cluster: accessIn(stack), ...props })));
    expect(resources({ objects: [OBJECT, { ...OBJECT, apiVersion: undefined }] })).toEqual([
      `MLP-CORE-030 objects[1].apiVersion: an apiVersion ${UNSET}`,
    ]);
    expect(resources({ objects: [OBJECT], crds: [undefined] })).toEqual([
      `MLP-CORE-030 crds[0]: a custom resource definition ${REQUIRED}`,
    ]);
    expect(resources({ objects: [OBJECT], crds: [], after: ["kueue"] })[0]).toBe(
      'MLP-CORE-031 after[0]: not a construct, got "kueue"',
    );
  });
});
