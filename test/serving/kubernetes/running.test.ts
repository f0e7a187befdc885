import { gpuPool } from "../../support/pools";
import { someToken } from "../../support/stacks";
import { containerOf, Deployment, deploymentOf, podOf, Props, synth } from "./support";

describe("who may call a server", () => {
  const policy = (reachableFrom: Props["reachableFrom"]) =>
    synth({ reachableFrom }).one("kubernetes_network_policy_v1");
  const ports = [{ port: "8000", protocol: "TCP" }];
  const inNamespace = (name: string) => ({
    namespace_selector: { match_labels: { "kubernetes.io/metadata.name": name } },
  });

  test("is every pod of the cluster, at its port, where it says so", () => {
    expect(policy("cluster")).toEqual({
      provider: "kubernetes",
      metadata: {
        name: "ranker",
        namespace: "serving",
        labels: {
          "app.kubernetes.io/name": "ranker",
          "app.kubernetes.io/instance": "ranker",
          "app.kubernetes.io/managed-by": "terraform",
        },
      },
      spec: {
        pod_selector: { match_labels: { "app.kubernetes.io/name": "ranker" } },
        policy_types: ["Ingress"],
        ingress: [{ ports, from: [{ namespace_selector: {} }] }],
      },
    });
  });

  test("is pods of the namespaces and addresses that are named, and nobody else", () => {
    const namespaces = ["gateway", { namespaceName: "serving" }];
    expect(policy({ namespaces, cidrs: ["10.20.0.0/20", "2001:db8::/32"] }).spec).toMatchObject({
      ingress: [
        {
          ports,
          from: [
            inNamespace("gateway"),
            inNamespace("serving"),
            { ip_block: { cidr: "10.20.0.0/20" } },
            { ip_block: { cidr: "2001:db8::/32" } },
          ],
        },
      ],
    });
    expect(policy({ cidrs: [someToken()] }).spec).toMatchObject({
      ingress: [{ from: [{ ip_block: { cidr: '${upper("later")}' } }] }],
    });
  });
});

describe("the health checks of a server", () => {
  const http = (path: string, port: number) => ({ http_get: { path, port: String(port) } });

  test("are asked each by itself", () => {
    const probes = {
      startup: { path: "/v2/health/live", periodSeconds: 20 },
      readiness: { path: "/v2/health/ready", failureThreshold: 1, timeoutSeconds: 2 },
      liveness: { port: 9000, periodSeconds: 30 },
    };
    expect(containerOf({ probes, startupSeconds: 610 })).toMatchObject({
      startup_probe: {
        ...http("/v2/health/live", 8000),
        period_seconds: 20,
        timeout_seconds: 5,
        failure_threshold: 31,
      },
      readiness_probe: {
        ...http("/v2/health/ready", 8000),
        period_seconds: 5,
        timeout_seconds: 2,
        failure_threshold: 1,
      },
      liveness_probe: { ...http("/health", 9000), period_seconds: 30, timeout_seconds: 5, failure_threshold: 6 },
    });
  });

  test("never start it again where that is said", () => {
    expect(containerOf({ probes: { liveness: false } })).not.toHaveProperty("liveness_probe");
    expect(containerOf({ probes: { liveness: {} } })).toHaveProperty("liveness_probe");
  });

  test("say how long a start may take, also where the number of checks is given", () => {
    const { spec } = deploymentOf({ probes: { startup: { periodSeconds: 20, failureThreshold: 90 } } });
    expect(spec).toMatchObject({ progress_deadline_seconds: 1800 + 600 + 65 });
  });
});

