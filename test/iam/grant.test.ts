import { acknowledge, dependOn } from "../../lib/core";
import { quote } from "../../lib/core/plan/rules-of-values";
import { grant, PolicyStatement, ServiceRole } from "../../lib/iam";
import { LogGroupFixture } from "../support/fixtures";
import { refusals } from "../support/refusals";
import { findingsIn, inStack, someToken } from "../support/stacks";

const documentOf = ({ actions, resources }: PolicyStatement) => ({
  ...{ Effect: "Allow", Action: actions, Resource: resources },
});

const sagemaker = { service: "sagemaker.amazonaws.com" };

describe("grant", () => {
  const statements = [{ actions: ["sqs:SendMessage"], resources: ["arn:aws:sqs:us-east-1:123456789012:q"] }];

  test("is one inline policy, however often it is given", () => {
    const synth = inStack((stack) => {
      const role = new ServiceRole(stack, "Trainer", sagemaker);
      grant(role, { id: "Queue-send", statements });
      grant(role, { id: "Queue-send", statements });
    });
    expect(synth.one("aws_iam_role_policy")).toMatchObject({
      name: "Queue-send",
      role: expect.stringContaining("Trainer_Role") as string,
    });
  });

  test("joins the role's gate, so that what waits for the role waits for its permissions", () => {
    const synth = inStack((stack) => {
      const role = new ServiceRole(stack, "Trainer", sagemaker);
      dependOn(new LogGroupFixture(stack, "Logs"), role);
      grant(role, { id: "Queue-send", statements });
    });
    const [policy] = synth.all("aws_iam_role_policy");
    expect(synth.one("terraform_data").depends_on).toContain(policy?.address);
  });

  test("to an imported role is written in the stack that imported it", () => {
    const synth = inStack((stack) =>
      grant(ServiceRole.fromName(stack, "Existing", "company-trainer"), { id: "Queue-send", statements }),
    );
    expect(synth.one("aws_iam_role_policy", "Existing/Grant-Queue-send").role).toBe("company-trainer");
    expect(synth.one("data.aws_iam_role").name).toBe("company-trainer");
  });

  test("fails with wildcards", () => {
    expect(
      findingsIn((stack) =>
        grant(new ServiceRole(stack, "Trainer", sagemaker), {
          id: "All",
          statements: [{ actions: ["s3:*"], resources: ["*"] }],
        }),
      ),
    ).toEqual([
      'MLP-IAM-001 prod-foundation/Trainer actions: wildcard action in a grant, got ["s3:*"] | list the actions that are used; a grant of the construct itself (grants.read, grants.write) has the least',
      'MLP-IAM-002 prod-foundation/Trainer resources: wildcard resource in a grant, got "*" for ["s3:*"] | give the ARN of the resource, or a prefix of one',
    ]);
  });

  const problemsOf = (...given: PolicyStatement[]) =>
    findingsIn((stack) => grant(new ServiceRole(stack, "Trainer", sagemaker), { id: "X", statements: given })).map(
      (text) => text.replace("prod-foundation/Trainer ", ""),
    );

  test.each(["**", "arn:aws:s3:::*", "arn:aws:secretsmanager:*:*:secret:*", "arn:aws:s3:*", "arn:aws:iam::*:role/*"])(
    "fails with a resource of wildcards only: %s",
    (resource) => {
      expect(problemsOf({ actions: ["s3:GetObject"], resources: [resource] })).toEqual([
        `MLP-IAM-002 resources: wildcard resource in a grant, got "${resource}" for ["s3:GetObject"] | give the ARN of the resource, or a prefix of one`,
      ]);
    },
  );

  test("fails with resources of whichever account", () => {
    const queue = "arn:aws:sqs:us-east-1:*:orders";
    expect(problemsOf({ actions: ["sqs:SendMessage"], resources: [queue] })).toEqual([
      `MLP-IAM-002 resources: wildcard account in a grant's resource, got "${queue}" for ["sqs:SendMessage"] | write the account's twelve digits in place of the wildcard`,
    ]);
  });

  const ROLES = "arn:aws:iam::123456789012:role/*";
  const ROLE = "arn:aws:iam::123456789012:role/Deploy";

  test("fails with a role that any service may get", () => {
    for (const resource of [ROLES, ROLE]) {
      expect(problemsOf({ actions: ["iam:PassRole"], resources: [resource] })).toEqual([
        `MLP-IAM-008 actions: the grantee could pass a role to any service, got ["iam:PassRole"] on ["${resource}"] | say which, in a condition: { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } }`,
      ]);
    }
    const [found] = problemsOf({ actions: ["iam:PassRole"], resources: [someToken()] });
    expect(found).toMatch(
      /^MLP-IAM-008 actions: the grantee could pass a role to any service, got \["iam:PassRole"\] \|/,
    );
  });

  test("fails with writes to all policies and trusts, and with every role to assume", () => {
    const fix = "name the roles and policies, or bound them by a condition on iam:PermissionsBoundary or iam:PolicyARN";
    const writes = [
      "iam:CreatePolicyVersion",
      "iam:PutRolePolicy",
      "iam:AttachRolePolicy",
      "iam:UpdateAssumeRolePolicy",
    ];
    expect(problemsOf({ actions: writes, resources: [ROLES] })).toEqual([
      `MLP-IAM-008 actions: the grantee could grant itself everything, got ${quote(writes)} on ["${ROLES}"] | ${fix}`,
    ]);
    for (const resource of ["*", "arn:aws:iam::*:role/*", ROLES]) {
      expect(problemsOf({ actions: ["sts:AssumeRole"], resources: [resource] })).toEqual([
        `MLP-IAM-008 actions: the grantee could become every role that trusts it, got ["sts:AssumeRole"] on ["${resource}"] | name the roles`,
      ]);
    }
  });

  test.each<[string, PolicyStatement, string]>([
    ["MLP-IAM-001", { actions: ["s3:*"], resources: ["arn:aws:s3:::data/x"] }, "MLP-IAM-101"],
    ["MLP-IAM-002", { actions: ["s3:GetObject"], resources: ["*"] }, "MLP-IAM-103"],
    ["MLP-IAM-008", { actions: ["iam:PassRole"], resources: [ROLE] }, "MLP-IAM-107"],
  ])("says once what a rule says of its policy: %s, and what follows once that is accepted", (code, given, follows) => {
    const codes = (more: (role: ServiceRole) => void = () => undefined) =>
      inStack((stack) => {
        const role = new ServiceRole(stack, "Trainer", sagemaker);
        grant(role, { id: "X", statements: [given] });
        more(role);
      }).findings.map((finding) => finding.code);
    expect(codes()).toEqual([code]);
    expect(codes((role) => acknowledge(role, code, "a test"))).toEqual([follows]);
    // another grant of the role is not meant
    const other = (role: ServiceRole) =>
      grant(role, { id: "Y", statements }).addOverride("policy", JSON.stringify({ Statement: [documentOf(given)] }));
    expect(codes(other)).toEqual([code, follows]);
  });

  test("takes a role passed to one service, writes that are bounded or named, a role to assume", () => {
    const service = { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } };
    const boundary = { StringEquals: { "iam:PermissionsBoundary": "arn:aws:iam::123456789012:policy/boundary" } };
    expect(
      problemsOf(
        { actions: ["iam:PassRole"], resources: [ROLE, ROLES], conditions: service },
        { actions: ["iam:PutRolePolicy"], resources: [ROLES], conditions: boundary },
        { actions: ["iam:CreatePolicyVersion"], resources: ["arn:aws:iam::123456789012:policy/app"] },
        { actions: ["sts:AssumeRole"], resources: [ROLE] },
        { actions: ["iam:PassRole"], resources: [ROLE], effect: "Deny" },
      ),
    ).toEqual([]);
  });

  test.each([
    ["logs:PutLogEvents", "arn:aws:logs:us-east-1:123456789012:log-group:*"],
    ["ec2:CreateNetworkInterface", "arn:aws:ec2:us-east-1:123456789012:network-interface/*"],
    ["s3:GetObject", "arn:aws:s3:::data/*"],
    ["route53:ChangeResourceRecordSets", "arn:aws:route53:::hostedzone/*"],
    ["ecr:GetAuthorizationToken", "*"],
    ["logs:DescribeLogGroups", "*"],
  ])("takes %s on %s", (action, resource) => {
    expect(problemsOf({ actions: [action], resources: [resource] })).toEqual([]);
  });

  test("fails with a statement whose texts are none, and judges it no further", () => {
    const none = [undefined] as unknown as string[];
    expect(
      findingsIn((stack) =>
        grant(new ServiceRole(stack, "Trainer", sagemaker), {
          id: "X",
          statements: [{ actions: none, resources: none }],
        }),
      ),
    ).toEqual([
      "MLP-CORE-030 prod-foundation/Trainer statements[0].actions[0]: an action is required, got undefined; was an environment variable not set? | give an action",
      "MLP-CORE-030 prod-foundation/Trainer statements[0].resources[0]: a resource is required, got undefined; was an environment variable not set? | give a resource",
    ]);
  });

  test.each([undefined, "arn:aws:iam::123456789012:role/trainer", { roleName: "trainer" }])(
    "throws one error where it is given to %p, which is no role of a construct",
    (grantee) => {
      expect(refusals(() => grant(grantee as unknown as ServiceRole, { id: "Queue-send", statements }))[0]).toMatch(
        /^MLP-CORE-03[01] grant grantee/,
      );
    },
  );

  test("fails with statements that IAM would refuse", () => {
    const problems = (given: typeof statements) =>
      findingsIn((stack) => grant(new ServiceRole(stack, "Trainer", sagemaker), { id: "Queue", statements: given }));
    const fix = 'write it like { actions: ["sqs:SendMessage"], resources: [queue.arn] }';
    expect(problems([])[0]).toBe(
      `MLP-IAM-006 prod-foundation/Trainer statements: statements is empty, got [] | ${fix}`,
    );
    expect(problems([{ actions: [], resources: [] }])).toEqual([
      `MLP-IAM-006 prod-foundation/Trainer actions: actions is empty, got [] | ${fix}`,
      `MLP-IAM-006 prod-foundation/Trainer resources: resources is empty, got [] | ${fix}`,
    ]);
    expect(problems([{ actions: ["SendMessage"], resources: ["arn:aws:sqs:us-east-1:123456789012:q"] }])).toEqual([
      `MLP-IAM-006 prod-foundation/Trainer actions: not an action of the form service:Name, got ["SendMessage"] | ${fix}`,
    ]);
  });

  test("has a name that IAM takes, whatever its id", () => {
    const nameOf = (id: string) =>
      inStack((stack) => grant(new ServiceRole(stack, "Trainer", sagemaker), { id, statements })).one(
        "aws_iam_role_policy",
      ).name;
    expect(nameOf("Queue-send")).toBe("Queue-send");
    expect(nameOf("queue ${x}")).toMatch(/^queue-x--[0-9a-f]{8}$/);
    expect(nameOf("q".repeat(129))).toMatch(/^q{119}-[0-9a-f]{8}$/);
  });

  test("to an imported role named by another resource expects no answer", () => {
    const synth = inStack((stack) => ServiceRole.fromName(stack, "Existing", someToken()));
    expect([synth.findings, synth.stacks[0]?.facts]).toEqual([[], []]);
  });

  test("fails with an imported role whose name cannot be", () => {
    expect(findingsIn((stack) => ServiceRole.fromName(stack, "Existing", "company/trainer"))).toEqual([
      'MLP-IAM-007 prod-foundation/Existing roleName: role name breaks AWS\'s rule, got "company/trainer" | use the name, not the ARN, without its path: 1 to 64 letters, digits and + = , . @ - _',
    ]);
  });
});
