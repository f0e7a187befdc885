import { synthesizedStack } from "../../../lib/terraform";
import { collectPolicies } from "../../../tools/tiers/scan/policies/documents";
import { withStandIns } from "../../../tools/tiers/scan/policies/stand-ins";
import { Bodies, stackJson, stackOf } from "../../report/support";

const read = (resource: string, more: object = {}): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: { Effect: "Allow", Action: "s3:GetObject", Resource: resource, ...more },
  });

function collected(bodies: Bodies) {
  const { documents, unread } = collectPolicies("01-platform", [stackOf(bodies)]);
  return { kinds: Object.fromEntries(documents.map(({ address, kind }) => [address, kind])), documents, unread };
}

describe("the policies of an example", () => {
  test("are found in every argument, and told apart by what they are attached to", () => {
    const trust = read("*", { Principal: { Service: "ec2.amazonaws.com" } });
    const found = collected({
      "aws_iam_role.R": {
        assume_role_policy: trust,
        inline_policy: [{ name: "one", policy: read("arn:aws:s3:::a/*") }],
      },
      "aws_iam_role_policy.P": { policy: read("arn:aws:s3:::a/*") },
      "aws_kms_key.K": { policy: read("*") },
      "aws_s3_bucket_policy.B": { policy: read("arn:aws:s3:::a/*") },
      "aws_unheard_of.Identity": { settings: { document: read("*") } },
      "aws_unheard_of.Resource": { documents: [read("*", { Principal: "*" })] },
      "data.aws_iam_policy_document.D": { source: read("*") },
    });
    expect(found.kinds).toEqual({
      "aws_iam_role.R.assume_role_policy": "trust",
      "aws_iam_role.R.inline_policy[0].policy": "identity",
      "aws_iam_role_policy.P.policy": "identity",
      "aws_kms_key.K.policy": "key",
      "aws_s3_bucket_policy.B.policy": "resource",
      "aws_unheard_of.Identity.settings.document": "identity",
      "aws_unheard_of.Resource.documents[0]": "resource",
    });
    expect(found.unread).toEqual([]);
    expect(found.documents[2]).toEqual({
      example: "01-platform",
      address: "aws_iam_role_policy.P.policy",
      kind: "identity",
      path: "net/P",
      document: {
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::a/*" }],
      },
    });
  });

  test("that cannot be read are named", () => {
    const found = collected({
      "aws_iam_role_policy.Elsewhere": { policy: "${data.aws_iam_policy_document.D.json}" },
      "aws_iam_role_policy.NoForm": { policy: read("${aws_unheard_of.U.arn}") },
      "aws_sqs_queue.None": { policy: "{}" },
    });
    expect(found.documents).toEqual([]);
    expect(found.unread).toEqual([
      "aws_iam_role_policy.NoForm.policy: no value is known that could stand for ${aws_unheard_of.U.arn}: add its form to stand-ins.ts",
      "aws_iam_role_policy.Elsewhere.policy: it is not a JSON object with a Statement",
      "aws_sqs_queue.None.policy: it is not a JSON object with a Statement",
    ]);
  });
});

describe("stand-ins for values that AWS decides", () => {
  const foundation = synthesizedStack(
    "foundation",
    stackJson("foundation", {}, { output: { bucket: { value: "${aws_s3_bucket.Data_1A.arn}" }, odd: { value: 1 } } }),
  );
  const remote = { "data.terraform_remote_state.cross-stack-reference-input-foundation": { backend: "local" } };
  const stack = stackOf(remote, {}, "serving");
  const filled = (text: string): string => withStandIns(text, stack, [foundation, stack]);

  test.each([
    ["${aws_s3_bucket.Data_1A.arn}/*", "arn:aws:s3:::data-1a/*"],
    ["${aws_kms_key.Key.arn}", "arn:aws:kms:us-east-1:123456789012:key/key"],
    [
      "arn:${data.aws_partition.P.partition}:iam::${data.aws_caller_identity.I.account_id}:root",
      "arn:aws:iam::123456789012:root",
    ],
    ["s3.${data.aws_region.R.id}.amazonaws.com", "s3.us-east-1.amazonaws.com"],
    ["${kubernetes_namespace_v1.Serving.metadata[0].name}", "serving"],
    ["home/$${aws:username}", "home/${aws:username}"],
    ["${data.terraform_remote_state.cross-stack-reference-input-foundation.outputs.bucket}", "arn:aws:s3:::data-1a"],
  ])("%s is %s", (text, value) => expect(filled(text)).toBe(value));

  test.each([
    ["${aws_s3_bucket.Data.tags}", "no value is known that could stand for ${aws_s3_bucket.Data.tags}"],
    ["${data.aws_iam_roles.R.id}", "no value is known that could stand for ${data.aws_iam_roles.R.id}"],
    ['${join(",", [])}', "no value is known that could stand for ${join"],
    [
      "${data.terraform_remote_state.cross-stack-reference-input-foundation.outputs.odd}",
      "outputs.odd} is no output of the stacks beside it",
    ],
    ["${data.terraform_remote_state.other.outputs.x}", "outputs.x} is no output of the stacks beside it"],
  ])("none is guessed for %s", (text, message) => expect(() => filled(text)).toThrow(message));
});