describe("the scratch of a server", () => {
  const pool = (diskGib: number) => gpuPool({ allocatable: { cpu: 188, memoryGib: 1900, diskGib } });
  const asked = (props: Partial<Props>) => {
    const { container, volume } = podOf(props);
    const [first] = volume as { readonly empty_dir: { readonly size_limit: string } }[];
    const { requests } = container[0].resources as { readonly requests: Record<string, string> };
    return [first?.empty_dir.size_limit, requests["ephemeral-storage"]];
  };

  test("is asked for where the disk is known, or it was given", () => {
    expect(asked({})).toEqual(["20Gi", undefined]);
    expect(asked({ scratchGib: 30 })).toEqual(["30Gi", "60Gi"]);
    expect(asked({ pool: gpuPool() })).toEqual(["20Gi", undefined]);
    expect(asked({ pool: pool(24_000) })).toEqual(["20Gi", "40Gi"]);
    expect(asked({ pool: pool(24_000), scratchGib: 1000, writablePaths: ["/cache"] })).toEqual(["1000Gi", "3000Gi"]);
    expect(containerOf({ scratchGib: 30 }).resources).not.toMatchObject({
      limits: { "ephemeral-storage": expect.anything() as unknown },
    });
  });

  test("is a smaller share of a small disk, so that as many replicas fit as GPUs", () => {
    expect(asked({ pool: pool(175), gpus: 1 })).toEqual(["10Gi", "20Gi"]);
    expect(asked({ pool: pool(175), gpus: 4 })).toEqual(["20Gi", "40Gi"]);
    expect(asked({ pool: pool(175), gpus: 0 })).toEqual(["20Gi", "40Gi"]);
  });
});

describe("the pods of a server", () => {
  test("ask for what other plugins give, as a limit too", () => {
    const resources = { memory: "237Gi", "nvidia.com/gpu": "1", "vpc.amazonaws.com/efa": "4" };
    expect(containerOf({ pool: gpuPool(), extraResources: { "vpc.amazonaws.com/efa": 4 } }).resources).toEqual({
      requests: { cpu: "23", ...resources },
      limits: resources,
    });
  });

  test("bear labels and annotations of the user's, whose values win, as text", () => {
    const podLabels = { team: "ml", "app.kubernetes.io/instance": "blue" };
    const podAnnotations = { "prometheus.io/scrape": "true", note: "${x} %{if}" };
    const made = synth({ podLabels, podAnnotations });
    const { spec } = made.one("kubernetes_deployment_v1") as unknown as Deployment;
    expect(spec.template.metadata).toEqual({
      labels: {
        "app.kubernetes.io/name": "ranker",
        "app.kubernetes.io/instance": "blue",
        "app.kubernetes.io/managed-by": "terraform",
        team: "ml",
      },
      annotations: { "prometheus.io/scrape": "true", note: "$${x} %%{if}" },
    });
    expect(made.one("kubernetes_service_v1").metadata).toMatchObject({
      labels: { "app.kubernetes.io/instance": "ranker" },
    });
  });

  test("go on for a while after they are told to stop, which their time to finish does not count", () => {
    const pod = podOf({ pauseSeconds: 20, drainSeconds: 100 });
    expect(pod.container[0].lifecycle).toEqual({ pre_stop: [{ exec: { command: ["sleep", "20"] } }] });
    expect(pod.termination_grace_period_seconds).toBe(120);
    expect(containerOf({ pauseSeconds: 0 })).not.toHaveProperty("lifecycle");
    expect(podOf({ pauseSeconds: 0 }).termination_grace_period_seconds).toBe(60);
  });

  test("are as many as an autoscaler says, from the number given on", () => {
    const deployment = deploymentOf({ scaledBy: "other", replicas: 1 });
    expect(deployment.spec.replicas).toBe("1");
    expect(deployment.lifecycle).toMatchObject({
      ignore_changes: [expect.stringContaining("restartedAt") as unknown, "spec[0].replicas"],
    });
    // twenty of them may be rolled out, one after another
    expect(deployment.timeouts).toEqual({ create: "422m", update: "422m" });
    expect(synth({ scaledBy: "other", replicas: 1 }).all("kubernetes_pod_disruption_budget_v1")).toHaveLength(1);
    expect(deploymentOf({ scaledBy: "terraform" }).lifecycle).toEqual(deploymentOf().lifecycle);
  });
});
