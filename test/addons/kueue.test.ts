import { load } from "js-yaml";
import { Kueue } from "../../lib/addons";
import { planKueue } from "../../lib/addons/plan/kueue";
import { catalogChart } from "../../lib/catalog";
import { PlatformStack } from "../../lib/core";
import { Chart, Namespace } from "../../lib/kubernetes";
import { synthesize } from "../../lib/testing";
import { accessIn, CLUSTER } from "../kubernetes/support";
import { testWithShared } from "../support/shared";
import { environment, findingsIn, inStack } from "../support/stacks";
import { chartValues, missing } from "./chart-values";

type Props = ConstructorParameters<typeof Kueue>[2];
type Tree = Readonly<Record<string, unknown>>;

const kueue =
  (props: Partial<Props> = {}) =>
  (stack: PlatformStack) =>
    new Kueue(stack, "Kueue", { cluster: accessIn(stack), ...props });

function valuesOf(props: Partial<Props> = {}, env = {}): Tree {
  const { values } = inStack(kueue(props), env).one("helm_release");
  return JSON.parse((values as [string])[0]) as Tree;
}

/** Kueue's own configuration, which is a text in the values. */
function configurationOf(props: Partial<Props> = {}): Tree {
  const { managerConfig } = valuesOf(props) as { readonly managerConfig: { readonly [key: string]: string } };
  return load(managerConfig["controllerManagerConfigYaml"]!) as Tree;
}

describe("Kueue", () => {
  test("is the pinned chart in a restricted namespace of its own", () => {
    const synth = inStack(kueue());
    expect(synth.one("helm_release")).toMatchObject({
      name: "kueue",
      chart: "kueue",
      ...catalogChart("kueue"),
      namespace: expect.stringMatching(/^\$\{kubernetes_namespace_v1\.Kueue_Namespace_/) as unknown,
    });
    expect(synth.one("kubernetes_namespace_v1").metadata).toMatchObject({
      name: "kueue-system",
      labels: { "pod-security.kubernetes.io/enforce": "restricted" },
    });
  });

  test("has two copies with room for many jobs, ready once its webhooks answer", () => {
    const labels = { "app.kubernetes.io/name": "kueue", "control-plane": "controller-manager" };
    expect(valuesOf()["controllerManager"]).toEqual({
      replicas: 2,
      podDisruptionBudget: { enabled: true },
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: "kubernetes.io/hostname",
          whenUnsatisfiable: "ScheduleAnyway",
          labelSelector: { matchLabels: labels },
        },
      ],
      readinessProbe: { initialDelaySeconds: 30 },
      manager: { resources: { requests: { memory: "1Gi" }, limits: { memory: "2Gi" } } },
    });
  });

  test("asks for no budget that one copy alone could never keep", () => {
    expect(valuesOf({ replicas: 1 })["controllerManager"]).toEqual({
      replicas: 1,
      readinessProbe: { initialDelaySeconds: 30 },
      manager: { resources: { requests: { memory: "1Gi" }, limits: { memory: "2Gi" } } },
    });
  });

  test("manages the labelled namespaces alone, all jobs in them, and gives up what does not get ready", () => {
    expect(configurationOf()).toMatchObject({
      apiVersion: "config.kueue.x-k8s.io/v1beta2",
      kind: "Configuration",
      manageJobsWithoutQueueName: true,
      managedJobsNamespaceSelector: { matchLabels: { "managed-by-kueue": "true" } },
      waitForPodsReady: {
        timeout: "30m",
        recoveryTimeout: "30m",
        blockAdmission: false,
        requeuingStrategy: {
          timestamp: "Eviction",
          backoffLimitCount: 5,
          backoffBaseSeconds: 60,
          backoffMaxSeconds: 3600,
        },
      },
      integrations: { frameworks: ["batch/job", "jobset.x-k8s.io/jobset"] },
      fairSharing: { preemptionStrategies: ["LessThanOrEqualToFinalShare", "LessThanInitialShare"] },
      resources: { excludeResourcePrefixes: ["ephemeral-storage", "hugepages-"] },
    });
  });

  test("takes each of its props", () => {
    const configuration = configurationOf({
      namespaceLabels: { team: "ml" },
      frameworks: ["trainer.kubeflow.org/trainjob"],
      jobsWithoutQueue: "started",
      readyWithinMinutes: 45,
      requeues: 0,
      configuration: { clientConnection: { qps: 50 }, metrics: { enableClusterQueueResources: true } },
    });
    expect(configuration).toMatchObject({
      managedJobsNamespaceSelector: { matchLabels: { team: "ml" } },
      manageJobsWithoutQueueName: false,
      waitForPodsReady: { timeout: "45m", recoveryTimeout: "45m", requeuingStrategy: { backoffLimitCount: 0 } },
      integrations: { frameworks: ["trainer.kubeflow.org/trainjob"] },
      clientConnection: { qps: 50, burst: 500 },
      metrics: { bindAddress: ":8443", enableClusterQueueResources: true },
    });
  });

  test("goes into another namespace, at another version, with values of the user's over its own", () => {
    const synth = inStack(kueue({ namespace: "batch", version: "0.19.1" }));
    expect(synth.one("helm_release")).toMatchObject({ namespace: "batch", version: "0.19.1" });
    expect(synth.all("kubernetes_namespace_v1")).toEqual([]);
    const values = valuesOf({
      values: { controllerManager: { manager: { resources: { limits: { memory: "4Gi" } } } } },
    });
    expect(values["controllerManager"]).toMatchObject({
      replicas: 2,
      manager: { resources: { requests: { memory: "1Gi" }, limits: { memory: "4Gi" } } },
    });
  });

  test("takes chart and image from the mirrors", () => {
    const env = { chartMirror: "oci://mirror.example.com/charts", imageMirror: "mirror.example.com/images" };
    expect(inStack(kueue(), env).one("helm_release").repository).toBe("oci://mirror.example.com/charts");
    expect(valuesOf({}, env)).toMatchObject({
      controllerManager: { manager: { image: { repository: "mirror.example.com/images/kueue/kueue" } } },
    });
  });

  test("says which labels a namespace needs", () => {
    const labels: unknown[] = [];
    inStack((stack) => labels.push(kueue()(stack).namespaceLabels));
    inStack((stack) => labels.push(kueue({ namespaceLabels: { team: "ml" } })(stack).namespaceLabels));
    expect(labels).toEqual([{ "managed-by-kueue": "true" }, { team: "ml" }]);
  });
});

