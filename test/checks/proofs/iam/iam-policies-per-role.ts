import { iamPoliciesPerRole } from "../../../../lib/checks/rules/iam-policies-per-role";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const ROLE = { "aws_iam_role.R": { name: "r" } };
const at = (index: number) => `aws_iam_role_policy_attachment.A${index}.policy_arn`;

function arn(index: number): string {
  return `arn:aws:iam::123456789012:policy/part-${index}`;
}

function attached(count: number, role = "${aws_iam_role.R.name}", start = 0): Record<string, JsonObject> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `aws_iam_role_policy_attachment.A${start + index}`,
      { role, policy_arn: arn(start + index) },
    ]),
  );
}

/** A role as a module makes it: which policies it gets is for who uses the module to say. */
function chosen(most: number, when: (index: number) => string): JsonObject {
  return made({
    "aws_iam_role.R": { name: "r", count: "${var.create ? 1 : 0}" },
    ...Object.fromEntries(
      Object.entries(attached(most, "${aws_iam_role.R[0].name}")).map(([address, body], index) => [
        address,
        { ...body, count: when(index) },
      ]),
    ),
  });
}

export const proof: Proof = {
  rule: iamPoliciesPerRole,
  breaks: [
    { what: "eleven attachments", json: made({ ...ROLE, ...attached(11) }), at: [at(10)] },
    { what: "more than any quota has room for", json: made({ ...ROLE, ...attached(26) }), at: [at(10)] },
    {
      what: "eleven, by reference and by name",
      json: made({ ...ROLE, ...attached(6), ...attached(5, "r", 6) }),
      at: [at(10)],
    },
    {
      what: "eleven that are made whenever the role is",
      json: chosen(11, () => "${var.create ? 1 : 0}"),
      at: [at(10)],
    },
    { what: "eleven for a role that somebody else makes", json: made(attached(11, "theirs")), at: [at(10)] },
    {
      what: "eleven in the role itself",
      json: made({ "aws_iam_role.R": { name: "r", managed_policy_arns: [...Array(11).keys()].map(arn) } }),
      at: ["aws_iam_role.R.managed_policy_arns"],
    },
    {
      what: "ten, and one that is attached to several",
      json: made({
        ...ROLE,
        ...attached(10),
        "aws_iam_policy_attachment.All": { name: "all", roles: ["${aws_iam_role.R.name}", "x"], policy_arn: arn(99) },
      }),
      at: ["aws_iam_policy_attachment.All.roles"],
    },
    {
      what: "eleven that the app makes",
      json: made({
        ...ROLE,
        ...Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`aws_iam_policy.P${index}`, { policy: "{}" }])),
        ...Object.fromEntries(
          Array.from({ length: 11 }, (_, index) => [
            `aws_iam_role_policy_attachment.A${index}`,
            { role: "r", policy_arn: `\${aws_iam_policy.P${index}.arn}` },
          ]),
        ),
      }),
      at: [at(10)],
    },
  ],
  legal: [
    { what: "ten that are chosen", json: chosen(10, (index) => `\${var.with_${index} ? 1 : 0}`) },
    { what: "ten", json: made({ ...ROLE, ...attached(10) }) },
    {
      what: "ten, one of them twice",
      json: made({
        ...ROLE,
        ...attached(10),
        "aws_iam_role_policy_attachment.Again": { role: "r", policy_arn: arn(0) },
      }),
    },
    { what: "ten for each of two", json: made({ ...attached(10, "a"), ...attached(10, "b", 10) }) },
    { what: "eleven for roles that are given at plan", json: made(attached(11, "${var.role}")) },
    {
      what: "ten, one of which the app makes and attaches twice",
      json: made({
        ...ROLE,
        ...attached(9),
        "aws_iam_policy.P": { policy: "{}" },
        "aws_iam_role_policy_attachment.P": { role: "r", policy_arn: "${aws_iam_policy.P.arn}" },
        "aws_iam_role_policy_attachment.Q": { role: "r", policy_arn: "${aws_iam_policy.P.id}" },
      }),
      isCertain: true,
    },
  ],
  unknown: [
    { what: "eleven to choose from", json: chosen(11, (index) => `\${var.with_${index} ? 1 : 0}`) },
    {
      what: "policies that are given at plan",
      json: made({ "aws_iam_role.R": { managed_policy_arns: "${var.arns}" } }),
    },
    {
      what: "ten, and those that are given at plan",
      json: made({
        ...ROLE,
        ...attached(10),
        "aws_iam_role_policy_attachment.More": { for_each: "${var.more}", role: "r", policy_arn: "${each.value}" },
      }),
    },
    {
      what: "eleven to choose from, for a role that somebody else makes",
      json: made(
        Object.fromEntries(
          Object.entries(attached(11, "theirs")).map(([address, body]) => [
            address,
            { ...body, count: "${var.attach ? 1 : 0}" },
          ]),
        ),
      ),
    },
  ],
  told: `warning MLP-IAM-110  s aws_iam_role_policy_attachment.A10.policy_arn
  IAM attaches 10 managed policies to a role, got 11 for aws_iam_role.R
  fix: join policies into fewer ones (6144 characters each), or acknowledge it with the account's raised quota
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-110`,
};
