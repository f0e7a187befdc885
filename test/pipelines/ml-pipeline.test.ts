import { ModelRegistry } from "../../lib/registry";
import { ArtifactBucket } from "../../lib/storage";
import { MlPipeline, MlPipelineProps, Step, Steps } from "../../lib/pipelines";
import { ServiceRole } from "../../lib/iam";
import { inStack } from "../support/stacks";
import {
  BUCKET,
  churn,
  Defined,
  DefinedStep,
  definitionOf,
  everyKind,
  IMAGE,
  KEY,
  NETWORK,
  pipeline,
  STAGE,
  stepsIn,
} from "./support";

const JOB = { image: IMAGE, instanceType: "ml.m5.xlarge", maxHours: 1 };
const TRAIN = { ...JOB, inputs: { train: "data/customers/" } };

const defined = (steps: Steps, more: Partial<MlPipelineProps> = {}): Defined =>
  definitionOf((stack) => pipeline(stack, { steps, ...more }));
const one = (step: Steps[string], more: Partial<MlPipelineProps> = {}): DefinedStep =>
  defined({ it: step }, more).Steps[0]!;
const argumentsOf = (step: Steps[string], more: Partial<MlPipelineProps> = {}) => one(step, more).Arguments;

describe("a pipeline by default", () => {
  const synth = inStack((stack) => pipeline(stack, { steps: { fit: Step.train(TRAIN) } }));

  test("is one resource, two roles and what they may do; no job is a resource", () => {
    const types = synth.addresses().map((address) => address.split(".")[0]);
    expect([...new Set(types)]).toEqual(["aws_iam_role", "aws_iam_role_policy", "aws_sagemaker_pipeline"]);
    expect(synth.all("aws_iam_role")).toHaveLength(2);
    expect(synth.one("aws_sagemaker_pipeline")).toMatchObject({
      pipeline_name: "prod-foundation-churn",
      pipeline_display_name: "prod-foundation-churn",
      role_arn: "${aws_iam_role.Churn_Role_51FCA2FC.arn}",
    });
  });

  test("has a stable name, whatever its steps are", () => {
    const other = inStack((stack) => pipeline(stack, { steps: churn() }));
    const name = (made: typeof synth) => made.one("aws_sagemaker_pipeline").pipeline_name;
    expect(name(other)).toBe(name(synth));
    const given = inStack((stack) => pipeline(stack, { pipelineName: "Churn-2" }));
    expect(name(given)).toBe("Churn-2");
  });

  test("isolates containers and encrypts what they write and where", () => {
    expect(argumentsOf(Step.train(TRAIN))).toMatchObject({
      EnableNetworkIsolation: true,
      OutputDataConfig: { KmsKeyId: KEY.keyArn },
      ResourceConfig: { VolumeKmsKeyId: KEY.keyArn },
    });
    const open = argumentsOf(Step.train({ ...TRAIN, networkIsolation: false }));
    expect(open.EnableNetworkIsolation).toBe(false);
  });

  test("gives no key to types with disks of their own, which SageMaker refuses", () => {
    const { ResourceConfig } = argumentsOf(Step.train({ ...TRAIN, instanceType: "ml.g5.xlarge" }));
    expect(ResourceConfig).toEqual({ InstanceType: "ml.g5.xlarge", InstanceCount: 1, VolumeSizeInGB: 30 });
  });

  test("encrypts what several instances say to each other, unless told", () => {
    const traffic = (given: object) =>
      argumentsOf(Step.train({ ...TRAIN, ...given })).EnableInterContainerTrafficEncryption;
    expect(traffic({})).toBeUndefined();
    expect(traffic({ instances: 2 })).toBe(true);
    expect(traffic({ instances: 2, trafficEncryption: false })).toBeUndefined();
  });

  test("tries again what is not paid, and more where told", () => {
    const policies = (step: Steps[string]) => {
      const { RetryPolicies = [] } = one(step) as DefinedStep & {
        readonly RetryPolicies?: readonly { readonly ExceptionType: readonly string[]; readonly MaxAttempts: number }[];
      };
      return RetryPolicies.map(({ ExceptionType, MaxAttempts }) => `${ExceptionType.join(" ")} ${MaxAttempts}`);
    };
    expect(policies(Step.train(TRAIN))).toEqual([
      "Step.SERVICE_FAULT 3",
      "Step.THROTTLING 3",
      "SageMaker.CAPACITY_ERROR 3",
    ]);
    expect(policies(Step.train({ ...TRAIN, retries: { serviceFault: 0, throttling: 0, capacity: 0 } }))).toEqual([]);
    expect(policies(Step.train({ ...TRAIN, retries: { throttling: 1, quota: 2, jobFault: 1 } }))).toEqual([
      "Step.SERVICE_FAULT 3",
      "Step.THROTTLING 1",
      "SageMaker.CAPACITY_ERROR 3",
      "SageMaker.RESOURCE_LIMIT 2",
      "SageMaker.JOB_INTERNAL_ERROR 1",
    ]);
  });
});

