import { ModelRegistry, ModelRegistryProps } from "../../lib/registry";
import { statementsIn } from "../support/documents";
import { inStack } from "../support/stacks";

const RISK = "arn:aws:iam::123456789012:role/ModelRisk";
const LEAD = "arn:aws:iam::123456789012:role/team/Lead";
const STAGED = { models: ["churn"], stages: ["staging", "production"] } as const;
const LOCKED = { ...STAGED, approvers: { staging: [LEAD], production: [RISK] } };

function registry(props: ModelRegistryProps = LOCKED) {
  return inStack((stack) => void new ModelRegistry(stack, "Models", props), {
    alarmTopicArn: "arn:aws:sns:us-east-1:123456789012:alarms",
  });
}

describe("a registry with stages", () => {
  test("has a pointer for each, that begins empty and is then left alone", () => {
    const { all, findings } = registry({ ...STAGED, models: ["churn", "ranking"] });
    expect(findings).toEqual([]);
    expect(all("aws_ssm_parameter").map(({ body }) => body.name)).toEqual([
      "/models/prod-foundation-Models/churn/production",
      "/models/prod-foundation-Models/churn/staging",
      "/models/prod-foundation-Models/ranking/production",
      "/models/prod-foundation-Models/ranking/staging",
    ]);
    for (const { body } of all("aws_ssm_parameter")) {
      expect(body).toMatchObject({ type: "String", insecure_value: "none" });
      expect(body.lifecycle).toEqual({ prevent_destroy: true, ignore_changes: ["description", "insecure_value"] });
      expect(body).not.toHaveProperty("value");
    }
  });

  test("lets pointers go where data may go", () => {
    const { one } = registry({ models: ["churn"], stages: ["production"], removalPolicy: "destroy" });
    expect(one("aws_ssm_parameter").lifecycle).toEqual({ ignore_changes: ["description", "insecure_value"] });
  });

  test("is moved by one state machine that may write these parameters and no others", () => {
    const { all, one } = registry();
    expect(one("aws_sfn_state_machine")).toMatchObject({
      type: "EXPRESS",
      logging_configuration: { level: "ALL", include_execution_data: true },
    });
    const mover = all("aws_iam_role_policy").find(({ body }) => body.name === "Pointers-move");
    expect(statementsIn(mover!.body.policy).slice(0, 2)).toEqual([
      {
        Effect: "Allow",
        Action: "sagemaker:DescribeModelPackage",
        Resource: [
          "arn:aws:sagemaker:us-east-1:123456789012:model-package/prod-foundation-Models-churn*",
          "arn:aws:sagemaker:us-east-1:123456789012:model-package/prod-foundation-models-churn*",
        ],
      },
      {
        Effect: "Allow",
        Action: ["ssm:GetParameter", "ssm:PutParameter"],
        Resource: "arn:aws:ssm:us-east-1:123456789012:parameter/models/prod-foundation-Models/*",
      },
    ]);
  });

  test("keeps events that started nothing, and tells of them and of runs that failed", () => {
    const { one, all } = registry();
    expect(one("aws_cloudwatch_event_target").dead_letter_config).toEqual({
      arn: "${aws_sqs_queue.Models_Stages_DeadLetters_98481FD2.arn}",
    });
    expect(one("aws_sqs_queue")).toMatchObject({ sqs_managed_sse_enabled: true, message_retention_seconds: 1209600 });
    expect(statementsIn(one("aws_sqs_queue_policy").policy)).toEqual([
      {
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        Action: "sqs:SendMessage",
        Resource: "${aws_sqs_queue.Models_Stages_DeadLetters_98481FD2.arn}",
        Condition: { ArnEquals: { "aws:SourceArn": "${aws_cloudwatch_event_rule.Models_Stages_Rule_F599649B.arn}" } },
      },
    ]);
    expect(all("aws_cloudwatch_metric_alarm").map(({ body }) => body.alarm_actions)).toEqual([
      ["arn:aws:sns:us-east-1:123456789012:alarms"],
      ["arn:aws:sns:us-east-1:123456789012:alarms"],
    ]);
  });

  test("encrypts the log with its own key, or the one that is given", () => {
    const keyArn = "arn:aws:kms:us-east-1:123456789012:key/1234abcd";
    expect(registry().one("aws_cloudwatch_log_group").kms_key_id).toBe("${aws_kms_key.Models_Stages_Key_07215321.arn}");
    const given = registry({ ...LOCKED, key: { keyArn } });
    expect(given.one("aws_cloudwatch_log_group").kms_key_id).toBe(keyArn);
    expect(given.all("aws_kms_key")).toEqual([]);
  });

  test("gives a stage to what registers for it and follows it", () => {
    inStack((stack) => {
      const models = new ModelRegistry(stack, "Models", STAGED);
      const live = models.stage("churn", "production");
      expect(live).toMatchObject({ modelName: "churn", stage: "production", group: models.groups.churn });
      expect(models.stage("churn", "production")).toBe(models.stage("churn", "production"));
    });
  });
});

describe("a registry without stages", () => {
  test("is what it was", () => {
    const { all } = registry({ models: ["churn"] });
    const types = [
      "aws_ssm_parameter",
      "aws_sfn_state_machine",
      "aws_sagemaker_model_package_group_policy",
      "aws_kms_key",
    ];
    expect(types.flatMap((type) => all(type))).toEqual([]);
    expect(all("aws_sagemaker_model_package_group")).toHaveLength(1);
  });
});
