import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { Namespace } from "../../../lib/kubernetes";
import { Environment, MlPlatform } from "../../../lib";
import { ContainerImage } from "../../../lib/registry";
import { KubernetesEndpoint } from "../../../lib/serving/kubernetes";
import { ArtifactBucket } from "../../../lib/storage";
import { synthesize, Synthesized } from "../../../lib/testing";
import { CLUSTER } from "../../kubernetes/support";
import { gpuPool } from "../../support/pools";
import { inStack } from "../../support/stacks";
import { Deployment, WHOAMI } from "./support";

const DIGEST = `sha256:${"a".repeat(64)}`;
const podIn = (made: Synthesized) => (made.one("kubernetes_deployment_v1") as unknown as Deployment).spec.template.spec;

/** The example in the comment of the class. */
function example(): string {
  const source = readFileSync(join(__dirname, "../../../lib/serving/kubernetes/kubernetes-endpoint.ts"), "utf8");
  const comment = /@example\n([\s\S]*?)\*\/\nexport class KubernetesEndpoint /.exec(source)?.[1] ?? "";
  return comment.replace(/^ \* ?/gm, "").replace("sha256:…", DIGEST);
}

describe("vLLM", () => {
  test("runs by the class's example as it stands: its model, its GPUs, as the user its image is made for", () => {
    const made = inStack((workloads) => {
      runInNewContext(example(), {
        KubernetesEndpoint,
        ContainerImage,
        workloads,
        training: CLUSTER,
        artifacts: ArtifactBucket.fromName("acme-artifacts"),
        h100: gpuPool(),
      });
    });
    expect(made.findings).toEqual([]);
    const pod = podIn(made);
    expect(pod.container[0]).toMatchObject({
      command: ["vllm", "serve"],
      args: ["$(MODEL_URI)", "--load-format=runai_streamer", "--served-model-name=chat", "--tensor-parallel-size=2"],
      env: [...WHOAMI, { name: "MODEL_URI", value: "s3://acme-artifacts/models/chat/" }],
      resources: { limits: { "nvidia.com/gpu": "2" } },
    });
    expect(pod["security_context"]).toMatchObject({ run_as_non_root: true, run_as_user: "2000" });
    expect(pod.volume).toContainEqual({ name: "shm", empty_dir: { medium: "Memory", size_limit: "118Gi" } });
  });

  test("in a repository of one's own has a name and a home to write to, where its image knows no such user", () => {
    const made = synthesize((app) => {
      const prod = new MlPlatform(app, "prod", {
        environment: new Environment({ name: "prod", accountId: "123456789012", region: "us-east-1" }),
        network: { cidr: "10.20.0.0/16", zones: ["us-east-1a", "us-east-1b"] },
        images: ["vllm-openai"],
        models: ["qwen"],
        cluster: {
          kubernetesVersion: "1.35",
          api: { reachableFrom: ["203.0.113.0/24"] },
          administrators: ["arn:aws:iam::123456789012:role/PlatformAdmin"],
          pools: { L4: { instanceType: "g6.2xlarge", zone: "us-east-1b", min: 2, max: 4 } },
        },
      });
      const { cluster } = prod;
      new KubernetesEndpoint(prod.stack("workloads"), "Qwen", {
        cluster,
        namespace: new Namespace(prod.stack("workloads"), "Serving", { cluster, name: "serving" }),
        image: prod.images.imageByDigest("vllm-openai", DIGEST),
        port: 8000,
        healthPath: "/health",
        reachableFrom: "cluster",
        pool: prod.cluster.pools.L4,
        model: { bucket: prod.artifacts, prefix: "models/qwen/" },
      });
    });
    const { container, security_context: user } = podIn(made);
    expect(user).toMatchObject({ run_as_user: "1000" });
    const { env, volume_mount: mounts, security_context: rights } = container[0];
    const [home, ...names] = WHOAMI;
    expect(env).toEqual(expect.arrayContaining([home, ...names]));
    expect(rights).toMatchObject({ read_only_root_filesystem: true });
    expect(mounts).toContainEqual(expect.objectContaining({ mount_path: home!.value }));
  });
});
