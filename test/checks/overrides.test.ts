import { grant, ServiceRole } from "../../lib/iam";
import { ArtifactBucket } from "../../lib/storage";
import { findingsIn } from "../support/stacks";

interface Made {
  readonly bucket: ArtifactBucket;
  readonly role: ServiceRole;
}

const READ = [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::acme/*"] }];

/** Which errors of the rules a stack has whose policies were written over after they were made. */
function codesOf(override: (made: Made) => void): string[] {
  const found = findingsIn((stack) => {
    const bucket = new ArtifactBucket(stack, "Artifacts");
    override({ bucket, role: new ServiceRole(stack, "Trainer", { service: "sagemaker.amazonaws.com" }) });
  });
  return [...new Set(found.map((text) => text.split(" ")[0] ?? ""))].filter((code) => /-1\d\d$/.test(code)).sort();
}

const document = (statement: object) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] });
const writeGrant = ({ role }: Made, statement: object) => {
  grant(role, { id: "Read", statements: READ }).policy = document(statement);
};
const writeTrust = ({ role }: Made, principal: object) => {
  role.resources.role.assumeRolePolicy = document({ Action: "sts:AssumeRole", ...principal });
};
const writeBucket = ({ bucket }: Made, statement: object) => {
  bucket.resources.policy.policy = document(statement);
};

test.each<[string, (made: Made) => void, readonly string[]]>([
  ["nothing", () => undefined, []],
  ["a grant as it was", (made) => writeGrant(made, { Action: "s3:GetObject", Resource: "arn:aws:s3:::acme/*" }), []],
  ["NotAction", (made) => writeGrant(made, { NotAction: "iam:*", Resource: "*" }), ["MLP-IAM-102"]],
  ["every action", (made) => writeGrant(made, { Action: "*:*", Resource: "*" }), ["MLP-IAM-101"]],
  ["a hidden action", (made) => writeGrant(made, { Action: "iam:Pass?ole", Resource: "*" }), ["MLP-IAM-101"]],
  ["every role passed", (made) => writeGrant(made, { Action: "iam:passrole", Resource: "*" }), ["MLP-IAM-107"]],
  [
    "every secret",
    (made) =>
      writeGrant(made, { Action: "secretsmanager:GetSecretValue", Resource: "arn:aws:secretsmanager:*:*:secret:*" }),
    ["MLP-IAM-103"],
  ],
  ["a trust in everybody", (made) => writeTrust(made, { Principal: { AWS: "*" } }), ["MLP-IAM-104"]],
  [
    "a trust in any account",
    (made) => writeTrust(made, { Principal: { AWS: "arn:aws:iam::*:root" } }),
    ["MLP-IAM-104"],
  ],
  [
    "a trust in everybody but one",
    (made) => writeTrust(made, { NotPrincipal: { AWS: "arn:aws:iam::123456789012:root" } }),
    ["MLP-IAM-104"],
  ],
  ["a trust in one service", (made) => writeTrust(made, { Principal: { Service: "glue.amazonaws.com" } }), []],
  [
    "a public bucket",
    (made) => writeBucket(made, { Principal: "*", Action: "s3:GetObject", Resource: "*" }),
    ["MLP-IAM-104", "MLP-S3-105"],
  ],
  [
    "a public bucket, in lists",
    (made) => writeBucket(made, { Principal: { AWS: ["*"] }, Action: ["s3:Get*"], Resource: "*" }),
    ["MLP-IAM-104", "MLP-IAM-105", "MLP-S3-105"],
  ],
])("an override is judged like everything else: %s", (_, override, codes) => {
  expect(codesOf(override)).toEqual(codes);
});

test("a role for whatever account its service acts for is its maker's choice", () => {
  expect(
    findingsIn(
      (stack) => new ServiceRole(stack, "Build", { service: "codebuild.amazonaws.com", limitToAccount: false }),
    ),
  ).toEqual([]);
});
