import { readFileSync } from "node:fs";
import { join } from "node:path";
import { baseline, runPack } from "../../lib/checks";
import { hclToJson } from "../../lib/cli/hcl";
import { readShownText, readWithHcl, SynthesizedStack } from "../../lib/terraform";
import { exampleNames, ROOT, SynthesizedExample } from "../../tools/examples";
import { synthExamples } from "../support/examples";
import { mostlyUnknown, sharesOf, UnknownShare } from "../support/unknown-shares";

/** The most of a rule's targets of one kind that may be unknown on an example without a reason. */
const MOST = 0.3;

/** What is above that, by example, rule and kind, and why it cannot be less. */
const EXPLAINED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "04-training-platform": {
    "MLP-K8S-241 kubernetes_persistent_volume_v1":
      "the name of a volume holds that of its namespace, and is read from the resource that makes it",
  },
  // its network is somebody else's, by the ids of subnets: their zones and routes only the account knows
  "05-capacity-block": {
    "MLP-CHECK-137 aws_eks_cluster": "the zones of subnets that exist already",
    "MLP-EKS-117": "the zones of subnets that exist already",
    "MLP-NET-101 aws_eks_node_group": "the routes of subnets that exist already",
  },
  "06-shared-storage": {
    "MLP-K8S-241 kubernetes_persistent_volume_v1":
      "the name of a volume holds that of its namespace, and is read from the resource that makes it",
  },
  "07-add-ons": {
    "MLP-K8S-241 kubernetes_persistent_volume_v1":
      "the name of a volume holds that of its namespace, and is read from the resource that makes it",
    "MLP-K8S-265 kubernetes_persistent_volume_v1":
      "it is mounted with the role of the pod, and people start the pods that mount it",
  },
  "09-model-history": {
    "MLP-CHECK-106 aws_sagemaker_model": "which version the stage names, and so the region in its ARN, the plan reads",
  },
  "check-any-terraform/main.tf": {
    "MLP-CHECK-106 aws_subnet":
      "the zone of the one subnet is the key of its `for_each`: which they are the plan tells",
    "MLP-CHECK-137 aws_eks_cluster": "the subnets are made by `for_each`: which they are the plan tells",
    "MLP-IAM-110": "one of two roles has its policies by `for_each`: how many they are the plan tells",
    "MLP-IAM-203 aws_iam_role_policy_attachment":
      "one of two is made by `for_each`, with a policy whose name is its key: which they are the plan tells",
  },
  "check-any-terraform/plan.json": {
    "MLP-CHECK-137 aws_eks_cluster":
      "the ids of subnets of the same apply, and a plan of HCL shows no text of a list that is made of them",
    "MLP-IAM-106 aws_iam_role_policy":
      "one of two policies names a bucket of the same apply, and a plan of HCL shows no text of a policy that is made of references",
    "MLP-SERVE-201 aws_sagemaker_endpoint_configuration": "a plan does not show `lifecycle`",
  },
};

const FOREIGN = "check-any-terraform";
const at = (file: string): string => join(ROOT, "examples", FOREIGN, file);

let exampleOf: (name: string) => SynthesizedExample;
beforeAll(async () => {
  exampleOf = await synthExamples(exampleNames());
}, 120_000);

/** The stacks of every example, and of one that is not ours what a plan shows of it as well. */
const EXAMPLES: Readonly<Record<string, () => Promise<readonly SynthesizedStack[]>>> = {
  ...Object.fromEntries(exampleNames().map((name) => [name, () => Promise.resolve(exampleOf(name).stacks)])),
  [`${FOREIGN}/main.tf`]: async () => (await readWithHcl(at("main.tf"), hclToJson)).stacks,
  [`${FOREIGN}/plan.json`]: () =>
    Promise.resolve(readShownText(readFileSync(at("plan.json"), "utf8"), "plan.json").stacks),
};

test.each(Object.entries(EXAMPLES))(
  "of %s every rule judges what it is about, or it is said why not",
  async (name, read) => {
    const shares = sharesOf(runPack(baseline, await read()).rules);
    expect(shares.length).toBeGreaterThan(50);
    expect(mostlyUnknown(shares, MOST)).toEqual(Object.keys(EXPLAINED[name] ?? {}).sort());
  },
  60_000,
);

test("every explanation is of an example", () => {
  expect(Object.keys(EXPLAINED).filter((name) => !Object.hasOwn(EXAMPLES, name))).toEqual([]);
});

test("a share is that of one kind, and its bound is still judged", () => {
  const share = (unknown: number, kind = "aws_iam_role"): UnknownShare => ({ code: "X-1", kind, targets: 10, unknown });
  expect(mostlyUnknown([share(3), share(4, "aws_iam_policy"), share(10, "")], MOST)).toEqual([
    "X-1",
    "X-1 aws_iam_policy",
  ]);
  const tally = { targets: 4, found: 0, unknown: 2 };
  const counts = {
    ...tally,
    kinds: [
      { kind: "aws_s3_bucket", ...tally },
      { kind: "", targets: 0, found: 0, unknown: 0 },
    ],
  };
  const rules = [{ code: "X-1", title: "t", findings: 0, unknownValues: 2, counts }];
  expect(sharesOf(rules)).toEqual([{ code: "X-1", kind: "aws_s3_bucket", ...tally }]);
});