describe("a pipeline when told", () => {
  test("writes user text as it is", () => {
    const synth = inStack((stack) =>
      pipeline(stack, { steps: { fit: Step.train({ ...TRAIN, environment: { WHO: "${USER}" } }) } }),
    );
    expect(synth.one("aws_sagemaker_pipeline").pipeline_definition).toContain('"WHO":"$${USER}"');
  });

  test("registers behind each gate, one in the other", () => {
    const { split, fit, score } = churn();
    const auc = score.metrics.auc;
    const gate = (atLeast: number) => Step.qualityGate({ checks: [{ metric: auc, atLeast }] });
    const { Steps } = defined(
      { split, fit, score, first: gate(0.5), second: gate(0.8) },
      { registers: { stage: STAGE, model: fit.model, metrics: [auc] } },
    );
    expect(Steps.map(({ Name }) => Name)).toEqual(["split", "fit", "score", "first"]);
    const first = Steps.at(-1)!.Arguments;
    expect(first.IfSteps!.map(({ Name }) => Name)).toEqual(["second"]);
    expect(first.ElseSteps!.map(({ Name, Type }) => `${Name} ${Type}`)).toEqual(["first-failed Fail"]);
    expect(first.IfSteps![0]!.Arguments.IfSteps!.map(({ Name }) => Name)).toEqual(["register"]);
  });

  test("registers behind a gate inside a gate", () => {
    const { split, fit, score } = churn();
    const checks = [{ metric: score.metrics.auc, atLeast: 0.5 }];
    const inner = Step.qualityGate({ checks });
    const outer = Step.qualityGate({ checks, then: { inner } });
    const { Steps } = defined(
      { split, fit, score, outer },
      { registers: { stage: STAGE, model: fit.model, metrics: [] } },
    );
    const behind = Steps.at(-1)!.Arguments.IfSteps![0]!;
    expect([behind.Name, ...behind.Arguments.IfSteps!.map(({ Name }) => Name)]).toEqual(["inner", "register"]);
  });

  test("keeps the checkpoints of each run apart, and waits twice the time, or as told", () => {
    const spot = argumentsOf(Step.train({ ...TRAIN, spot: { checkpoints: "checkpoints/a/" } }));
    expect(spot).toMatchObject({
      EnableManagedSpotTraining: true,
      StoppingCondition: { MaxRuntimeInSeconds: 3600, MaxWaitTimeInSeconds: 7200 },
      CheckpointConfig: {
        S3Uri: {
          "Std:Join": {
            On: "/",
            Values: ["s3:/", "acme-ml", "checkpoints/a", { Get: "Execution.PipelineExecutionId" }, "it"],
          },
        },
      },
    });
    const told = argumentsOf(Step.train({ ...TRAIN, spot: { checkpoints: "checkpoints/a/", maxWaitHours: 1.5 } }));
    expect(told.StoppingCondition).toEqual({ MaxRuntimeInSeconds: 3600, MaxWaitTimeInSeconds: 5400 });
  });

  test("is in a VPC, with a group of its own or the given ones", () => {
    const own = inStack((stack) =>
      pipeline(stack, { steps: { fit: Step.train({ ...TRAIN, instances: 2 }) }, vpc: { network: NETWORK } }),
    );
    expect(own.all("aws_vpc_security_group_ingress_rule")).toHaveLength(1);
    expect(own.all("aws_vpc_security_group_egress_rule")).toHaveLength(2);
    const given = { network: NETWORK, securityGroupIds: ["sg-0123456789abcdef0"] };
    const theirs = argumentsOf(Step.train(TRAIN), { vpc: given });
    expect(theirs.VpcConfig).toEqual({
      Subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
      SecurityGroupIds: ["sg-0123456789abcdef0"],
    });
    const alone = inStack((stack) => pipeline(stack, { steps: { fit: Step.train(TRAIN) }, vpc: { network: NETWORK } }));
    expect(alone.all("aws_vpc_security_group_ingress_rule")).toEqual([]);
  });

  test("starts by the clock and by events, as roles that may start it and nothing else", () => {
    const synth = inStack((stack) =>
      pipeline(stack, {
        schedule: { expression: "cron(0 3 ? * MON *)", timezone: "Europe/Berlin" },
        events: { NewData: { pattern: { source: ["aws.s3"] } } },
      }),
    );
    expect(synth.one("aws_scheduler_schedule")).toMatchObject({
      schedule_expression: "cron(0 3 ? * MON *)",
      schedule_expression_timezone: "Europe/Berlin",
      flexible_time_window: { mode: "OFF" },
      target: { arn: "${aws_sagemaker_pipeline.Churn_Pipeline_F92440E2.arn}" },
    });
    expect(synth.one("aws_cloudwatch_event_rule")).toMatchObject({ event_pattern: '{"source":["aws.s3"]}' });
    expect(synth.one("aws_cloudwatch_event_target")).toMatchObject({
      arn: "${aws_sagemaker_pipeline.Churn_Pipeline_F92440E2.arn}",
      sagemaker_pipeline_target: {},
    });
    const services = synth
      .all("aws_iam_role")
      .map(({ body }) => /"Service":"(\w+)/.exec(body.assume_role_policy as string)?.[1]);
    expect(services.sort()).toEqual(["events", "sagemaker", "sagemaker", "scheduler"]);
  });

  test("uses roles, a key and a bucket of somebody's own", () => {
    const synth = inStack((stack) => {
      const role = new ServiceRole(stack, "Theirs", { service: "sagemaker.amazonaws.com" });
      const key = { keyArn: "arn:aws:kms:us-east-1:123456789012:key/other" };
      pipeline(stack, { steps: { fit: Step.train(TRAIN) }, role, jobRole: role, key });
    });
    expect(synth.all("aws_iam_role")).toHaveLength(1);
    const [step] = (JSON.parse(synth.one("aws_sagemaker_pipeline").pipeline_definition as string) as Defined).Steps;
    expect(step?.Arguments).toMatchObject({
      RoleArn: expect.stringContaining("Theirs") as unknown,
      ResourceConfig: { VolumeKmsKeyId: "arn:aws:kms:us-east-1:123456789012:key/other" },
      OutputDataConfig: { KmsKeyId: KEY.keyArn },
    });
  });

  test("stands on a bucket and a registry that are made beside it", () => {
    const synth = inStack((stack) => {
      const bucket = new ArtifactBucket(stack, "Artifacts");
      const group = new ModelRegistry(stack, "Models", { models: ["churn"] }).groups.churn;
      const fit = Step.train(TRAIN);
      const registers = { stage: { ...STAGE, group }, model: fit.model, metrics: [] };
      pipeline(stack, { bucket, steps: { fit }, registers });
    });
    expect(synth.findings).toEqual([]);
    expect(synth.one("aws_sagemaker_pipeline").pipeline_definition).toContain(
      '"S3OutputPath":"s3://${aws_s3_bucket.Artifacts_Bucket_',
    );
  });

  test("takes a condition's steps for its own, with what they cost at most", () => {
    const made: number[] = [];
    inStack((stack) => {
      const { split, fit, score } = churn();
      const dear = Step.process({ ...JOB, maxHours: 10 });
      const cheap = Step.process(JOB);
      const checks = [{ metric: score.metrics.auc, atLeast: 0.5 }];
      const either = Step.condition({ checks, then: { dear }, otherwise: { cheap } });
      const plain = pipeline(stack, { steps: { split, fit, score } });
      made.push(plain.usdPerRunAtMost!);
      const steps = { split, fit, score, either };
      made.push(new MlPipeline(stack, "Either", { bucket: BUCKET, steps }).usdPerRunAtMost!);
    });
    expect(made[1]! - made[0]!).toBeCloseTo(2.3);
  });

  test("says revision and data of a version, or leaves them to the run", () => {
    const all = stepsIn(
      definitionOf((stack) => {
        const steps = everyKind();
        return pipeline(stack, { steps, registers: { stage: STAGE, model: steps.fit.model, metrics: [] } });
      }).Steps,
    );
    const of = (name: string) => all.find(({ Name }) => Name === name)?.Arguments.CustomerMetadataProperties;
    const run = { Get: "Execution.PipelineExecutionArn" };
    const ImageDigest = IMAGE.digest;
    expect(of("registerBest")).toEqual({ ImageDigest, DataVersion: "31", CodeRevision: "4be1", Run: run });
    expect(of("register")).toEqual({
      ImageDigest,
      DataVersion: "data/customers/",
      CodeRevision: { Get: "Parameters.CodeRevision" },
      Run: run,
    });
  });
});