describe("Kueue waits", () => {
  const chart = (stack: PlatformStack) =>
    new Chart(stack, "Operator", {
      cluster: accessIn(stack),
      namespace: "kube-system",
      source: { repository: "https://charts.example.com", chart: "operator", version: "1.2.3" },
    });

  test("for a chart of its own stack by depends_on", () => {
    const synth = inStack((stack) => void kueue({ after: [chart(stack)] })(stack));
    expect(synth.one("helm_release", "Kueue/Chart/Release").depends_on).toEqual([
      expect.stringMatching(/^terraform_data\.Operator_Ready_/),
    ]);
  });

  const stacks = (build: (first: PlatformStack, second: PlatformStack) => void) =>
    synthesize((app) => {
      const [first, second] = ["first", "second"].map(
        (id) => new PlatformStack(app, id, { environment: environment() }),
      );
      build(first!, second!);
    });

  test("for one of another stack by the order of the stacks", () => {
    const synth = stacks((first, second) => void kueue({ after: [chart(first)] })(second));
    expect(synth.findings.filter(({ severity }) => severity === "error")).toEqual([]);
    const second = synth.stacks.find(({ name }) => name === "second");
    expect(second?.dependencies).toEqual(["first"]);
    expect(JSON.stringify(second?.json)).not.toContain("terraform_data");
  });

  test("and fails where that stack waits for this one", () => {
    const synth = stacks((first, second) => {
      first.addDependency(second);
      kueue({ after: [chart(first)] })(second);
    });
    expect(synth.findings.map(({ code, path, message, fix }) => `${code} ${path}: ${message} | ${fix}`)).toEqual([
      "MLP-K8S-108 second/Kueue: the stack first waits for this one, so nothing here can wait for it, got first/Operator | put this into a stack after that one",
    ]);
  });
});

