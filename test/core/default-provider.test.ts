import { AwsProvider, AwsProviderConfig } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack } from "cdktf";
import { collectFindings, EnvironmentProps, PlatformStack } from "../../lib/core";
import { formatFinding } from "../../lib/core/finding";
import { EncryptionKey, ServiceRole } from "../../lib/iam";
import { synthesizePlain } from "../../lib/testing";
import { environment, findingsIn, inStack } from "../support/stacks";

/** What is found in a stack of the user's own with this default provider. */
function foundWith(config: AwsProviderConfig, props: Partial<EnvironmentProps> = {}): string[] {
  const app = new App();
  const stack = new TerraformStack(app, "company");
  environment(props).attach(stack);
  new AwsProvider(stack, "Aws", config);
  new EncryptionKey(stack, "Key", { description: "Logs" });
  return collectFindings(app).map(formatFinding);
}

function text(property: string, is: string, wanted: string, second: string): string {
  return [
    `error MLP-CORE-039  company ${property}`,
    `  the default AWS provider company/Aws ${is}, and the Environment is of ${wanted}: names and ARNs would be wrong`,
    `  fix: give that provider what the Environment says, or another Environment; for a second ${second}, give constructs a provider with an alias as \`provider\``,
    "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-core-039",
  ].join("\n");
}

describe("a default provider fails that contradicts the Environment", () => {
  test("by its region", () => {
    expect(foundWith({ region: "eu-west-1" })).toEqual([text("region", "works in eu-west-1", "us-east-1", "region")]);
  });

  test("by the accounts that it allows", () => {
    expect(foundWith({ region: "us-east-1", allowedAccountIds: ["999999999999"] })).toEqual([
      text("allowed_account_ids", "allows only the account 999999999999", "123456789012", "account"),
    ]);
  });

  test("by the account of its role", () => {
    const assumeRole = [{ roleArn: "arn:aws:iam::999999999999:role/Deploy" }];
    expect(foundWith({ region: "us-east-1", assumeRole })).toEqual([
      text("assume_role", "assumes a role of the account 999999999999", "123456789012", "account"),
    ]);
  });

  test("by an override of a platform's stack", () => {
    const found = findingsIn((stack) => {
      stack.provider.addOverride("region", "eu-west-1");
      new EncryptionKey(stack, "Key", { description: "Logs" });
    });
    expect(found).toEqual([
      "MLP-CORE-039 prod-foundation region: the default AWS provider prod-foundation/Aws works in eu-west-1, and the Environment is of us-east-1: names and ARNs would be wrong | give that provider what the Environment says, or another Environment; for a second region, give constructs a provider with an alias as `provider`",
    ]);
  });

  test("as a validation of a plain app", () => {
    const build = () =>
      synthesizePlain((app) => {
        const stack = new TerraformStack(app, "company");
        environment().attach(stack);
        new AwsProvider(stack, "Aws", { region: "eu-west-1" });
        new EncryptionKey(stack, "Key", { description: "Logs" });
      });
    expect(build).toThrow(/error MLP-CORE-039 {2}company region/);
  });
});

test.each<[string, AwsProviderConfig]>([
  ["the same region and account", { region: "us-east-1", allowedAccountIds: ["123456789012"] }],
  ["one of several accounts", { region: "us-east-1", allowedAccountIds: ["999999999999", "123456789012"] }],
  ["a role of the account", { region: "us-east-1", assumeRole: [{ roleArn: "arn:aws:iam::123456789012:role/D" }] }],
  ["no region", {}],
])("a default provider of %s passes", (_, config) => {
  expect(foundWith(config)).toEqual([]);
});

describe("an Environment fails that names another account", () => {
  const found = (props: Partial<EnvironmentProps>) => {
    const stack = new PlatformStack(new App(), "prod", { environment: environment(props) });
    return collectFindings(stack).map(formatFinding);
  };
  const message = (property: string, arn: string) =>
    [
      `error MLP-CORE-038  prod ${property}`,
      `  ${property} is of another account than accountId, 123456789012, got "${arn}"`,
      "  fix: name one of the account 123456789012, or correct accountId",
    ].join("\n");

  test("in the role to assume", () => {
    const assumeRoleArn = "arn:aws:iam::999999999999:role/Deploy";
    expect(found({ assumeRoleArn })).toEqual([expect.stringContaining(message("assumeRoleArn", assumeRoleArn))]);
  });

  test("in the boundary", () => {
    const permissionsBoundaryArn = "arn:aws:iam::999999999999:policy/Boundary";
    expect(found({ permissionsBoundaryArn })).toEqual([
      expect.stringContaining(message("permissionsBoundaryArn", permissionsBoundaryArn)),
    ]);
  });

  test("and passes with its own, and with a policy of AWS", () => {
    expect(found({ permissionsBoundaryArn: "arn:aws:iam::aws:policy/PowerUserAccess" })).toEqual([]);
    expect(found({ assumeRoleArn: "arn:aws:iam::123456789012:role/Deploy" })).toEqual([]);
  });

  test("and says of a wrong account id that alone", () => {
    const { findings } = inStack((stack) => void new ServiceRole(stack, "R", { service: "sagemaker.amazonaws.com" }), {
      accountId: "12",
      assumeRoleArn: "arn:aws:iam::999999999999:role/Deploy",
      permissionsBoundaryArn: "arn:aws:iam::999999999999:policy/Boundary",
    });
    expect(findings.map(({ code }) => code)).toEqual(["MLP-CORE-006"]);
  });
});
