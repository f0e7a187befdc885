import fc from "fast-check";
import {
  EncryptionKey,
  EncryptionKeyProps,
  grant,
  GrantOptions,
  KeyUser,
  ServiceRole,
  ServiceRoleProps,
} from "../../lib/iam";
import { subject } from "./subject";
import {
  badDays,
  badName,
  badProvider,
  badTags,
  days,
  inStack,
  matching,
  NUMBER_TOKEN,
  Place,
  provider,
  removalPolicy,
  tags,
  text,
  TOKEN,
} from "./values";

/** Customer managed keys. */
export const encryptionKey = subject<EncryptionKeyProps & Place>({
  name: "EncryptionKey",
  required: { platform: fc.boolean(), description: text(60) },
  optional: {
    provider,
    usedBy: fc.uniqueArray(fc.constantFrom<KeyUser[]>("logs", "sns", "cloudwatch", "autoscaling")),
    deletionWindowDays: fc.oneof(days(7, 30), fc.constant(NUMBER_TOKEN)),
    removalPolicy,
    tags,
  },
  mistakes: [
    badProvider.map((wrong) => ({ provider: wrong })),
    fc.constant({ description: "x".repeat(8193) }),
    fc.oneof(days(-5, 6), days(31, 99), badDays).map((deletionWindowDays) => ({ deletionWindowDays })),
    badTags.map((wrong) => ({ tags: wrong })),
  ],
  run: inStack((stack, props) => void new EncryptionKey(stack, "Key", props)),
});

/** Roles for services. */
export const serviceRole = subject<ServiceRoleProps & Place>({
  name: "ServiceRole",
  required: {
    platform: fc.boolean(),
    service: fc.constantFrom("sagemaker.amazonaws.com", "ec2.amazonaws.com", "vpc-flow-logs.amazonaws.com"),
  },
  optional: {
    provider,
    limitToAccount: fc.boolean(),
    sourceArn: fc.constantFrom("arn:aws:eks:us-east-1:123456789012:cluster/training", "arn:aws:s3:::data", TOKEN),
    sessionTags: fc.constantFrom<Record<string, string>[]>({}, { "kubernetes-namespace": "serving", other: TOKEN }),
    description: fc.oneof(matching(/^[A-Za-z0-9 .,-]{0,80}$/, 80), fc.constantFrom("for ${x}", "größer\n", TOKEN)),
    permissionsBoundaryArn: fc.oneof(matching(/^arn:aws:iam::[0-9]{12}:policy\/[A-Za-z]{1,9}$/), fc.constant(TOKEN)),
    tags,
  },
  mistakes: [
    badProvider.map((wrong) => ({ provider: wrong })),
    fc.oneof(badName, fc.constant("arn:aws:iam::123456789012:root")).map((service) => ({ service })),
    fc
      .constantFrom("*", "training", "arn:aws:eks:us-east-1:*:cluster/x", "arn:aws:eks:us-east-1:123456789012:*", "")
      .map((sourceArn) => ({ sourceArn })),
    fc
      .constantFrom("Boundary", "arn:aws:iam::123456789012:role/x", "arn:aws:iam::123456789012:policy/${x}", "")
      .map((permissionsBoundaryArn) => ({ permissionsBoundaryArn })),
    fc.integer({ min: 990, max: 1100 }).map((length) => ({ description: "x".repeat(length) })),
    text(80).map((description) => ({ description })),
    badTags.map((wrong) => ({ tags: wrong })),
  ],
  run: inStack((stack, props) => void new ServiceRole(stack, "Role", props)),
});

/** Roles that exist. */
export const importedRole = subject<{ readonly roleName: string } & Place>({
  name: "ServiceRole.fromName",
  required: {
    platform: fc.boolean(),
    roleName: fc.oneof(matching(/^[A-Za-z0-9+=,.@_-]{1,20}$/), fc.constant(TOKEN)),
  },
  optional: {},
  mistakes: [
    badName.map((roleName) => ({ roleName })),
    fc.constantFrom("arn:aws:iam::123456789012:role/x", "path/x").map((roleName) => ({ roleName })),
  ],
  run: inStack((stack, { roleName }) => {
    const key = EncryptionKey.fromArn("arn:aws:kms:us-east-1:123456789012:key/1");
    grant(ServiceRole.fromName(stack, "Theirs", roleName), {
      id: "Key-use",
      statements: [{ actions: ["kms:Decrypt"], resources: [key.keyArn] }],
    });
  }),
});

const action = matching(/^(s3|sqs|sagemaker):[A-Z][A-Za-z]{2,12}$/);
const arn = fc.oneof(matching(/^arn:aws:(s3|sqs):us-east-1:[0-9]{12}:[a-z]{1,9}\/[a-z]{0,4}$/), fc.constant(TOKEN));

/** Grants of anything. */
export const grants = subject<GrantOptions & { readonly imported: boolean } & Place>({
  name: "grant",
  required: {
    platform: fc.boolean(),
    imported: fc.boolean(),
    id: matching(/^[A-Za-z][A-Za-z0-9-]{0,30}$/),
    statements: fc.array(
      fc.record({
        actions: fc.uniqueArray(action, { minLength: 1, maxLength: 4 }),
        resources: fc.array(arn, { minLength: 1, maxLength: 3 }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  },
  optional: {},
  mistakes: [
    fc
      .constantFrom("*", "s3:*", "s3:Get*", "sqs:Send?essage")
      .map((wild) => ({ statements: [{ actions: [wild], resources: ["arn:aws:s3:::b"] }] })),
    action.map((made) => ({ statements: [{ actions: [made], resources: ["*"] }] })),
    fc.constant({ statements: [{ actions: ["ecr:GetAuthorizationToken"], resources: ["*"] }] }),
    fc.constant({ statements: [{ actions: ["s3:GetObject"], resources: [TOKEN] }] }),
    fc
      .constantFrom("**", "arn:aws:s3:::*", "arn:aws:secretsmanager:*:*:secret:*", "arn:aws:sqs:us-east-1:*:q")
      .map((wide) => ({ statements: [{ actions: ["s3:GetObject"], resources: [wide] }] })),
    fc
      .tuple(
        fc.constantFrom("iam:PassRole", "iam:PutRolePolicy", "iam:CreatePolicyVersion", "sts:AssumeRole"),
        fc.constantFrom("arn:aws:iam::123456789012:role/*", "arn:aws:iam::123456789012:role/a", TOKEN),
      )
      .map(([one, resource]) => ({ statements: [{ actions: [one], resources: [resource] }] })),
    text(200).map((id) => ({ id })),
    fc.constant({ statements: [] }),
    fc.constant({ statements: [{ actions: [], resources: ["arn:aws:s3:::b"] }] }),
    fc.constant({ statements: [{ actions: ["s3:GetObject"], resources: [] }] }),
    fc.constant({ statements: [{ actions: ["s3:GetObject"] }] }),
  ],
  run: inStack((stack, { imported, ...options }) => {
    const role = imported
      ? ServiceRole.fromName(stack, "Theirs", "theirs")
      : new ServiceRole(stack, "Role", { service: "sagemaker.amazonaws.com" });
    grant(role, options);
    grant(role, options);
  }),
});
