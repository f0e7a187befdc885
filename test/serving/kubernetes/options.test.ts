import { SecretRef } from "../../../lib/core";
import { ClusterAccess, Namespace } from "../../../lib/kubernetes";
import { ContainerImage } from "../../../lib/registry";
import { KubernetesEndpoint } from "../../../lib/serving/kubernetes";
import { synthesizePlain } from "../../../lib/testing";
import { CLUSTER } from "../../kubernetes/support";
import { plainStack } from "../../support/stacks";
import { BASE, containerOf, deploymentOf, podOf, synth, WHOAMI } from "./support";

describe("KubernetesEndpoint when told", () => {
  test("starts another program, with text as it stands", () => {
    expect(containerOf({ command: ["serve"], args: ["--rank=${RANK}"], environment: { NOTE: "%{if}" } })).toMatchObject(
      {
        command: ["serve"],
        args: ["--rank=$${RANK}"],
        env: [...WHOAMI, { name: "NOTE", value: "%%{if}" }],
      },
    );
  });

  test("writes to more paths, as another user", () => {
    const pod = podOf({ writablePaths: ["/home/app/.cache"], scratchGib: 100, userId: 65532 });
    expect(pod.volume).toEqual([
      { name: "scratch-tmp", empty_dir: { size_limit: "100Gi" } },
      { name: "scratch-home-server", empty_dir: { size_limit: "100Gi" } },
      { name: "scratch-home-app-cache", empty_dir: { size_limit: "100Gi" } },
    ]);
    expect(pod.container[0].volume_mount).toContainEqual({
      name: "scratch-home-app-cache",
      mount_path: "/home/app/.cache",
    });
    expect(pod.security_context).toMatchObject({ run_as_user: "65532", fs_group: "65532" });
  });

  test("is root where its number is given, and nothing more than that", () => {
    const pod = podOf({ userId: 0 });
    expect(pod.security_context).toEqual({
      run_as_non_root: false,
      run_as_user: "0",
      run_as_group: "0",
      fs_group: "0",
      seccomp_profile: { type: "RuntimeDefault" },
    });
    expect(pod.container[0].security_context).toEqual({
      allow_privilege_escalation: false,
      privileged: false,
      read_only_root_filesystem: true,
      run_as_non_root: false,
      capabilities: { drop: ["ALL"] },
    });
  });

  test("opens a port below 1024 as whoever it is", () => {
    const sysctl = [{ name: "net.ipv4.ip_unprivileged_port_start", value: "0" }];
    expect(podOf({ port: 1023 }).security_context).toMatchObject({ run_as_user: "1000", sysctl });
    expect(podOf({ port: 80, userId: 0 }).security_context).toMatchObject({ run_as_user: "0", sysctl });
    expect(podOf({ port: 1024 }).security_context).not.toHaveProperty("sysctl");
  });

  test("knows the user of an image by its tag, too", () => {
    const image = ContainerImage.fromUri("vllm/vllm-openai:v0.11.0");
    expect(podOf({ image }).security_context).toMatchObject({ run_as_user: "2000" });
    expect(containerOf({ image }).image).toBe("vllm/vllm-openai:v0.11.0");
  });

  test("leaves the user to the image, who must not be root", () => {
    expect(podOf({ userId: "image" }).security_context).toEqual({
      run_as_non_root: true,
      seccomp_profile: { type: "RuntimeDefault" },
    });
    expect(containerOf({ userId: "image" }).security_context).toMatchObject({ run_as_non_root: true });
  });

  test.each([
    ["vllm/vllm-openai", undefined, "2000"],
    ["docker.io/vllm/vllm-openai", undefined, "2000"],
    ["nvcr.io/nvidia/tritonserver", undefined, "1000"],
    ["vllm/vllm-openai", 1234, "1234"],
    ["123456789012.dkr.ecr.us-east-1.amazonaws.com/vllm/vllm-openai", undefined, "1000"],
  ])("runs %s (userId %s) as %s", (repository, userId, user) => {
    const image = ContainerImage.fromUri(`${repository}@sha256:${"a".repeat(64)}`);
    expect(podOf({ image, userId }).security_context).toMatchObject({
      run_as_user: user,
      run_as_group: user,
      fs_group: user,
    });
  });

  test("takes HOME, USER and LOGNAME as they are given, and makes no home beside one", () => {
    const given = containerOf({ environment: { HOME: "/data/home", USER: "ml" }, writablePaths: ["/data"] });
    expect(given.env).toEqual([
      { name: "LOGNAME", value: "server" },
      { name: "HOME", value: "/data/home" },
      { name: "USER", value: "ml" },
    ]);
    expect(given.volume_mount).toEqual([
      { name: "scratch-tmp", mount_path: "/tmp" },
      { name: "scratch-data", mount_path: "/data" },
    ]);
    const secret = containerOf({ secrets: { USER: SecretRef.fromKubernetes("who", "user") } });
    expect(secret.env).toEqual([
      { name: "HOME", value: "/home/server" },
      { name: "LOGNAME", value: "server" },
      { name: "USER", value_from: { secret_key_ref: { name: "who", key: "user" } } },
    ]);
  });

  test("mounts a home once that is among the writable paths", () => {
    expect(podOf({ writablePaths: ["/home/server"] }).volume).toHaveLength(2);
  });

  test("gives each path a volume of its own, by a name that Kubernetes takes", () => {
    const namesOf = (...writablePaths: string[]) =>
      podOf({ writablePaths }).volume.map((v) => (v as { name: string }).name);
    expect(namesOf("/var/My_Model.v2", "/.cache")).toEqual([
      "scratch-tmp",
      "scratch-home-server",
      "scratch-var-my-model-v2",
      "scratch-cache",
    ]);
    const alike = namesOf("/a/b", "/a-b", "/.tmp", `/${"c".repeat(54)}/d`, `/${"c".repeat(54)}/e`);
    expect(alike).toEqual([
      expect.stringMatching(/^scratch-tmp-[0-9a-f]+$/),
      "scratch-home-server",
      expect.stringMatching(/^scratch-a-b-[0-9a-f]+$/),
      expect.stringMatching(/^scratch-a-b-[0-9a-f]+$/),
      expect.stringMatching(/^scratch-tmp-[0-9a-f]+$/),
      expect.stringMatching(/^scratch-c+-[0-9a-f]+$/),
      expect.stringMatching(/^scratch-c+-[0-9a-f]+$/),
    ]);
    expect(new Set(alike).size).toBe(alike.length);
    expect(alike.filter((name) => name.length > 63 || !/^[a-z0-9-]*[a-z0-9]$/.test(name))).toEqual([]);
  });

  test("asks for whole millicores and bytes, which the API server gives back as they were", () => {
    const quantities = (props: object) => containerOf(props).resources;
    expect(quantities({ cpu: 1 / 3, memoryGib: 10 / 3 })).toEqual({
      requests: { cpu: "0.333", memory: "3413Mi" },
      limits: { memory: "3413Mi" },
    });
    expect(quantities({ cpu: 0.0011, memoryGib: 1.1 })).toMatchObject({ requests: { cpu: "0.001", memory: "1126Mi" } });
    expect(quantities({ cpu: 0.57, memoryGib: 0.001 })).toMatchObject({ requests: { cpu: "0.57", memory: "1Mi" } });
    expect(podOf({ sharedMemoryGib: 0.1 }).volume.at(-1)).toMatchObject({ empty_dir: { size_limit: "102Mi" } });
  });

  test.each([0, 1])("has no budget with %i replicas: it would hold up every drain", (replicas) => {
    const made = synth({ replicas });
    expect(made.all("kubernetes_pod_disruption_budget_v1")).toEqual([]);
    expect(made.one("kubernetes_deployment_v1")).toMatchObject({ spec: { replicas: String(replicas) } });
  });

  test("lets one replica go at a time from two on", () => {
    expect(synth({ replicas: 3 }).one("kubernetes_pod_disruption_budget_v1")).toEqual({
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
      spec: { max_unavailable: "1", selector: { match_labels: { "app.kubernetes.io/name": "ranker" } } },
    });
  });

  test("waits as long as it may take", () => {
    const { spec, timeouts } = deploymentOf({ startupSeconds: 1805, drainSeconds: 300, replicas: 4 });
    expect(spec).toMatchObject({ progress_deadline_seconds: 2710 });
    expect(timeouts).toEqual({ create: "181m", update: "181m" });
    expect(spec.template.spec.container[0].startup_probe).toMatchObject({ failure_threshold: 181 });
    expect(spec.template.spec.termination_grace_period_seconds).toBe(305);
  });

  test("takes a name and tags", () => {
    const made = synth({ name: "ranker-v2", tags: { Team: "ml" } });
    expect(made.one("kubernetes_service_v1").metadata).toMatchObject({ name: "ranker-v2" });
    expect(made.one("aws_iam_role").tags).toEqual({ Team: "ml" });
    expect(made.one("aws_eks_pod_identity_association")).toMatchObject({
      service_account: "ranker-v2",
      tags: { Team: "ml" },
    });
  });

  test("stands in a plain stack, and in the region of its cluster", () => {
    const made = synthesizePlain((app) => {
      const stack = plainStack(app);
      const access = new ClusterAccess(stack, "Access", { cluster: CLUSTER });
      new KubernetesEndpoint(stack, "Ranker", { cluster: access, namespace: Namespace.fromName("serving"), ...BASE });
    });
    expect(made.one("aws_eks_pod_identity_association").region).toBe("us-east-1");
  });
});
