import { Token } from "cdktf";
import { SecretRef } from "../../../lib/core";
import { ContainerImage, ImageRegistry, ModelRegistry } from "../../../lib/registry";
import { ModelSource } from "../../../lib/serving/model";
import { SageMakerEndpoint, SageMakerEndpointProps } from "../../../lib/serving/sagemaker";
import { findingsIn, someToken } from "../../support/stacks";
import { BUCKET, DIGEST, endpoint, IMAGE, problems, propsOf, REPOSITORY, TOPIC } from "./support";

const GROUP = ModelRegistry.fromGroupArn("arn:aws:sagemaker:us-east-1:123456789012:model-package-group/churn");
const version = (number: number) =>
  ModelSource.fromRegistry(GROUP, { version: number, repository: REPOSITORY, bucket: BUCKET });
const artifact = (path: string, image = IMAGE) => ModelSource.fromArtifact({ image, bucket: BUCKET, path });
const number = (token: string) => Token.asNumber(token);

test("what is right has no finding", () => {
  expect(problems({})).toEqual([]);
});

describe("an endpoint fails", () => {
  const noContainer = (missing: string) =>
    `MLP-SERVE-001 ${missing === "model" ? "model" : "model.image"}: the endpoint has no container, got no ${missing} | give ModelSource.fromArtifact an image and an artifact, ModelSource.fromRegistry a version, or ModelSource.fromStage a stage`;

  test("without a model, and with one that has no container", () => {
    expect(problems({ model: undefined })).toEqual([noContainer("model")]);
    const image = undefined as unknown as ContainerImage;
    expect(problems({ model: ModelSource.fromArtifact({ image, bucket: BUCKET, path: "models/churn/1/" }) })).toEqual([
      noContainer("image"),
    ]);
  });

  test("with an image by mutable tag, or one from outside ECR", () => {
    expect(
      problems({ model: artifact("models/1/", ContainerImage.fromRepository(REPOSITORY, { digest: "latest" })) }),
    ).toEqual([
      'MLP-ECR-008 model.image: an image is named by its digest, got "123456789012.dkr.ecr.us-east-1.amazonaws.com/server@latest" | give sha256: and 64 hexadecimal digits instead of a tag, as the push printed it or `docker buildx imagetools inspect image:tag` does',
    ]);
    expect(problems({ model: artifact("models/1/", ContainerImage.fromUri(`vllm/vllm-openai@${DIGEST}`)) })).toEqual([
      `MLP-SERVE-007 model.image: SageMaker pulls from ECR only, as the endpoint's role, which is granted the repository; got only an address, "vllm/vllm-openai@${DIGEST}" | give ContainerImage.fromRepository a repository of an ImageRegistry, or one of ImageRegistry.fromRepositoryUrl`,
    ]);
  });

  test.each(["model.tar.gz", "/models/1/model.tar.gz", "models/1/model.zip", "models/*/", "models//1/"])(
    "with the path %p",
    (path) => {
      expect(problems({ model: artifact(path) })).toEqual([
        `MLP-SERVE-002 model.path: path of the model's artifact breaks AWS's rule, got "${path}" | use an archive, models/churn/1/model.tar.gz, or a folder of plain files with / at its end, models/churn/1/`,
      ]);
    },
  );

  test("with an artifact outside the bucket's prefixes", () => {
    expect(problems({ model: artifact("weights/1/model.tar.gz") })).toEqual([
      'MLP-S3-002 prod-foundation/Churn/Role prefix: unknown prefix, got "weights/1/" | use one of data/ features/ checkpoints/ models/ capture/ monitoring/ tracking/ or a path below one, ending with / and without *; declare others in `prefixes`',
    ]);
  });

  test.each([0, 1.5, -3])("with the version %p", (value) => {
    expect(problems({ model: version(value) })).toEqual([
      `MLP-SERVE-003 model.version: version is out of range, got ${value} | use a whole number from 1 to 999999999 (number of a registered version)`,
    ]);
  });

  test("with a name or a retention that AWS has not", () => {
    expect(problems({ endpointName: "churn_v2" })).toEqual([
      'MLP-SERVE-004 endpointName: endpoint name breaks AWS\'s rule, got "churn_v2" | use letters, digits and hyphens, at most 63, beginning and ending with a letter or digit',
    ]);
    expect(problems({ logRetentionDays: 100 })).toEqual([
      "MLP-SERVE-005 logRetentionDays: CloudWatch Logs has no such retention, got 100 | use one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days, or 0 to keep logs for ever",
    ]);
  });

  test("with an ARN of another kind", () => {
    expect(() => SageMakerEndpoint.fromArn("churn")).toThrow(
      'error MLP-SERVE-006  SageMakerEndpoint.fromArn endpointArn\n  ARN of an endpoint breaks AWS\'s rule, got "churn"\n  fix: use the ARN of an endpoint: arn:aws:sagemaker:us-east-1:123456789012:endpoint/churn',
    );
  });

  test("with a token where a literal is needed", () => {
    const token = someToken();
    const literal = (property: string, what: string) =>
      `MLP-CORE-001 ${property}: ${what} has to be a literal, got a token (a value known only after apply) | write the value itself; names, zones and keys decide what is built, so they are needed at synth`;
    const cases: [Partial<SageMakerEndpointProps>, string][] = [
      [{ instanceType: token }, literal("instanceType", "instance type")],
      [{ endpointName: token }, literal("endpointName", "endpoint name")],
      [{ instances: { min: 1, max: number(token) } }, literal("instances.max", "instances.max")],
      [{ model: artifact(token) }, literal("model.path", "path of the model's artifact")],
      [
        { model: artifact("models/1/", ContainerImage.fromRepository(REPOSITORY, { digest: token })) },
        literal("model.image", "image digest"),
      ],
      [{ capture: { bucket: BUCKET, prefix: token } }, literal("capture.prefix", "capture prefix")],
    ];
    for (const [props, message] of cases) expect(problems(props)).toEqual([message]);
    expect(problems({ model: version(number(token)) })).toEqual([
      "MLP-CORE-001 model.version: version has to be a literal, got a token (a value known only after apply) | write the number that was approved, so that a deployment is a change in the code",
    ]);
  });
});

