import { narrows, testsMoreThanHow } from "../../lib/core/policy-elements";

const SERVICE = /^iam:passedtoservice$/i;

test.each<[object, boolean, boolean]>([
  [{ StringEquals: { "iam:PassedToService": "a.amazonaws.com" } }, true, true],
  [{ stringlike: { "IAM:PASSEDTOSERVICE": ["a.amazonaws.com", "b.amazonaws.com"] } }, true, true],
  [{ StringEqualsIfExists: { "iam:PassedToService": "a.amazonaws.com" } }, false, true],
  [{ StringLike: { "iam:PassedToService": ["a.amazonaws.com", "*"] } }, false, false],
  [{ StringLike: { "iam:PassedToService": "*.amazonaws.com" } }, false, false],
  [{ StringNotEquals: { "iam:PassedToService": "a.amazonaws.com" } }, false, false],
  [{ "ForAllValues:StringEquals": { "iam:PassedToService": "a.amazonaws.com" } }, false, false],
  [{ Null: { "iam:PassedToService": "false" } }, false, false],
  [{ StringEquals: { "aws:ResourceAccount": "123456789012" } }, false, false],
  [{ StringEquals: "iam:PassedToService" }, false, false],
  [{}, false, false],
])("%j narrows, and where every request has the key", (condition, narrow, always) => {
  const given = condition as Record<string, unknown>;
  expect([narrows(given, SERVICE), narrows(given, SERVICE, { always: true })]).toEqual([narrow, always]);
});

test("a wildcard for the account is anybody's in a principal, and this account's in a key of IAM", () => {
  const by = (key: string) => ({ ArnLike: { [key]: "arn:aws:iam::*:policy/team" } });
  expect(narrows(by("aws:PrincipalArn"), /^aws:principalarn$/i)).toBe(false);
  expect(narrows(by("iam:PolicyARN"), /^iam:policyarn$/i)).toBe(true);
});

test("transport, time and region say how, anything else says what for", () => {
  expect(testsMoreThanHow(undefined)).toBe(false);
  expect(
    testsMoreThanHow({ Bool: { "aws:SecureTransport": "true" }, StringEquals: { "aws:RequestedRegion": "x" } }),
  ).toBe(false);
  expect(testsMoreThanHow({ StringEquals: { "ec2:CreateAction": "CreateSecurityGroup" } })).toBe(true);
});
