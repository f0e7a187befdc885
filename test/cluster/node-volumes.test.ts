import { GpuTrainingCluster } from "../../lib/cluster";
import { EncryptionKey } from "../../lib/iam";
import { Synthesized } from "../../lib/testing";
import { inStack } from "../support/stacks";
import { addressAt, ADMIN, cluster, made, network } from "./support";

const ASG = "arn:aws:iam::123456789012:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";
const ROOT = "arn:aws:iam::123456789012:root";
const KEY = { keyArn: "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab" };

/** A text of the JSON. */
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** The statements of the policy of the key `Disks`. */
function statementsOf(synthesized: Synthesized): { Sid: string }[] {
  const { policy } = synthesized.one("aws_kms_key", "Disks/Key");
  return (JSON.parse(textOf(policy)) as { Statement: { Sid: string }[] }).Statement;
}

describe("volumes of nodes under a key of one's own", () => {
  const withKey = inStack((stack) => {
    const volumeKey = new EncryptionKey(stack, "Disks", { description: "Node disks" });
    cluster(stack, { volumeKey });
  });

  test("carry it, in every pool", () => {
    expect(withKey.findings).toEqual([]);
    const keyArn = `\${${addressAt(withKey, "aws_kms_key", "Disks/Key")}.arn}`;
    for (const template of withKey.all("aws_launch_template")) {
      expect(withKey.one("aws_launch_template", template.path).block_device_mappings).toMatchObject([
        { ebs: { encrypted: "true", kms_key_id: keyArn } },
      ]);
    }
    expect(withKey.all("aws_launch_template")).toHaveLength(2);
  });

  test("are made by Auto Scaling, which the key's policy lets as AWS documents it", () => {
    const [account, use, attach, ...more] = statementsOf(withKey);
    expect(account).toMatchObject({ Sid: "AccountDecidesByIam" });
    expect(use).toEqual({
      Sid: "AutoScalingStartsNodes",
      Effect: "Allow",
      Principal: { AWS: ASG },
      Action: [
        "kms:Decrypt",
        "kms:DescribeKey",
        "kms:Encrypt",
        "kms:GenerateDataKey",
        "kms:GenerateDataKeyWithoutPlaintext",
        "kms:ReEncryptFrom",
        "kms:ReEncryptTo",
      ],
      Resource: "*",
    });
    expect(attach).toEqual({
      Sid: "AutoScalingLetsEc2Attach",
      Effect: "Allow",
      Principal: { AWS: ASG },
      Action: "kms:CreateGrant",
      Resource: "*",
      Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
    });
    expect(more).toEqual([]);
  });

  test("are the same where the key says so itself, and it is said once for two clusters", () => {
    const said = inStack((stack) => {
      const volumeKey = new EncryptionKey(stack, "Disks", { description: "Node disks", usedBy: ["autoscaling"] });
      cluster(stack, { volumeKey });
      new GpuTrainingCluster(stack, "Second", {
        network: network(),
        kubernetesVersion: "1.35",
        api: { privateOnly: true, runner: "in-vpc" },
        administrators: [ADMIN],
        pools: {},
        volumeKey,
      });
    });
    expect(said.findings).toEqual([]);
    expect(statementsOf(said)).toEqual(statementsOf(withKey));
  });

  test("leave a policy alone that was set on the key", () => {
    const policy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        { Sid: "Root", Effect: "Allow", Principal: { AWS: ROOT }, Action: "kms:*", Resource: "*" },
        { Sid: "Mine", Effect: "Allow", Principal: { AWS: ASG }, Action: "kms:Decrypt", Resource: "*" },
      ],
    });
    const own = inStack((stack) => {
      const volumeKey = new EncryptionKey(stack, "Disks", { description: "Node disks" });
      volumeKey.resources.key.policy = policy;
      cluster(stack, { volumeKey });
    });
    expect(own.findings.map(({ code }) => code)).toEqual(["MLP-KMS-004", "MLP-KMS-004"]);
  });

  test("take a key of somebody else's; what its policy says is unknown", () => {
    const synthesized = made({ volumeKey: KEY });
    expect(synthesized.one("aws_launch_template", "H100/LaunchTemplate").block_device_mappings).toMatchObject([
      { ebs: { kms_key_id: KEY.keyArn } },
    ]);
  });

  test("have the account's own key by default", () => {
    const [mapping] = made().one("aws_launch_template", "H100/LaunchTemplate").block_device_mappings as object[];
    expect(mapping).not.toHaveProperty("ebs.kms_key_id");
  });
});
