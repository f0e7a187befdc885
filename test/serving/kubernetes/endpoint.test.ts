import { SecretRef } from "../../../lib/core";
import { ServiceRole } from "../../../lib/iam";
import { ArtifactBucket } from "../../../lib/storage";
import { documentIn, statementsIn } from "../../support/documents";
import { gpuPool } from "../../support/pools";
import { inStack } from "../../support/stacks";
import { containerOf, Deployment, deploymentOf, IMAGE, make, podOf, Props, synth, WHOAMI } from "./support";

describe("KubernetesEndpoint by default", () => {
  test("is a Deployment behind a Service, with an identity, a role without permissions and a budget", () => {
    expect(synth().addresses()).toEqual([
      "aws_eks_pod_identity_association.Ranker_PodIdentity_9C617DAA",
      "aws_iam_role.Ranker_Role_C72C9E64",
      "data.aws_eks_cluster.Access_Cluster_673FA52B",
      "data.kubernetes_resource.Ranker_Rollout_A493F828",
      "kubernetes_deployment_v1.Ranker_Deployment_B7824A3B",
      "kubernetes_pod_disruption_budget_v1.Ranker_DisruptionBudget_180E245E",
      "kubernetes_service_account_v1.Ranker_ServiceAccount_E439EEE7",
      "kubernetes_service_v1.Ranker_Service_26C484AE",
      "terraform_data.Ranker_Role_Ready_FC0D0D40",
    ]);
  });

  test("runs as nobody in particular, without privileges, on a file system that it cannot write", () => {
    const pod = podOf();
    expect(pod).toMatchObject({
      automount_service_account_token: false,
      enable_service_links: false,
      security_context: {
        run_as_non_root: true,
        run_as_user: "1000",
        run_as_group: "1000",
        fs_group: "1000",
        seccomp_profile: { type: "RuntimeDefault" },
      },
    });
    expect(pod.container[0].security_context).toEqual({
      allow_privilege_escalation: false,
      privileged: false,
      read_only_root_filesystem: true,
      run_as_non_root: true,
      capabilities: { drop: ["ALL"] },
    });
    expect(pod.volume).toEqual([
      { name: "scratch-tmp", empty_dir: { size_limit: "20Gi" } },
      { name: "scratch-home-server", empty_dir: { size_limit: "20Gi" } },
    ]);
    expect(pod.container[0].volume_mount).toEqual([
      { name: "scratch-tmp", mount_path: "/tmp" },
      { name: "scratch-home-server", mount_path: "/home/server" },
    ]);
  });

  test("runs the image by digest, asked for its health from the start on", () => {
    const http = { http_get: { path: "/health", port: "8000" }, timeout_seconds: 5 };
    expect(containerOf()).toMatchObject({
      name: "server",
      image: IMAGE,
      port: [{ name: "http", container_port: 8000, protocol: "TCP" }],
      startup_probe: { ...http, period_seconds: 10, failure_threshold: 60 },
      readiness_probe: { ...http, period_seconds: 5, failure_threshold: 3 },
      liveness_probe: { ...http, period_seconds: 10, failure_threshold: 6 },
      env: WHOAMI,
    });
    expect(containerOf()).not.toHaveProperty("command");
    expect(containerOf()).not.toHaveProperty("image_pull_policy"); // Kubernetes's default for a digest is right
  });

  test("has two replicas, apart where that can be, the new one first", () => {
    const { spec, timeouts } = deploymentOf();
    expect(spec).toMatchObject({
      replicas: "2",
      progress_deadline_seconds: 1260,
      selector: { match_labels: { "app.kubernetes.io/name": "ranker" } },
      strategy: { type: "RollingUpdate", rolling_update: { max_surge: "1", max_unavailable: "0" } },
    });
    expect(timeouts).toEqual({ create: "42m", update: "42m" });
    const spread = ["kubernetes.io/hostname", "topology.kubernetes.io/zone"].map((key) => ({
      max_skew: 1,
      topology_key: key,
      when_unsatisfiable: "ScheduleAnyway",
      label_selector: [{ match_labels: { "app.kubernetes.io/name": "ranker" } }],
    }));
    expect(podOf().topology_spread_constraint).toEqual(spread);
    expect(podOf().termination_grace_period_seconds).toBe(60);
  });

  test("is asked by each plan how its last rollout ended, in the reason that only a finished one has", () => {
    const deployment = "kubernetes_deployment_v1.Ranker_Deployment_B7824A3B";
    expect(synth().one("data.kubernetes_resource")).toEqual({
      provider: "kubernetes",
      api_version: "apps/v1",
      kind: "Deployment",
      metadata: {
        name: `\${${deployment}.metadata[0].name}`,
        namespace: `\${${deployment}.metadata[0].namespace}`,
      },
      lifecycle: {
        postcondition: [
          {
            condition:
              '${anytrue([for c in try(self.object.status.conditions, []) : c.type == "Progressing" && c.status == "True" && c.reason == "NewReplicaSetAvailable"])}',
            error_message:
              'Deployment serving/ranker: its last rollout has not finished: ${coalesce(join("; ", [for c in try(self.object.status.conditions, []) : "${c.reason}: ${c.message}" if c.type == "Progressing"]), "the cluster names no reason")}',
          },
        ],
      },
    });
    expect(synth({ watchRollout: false }).all("kubernetes_resource")).toEqual([]);
  });

  test.each([true, false])("leaves a restart by hand alone, and nothing else (watchRollout %s)", (watchRollout) => {
    expect(deploymentOf({ watchRollout }).lifecycle).toEqual({
      ignore_changes: ['spec[0].template[0].metadata[0].annotations["kubectl.kubernetes.io/restartedAt"]'],
    });
  });

  test("is reached inside the cluster, at port 80", () => {
    let url = "";
    const { spec } = inStack((stack) => {
      url = make()(stack).url;
    }).one("kubernetes_service_v1");
    expect(url).toBe("http://ranker.serving.svc");
    expect(spec).toEqual({
      type: "ClusterIP",
      selector: { "app.kubernetes.io/name": "ranker" },
      port: [{ name: "http", port: 80, target_port: "8000", protocol: "TCP" }],
    });
  });

  test("asks for one CPU and 2 GiB, no GPU, and any node", () => {
    expect(containerOf().resources).toEqual({ requests: { cpu: "1", memory: "2Gi" }, limits: { memory: "2Gi" } });
    expect(podOf().toleration).toEqual([]);
    expect(podOf()).not.toHaveProperty("node_selector");
  });
});

