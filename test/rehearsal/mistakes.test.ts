import { JsonObject } from "../../lib/rehearsal";
import { at, aws } from "./support/directory";
import { describeWithTerraform, rehearsed } from "./support/rehearsed";

jest.setTimeout(60_000);

const OWN_WORDS = "correct the argument; the words are Terraform's own";

/** Findings of one stack with the providers aws and helm. */
async function findingsOf(parts: JsonObject): Promise<readonly string[]> {
  const required = { aws: { source: "aws", version: "6.25.0" }, helm: { source: "helm", version: "3.1.1" } };
  const json = aws({ terraform: { required_providers: required }, ...parts });
  return (await rehearsed({ s: { json } })).findings;
}

describeWithTerraform("mistakes", () => {
  test("are all shown at once, and by the lint where Terraform drops them without a word", async () => {
    const findings = await findingsOf({
      provider: { aws: [{ regoin: "us-east-1" }], helm: [{ kubernetes: { hos: "https://example.invalid" } }] },
      resource: {
        aws_vpc: { Main: { ...at("s/Main"), cidr_blok: "10.0.0.0/16", enable_dns_support: "perhaps", arn: "x" } },
        aws_subnet: { A: { ...at("s/A"), cidr_block: ["10.0.0.0/24"], lifecycle: { prevent_destroy: false } } },
        aws_eks_cluster: { C: { ...at("s/C"), name: "c", role_arn: "r" } },
        aws_vpcc: { Typo: at("s/Typo") },
        aws_s3_bucket_versioning: {
          V: { ...at("s/V"), bucket: "b", versioning_configuration: [{ status: "Enabled" }, { status: "Enabled" }] },
        },
        aws_security_group: { G: { ...at("s/G"), id: "sg-1" } },
        helm_release: { R: { ...at("s/R"), name: "r", chart: "c", set: [{ name: "a", nam: "a", value: "b" }] } },
      },
    });
    expect(findings).toEqual([
      "MLP-LINT-001 s/Main cidr_blok: aws_vpc.Main: aws_vpc has no argument `cidr_blok` | write `cidr_block`",
      'MLP-LINT-005 s/Main enable_dns_support: aws_vpc.Main: `enable_dns_support` must be bool, got "perhaps" | give a bool',
      "MLP-LINT-003 s/Main arn: aws_vpc.Main: `arn` is decided by aws_vpc and cannot be set | remove it",
      "MLP-LINT-005 s/A cidr_block: aws_subnet.A: `cidr_block` must be string, got a list | give a string",
      "MLP-LINT-004 s/A vpc_id: aws_subnet.A: aws_subnet needs the argument `vpc_id` | set it",
      "MLP-LINT-004 s/C vpc_config: aws_eks_cluster.C: aws_eks_cluster needs the block `vpc_config` | set it",
      "MLP-LINT-002 s/Typo: aws_vpcc.Typo: the installed bindings know no resource aws_vpcc | correct the type, or install the bindings of the provider version that has it",
      "MLP-LINT-006 s/V versioning_configuration: aws_s3_bucket_versioning.V: `versioning_configuration` allows at most 1 block, got 2 | give at most 1 block",
      "MLP-LINT-003 s/G id: aws_security_group.G: `id` is given by the provider and refused in a configuration | remove it",
      "MLP-LINT-001 s/R set[0].nam: helm_release.R: helm_release has no argument `set[0].nam` | write `name`",
      "MLP-LINT-001 s/provider.aws regoin: provider.aws: provider aws has no argument `regoin` | write `region`",
      "MLP-LINT-001 s/provider.helm kubernetes.hos: provider.helm: provider helm has no argument `kubernetes.hos` | write `host`",
    ]);
  });

  test("that only Terraform knows carry construct and argument: validate", async () => {
    const vpc = { aws_vpc: { Main: { ...at("s/Main"), tags: { Note: '${cidrsubnet("10.0.0.0/16", 40, 1)}' } } } };
    expect(await findingsOf({ resource: vpc })).toEqual([
      `MLP-REHEARSE-001 s/Main tags.Note: validate, aws_vpc.Main: Error in function call: Call to function "cidrsubnet" failed: insufficient address space to extend prefix of 16 by 40 | ${OWN_WORDS}`,
    ]);
  });

  test("that the libraries of providers refuse are refused", async () => {
    const subnet = { aws_subnet: { A: { ...at("s/A"), vpc_id: "${null}" } } };
    expect(await findingsOf({ resource: subnet })).toEqual([
      `MLP-REHEARSE-001 s/A vpc_id: validate, aws_subnet.A: Missing required argument: The argument "vpc_id" is required, but its value is null | ${OWN_WORDS}`,
    ]);
  });

  test("that only Terraform knows carry construct and argument: plan", async () => {
    const eip = { aws_eip: { E: { ...at("s/E"), domain: "vpc", count: "${length(aws_vpc.Main.id)}" } } };
    const [finding, ...others] = await findingsOf({ resource: { ...eip, aws_vpc: { Main: at("s/Main") } } });
    expect(finding).toMatch(/^MLP-REHEARSE-001 s\/E count: plan, aws_eip.E: Invalid count argument: /);
    expect(others).toEqual([]);
  });

  test("that only Terraform knows carry construct and argument: apply", async () => {
    const eip = { aws_eip: { E: { ...at("s/E"), domain: "vpc" } } };
    const vpc = { aws_vpc: { Main: { ...at("s/Main"), cidr_block: "${cidrsubnet(aws_eip.E.public_ip, 8, 1)}" } } };
    const [finding, ...others] = await findingsOf({ resource: { ...eip, ...vpc } });
    expect(finding).toMatch(
      /^MLP-REHEARSE-001 s\/Main cidr_block: apply, aws_vpc.Main: Error in function call: .*CIDR/,
    );
    expect(others).toEqual([]);
  });

  test("without a place of their own are placed by what they speak of", async () => {
    const [finding] = await findingsOf({ resource: { aws_vpc: { Main: { ...at("s/Main"), provider: "aws.gone" } } } });
    expect(finding).toMatch(/^MLP-REHEARSE-001 s\/Main: validate, aws_vpc.Main: Provider configuration not present: /);
  });

  test("an unset variable comes with the way to set it", async () => {
    const [finding] = await findingsOf({ variable: { need: { type: "string" } } });
    expect(finding).toMatch(
      /^MLP-REHEARSE-001 s\/variable.need: plan, variable.need: No value for required variable: /,
    );
    expect(finding).toMatch(/ \| set TF_VAR_need in the environment, or give the variable a default$/);
  });

  test("at which init stumbles carry their place as well", async () => {
    const check = { Never: { ...at("s/Never"), assert: [{ condition: "${1 == 2}", error_message: "no" }] } };
    const [finding] = await findingsOf({ check });
    expect(finding).toMatch(/^MLP-REHEARSE-001 s\/Never assert\[0\].condition: validate, check.Never: Invalid assert/);
  });

  test("of the configuration as a whole come in Terraform's words", async () => {
    const findings = await findingsOf({ terraform: { required_version: ">= 99.0.0-beta1" } });
    expect(findings).toEqual([
      expect.stringMatching(
        /^MLP-REHEARSE-001 s\/terraform required_version: validate, terraform: Invalid required_version constraint/,
      ),
    ]);
  });

  test("a second plan that is not empty names the arguments that differ", async () => {
    const vpc = { aws_vpc: { Main: { ...at("s/Main"), cidr_block: "10.0.0.0/16", tags: { At: "${timestamp()}" } } } };
    const output = { Built: { ...at("s/Built"), value: "${uuid()}" } };
    expect(await findingsOf({ resource: vpc, output })).toEqual([
      "MLP-LINT-011 s/Main tags.At: aws_vpc.Main: `tags.At` calls timestamp(), so that every plan changes it | give a value that stays, or put `tags.At` under ignore_changes",
      "MLP-REHEARSE-002 s/Main tags: the second plan is not empty: aws_vpc.Main would be updated in place (tags) | give the argument a value that stays: no timestamp(), no data source that waits for a change",
      "MLP-REHEARSE-002 s/Built: the second plan is not empty: output Built would be updated in place | give the argument a value that stays: no timestamp(), no data source that waits for a change",
    ]);
  });
});
