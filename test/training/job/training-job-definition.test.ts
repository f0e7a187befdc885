import { PlatformStack } from "../../../lib/core";
import { ServiceRole } from "../../../lib/iam";
import { Namespace, SharedVolume } from "../../../lib/kubernetes";
import { ContainerImage, ImageRegistry } from "../../../lib/registry";
import { ArtifactBucket, LustreFileSystem } from "../../../lib/storage";
import { TrainingJobDefinition, TrainingJobDefinitionProps } from "../../../lib/training";
import { accessIn } from "../../kubernetes/support";
import { inStack } from "../../support/stacks";
import { CHECKPOINTS, DIGEST, PROPS, team } from "./support";

const bucket = ArtifactBucket.fromName("company-artifacts");

/** The job of docs/training.md, of a team whose role is made beside. */
function make(stack: PlatformStack, props: Partial<TrainingJobDefinitionProps> = {}): TrainingJobDefinition {
  const { roleName, roleArn, grantScope } = new ServiceRole(stack, "Role", { service: "pods.eks.amazonaws.com" });
  return new TrainingJobDefinition(stack, "Pretrain", {
    ...PROPS,
    cluster: accessIn(stack),
    team: team({ roleName, roleArn, grantScope }),
    checkpoints: { ...CHECKPOINTS, bucket },
    ...props,
  });
}

const errors = ({ findings }: ReturnType<typeof inStack>) => findings.filter(({ severity }) => severity === "error");

