import { App } from "cdktf";
import { Environment, PlatformStack, State } from "../../lib/core";
import { ArtifactBucket } from "../../lib/storage";
import { synthesize } from "../../lib/testing";
import { refusals } from "../support/refusals";
import { environment, findingsIn, inStack, someToken } from "../support/stacks";

test.each([
  [undefined, "MLP-CORE-030 Environment.of construct: a construct is required, got undefined | give a construct"],
  [{}, "MLP-CORE-031 Environment.of construct: not a construct, got {} | give a construct"],
])("the environment of %p is refused by name", (construct, said) => {
  expect(refusals(() => Environment.of(construct as PlatformStack))).toEqual([said]);
});

const NOTHING = () => undefined;
const findings = (props: Parameters<typeof findingsIn>[1]) => findingsIn(NOTHING, props);

describe("Environment fails with", () => {
  test("a name outside the rule", () => {
    expect(findings({ name: "Prod!" })).toEqual([
      'MLP-CORE-005 prod-foundation name: environment name cannot begin the names of resources, got "Prod!" | use 2 to 16 lower case letters, digits and hyphens, beginning with a letter: prod',
    ]);
  });

  test("a name made of a variable that is not set, and with nothing that follows from it", () => {
    const build = (stack: PlatformStack) => new ArtifactBucket(stack, "Artifacts");
    expect(findingsIn(build, { name: "ml-undefined" })).toEqual([
      'MLP-CORE-042 prod-foundation name: undefined is written in the environment name, got "ml-undefined"; was an environment variable not set? | give the value: a variable that is not set becomes this word in a string',
    ]);
  });

  test.each(["undefined", "mlundefined", "ml-NaN", "platform-undefined", "[object Object]"])("the name %s", (name) => {
    expect(findings({ name })).toEqual([expect.stringMatching(/^MLP-CORE-042 prod-foundation name: /)]);
  });

  test("a name that may be meant, as a warning", () => {
    const { findings, stacks } = inStack(NOTHING, { name: "ml-null" });
    expect(findings.map(({ code, severity }) => [code, severity])).toEqual([["MLP-CORE-042", "warning"]]);
    expect(stacks).toHaveLength(1);
    expect(inStack(NOTHING, { name: "nullarbor" }).findings).toEqual([]);
  });

  test("an account id that is no account", () => {
    expect(findings({ accountId: "1234" })).toEqual([
      'MLP-CORE-006 prod-foundation accountId: account id breaks AWS\'s rule, got "1234" | use the 12 digits of the account as a string: "123456789012"',
    ]);
  });

  test("a region that cannot be", () => {
    expect(findings({ region: "us-esat-1" })).toEqual([
      "MLP-CORE-007 prod-foundation region: region breaks AWS's rule, got \"us-esat-1\" | use the region's code: us-east-1",
    ]);
  });

  test("a token as region", () => {
    expect(findings({ region: someToken() })[0]).toBe(
      "MLP-CORE-001 prod-foundation region: region has to be a literal, got a token (a value known only after apply) | write the value itself; names, zones and keys decide what is built, so they are needed at synth",
    );
  });

  test("tags outside AWS's rule, a template among them", () => {
    expect(findings({ tags: { "aws:x": "1", Team: "${var.team}" } })).toEqual([
      'MLP-CORE-012 prod-foundation tags.aws:x: tag breaks AWS\'s rule, got {"aws:x":"1"} | use letters, digits, spaces and _ . : / = + - @ (key 1 to 128, not beginning with aws:; value up to 256)',
      'MLP-CORE-012 prod-foundation tags.Team: tag breaks AWS\'s rule, got {"Team":"${var.team}"} | use letters, digits, spaces and _ . : / = + - @ (key 1 to 128, not beginning with aws:; value up to 256)',
    ]);
  });

  test("more tags than a resource carries", () => {
    const tags = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`t${index}`, "x"]));
    expect(findings({ tags })).toEqual([
      "MLP-CORE-012 prod-foundation tags: a resource carries at most 50 tags, got 51 | leave out the tags nobody reads",
    ]);
  });

  test("an ARN of something else, a template in one among them", () => {
    const props = {
      assumeRoleArn: "arn:aws:iam::123456789012:policy/deploy",
      permissionsBoundaryArn: "arn:aws:iam::123456789012:policy/${x}",
      alarmTopicArn: "arn:aws:sqs:us-east-1:123456789012:alarms",
    };
    expect(findings(props)).toEqual([
      'MLP-CORE-011 prod-foundation assumeRoleArn: role to assume breaks AWS\'s rule, got "arn:aws:iam::123456789012:policy/deploy" | use its full ARN: arn:aws:iam::123456789012:role/deploy',
      'MLP-CORE-011 prod-foundation permissionsBoundaryArn: permissions boundary breaks AWS\'s rule, got "arn:aws:iam::123456789012:policy/${x}" | use its full ARN: arn:aws:iam::123456789012:policy/boundary',
      'MLP-CORE-011 prod-foundation alarmTopicArn: alarm topic breaks AWS\'s rule, got "arn:aws:sqs:us-east-1:123456789012:alarms" | use its full ARN: arn:aws:sns:us-east-1:123456789012:alarms',
    ]);
  });

  test("a mirror that is no address", () => {
    expect(findings({ imageMirror: "https://mirror", chartMirror: "charts" })).toEqual([
      'MLP-CORE-017 prod-foundation imageMirror: image mirror is not the address of a registry, got "https://mirror" | use its host and path: 123456789012.dkr.ecr.us-east-1.amazonaws.com/mirror',
      'MLP-CORE-017 prod-foundation chartMirror: chart mirror is not the address of a registry, got "charts" | use its host and path: oci://123456789012.dkr.ecr.us-east-1.amazonaws.com/charts',
    ]);
  });

  test("a question that no construct asks", () => {
    expect(findings({ askAtPlan: ["quotas" as "serviceQuotas"] })).toEqual([
      'MLP-CORE-032 prod-foundation askAtPlan[0]: unknown value, got "quotas" | use "capacityReservations", "defaultRoutes", "modelApproval", "serviceLinkedRoles" or "serviceQuotas"',
    ]);
  });

  test("all of it at once", () => {
    expect(findings({ name: "P", accountId: "1", region: "mars-1" }).map((text) => text.slice(0, 12))).toEqual([
      "MLP-CORE-005",
      "MLP-CORE-006",
      "MLP-CORE-007",
    ]);
  });
});

