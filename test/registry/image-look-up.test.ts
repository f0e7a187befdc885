import { Construct } from "constructs";
import { Environment, PlatformStack } from "../../lib/core";
import { JsonObject } from "../../lib/rehearsal/lint/configuration";
import { ContainerImage, ImageRegistry, ImageRegistryProps } from "../../lib/registry";
import { KubernetesEndpoint } from "../../lib/serving/kubernetes";
import { ModelSource } from "../../lib/serving/model";
import { SageMakerEndpoint } from "../../lib/serving/sagemaker";
import { ArtifactBucket } from "../../lib/storage";
import { synthesize } from "../../lib/testing";
import { statementsIn } from "../support/documents";
import { applyOneAfterAnother, describeWithTerraform } from "../support/simulated-terraform";

jest.setTimeout(120_000);

const DIGEST = `sha256:${"a".repeat(64)}`;
const OURS = "123456789012";
const THEIRS = "111111111111";

type Deploy = (stack: PlatformStack, image: ReturnType<ImageRegistry["imageByDigest"]>) => Construct;

const server: Deploy = (stack, image) =>
  new KubernetesEndpoint(stack, "Ranker", {
    cluster: { clusterName: "acme", region: "us-east-1" },
    namespace: "serving",
    image,
    port: 8000,
    healthPath: "/health",
    reachableFrom: "cluster",
  });

const endpoint: Deploy = (stack, image) =>
  new SageMakerEndpoint(stack, "Churn", {
    model: ModelSource.fromArtifact({
      image,
      bucket: ArtifactBucket.fromName("models-of-acme"),
      path: "models/churn/1/model.tar.gz",
    }),
    instanceType: "ml.m5.large",
    instances: { min: 1, max: 1 },
    alarmTopicArn: `arn:aws:sns:us-east-1:${OURS}:alarms`,
  });

/** An image of a registry that is made in another stack, and perhaps another account. */
function deployed(deploy: Deploy, props: Partial<ImageRegistryProps> = {}, account = OURS, region = "us-east-1") {
  return synthesize((app) => {
    const stackOf = (id: string, accountId: string, at: string) =>
      new PlatformStack(app, id, { environment: new Environment({ name: "prod", accountId, region: at }) });
    const images: ImageRegistry = new ImageRegistry(stackOf("prod-images", account, region), "Images", {
      repositories: ["server"],
      ...props,
    });
    deploy(stackOf("prod-serving", OURS, "us-east-1"), images.imageByDigest("server", DIGEST));
  });
}

const EXPIRING = { expireTagPrefixDays: { v: 7, "release-": 7 } };
const errorsOf = ({ findings }: ReturnType<typeof deployed>) => findings.filter(({ severity }) => severity === "error");

function preconditions(synth: ReturnType<typeof deployed>, type: string) {
  const { lifecycle } = synth.one(type) as {
    lifecycle?: { precondition?: { condition: string; error_message: string }[] };
  };
  return lifecycle?.precondition ?? [];
}

describe.each([
  ["KubernetesEndpoint", server, "kubernetes_deployment_v1"],
  ["SageMakerEndpoint", endpoint, "aws_sagemaker_model"],
] as const)("the plan of a %s", (_, deploy, type) => {
  test("refuses an image whose tags a prefix of its repository expires", () => {
    const synth = deployed(deploy, EXPIRING);
    expect(errorsOf(synth)).toEqual([]);
    const last = preconditions(synth, type).find(({ condition }) => condition.includes("startswith"));
    const { path } = synth.all("data.aws_ecr_images")[0]!;
    expect(path).toMatch(/^prod-serving\/.*Images$/);
    expect(last?.condition).toMatch(
      new RegExp(
        `^\\$\\{!anytrue\\(\\[for image in data\\.aws_ecr_images\\.\\w+\\.image_ids : image\\.image_digest == "${DIGEST}" && ` +
          `anytrue\\(\\[for prefix in \\["v","release-"\\] : try\\(startswith\\(image\\.image_tag, prefix\\), false\\)\\]\\)\\]\\)\\}$`,
      ),
    );
    expect(last?.error_message).toBe(
      `The image ${DIGEST} would expire in its repository while it is in use: one of its tags begins with "v" or ` +
        `"release-" (expireTagPrefixDays), and another tag beside does not keep it. Push it under tags that no prefix ` +
        `selects, or take the prefix out.`,
    );
  });

  test("asks nothing of tags where no prefix expires", () => {
    const conditions = preconditions(deployed(deploy), type).map(({ condition }) => condition);
    expect(conditions.filter((condition) => condition.includes("startswith"))).toEqual([]);
  });

  test("lists the images of a registry of the app in another account, which lets that account list them", () => {
    const synth = deployed(deploy, EXPIRING, THEIRS);
    expect(errorsOf(synth)).toEqual([]);
    expect(synth.one("data.aws_ecr_images")).toMatchObject({ registry_id: THEIRS });
    const lists = statementsIn(synth.one("aws_ecr_repository_policy").policy).filter(
      ({ Action }) => Action === "ecr:ListImages",
    );
    expect(lists).toEqual([
      { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${OURS}:root` }, Action: "ecr:ListImages" },
    ]);
    expect(deployed(deploy, EXPIRING).one("data.aws_ecr_images")).not.toHaveProperty("registry_id");
  });
});

test("a registry of another region is not looked into from here", () => {
  expect(deployed(server, EXPIRING, OURS, "eu-west-1").all("data.aws_ecr_images")).toEqual([]);
});

test("a server asks for no list of images where nothing could expire", () => {
  expect(deployed(server).all("data.aws_ecr_images")).toEqual([]);
});

describeWithTerraform("Terraform's own plan", () => {
  /** A plan of an endpoint on an image with these tags, in a repository that expires some. */
  async function planned(...tags: readonly (string | null)[]): Promise<readonly string[]> {
    const found = ImageRegistry.fromRepositoryUrl(`${OURS}.dkr.ecr.us-east-1.amazonaws.com/server`);
    const repository = { ...found, expiringTagPrefixes: ["v", "ci-"] };
    const { stacks } = synthesize((app) => {
      const environment = new Environment({ name: "prod", accountId: OURS, region: "us-east-1" });
      endpoint(
        new PlatformStack(app, "prod-serving", { environment }),
        ContainerImage.fromRepository(repository, { digest: DIGEST }),
      );
    });
    const json = structuredClone(stacks[0]!.json) as JsonObject;
    const address = Object.keys((json.data as Record<string, object>).aws_ecr_images ?? {})[0];
    const image_ids = tags.map((image_tag) => ({ image_digest: DIGEST, image_tag }));
    const others = [{ image_digest: `sha256:${"b".repeat(64)}`, image_tag: "v1" }];
    const answers = { [`data.aws_ecr_images.${address}`]: { image_ids: [...image_ids, ...others] } as JsonObject };
    return (await applyOneAfterAnother([{ json, command: "plan", answers }]))[0]!.errors;
  }

  test("stops at an image that would expire, and passes one that stays", async () => {
    expect(await planned("v2", "prod")).toEqual([
      expect.stringContaining('would expire in "server" while it is in use'),
    ]);
    expect(await planned("prod", "release-v2")).toEqual([]);
    expect(await planned(null)).toEqual([]);
  });
});