describe("a TrainingJobDefinition", () => {
  test("starts nothing: it is published in the team's namespace", () => {
    const synth = inStack((stack) => make(stack));
    expect(errors(synth)).toEqual([]);
    const { data, ...config } = synth.one("kubernetes_config_map_v1") as { data: Record<string, string> };
    expect(config).toEqual({
      provider: "kubernetes",
      metadata: {
        namespace: "research",
        name: "training-job-pretrain",
        labels: { "ml-platform/training-job": "pretrain" },
      },
    });
    expect(Object.keys(data)).toEqual(["job.json"]);
    expect(JSON.parse(data["job.json"]!)).toMatchObject({ version: 1, name: "pretrain", maxHours: 72 });
    expect(synth.stacks.flatMap(({ resources }) => resources.map(({ type }) => type)).sort()).toEqual([
      "aws_eks_cluster", // looked up
      "aws_iam_role",
      "aws_iam_role_policy",
      "kubernetes_config_map_v1",
    ]);
  });

  test("says what is published, and what it is called", () => {
    inStack((stack) => {
      const job = make(stack, { name: "llm" });
      expect(job.name).toBe("llm");
      expect(job.published).toMatchObject({ name: "llm", nodes: { min: 8, max: 16 } });
      expect(job.resources.configMap.terraformResourceType).toBe("kubernetes_config_map_v1");
    });
  });

  test("lets the team read and write its checkpoints, and nothing else", () => {
    const { policy } = inStack((stack) => make(stack)).one("aws_iam_role_policy") as { policy: string };
    const { Statement } = JSON.parse(policy) as { Statement: { Action: string[]; Resource: unknown }[] };
    expect(Statement.flatMap(({ Action }) => Action).sort()).toEqual([
      "s3:AbortMultipartUpload",
      "s3:GetObject",
      "s3:ListBucket",
      "s3:ListMultipartUploadParts",
      "s3:PutObject",
    ]);
    expect(JSON.stringify(Statement)).toContain("company-artifacts/checkpoints/pretrain/*");
    const without = inStack((stack) => make(stack, { checkpoints: undefined }));
    expect(() => without.one("aws_iam_role_policy")).toThrow();
  });

  test("waits for the namespace and the claims that are made beside", () => {
    const synth = inStack((stack) => {
      const namespace = new Namespace(stack, "Research", { cluster: accessIn(stack), name: "research" });
      const fileSystem = LustreFileSystem.fromIds({
        fileSystemId: "fs-0123456789abcdef0",
        dnsName: "fs-0123456789abcdef0.fsx.us-east-1.amazonaws.com",
        mountName: "abcdefgh",
      });
      const corpus = new SharedVolume(stack, "Corpus", {
        cluster: accessIn(stack),
        namespace,
        fileSystem,
        name: "corpus",
        readOnly: true,
      });
      expect(corpus.at("/data")).toMatchObject({ path: "/data", readOnly: true });
      make(stack, { team: team({ namespace }), checkpoints: undefined, mounts: [corpus.at("/data")] });
    });
    expect(errors(synth)).toEqual([]);
    const { metadata, data } = synth.one("kubernetes_config_map_v1") as {
      metadata: { namespace: string };
      data: Record<string, string>;
    };
    expect(metadata.namespace).toMatch(/^\$\{kubernetes_namespace_v1\.Research_Namespace_\w+\.metadata/);
    expect(data["job.json"]).toMatch(
      /"claimName":"\$\{kubernetes_persistent_volume_claim_v1\.Corpus_Claim_\w+\.metadata/,
    );
    // what a start reads has to be known while synthesizing
    expect(data["job.json"]).toContain('"namespace":"research"');
  });

  test("keeps the user's braces from Terraform", () => {
    const synth = inStack((stack) => make(stack, { command: ["sh", "-c", "echo ${HOME} %{x}"] }));
    const { data } = synth.one("kubernetes_config_map_v1") as { data: Record<string, string> };
    expect(data["job.json"]).toContain("echo $${HOME} %%{x}");
  });

  test("does not outlive its image: where a repository expires some, a plan asks", () => {
    const synth = inStack((stack) => {
      const images = new ImageRegistry(stack, "Images", {
        repositories: ["trainer"],
        expireTagPrefixDays: { "ci-": 14 },
      });
      make(stack, { image: ContainerImage.fromRepository(images.repositories["trainer"], { digest: DIGEST }) });
    });
    expect(errors(synth)).toEqual([]);
    const { lifecycle } = synth.one("kubernetes_config_map_v1") as { lifecycle: { precondition: object[] } };
    expect(lifecycle.precondition).toHaveLength(2);
  });

  test("says what is wrong where it stands, and is made all the same", () => {
    const synth = inStack((stack) => make(stack, { nodes: 17, priority: "high" }));
    expect(errors(synth).map(({ code, path, property }) => `${code} ${path} ${property}`)).toEqual([
      expect.stringMatching(/^MLP-TRAIN-063 \S+\/Pretrain nodes$/) as string,
      expect.stringMatching(/^MLP-TRAIN-065 \S+\/Pretrain priority$/) as string,
    ]);
  });
});

test("what a start changes is in places that it finds", () => {
  inStack((stack) => {
    const { jobSet } = make(stack).published as unknown as { jobSet: JobSetOf };
    const { spec } = jobSet.spec.replicatedJobs[0].template;
    expect([spec.parallelism, spec.completions]).toEqual([8, 8]);
    const { env } = spec.template.spec.containers[0];
    expect(env.filter(({ value }) => value === "8").map(({ name }) => name)).toEqual(["NNODES", "NPROC_PER_NODE"]);
    expect(env.find(({ name }) => name === "EPOCHS")).toEqual({ name: "EPOCHS", value: "3" });
    const text = JSON.stringify({ ...jobSet, metadata: { ...jobSet.metadata, name: "", labels: {} } });
    // the name of a start is nowhere but where it is a name
    expect(text.replace(/"ml-platform\/training-job":"pretrain"|checkpoints\/pretrain\//g, "")).not.toContain(
      "pretrain",
    );
  });
});

interface JobSetOf {
  readonly metadata: object;
  readonly spec: {
    readonly replicatedJobs: readonly [
      {
        readonly template: {
          readonly spec: {
            readonly parallelism: number;
            readonly completions: number;
            readonly template: {
              readonly spec: {
                readonly containers: readonly [
                  { readonly env: readonly { readonly name: string; readonly value?: string }[] },
                ];
              };
            };
          };
        };
      },
    ];
  };
}