describe("Kueue fails with", () => {
  const problems = (props: Partial<Props>) =>
    findingsIn(kueue(props)).map((text) => text.replace(/prod-foundation\/Kueue ?/, ""));

  test("too little time to start a node and pull an image", () => {
    expect(problems({ readyWithinMinutes: 9 })).toEqual([
      "MLP-ADDON-111 readyWithinMinutes: readyWithinMinutes is out of range, got 9 | use a whole number from 10 to 1440 (minutes)",
    ]);
    expect(problems({ readyWithinMinutes: 10 })).toEqual([]);
  });

  test("numbers out of range", () => {
    expect(problems({ requeues: -1, replicas: 0 })).toEqual([
      "MLP-ADDON-112 requeues: requeues is out of range, got -1 | use a whole number from 0 to 100",
      "MLP-ADDON-113 replicas: replicas is out of range, got 0 | use a whole number from 1 to 5",
    ]);
    expect(problems({ requeues: 100, replicas: 5 })).toEqual([]);
  });

  test.each([
    [{}],
    [{ "kubernetes.io/metadata.name": "kube-system" }],
    [{ "kubernetes.io/metadata.name": "kueue-system" }],
  ])("labels that choose namespaces of the system: %j", (namespaceLabels: Record<string, string>) => {
    expect(problems({ namespaceLabels })).toEqual([
      `MLP-ADDON-114 namespaceLabels: Kueue does not start where these choose kube-system or its own namespace, got ${JSON.stringify(namespaceLabels)} | give a label that only the namespaces with queues have, or leave it out`,
    ]);
  });

  test("a label that is none", () => {
    expect(problems({ namespaceLabels: { "a b": "c" } })[0]).toMatch(/^MLP-K8S-129 namespaceLabels: /);
    expect(problems({ namespaceLabels: { "kubernetes.io/metadata.name": "research" } })).toEqual([]);
  });

  test("no framework, or one twice", () => {
    const fix = "name each kind of job once, or leave the list out";
    expect(problems({ frameworks: [] })).toEqual([
      `MLP-ADDON-115 frameworks: the list is empty, and Kueue then queues batch/job | ${fix}`,
    ]);
    expect(problems({ frameworks: ["batch/job", "batch/job"] })).toEqual([
      `MLP-ADDON-115 frameworks: Kueue does not start with a framework that is given twice, got ["batch/job","batch/job"] | ${fix}`,
    ]);
  });

  test("what TypeScript would not let through", () => {
    const untyped = (props: object) => planKueue({ cluster: CLUSTER, ...props }).problems;
    expect(untyped({ frameworks: ["job"] })[0]).toMatchObject({ code: "MLP-CORE-032", property: "frameworks[0]" });
    expect(untyped({ after: ["Chart"] })[0]).toMatchObject({ code: "MLP-CORE-031", property: "after[0]" });
    expect(untyped({ jobsWithoutQueue: false })[0]).toMatchObject({ code: "MLP-CORE-031" });
  });
});

test("a namespace made with Kueue's labels has them, beside those of its security level", () => {
  const synth = inStack((stack) => {
    const { namespaceLabels: labels } = kueue({ namespace: "kueue" })(stack);
    const made = new Namespace(stack, "Research", { cluster: accessIn(stack), name: "research", labels });
    expect([made.literalName, made.labels["managed-by-kueue"]]).toEqual(["research", "true"]);
  });
  expect(synth.one("kubernetes_namespace_v1").metadata).toMatchObject({
    labels: { "managed-by-kueue": "true", "pod-security.kubernetes.io/enforce": "restricted" },
  });
});

describe("the values set are values that the chart has", () => {
  const read = () =>
    chartValues("kueue") as Tree & { readonly managerConfig: { readonly controllerManagerConfigYaml: string } };

  testWithShared("charts")("of Kueue", () => {
    expect(missing(valuesOf({}, { imageMirror: "mirror.example.com" }), read())).toEqual([]);
    expect(missing({ controllerManager: { replica: 2 } }, read())).toEqual(["controllerManager.replica"]);
  });

  testWithShared("charts")("and its configuration, where the chart shows a field as a comment too", () => {
    const text = read().managerConfig.controllerManagerConfigYaml;
    const { health, metrics, webhook, leaderElection, controller, clientConnection, ...own } = configurationOf();
    const shown = load(text) as Tree;
    // what does not differ from the chart's own
    for (const [key, value] of Object.entries({
      health,
      metrics,
      webhook,
      leaderElection,
      controller,
      clientConnection,
    }))
      expect({ key, value }).toEqual({ key, value: shown[key] });
    const known = Object.keys(own).filter((key) => new RegExp(`^ *#? *${key}:`, "m").test(text));
    expect(Object.keys(own).filter((key) => !known.includes(key))).toEqual([]);
  });
});