describe("variables fail", () => {
  test("with a secret written down, by name or by look, and the secret is not printed", () => {
    const secret = (name: string) =>
      `MLP-SERVE-013 environment.${name}: ${name} looks like a secret written into the code, the JSON and the state | keep it in Secrets Manager or SSM and give \`secrets: { ${name}: SecretRef.fromSecretsManager(arn) }\`; the variable then holds the ARN, by which the container has to fetch the secret`;
    for (const name of [
      "HF_TOKEN",
      "db_password",
      "API_KEY",
      "AWS_SECRET_ACCESS_KEY",
      "REFRESH_TOKEN",
      "TOKEN",
      "CLIENT_SECRET",
    ]) {
      expect(problems({ environment: { [name]: "hunter2-is-it" } })).toEqual([secret(name)]);
    }
    expect(problems({ environment: { EOS_TOKEN: "hf_abcdefghijklmnopqrstuvwx" } })).toEqual([secret("EOS_TOKEN")]);
    expect(problems({ environment: { HUB: "hf_abcdefghijklmnopqrstuvwx" } })).toEqual([secret("HUB")]);
    expect(problems({ environment: { ID: "AKIAIOSFODNN7EXAMPLE" } })).toEqual([secret("ID")]);
  });

  test("not with what only sounds like one", () => {
    const environment = {
      MAX_TOKENS: "4096",
      TOKENIZER: "fast",
      EOS_TOKEN: "</s>",
      PAD_TOKEN: "<pad>",
      bos_token: "begin",
      MASK_TOKEN: "[MASK]",
      STOP_TOKEN: "<|eot_id|>",
      DECODER_START_TOKEN: "▁",
      COST_PER_TOKEN: "0.000002",
      CHAT_TOKEN: "<|im_start|>",
      OPENAI_API_KEY: "EMPTY",
      REQUIRE_PASSWORD: "off",
      IMAGE_PULL_SECRET: "regcred",
      PARTITION_KEY: "user_id",
      HF_TOKEN: "arn:aws:secretsmanager:us-east-1:123456789012:secret:hf",
      USE_TOKEN: "true",
      AUTH_TOKEN: "",
    };
    expect(problems({ environment })).toEqual([]);
  });

  test("with a name, a length or a template that SageMaker would not take", () => {
    expect(problems({ environment: { "my-mode": "a" } })).toEqual([
      'MLP-SERVE-010 environment.my-mode: name of a variable breaks AWS\'s rule, got "my-mode" | use letters, digits and _, not beginning with a digit, at most 1024 characters',
    ]);
    expect(problems({ environment: { MODE: "x".repeat(1025) } })).toEqual([
      "MLP-SERVE-011 environment.MODE: SageMaker takes at most 1024 characters in a variable, got 1025 | put it into a file of the artifact",
    ]);
    expect(problems({ environment: { MODE: "${RANK}" } })[0]).toMatch(/^MLP-CORE-004 environment\.MODE: /);
  });

  test("with a secret given as itself, also in an object like a SecretRef", () => {
    const fake = { locator: "plaintext-secret", service: "ssm" };
    const secrets = { KEY: fake, HF_TOKEN: "hunter2" } as unknown as Record<string, SecretRef>;
    expect(problems({ secrets })).toEqual([
      "MLP-SERVE-014 secrets.KEY: not a SecretRef, got an object that is not a SecretRef | use SecretRef.fromSecretsManager(arn) or SecretRef.fromSsmParameter(name)",
      "MLP-SERVE-014 secrets.HF_TOKEN: not a SecretRef, got a string | use SecretRef.fromSecretsManager(arn) or SecretRef.fromSsmParameter(name)",
    ]);
  });

  test("with one name twice", () => {
    const secrets = { KEY: SecretRef.fromSsmParameter("/ml/key") };
    expect(problems({ environment: { KEY: "1" }, secrets })).toEqual([
      "MLP-SERVE-012 secrets.KEY: KEY is in `environment` and in `secrets` | keep it in one of them",
    ]);
  });
});

