import type * as ChildProcess from "node:child_process";
import { statementsIn } from "../../support/documents";
import { DIGEST, endpoint, TOPIC } from "./support";

const CONFIGURATION = "aws_sagemaker_endpoint_configuration";
const KEY = "${aws_kms_key.Churn_Key_20B21851.arn}";

/** The statements that the endpoint's own role has, of all its policies. */
const allowed = (synth: ReturnType<typeof endpoint>) =>
  synth.all("aws_iam_role_policy").flatMap(({ body }) => statementsIn<{ Action: string | string[] }>(body.policy));
const actions = (synth: ReturnType<typeof endpoint>) => allowed(synth).flatMap(({ Action }) => Action);

describe("SageMakerEndpoint by default", () => {
  const synth = endpoint();

  test("runs no program", () => {
    const run = jest.spyOn(jest.requireActual<typeof ChildProcess>("child_process"), "execSync");
    endpoint({}, ({ node }) => node.findAll().forEach((construct) => construct.node.validate()));
    expect(run).not.toHaveBeenCalled();
  });

  test("has these addresses", () => {
    expect(synth.addresses()).toMatchInlineSnapshot(`
     [
       "aws_appautoscaling_policy.Churn_ScalingPolicy_201B43E2",
       "aws_appautoscaling_target.Churn_ScalingTarget_7CA48C69",
       "aws_cloudwatch_log_group.Churn_LogGroup_DD6AEC7A",
       "aws_cloudwatch_metric_alarm.Churn_ErrorsAlarm_8624B57C",
       "aws_cloudwatch_metric_alarm.Churn_LatencyAlarm_7B1005D9",
       "aws_cloudwatch_metric_alarm.Churn_ModelErrorsAlarm_B094EBDE",
       "aws_iam_role.Churn_Role_51FCA2FC",
       "aws_iam_role_policy.Churn_Role_Grant-ml-artifacts-modelschurn1-read_257B7911",
       "aws_iam_role_policy.Churn_Role_Grant-prod-foundation-Churn-image-pull_349D1C3E",
       "aws_iam_role_policy.Churn_Role_Grant-prod-foundation-Churn-report_0732D9DD",
       "aws_kms_alias.Churn_Key_Alias_95C8E6D1",
       "aws_kms_key.Churn_Key_20B21851",
       "aws_sagemaker_endpoint.Churn_Endpoint_57AD3240",
       "aws_sagemaker_endpoint_configuration.Churn_Configuration_ADE4D489",
       "aws_sagemaker_model.Churn_Model_6AEE25BA",
       "data.aws_ecr_images.Churn_Images_CDC3087A",
       "data.aws_s3_objects.Churn_Objects_223C850F",
       "terraform_data.Churn_Fleet_850AC03A",
       "terraform_data.Churn_Role_Ready_CA6E4CBA",
     ]
    `);
  });

  test("has a model and a configuration with generated names, each made before the old one goes", () => {
    expect(synth.one("aws_sagemaker_model")).toEqual({
      depends_on: [expect.stringMatching(/^terraform_data\.Churn_Role_Ready_/)],
      enable_network_isolation: true,
      execution_role_arn: expect.stringMatching(/^\$\{aws_iam_role\.Churn_Role_\w+\.arn\}$/) as unknown,
      lifecycle: { create_before_destroy: true, precondition: expect.any(Array) as unknown },
      primary_container: {
        image: `123456789012.dkr.ecr.us-east-1.amazonaws.com/server@${DIGEST}`,
        model_data_url: "s3://ml-artifacts/models/churn/1/model.tar.gz",
      },
    });
    expect(synth.one(CONFIGURATION)).toEqual({
      name_prefix: "prod-foundation-Churn-",
      kms_key_arn: KEY,
      lifecycle: { create_before_destroy: true },
      production_variants: [
        {
          variant_name: "main",
          model_name: expect.stringMatching(/^\$\{aws_sagemaker_model\.Churn_Model_\w+\.name\}$/) as unknown,
          instance_type: "ml.m5.large",
          initial_instance_count: 2,
          initial_variant_weight: 1,
          routing_config: [{ routing_strategy: "LEAST_OUTSTANDING_REQUESTS" }],
        },
      ],
    });
  });

  test("shifts one of two instances first, and takes itself back by three alarms", () => {
    const { deployment_config, name } = synth.one("aws_sagemaker_endpoint");
    expect(name).toBe("prod-foundation-churn");
    expect(deployment_config).toEqual({
      blue_green_update_policy: {
        traffic_routing_configuration: {
          type: "CANARY",
          wait_interval_in_seconds: 300,
          canary_size: { type: "INSTANCE_COUNT", value: 1 },
        },
        termination_wait_in_seconds: 120,
        maximum_execution_timeout_in_seconds: 2520,
      },
      auto_rollback_configuration: {
        alarms: ["Errors", "ModelErrors", "Latency"].map((id) => ({
          alarm_name: expect.stringMatching(
            new RegExp(`^\\$\\{aws_cloudwatch_metric_alarm\\.Churn_${id}Alarm_\\w+\\.alarm_name\\}$`),
          ) as unknown,
        })),
      },
    });
  });

  test("does not take a change for done that was taken back", () => {
    const { lifecycle } = synth.one("aws_sagemaker_endpoint");
    expect(lifecycle).toEqual({
      postcondition: [
        {
          condition: expect.stringMatching(
            /^\$\{self\.endpoint_config_name == aws_sagemaker_endpoint_configuration\.Churn_Configuration_\w+\.name\}$/,
          ) as unknown,
          error_message: expect.stringMatching(/^SageMaker took the change of prod-foundation-churn back/) as unknown,
        },
      ],
    });
  });

  test("alarms on its own metrics, and is quiet when nobody calls", () => {
    const alarms = synth.all("aws_cloudwatch_metric_alarm").map(({ body }) => body);
    expect(alarms).toHaveLength(3);
    for (const alarm of alarms) {
      expect(alarm).toMatchObject({
        alarm_actions: [TOPIC],
        ok_actions: [TOPIC],
        comparison_operator: "GreaterThanThreshold",
        evaluation_periods: 2,
        datapoints_to_alarm: 2,
        treat_missing_data: "notBreaching",
      });
    }
    const dimensions = { EndpointName: "prod-foundation-churn", VariantName: "main" };
    expect(synth.one("aws_cloudwatch_metric_alarm", "LatencyAlarm")).toMatchObject({
      alarm_name: "prod-foundation-churn-latency",
      namespace: "AWS/SageMaker",
      metric_name: "ModelLatency",
      extended_statistic: "p99",
      period: 60,
      threshold: 30_000_000,
      dimensions,
    });
    const sum = (id: string, metric_name: string) => ({
      id,
      metric: { namespace: "AWS/SageMaker", metric_name, period: 60, stat: "Sum", dimensions },
    });
    expect(synth.one("aws_cloudwatch_metric_alarm", "/ErrorsAlarm").metric_query).toEqual([
      { id: "percent", expression: "100 * failed / IF(all > 0, all, 1)", label: "percent", return_data: true },
      sum("failed", "Invocation5XXErrors"),
      sum("all", "Invocations"),
    ]);
  });

  test("scales by load, with target and policy replaced where the fleet is", () => {
    const lifecycle = { replace_triggered_by: [expect.stringMatching(/^terraform_data\.Churn_Fleet_\w+$/)] };
    expect(synth.one("terraform_data", "Fleet")).toEqual({
      triggers_replace: { instanceType: "ml.m5.large", variantName: "main" },
    });
    expect(synth.one("aws_appautoscaling_target")).toEqual({
      service_namespace: "sagemaker",
      scalable_dimension: "sagemaker:variant:DesiredInstanceCount",
      resource_id: expect.stringMatching(
        /^endpoint\/\$\{aws_sagemaker_endpoint\.Churn_Endpoint_\w+\.name\}\/variant\/main$/,
      ) as unknown,
      min_capacity: 2,
      max_capacity: 4,
      lifecycle,
    });
    expect(synth.one("aws_appautoscaling_policy")).toMatchObject({
      policy_type: "TargetTrackingScaling",
      target_tracking_scaling_policy_configuration: {
        target_value: 5,
        predefined_metric_specification: {
          predefined_metric_type: "SageMakerVariantConcurrentRequestsPerModelHighResolution",
        },
        scale_in_cooldown: 300,
        scale_out_cooldown: 60,
      },
      lifecycle,
    });
  });

  test("keeps its logs for a year, encrypted, under the name that SageMaker writes to", () => {
    expect(synth.one("aws_cloudwatch_log_group")).toEqual({
      name: "/aws/sagemaker/Endpoints/prod-foundation-churn",
      retention_in_days: 365,
      kms_key_id: KEY,
      lifecycle: { prevent_destroy: true },
    });
    expect(synth.one("aws_sagemaker_endpoint").depends_on).toEqual([
      expect.stringMatching(/^aws_cloudwatch_log_group\.Churn_LogGroup_/),
    ]);
  });

  test("may read its model and its image, and report, and nothing else", () => {
    expect([...new Set(actions(synth))].sort()).toEqual([
      "cloudwatch:PutMetricData",
      "ecr:BatchCheckLayerAvailability",
      "ecr:BatchGetImage",
      "ecr:GetAuthorizationToken",
      "ecr:GetDownloadUrlForLayer",
      "kms:Decrypt",
      "logs:CreateLogStream",
      "logs:DescribeLogStreams",
      "logs:PutLogEvents",
      "s3:GetObject",
      "s3:ListBucket",
    ]);
    expect(allowed(synth)).toContainEqual({
      Effect: "Allow",
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::ml-artifacts/models/churn/1/*",
    });
  });

  test("looks up image and artifact, and says what a rehearsal shall answer", () => {
    expect(synth.one("data.aws_s3_objects")).toEqual({
      bucket: "ml-artifacts",
      prefix: "models/churn/1/model.tar.gz",
      max_keys: 1,
    });
    expect(synth.one("data.aws_ecr_images")).toEqual({ repository_name: "server" });
    expect(synth.stacks[0]?.facts).toEqual([
      {
        type: "expects",
        address: expect.stringMatching(/^data\.aws_ecr_images\.Churn_Images_/) as unknown,
        values: { image_ids: [{ image_digest: DIGEST }] },
      },
      {
        type: "expects",
        address: expect.stringMatching(/^data\.aws_s3_objects\.Churn_Objects_/) as unknown,
        values: { keys: ["models/churn/1/model.tar.gz"] },
      },
    ]);
  });
});
