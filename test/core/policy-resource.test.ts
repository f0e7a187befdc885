import { isEveryOfType, isEveryResource, isOfAnyAccount } from "../../lib/core/policy-elements";

/** Resource, and whether it is everything anywhere, everything of a type, of any account. */
test.each<[string, boolean, boolean, boolean]>([
  ["*", true, true, false],
  ["**", true, true, false],
  ["?*", true, true, false],
  ["arn*", true, true, false],
  ["arn:*", true, true, false],
  ["arn:aws:s3:*", true, true, false],
  ["arn:aws:s3:::*", true, true, false],
  ["arn:aws-cn:s3:::*/*", true, true, false],
  ["arn:aws:secretsmanager:*:*:secret:*", true, true, true],
  ["arn:aws:secretsmanager:us-east-1:*", true, true, false],
  ["arn:*:*:*:*:*", true, true, true],
  ["arn:aws:iam::*:role/*", true, true, true],
  ["arn:aws:sqs:*:*:*", true, true, true],
  ["arn:aws:iam::123456789012:role/*", false, true, false],
  ["arn:aws:logs:us-east-1:123456789012:log-group:*:*", false, true, false],
  ["arn:aws:sqs:us-east-1:123456789012:*", false, true, false],
  ["arn:aws:ec2:us-east-1:123456789012:network-interface/*", false, true, false],
  ["arn:aws:iam::*:role/aws-service-role/*", false, false, true],
  ["arn:aws:iam::????????????:role/Deploy", false, false, true],
  ["arn:aws:iam::123456789012:role/team-*", false, false, false],
  ["arn:aws:iam::123456789012:role/Deploy", false, false, false],
  ["arn:aws:s3:::data", false, false, false],
  ["arn:aws:s3:::data/*", false, false, false],
  ["arn:aws:s3:::d*", false, false, false],
  ["arn:aws:route53:::hostedzone/*", false, false, false],
  ["arn:aws:sns:us-east-1:*:alarms:*", false, false, true],
  ["arn:aws:iam::123456789012", false, false, false],
  ["arn:aws:iam::\uE000:role/*", false, true, false],
  ["\uE000", false, false, false],
  ["\uE000:*", false, false, false],
  ["${TfToken[TOKEN.1]}/*", false, false, false],
  ["", false, false, false],
])("%s", (resource, everything, everythingOfType, anyAccount) => {
  expect([isEveryResource(resource), isEveryOfType(resource), isOfAnyAccount(resource)]).toEqual([
    everything,
    everythingOfType,
    anyAccount,
  ]);
});