describe("instances fail", () => {
  test.each([0, -1, 1.5, 1001])("with a minimum of %p", (min) => {
    expect(problems({ instances: { min, max: 4 } })).toEqual([
      `MLP-SERVE-020 instances.min: instances.min is out of range, got ${min} | use a whole number from 1 to 1000 (instances; a real-time endpoint cannot scale to zero)`,
    ]);
  });

  test("with bounds reversed, and a start outside them", () => {
    expect(problems({ instances: { min: 4, max: 2 } })).toEqual([
      "MLP-SERVE-021 instances: min is above max, got min 4 and max 2 | swap them: { min: 2, max: 4 }",
    ]);
    expect(problems({ instances: { min: 2, max: 4, initial: 5 } })).toEqual([
      "MLP-SERVE-022 instances.initial: initial is outside min to max, got 5 for 2 to 4 | use a number from 2 to 4",
    ]);
  });

  test("in a warning, where a change drops what scaling had reached", () => {
    expect(problems({ instances: { min: 2, max: 12 } })).toEqual([
      "MLP-SERVE-023 instances.initial: each change starts with 2 instances again, whatever scaling had reached, up to 12 | give `initial: 3` or more, or deploy when few requests come",
    ]);
  });

  test("of a type that endpoints cannot have; in a warning, of one that is unknown or too new", () => {
    const severity = (instanceType: string) => endpoint({ instanceType }).findings.map((found) => found.severity);
    expect([severity("g5.xlarge"), severity("ml.g99.large")]).toEqual([["error"], ["warning"]]);
    expect(problems({ instanceType: "g5.xlarge" })).toEqual([
      'MLP-SERVE-024 instanceType: endpoints have no such instance type, got "g5.xlarge": did you mean ml.g5.xlarge? | use a type of endpoints, such as ml.g5.xlarge',
    ]);
    expect(problems({ instanceType: "ml.g99.large" })).toEqual([
      'MLP-SERVE-024 instanceType: unknown instance type of endpoints, got "ml.g99.large" | check its spelling; the list is of 2026-11-17, so a newer type is unknown, and so are its price and its disks',
    ]);
    const impossible = ["ml.p5.2xlarge", "ml.trn1.4xlarge", "ml.m5.8xlarge", "ml.t2.micro", "ml.g5", "ml.g5.large4"];
    impossible.push("ml.t3.medium", "ml.p3dn.24xlarge"); // notebooks and training jobs have them
    expect(impossible.map(severity)).toEqual(impossible.map(() => ["error"]));
    expect(problems({ instanceType: "ml.p5.2xlarge" })).toEqual([
      'MLP-SERVE-024 instanceType: endpoints have no such instance type, got "ml.p5.2xlarge" | use one of ml.p5.48xlarge, ml.p5.4xlarge',
    ]);
    // EC2 has them, or may have: SageMaker may come to have them
    const later = ["ml.trn2.3xlarge", "ml.m7i.metal-24xl", "ml.p7.48xlarge"];
    expect(later.map(severity)).toEqual(later.map(() => ["warning"]));
    expect(problems({ instanceType: "ml.g7e.2xlarge" })).toEqual([
      "MLP-SERVE-025 instanceType: ml.g7e.2xlarge is newer than the AWS provider of these bindings, which most likely refuses it at plan | use a newer @cdktf/provider-aws, or another type",
    ]);
    const warned = findingsIn(
      (stack) => {
        new SageMakerEndpoint(stack, "Churn", propsOf({ instanceType: "ml.g99.large" }));
      },
      { alarmTopicArn: TOPIC },
    );
    expect(warned).toHaveLength(1);
  });

  test("with a driver that does not fit", () => {
    expect(problems({ inferenceAmiVersion: "al2-nope" })).toEqual([
      'MLP-SERVE-026 inferenceAmiVersion: unknown AMI version of endpoints, got "al2-nope" | use one of al2-ami-sagemaker-inference-gpu-2, al2-ami-sagemaker-inference-gpu-2-1, al2-ami-sagemaker-inference-gpu-3-1, al2-ami-sagemaker-inference-neuron-2, al2023-ami-sagemaker-inference-gpu-4-1; the list is of 2026-10-21',
    ]);
    expect(problems({ inferenceAmiVersion: "al2-ami-sagemaker-inference-neuron-2" })).toEqual([
      "MLP-SERVE-028 inferenceAmiVersion: al2-ami-sagemaker-inference-neuron-2 is for neuron instances, but ml.m5.large has no accelerator | leave it out, or use the AMI of that accelerator",
    ]);
    const mirror = ImageRegistry.fromRepositoryUrl("123456789012.dkr.ecr.us-east-1.amazonaws.com/mirror/vllm");
    const vllm = ContainerImage.fromRepository(mirror, { digest: DIGEST });
    expect(problems({ model: artifact("models/1/", vllm), instanceType: "ml.g5.xlarge" })).toEqual([
      expect.stringMatching(
        /^MLP-SERVE-027 prod-foundation\/Churn\/Configuration aws_\S+\.production_variants\[0\]\.inference_ami_version: images of vllm are built for CUDA 13, but ml\.g5\.xlarge starts with a driver for CUDA 11\.4 \| set `inference_ami_version = "al2023-ami-sagemaker-inference-gpu-4-1"` in the variant \(`inferenceAmiVersion`\)$/,
      ),
    ]);
    expect(
      problems({
        model: artifact("models/1/", vllm),
        instanceType: "ml.g5.xlarge",
        inferenceAmiVersion: "al2023-ami-sagemaker-inference-gpu-4-1",
      }),
    ).toEqual([]);
  });

  test("with times to start outside SageMaker's", () => {
    expect(problems({ modelDownloadSeconds: 30, startupSeconds: 3601, rollout: { canary: "none" } }).slice(-2)).toEqual(
      [
        "MLP-SERVE-029 modelDownloadSeconds: modelDownloadSeconds is out of range, got 30 | use a whole number from 60 to 3600 (seconds)",
        "MLP-SERVE-029 startupSeconds: startupSeconds is out of range, got 3601 | use a whole number from 60 to 3600 (seconds)",
      ],
    );
  });
});