describe("KubernetesEndpoint on GPUs", () => {
  test("takes one GPU and its share of a node of the pool, through the pool's taint", () => {
    const pod = podOf({ pool: gpuPool() });
    expect(pod.container[0].resources).toEqual({
      requests: { cpu: "23", memory: "237Gi", "nvidia.com/gpu": "1" },
      limits: { memory: "237Gi", "nvidia.com/gpu": "1" },
    });
    expect(pod.node_selector).toEqual({ "ml-platform/pool": "h100" });
    expect(pod.toleration).toEqual([{ key: "nvidia.com/gpu", operator: "Equal", value: "true", effect: "NoSchedule" }]);
    expect(pod.volume).toHaveLength(2);
  });

  test("lets an old replica go before the new one, as no GPU is free for both", () => {
    expect(deploymentOf({ pool: gpuPool() }).spec.strategy).toEqual({
      type: "RollingUpdate",
      rolling_update: { max_surge: "0", max_unavailable: "1" },
    });
    expect(deploymentOf({ pool: gpuPool(), gpus: 0 }).spec.strategy).toMatchObject({
      rolling_update: { max_surge: "1" },
    });
  });

  test("shares memory between the processes of several GPUs, or as much as is said", () => {
    const shm = (props: Partial<Props>) => podOf({ pool: gpuPool(), ...props }).volume.at(-1);
    expect(shm({ gpus: 2 })).toEqual({ name: "shm", empty_dir: { medium: "Memory", size_limit: "118Gi" } });
    expect(shm({ gpus: 1, sharedMemoryGib: 8 })).toMatchObject({ empty_dir: { size_limit: "8Gi" } });
    expect(containerOf({ pool: gpuPool(), gpus: 2 }).volume_mount).toContainEqual({
      name: "shm",
      mount_path: "/dev/shm",
    });
  });

  test("finds a pool without labels by its instance type, and takes CPU and memory as said", () => {
    const pod = podOf({ pool: gpuPool({ nodeLabels: {} }), gpus: 8, cpu: 0.5, memoryGib: 1900 });
    expect(pod.node_selector).toEqual({ "node.kubernetes.io/instance-type": "p5.48xlarge" });
    expect(pod.container[0].resources).toMatchObject({ requests: { cpu: "0.5", memory: "1900Gi" } });
  });
});