test("what is wrong with an Environment or a State is told once an app, on the first stack that takes it", () => {
  const shared = {
    environment: environment({ accountId: "1" }),
    state: State.s3({ bucket: "B", region: "us-east-1" }),
  };
  const build = (app: App) => ["a", "b"].map((id) => new PlatformStack(app, id, shared));
  const once = ["MLP-CORE-006 a accountId", "MLP-CORE-013 a state.bucket"];
  const told = () => synthesize(build).findings.map(({ code, path, property }) => `${code} ${path} ${property}`);
  expect(told()).toEqual(once);
  expect(told()).toEqual(once);
});

describe("the provider of a PlatformStack", () => {
  const provider = (props: Parameters<typeof inStack>[1]) => inStack(NOTHING, props).stacks[0]?.json.provider;

  test("refuses other accounts and tags everything", () => {
    expect(provider({ tags: { Team: "ml" } })).toEqual({
      aws: [
        {
          allowed_account_ids: ["123456789012"],
          default_tags: [{ tags: { Environment: "prod", ManagedBy: "terraform", Team: "ml" } }],
          region: "us-east-1",
        },
      ],
    });
  });

  test("assumes the role it is told to", () => {
    expect(provider({ assumeRoleArn: "arn:aws:iam::123456789012:role/deploy" })).toMatchObject({
      aws: [{ assume_role: [{ role_arn: "arn:aws:iam::123456789012:role/deploy" }] }],
    });
  });
});
