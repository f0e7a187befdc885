import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Environment, PlatformStack } from "../../lib/core";
import type { ModelStageRef } from "../../lib/core/refs";
import { ServiceRole } from "../../lib/iam";
import { ImageRegistry, ModelRegistry, ModelShare } from "../../lib/registry";
import { ModelSource } from "../../lib/serving/model";
import { SageMakerEndpoint, SageMakerEndpointProps } from "../../lib/serving/sagemaker";
import { ArtifactBucket } from "../../lib/storage";
import { synthesize } from "../../lib/testing";
import { statementsIn } from "../support/documents";

const [OWNER, READER] = ["123456789012", "210987654321"] as const;
const ARN = `arn:aws:iam::${OWNER}:role/prod-foundation-Models-Stages-Readers-${READER}`;
const PATH = `arn:aws:ssm:us-east-1:${OWNER}:parameter/models/prod-foundation-Models`;

interface Scene {
  readonly stack: PlatformStack;
  readonly serving: PlatformStack;
  readonly models: ModelRegistry<"churn" | "ranking", "production">;
  readonly share: { readonly bucket: ArtifactBucket; readonly repository: ImageRegistry["repositories"][string] };
}

/** One account keeps models, another serves them. */
function scene(build: (scene: Scene) => void, stages: readonly "production"[] = ["production"]) {
  return synthesize((app) => {
    const stackOf = (name: string, accountId: string) =>
      new PlatformStack(app, name, {
        environment: new Environment({
          name: "prod",
          accountId,
          region: "us-east-1",
          assumeRoleArn: `arn:aws:iam::${accountId}:role/deploy`,
        }),
      });
    const stack = stackOf("prod-foundation", OWNER);
    build({
      stack,
      serving: stackOf("prod-serving", READER),
      models: new ModelRegistry(stack, "Models", { models: ["churn", "ranking"], stages }),
      share: {
        bucket: new ArtifactBucket(stack, "Artifacts"),
        repository: new ImageRegistry(stack, "Images", { repositories: ["server"] }).repositories.server,
      },
    });
  });
}

type Synth = ReturnType<typeof scene>;

const said = ({ findings }: Synth) =>
  findings.map(
    ({ severity, code, path, property, message, fix }) =>
      `${severity} ${code} ${path} ${property ?? ""}: ${message} | ${fix}`,
  );