describe("KubernetesEndpoint's identity", () => {
  test("is its service account's, in its namespace and cluster, and no other's", () => {
    const made = synth();
    expect(made.one("aws_eks_pod_identity_association")).toEqual({
      cluster_name: "prod-training",
      namespace: "serving",
      service_account: "ranker",
      role_arn: "${aws_iam_role.Ranker_Role_C72C9E64.arn}",
    });
    expect(statementsIn(made.one("aws_iam_role").assume_role_policy)).toEqual([
      {
        Effect: "Allow",
        Principal: { Service: "pods.eks.amazonaws.com" },
        Action: ["sts:AssumeRole", "sts:TagSession"],
        Condition: {
          StringEquals: {
            "aws:SourceAccount": "123456789012",
            "aws:RequestTag/eks-cluster-name": "prod-training",
            "aws:RequestTag/kubernetes-namespace": "serving",
            "aws:RequestTag/kubernetes-service-account": "ranker",
          },
        },
      },
    ]);
    expect(made.one("kubernetes_service_account_v1")).toMatchObject({ automount_service_account_token: false });
  });

  test("stands before the pods, which get credentials only as they start", () => {
    expect(deploymentOf().depends_on).toEqual([
      "aws_eks_pod_identity_association.Ranker_PodIdentity_9C617DAA",
      "terraform_data.Ranker_Role_Ready_FC0D0D40",
    ]);
    expect(podOf().service_account_name).toBe(
      "${kubernetes_service_account_v1.Ranker_ServiceAccount_E439EEE7.metadata[0].name}",
    );
  });

  test("reads the prefix of its model, with the key, and is told where it is", () => {
    const made = inStack((stack) =>
      make({ model: { bucket: new ArtifactBucket(stack, "Artifacts"), prefix: "models/ranker/" } })(stack),
    );
    const { policy } = made.one("aws_iam_role_policy");
    expect(
      statementsIn<{ Action: string; Resource: string }>(policy).map(({ Action, Resource }) => [Action, Resource]),
    ).toEqual([
      ["s3:GetObject", "${aws_s3_bucket.Artifacts_Bucket_ADA78AEC.arn}/models/ranker/*"],
      ["s3:ListBucket", "${aws_s3_bucket.Artifacts_Bucket_ADA78AEC.arn}"],
      ["kms:Decrypt", "${aws_kms_key.Artifacts_Key_4D266F5E.arn}"],
    ]);
    const { spec } = made.one("kubernetes_deployment_v1") as unknown as Deployment;
    expect(spec.template.spec.container[0].env).toEqual([
      ...WHOAMI,
      { name: "MODEL_URI", value: "s3://${aws_s3_bucket.Artifacts_Bucket_ADA78AEC.id}/models/ranker/" },
    ]);
    const [gate] = made.all("terraform_data");
    expect(gate?.body.depends_on).toContainEqual(expect.stringMatching(/^aws_iam_role_policy\.Ranker_Role_Grant-/));
  });

  test("may read its secrets of AWS, which no variable, argument or policy holds", () => {
    const arn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:hf-abcdef";
    const made = synth({
      secrets: { HF_TOKEN_ARN: SecretRef.fromSecretsManager(arn), PIN: SecretRef.fromSsmParameter("/ranker/pin") },
    });
    const { spec } = made.one("kubernetes_deployment_v1") as unknown as Deployment;
    expect(spec.template.spec.container[0].env).toEqual([
      ...WHOAMI,
      { name: "HF_TOKEN_ARN", value: arn },
      { name: "PIN", value: "/ranker/pin" },
    ]);
    expect(documentIn(made.one("aws_iam_role_policy").policy)).toMatchObject({
      Statement: [
        { Action: "secretsmanager:GetSecretValue", Resource: arn },
        { Action: "ssm:GetParameter", Resource: "arn:aws:ssm:us-east-1:123456789012:parameter/ranker/pin" },
      ],
    });
    expect(made.all("kubernetes_secret_v1")).toEqual([]);
  });

  test("is given entries of Kubernetes's Secrets by Kubernetes, and asks AWS for nothing", () => {
    const made = synth({ secrets: { HF_TOKEN: SecretRef.fromKubernetes("hugging-face", "token") } });
    const { spec } = made.one("kubernetes_deployment_v1") as unknown as Deployment;
    expect(spec.template.spec.container[0].env).toEqual([
      ...WHOAMI,
      { name: "HF_TOKEN", value_from: { secret_key_ref: { name: "hugging-face", key: "token" } } },
    ]);
    expect(made.all("aws_iam_role_policy")).toEqual([]);
  });

  test("may use the keys of its secrets, each once and through the service that keeps them", () => {
    const arnOf = (name: string) => `arn:aws:secretsmanager:us-east-1:123456789012:secret:${name}-AbCdEf`;
    const key = { keyArn: "arn:aws:kms:us-east-1:123456789012:key/a" };
    const parameterKey = { keyArn: "arn:aws:kms:us-east-1:123456789012:key/b" };
    const made = synth({
      secrets: {
        HF_TOKEN: SecretRef.fromSecretsManager(arnOf("hf"), { key }),
        WANDB: SecretRef.fromSecretsManager(arnOf("wandb"), { key }),
        PIN: SecretRef.fromSsmParameter("/ranker/pin", { key: parameterKey }),
      },
    });
    const through = (service: string) => ({ StringEquals: { "kms:ViaService": `${service}.us-east-1.amazonaws.com` } });
    expect(statementsIn(made.one("aws_iam_role_policy").policy).slice(2)).toEqual([
      { Effect: "Allow", Action: "kms:Decrypt", Resource: key.keyArn, Condition: through("secretsmanager") },
      { Effect: "Allow", Action: "kms:Decrypt", Resource: parameterKey.keyArn, Condition: through("ssm") },
    ]);
  });

  test("can be brought", () => {
    const made = inStack((stack) =>
      make({ role: new ServiceRole(stack, "Own", { service: "pods.eks.amazonaws.com" }) })(stack),
    );
    expect(made.one("aws_eks_pod_identity_association").role_arn).toMatch(/^\$\{aws_iam_role\.Own_Role_/);
    expect(made.all("aws_iam_role")).toHaveLength(1);
    expect(made.one("kubernetes_deployment_v1").depends_on).toHaveLength(1);
  });
});