describe("a rollout fails", () => {
  test("with a canary that rounds to nothing", () => {
    expect(problems({ rollout: { canary: { percent: 10 } } })).toEqual([
      'MLP-SERVE-031 rollout.canary: the canary rounds to nothing: {"percent":10} of 2 instances is 0.2 | use { instances: 1 } or { percent: 50 } or more',
    ]);
    expect(problems({ instances: { min: 1, max: 2 }, rollout: { canary: { percent: 50 } } })).toEqual([
      'MLP-SERVE-031 rollout.canary: the canary rounds to nothing: {"percent":50} of 1 instance is 0.5 | leave `canary` out, or give `instances: { min: 2, … }`: one instance cannot be divided',
    ]);
  });

  test("with a canary over half", () => {
    expect(problems({ instances: { min: 5, max: 5 }, rollout: { canary: { instances: 3 } } })).toEqual([
      'MLP-SERVE-032 rollout.canary: a canary is at most half of the new fleet, got {"instances":3} of 5 instances | use { instances: 2 } or fewer',
    ]);
  });

  test("with seconds out of range, and when it takes longer than Terraform waits", () => {
    expect(problems({ rollout: { bakeSeconds: 30, keepOldFleetSeconds: -1 } }).slice(0, 2)).toEqual([
      "MLP-SERVE-030 rollout.bakeSeconds: rollout.bakeSeconds is out of range, got 30 | use a whole number from 60 to 3600 (seconds)",
      "MLP-SERVE-030 rollout.keepOldFleetSeconds: rollout.keepOldFleetSeconds is out of range, got -1 | use a whole number from 0 to 3600 (seconds)",
    ]);
    expect(problems({ rollout: { bakeSeconds: 1500 } })).toEqual([
      "MLP-SERVE-033 rollout: a change is watched for 3120 seconds, and takes 600 to start instances; Terraform's provider waits 3600 | shorten bakeSeconds (counted for every step) or keepOldFleetSeconds",
    ]);
  });
});