const readers = (synth: Synth) => synth.all("aws_iam_role").filter(({ path }) => path.includes("/Readers/"));
const reads = (synth: Synth) =>
  synth
    .all("aws_iam_role_policy")
    .filter(({ path }) => path.includes("/Readers/"))
    .map(({ path, body }) => [path.replace(/^.*\/Readers\//, ""), statementsIn(body.policy)]);

function follows({ serving, share }: Scene, stage: ModelStageRef, more: Partial<SageMakerEndpointProps> = {}) {
  const model = ModelSource.fromStage(stage, share);
  const alarmTopicArn = `arn:aws:sns:us-east-1:${READER}:alarms`;
  const instances = { min: 2, max: 4 };
  new SageMakerEndpoint(serving, "Churn", { model, instanceType: "ml.g5.xlarge", instances, alarmTopicArn, ...more });
}

const servingOf = (synth: Synth) =>
  synth.stacks.find(({ name }) => name === "prod-serving")!.json as unknown as {
    readonly provider: { readonly aws: readonly Readonly<Record<string, unknown>>[] };
    readonly data: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  };
const lookUps = (synth: Synth) => {
  const { data } = servingOf(synth);
  return ["aws_ssm_parameter", "aws_ssm_parameters_by_path", "aws_cloudwatch_log_groups"].map((type) =>
    Object.values(data[type] ?? {}).map(({ provider }) => provider),
  );
};

describe("a share of pointers", () => {
  test("is a role that the other account assumes, and that reads the models' pointers and nothing else", () => {
    let made: ModelShare | undefined;
    const synth = scene(({ models, share }) => {
      made = models.shareWith(READER, { ...share, models: ["churn"], pointers: true });
      expect(Object.keys(models.resources.pointerReaders)).toEqual([READER]);
    });
    expect(said(synth)).toEqual([]);
    expect(made).toEqual({ readerRoleArn: ARN });
    const [role, ...others] = readers(synth);
    expect(others).toEqual([]);
    expect(role!.body.name).toBe(ARN.replace(/^.*\//, ""));
    expect(statementsIn(role!.body.assume_role_policy)).toEqual([
      { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${READER}:root` }, Action: "sts:AssumeRole" },
    ]);
    expect(reads(synth)).toEqual([
      [
        `${READER}/Reads/churn`,
        [
          { Effect: "Allow", Action: "ssm:GetParameter", Resource: `${PATH}/churn/*` },
          { Effect: "Allow", Action: "ssm:GetParametersByPath", Resource: [`${PATH}/churn`, `${PATH}/churn/*`] },
        ],
      ],
    ]);
  });

  test("leaves the pointers as they are", () => {
    const pointers = (share: boolean) =>
      scene(({ models, share: shared }) => {
        if (share) models.shareWith(READER, { ...shared, pointers: true });
      })
        .all("aws_ssm_parameter")
        .map(({ body }) => body);
    expect(pointers(true)).toEqual(pointers(false));
  });

  test("is none unless it is asked for", () => {
    let made: ModelShare | undefined;
    const synth = scene(({ models, share }) => (made = models.shareWith(READER, share)));
    expect([readers(synth), made]).toEqual([[], {}]);
  });

  test("for one role is assumed by that role alone, beside a share with all of its account", () => {
    const role = `arn:aws:iam::${READER}:role/team/Deploy`;
    const synth = scene(({ models, share }) => {
      models.shareWith(role, { ...share, models: ["churn"], pointers: true });
      models.shareWith(READER, { ...share, models: ["ranking"], pointers: true });
    });
    expect(said(synth)).toEqual([]);
    expect(readers(synth).map(({ body }) => statementsIn(body.assume_role_policy)[0]?.Condition)).toEqual([
      { ArnLike: { "aws:PrincipalArn": [role] } },
      undefined,
    ]);
    expect(reads(synth).map(([path]) => path)).toEqual([
      expect.stringMatching(/^210987654321-[0-9a-f]{8}\/Reads\/churn$/),
      `${READER}/Reads/ranking`,
    ]);
  });

  test("lets a role of the app assume it", () => {
    const synth = scene(({ models, share, serving }) => {
      const deployer = new ServiceRole(serving, "Deployer", { service: "codebuild.amazonaws.com" });
      models.shareWith(deployer, { ...share, models: ["churn"], pointers: true });
    });
    expect(said(synth)).toEqual([]);
    const [grant] = synth
      .all("aws_iam_role_policy")
      .filter(({ path }) => path.endsWith("-pointers"))
      .map(({ body }) => statementsIn(body.policy));
    expect(grant).toEqual([
      {
        Effect: "Allow",
        Action: "sts:AssumeRole",
        Resource: expect.stringMatching(
          /^arn:aws:iam::123456789012:role\/prod-foundation-Models-Stages-Readers-/,
        ) as string,
      },
    ]);
  });
});

describe("an endpoint that follows a stage of another account", () => {
  test("of the app is let in by itself, and reads the pointer as that role", () => {
    const synth = scene((all) => follows(all, all.models.stage("churn", "production")));
    expect(said(synth)).toEqual([]);
    expect(readers(synth).map(({ path }) => path)).toEqual([`prod-foundation/Models/Stages/Readers/${READER}/Role`]);
    const [own, reading] = servingOf(synth).provider.aws;
    expect(own).toMatchObject({ allowed_account_ids: [READER] });
    expect(reading).toEqual({
      alias: expect.stringMatching(/^as_123456789012_[0-9a-f]{8}$/) as string,
      allowed_account_ids: [OWNER],
      assume_role: [{ role_arn: `arn:aws:iam::${READER}:role/deploy` }, { role_arn: ARN }],
      region: "us-east-1",
    });
    const as = `aws.${String(reading!.alias)}`;
    expect(lookUps(synth)).toEqual([[as], [as], [undefined]]);
  });

  test("of another repository is told which role reads it", () => {
    const elsewhere: ModelStageRef = {
      modelName: "churn",
      stage: "production",
      group: ModelRegistry.fromGroupArn(`arn:aws:sagemaker:us-east-1:${OWNER}:model-package-group/churn`),
      parameterName: "/models/prod-models/churn/production",
      readerRoleArn: ARN,
    };
    const synth = scene((all) => follows(all, elsewhere));
    expect(said(synth)).toEqual([]);
    expect(servingOf(synth).provider.aws[1]).toMatchObject({ region: "us-east-1", allowed_account_ids: [OWNER] });
  });

  test("signs in as the endpoint's own provider does, once for all of them", () => {
    const synth = scene((all) => {
      const provider = new AwsProvider(all.serving, "Profile", {
        alias: "profile",
        region: "us-east-1",
        profile: "serving",
        allowedAccountIds: [READER],
      });
      follows(all, all.models.stage("churn", "production"), { provider });
      const model = ModelSource.fromStage(all.models.stage("ranking", "production"), all.share);
      const more = { instanceType: "ml.g5.xlarge", instances: { min: 2, max: 4 }, provider } as const;
      new SageMakerEndpoint(all.serving, "Ranking", {
        model,
        ...more,
        alarmTopicArn: `arn:aws:sns:us-east-1:${READER}:a`,
      });
    });
    expect(said(synth)).toEqual([]);
    const aws = servingOf(synth).provider.aws;
    expect(aws).toHaveLength(3);
    expect(aws[2]).toMatchObject({ profile: "serving", assume_role: [{ role_arn: ARN }] });
    expect(reads(synth).map(([path]) => path)).toEqual([`${READER}/Reads/churn`, `${READER}/Reads/ranking`]);
  });

  test("of its own account reads it as everything else", () => {
    const synth = scene((all) => follows({ ...all, serving: all.stack }, all.models.stage("churn", "production")));
    expect(readers(synth)).toEqual([]);
  });
});

describe("fails", () => {
  test.each<[string, (scene: Scene) => void, readonly "production"[], string]>([
    [
      "for pointers of a registry without stages",
      ({ models, share }) => models.shareWith(READER, { ...share, pointers: true }),
      [],
      "error MLP-MODEL-014 prod-foundation/Models pointers: a registry without stages has no pointers that a reader could follow | give the registry `stages`, or leave `pointers` out and share versions by their numbers",
    ],
    [
      "for a role of the registry's own account",
      ({ models, share, stack }) =>
        models.shareWith(new ServiceRole(stack, "Deployer", { service: "codebuild.amazonaws.com" }), {
          ...share,
          pointers: true,
        }),
      ["production"],
      "error MLP-MODEL-014 prod-foundation/Models reader: pointers are read by a role for another account, and the reader is of the registry's own, 123456789012 | give the reader's stack an Environment of its account; in the registry's own account everybody may follow a stage who may read parameters",
    ],
    [
      "for a role that reads a pointer and is none",
      (all) => follows(all, { ...all.models.stage("churn", "production"), readerRoleArn: "Reader" }),
      ["production"],
      "error MLP-SERVE-015 prod-serving/Churn model.stage.readerRoleArn: role that reads a stage's parameter breaks AWS's rule, got \"Reader\" | use the ARN of a role, as a literal: a provider has to be known when a plan is made",
    ],
  ])("%s", (_what, build, stages, told) => {
    expect(said(scene(build, stages)).filter((text) => !text.includes("MLP-IAM-010"))).toEqual([told]);
  });
});
