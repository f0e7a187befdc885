import { planEnvironment } from "../../lib/core/plan/environment";
import { planCloudState, planS3State } from "../../lib/core/plan/state";
import { planImportedNetwork } from "../../lib/network/plan/imported";
import { planMlNetwork } from "../../lib/network/plan/network";
import { tally } from "../support/garbage";
import { STORES } from "./stores";

const KEY = { keyArn: "arn:aws:kms:us-east-1:123456789012:key/1234abcd" };
const SUBNETS = { "us-east-1a": "subnet-0123456789abcdef0", "us-east-1b": "subnet-0123456789abcdef1" };

/** Every plan with complete props, and the places that may be left out. */
const PLANS = {
  Environment: () =>
    tally(
      {
        name: "prod",
        accountId: "123456789012",
        region: "us-east-1",
        tags: { Team: "ml" },
        assumeRoleArn: "arn:aws:iam::123456789012:role/deploy",
        permissionsBoundaryArn: "arn:aws:iam::123456789012:policy/boundary",
        alarmTopicArn: "arn:aws:sns:us-east-1:123456789012:alarms",
        imageMirror: "mirror.example.com",
        chartMirror: "oci://mirror.example.com/charts",
      },
      planEnvironment,
      { optional: ["tags", "assumeRoleArn", "permissionsBoundaryArn", "alarmTopicArn", "imageMirror", "chartMirror"] },
    ),
  ...STORES,
  "State.s3": () =>
    tally({ bucket: "company-state", region: "us-east-1", keyPrefix: "ml", kmsKeyArn: KEY.keyArn }, planS3State, {
      optional: ["keyPrefix", "kmsKeyArn"],
    }),
  "State.cloud": () =>
    tally({ organization: "company", workspacePrefix: "ml-" }, planCloudState, { optional: ["workspacePrefix"] }),
  MlNetwork: () =>
    tally(
      {
        cidr: "10.20.0.0/16",
        zones: ["us-east-1a", "us-east-1b"],
        nodeCidr: "100.64.0.0/16",
        natGateways: "one" as const,
        flowLogRetentionDays: 30,
        flowLogKey: KEY,
        removalPolicy: "protect" as const,
        tags: { Team: "ml" },
      },
      (props) => planMlNetwork(props, { region: "us-east-1" }),
      { optional: ["nodeCidr", "natGateways", "flowLogRetentionDays", "flowLogKey", "removalPolicy", "tags"] },
    ),
  "MlNetwork.fromIds": () =>
    tally(
      {
        vpcId: "vpc-0123456789abcdef0",
        vpcCidr: "10.20.0.0/16",
        privateSubnetIds: SUBNETS,
        publicSubnetIds: SUBNETS,
        nodeSubnetIds: SUBNETS,
      },
      planImportedNetwork,
      { optional: ["publicSubnetIds", "nodeSubnetIds"] },
    ),
} as const;

describe("garbage in every place of the props is a finding, never an exception and never silence", () => {
  test.each(Object.entries(PLANS))("%s", (_, run) => {
    const { tried, threw, silent } = run();
    expect(tried).toBeGreaterThan(40);
    expect(threw).toEqual([]);
    expect(silent).toEqual([]);
  });
});
