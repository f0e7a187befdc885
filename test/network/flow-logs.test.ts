import { network, ref } from "./support";
import { documentIn } from "../support/documents";

describe("flow logs", () => {
  it("hold every flow", () => {
    const made = network();
    expect(made.one("aws_flow_log")).toEqual({
      vpc_id: ref(made, "aws_vpc", "/Vpc"),
      traffic_type: "ALL",
      log_destination_type: "cloud-watch-logs",
      log_destination: ref(made, "aws_cloudwatch_log_group", "LogGroup", "arn"),
      iam_role_arn: ref(made, "aws_iam_role", "FlowLogs/Role/Role", "arn"),
      tags: { Name: "prod-foundation-Network" },
      depends_on: ["aws_iam_role_policy.Network_FlowLogs_Role_Grant-FlowLogs-write_78027916"],
    });
  });

  it("are encrypted by a key of their own, kept for a year, and protected", () => {
    const made = network();
    expect(made.one("aws_cloudwatch_log_group")).toMatchObject({
      name: "/vpc-flow-logs/prod-foundation-Network",
      kms_key_id: ref(made, "aws_kms_key", "FlowLogs/Key/Key", "arn"),
      retention_in_days: 365,
      lifecycle: { prevent_destroy: true },
    });
    expect(made.one("aws_kms_key")).toMatchObject({
      description: "Flow logs of prod-foundation-Network",
      enable_key_rotation: true,
      lifecycle: { prevent_destroy: true },
    });
    expect(documentIn(made.one("aws_kms_key").policy)).toMatchObject({
      Statement: expect.arrayContaining([
        expect.objectContaining({
          Effect: "Allow",
          Principal: { Service: "logs.us-east-1.amazonaws.com" },
          Condition: {
            ArnLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:us-east-1:123456789012:log-group:*" },
          },
        }),
      ]) as unknown,
    });
  });

  it("are written by a role that may do nothing else", () => {
    const made = network();
    expect(documentIn(made.one("aws_iam_role").assume_role_policy)).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "vpc-flow-logs.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
        },
      ],
    });
    expect(made.one("aws_iam_role_policy").role).toBe(ref(made, "aws_iam_role", "FlowLogs/Role/Role", "name"));
    expect(documentIn(made.one("aws_iam_role_policy").policy)).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
          Resource: `${ref(made, "aws_cloudwatch_log_group", "LogGroup", "arn")}:*`,
        },
        { Effect: "Allow", Action: "logs:DescribeLogGroups", Resource: "*" },
      ],
    });
  });

  it("are kept as long as asked, for ever included", () => {
    expect(network({ flowLogRetentionDays: 731 }).one("aws_cloudwatch_log_group").retention_in_days).toBe(731);
    expect(network({ flowLogRetentionDays: 0 }).one("aws_cloudwatch_log_group").retention_in_days).toBe(0);
  });

  it("use a key that is brought, and make none", () => {
    const keyArn = "arn:aws:kms:us-east-1:123456789012:key/0a1b2c3d-0000-1111-2222-333344445555";
    const made = network({ flowLogKey: { keyArn } });
    expect(made.one("aws_cloudwatch_log_group").kms_key_id).toBe(keyArn);
    expect([...made.all("aws_kms_key"), ...made.all("aws_kms_alias")]).toEqual([]);
  });

  it("can be given up with their key", () => {
    const made = network({ removalPolicy: "destroy" });
    expect(made.one("aws_cloudwatch_log_group")).not.toHaveProperty("lifecycle");
    expect(made.one("aws_kms_key")).not.toHaveProperty("lifecycle");
  });
});
