import { AccountQuestion, PlatformStack } from "../../lib/core";
import { EncryptionKey } from "../../lib/iam";
import { ModelRegistry } from "../../lib/registry";
import { JsonObject } from "../../lib/rehearsal";
import { ModelSource } from "../../lib/serving/model";
import { SageMakerEndpoint } from "../../lib/serving/sagemaker";
import { cluster } from "../cluster/support";
import { BUCKET, propsOf, REPOSITORY, TOPIC } from "../serving/sagemaker/support";
import { applyOneAfterAnother } from "../support/simulated-terraform";
import { inStack } from "../support/stacks";
import { clean, describeWithTerraform, rehearsed } from "./support/rehearsed";

jest.setTimeout(120_000);

type Answers = Readonly<Record<string, JsonObject>>;

/** A stack whose plans ask. */
function asking(build: (stack: PlatformStack) => void, ...askAtPlan: readonly AccountQuestion[]): JsonObject {
  const { findings, stacks } = inStack(build, { askAtPlan });
  expect(findings).toEqual([]);
  return stacks[0]!.json as JsonObject;
}

/** The facts of a stack: what its look-ups are expected to answer. */
function factsOf(json: JsonObject): { readonly address: string; values: JsonObject }[] {
  return (json["//"] as unknown as { mlPlatform: { facts: { address: string; values: JsonObject }[] } }).mlPlatform
    .facts;
}

/** What a plan complains of, on other answers than the expected ones, each by a part of the look-up's address. */
async function planned(json: JsonObject, answers: Answers): Promise<readonly string[]> {
  const addresses = factsOf(json).map(({ address }) => address);
  const given = Object.entries(answers).map(([part, answer]) => {
    const [address, ...more] = addresses.filter((one) => one.includes(part));
    if (address === undefined || more.length > 0) throw new Error(`not exactly one look-up with ${part}`);
    return [address, answer] as const;
  });
  const [plan] = await applyOneAfterAnother([{ json, command: "plan", answers: Object.fromEntries(given) }]);
  return plan!.errors;
}

describeWithTerraform("what a plan asks the account", () => {
  const smallest = (stack: PlatformStack) => void cluster(stack);
  const key = (stack: PlatformStack) =>
    new EncryptionKey(stack, "Disks", { description: "Node disks", usedBy: ["autoscaling"] });

  test("is as it should be: it deploys, plans empty and is taken down", async () => {
    const build = (stack: PlatformStack) => void cluster(stack, { volumeKey: key(stack) });
    const json = asking(build, "defaultRoutes", "serviceLinkedRoles", "serviceQuotas");
    const { findings, stacks } = await rehearsed({ all: { json } });
    expect(findings).toEqual([]);
    const { plan, refused } = stacks["all"]!;
    expect(stacks["all"]).toEqual(clean(plan.add, refused));
    expect(refused).toHaveLength(4);
  });

  test("vCPUs that are not enough for the pools: a plan warns", async () => {
    const json = asking(smallest, "serviceQuotas");
    factsOf(json).find(({ address }) => address.includes("L-417A185B"))!.values = { value: 767 };
    const { findings } = await rehearsed({ quotas: { json } });
    expect(findings).toEqual([
      "MLP-REHEARSE-005 prod-foundation/Training/Quotas/L-417A185B/Enough assert[0].condition: plan, check.Training_Quotas_L-417A185B_Enough_B4968B82: Check block assertion failed: " +
        'The quota "Running On-Demand P instances" (L-417A185B) is 767 vCPUs in us-east-1, and the cluster\'s pools take 0 at their smallest and 768 at their largest (H100 4 x 192), beside all else in the region: nodes above it do not start. ' +
        "Ask for more: aws service-quotas request-service-quota-increase --service-code ec2 --quota-code L-417A185B --desired-value 768 --region us-east-1; or lower `max` | " +
        "make the condition hold, or state the answer the data source is expected to give",
    ]);
  });

  test("a role that a key's policy names and the account lacks: a plan fails", async () => {
    const json = asking((stack) => void key(stack), "serviceLinkedRoles");
    expect(await planned(json, { AutoScalingRole: { names: [] } })).toEqual([
      "Resource precondition failed: The key's policy names AWSServiceRoleForAutoScaling, which this account does not have yet, and KMS refuses a policy that names a role which is not there. Make it once: aws iam create-service-linked-role --aws-service-name autoscaling.amazonaws.com",
    ]);
  });

  test.each([
    ["Approved", 0],
    ["PendingManualApproval", 1],
    ["Rejected", 1],
  ])("a registered version that is %s: %i errors", async (status, errors) => {
    const group = ModelRegistry.fromGroupArn("arn:aws:sagemaker:us-east-1:123456789012:model-package-group/churn");
    const model = ModelSource.fromRegistry(group, { version: 3, repository: REPOSITORY, bucket: BUCKET });
    const build = (stack: PlatformStack) =>
      void new SageMakerEndpoint(stack, "Churn", propsOf({ model, alarmTopicArn: TOPIC }));
    const answer = { ModelPackage: { properties: JSON.stringify({ ModelApprovalStatus: status }) } };
    const arn = "arn:aws:sagemaker:us-east-1:123456789012:model-package/churn/3";
    expect(await planned(asking(build, "modelApproval"), answer)).toEqual(
      Array(errors).fill(
        `Resource precondition failed: The version ${arn} is ${status} in its registry, and only an approved one is deployed. Approve it, or take another version: aws sagemaker update-model-package --model-approval-status Approved --model-package-arn ${arn}`,
      ),
    );
  });

  const OTHER = { ids: ["rtb-00000000000000001"] };
  const NONE = { ids: [] };

  test.each<[string, Answers, string]>([
    ["no table has one", { WithDefaultRoute: NONE }, "subnet-000000000000020, subnet-000000000000021"],
    ["one subnet's own table has none", { "us-east-1b_Own": OTHER }, "subnet-000000000000021"],
    [
      "a subnet is left to the main table, which has none",
      { "us-east-1a_Own": NONE, Routes_Main: OTHER },
      "subnet-000000000000020",
    ],
  ])("node subnets without a default route, since %s: a plan fails", async (_, answers, subnets) => {
    expect(await planned(asking(smallest, "defaultRoutes"), answers)).toEqual([
      `Resource precondition failed: Nodes in ${subnets} would not reach EKS or their images, and never join: the route table has no route for 0.0.0.0/0. Add one to a NAT gateway, a transit gateway or a firewall; where VPC endpoints or narrower routes lead to all that nodes need, give \`defaultRoute: false\` to MlNetwork.fromIds.`,
    ]);
  });

  test.each<[string, Answers]>([
    ["a subnet is left to the main table, which has one", { "us-east-1a_Own": NONE }],
    ["the table of a shared subnet is not shown", { "us-east-1a_Own": NONE, Routes_Main: NONE }],
  ])("nothing is wrong where %s", async (_, answers) => {
    expect(await planned(asking(smallest, "defaultRoutes"), answers)).toEqual([]);
  });
});
