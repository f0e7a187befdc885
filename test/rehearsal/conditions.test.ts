import { JsonObject } from "../../lib/rehearsal";
import { at, aws } from "./support/directory";
import { clean, describeWithTerraform, rehearsed } from "./support/rehearsed";

jest.setTimeout(60_000);

const FIX = "make the condition hold, or state the answer the data source is expected to give";

/** A stack that relies on what a data source answers; the fact says what it is expected to be. */
function relying(condition: string, values: JsonObject, more: JsonObject = {}): JsonObject {
  const precondition = [{ condition: `\${${condition}}`, error_message: "not as it should be" }];
  return aws({
    "//": { mlPlatform: { version: 1, facts: [{ type: "expects", address: "data.aws_subnet.Given", values }] } },
    data: { aws_subnet: { Given: { ...at("s/Given"), id: "subnet-1" } } },
    resource: { aws_eip: { E: { ...at("s/E"), domain: "vpc", lifecycle: { precondition } } } },
    ...more,
  });
}

const check = (condition: string): JsonObject => ({
  check: { Zone: { ...at("s/Zone"), assert: [{ condition: `\${${condition}}`, error_message: "the zone moved" }] } },
});

const run = (json: JsonObject) => rehearsed({ s: { json } });

describeWithTerraform("conditions", () => {
  test("hold on the answers that facts expect", async () => {
    const condition =
      'data.aws_subnet.Given.availability_zone == "us-east-1c" && data.aws_subnet.Given.available_ip_address_count == 251 && data.aws_subnet.Given.tags.Team == "ml"';
    const values = { availability_zone: "us-east-1c", available_ip_address_count: 251, tags: { Team: "ml" } };
    const { findings, stacks } = await run(relying(condition, values, check(condition)));
    expect(findings).toEqual([]);
    expect(stacks).toEqual({ s: clean(1) });
  });

  test("a precondition that fails", async () => {
    const values = { availability_zone: "us-east-1a" };
    const { findings, progress } = await run(
      relying('data.aws_subnet.Given.availability_zone == "us-east-1c"', values),
    );
    expect(findings).toEqual([
      `MLP-REHEARSE-005 s/E lifecycle.precondition[0].condition: plan, aws_eip.E: Resource precondition failed: not as it should be | ${FIX}`,
    ]);
    expect(progress).toEqual(["s: plan failed"]);
  });

  test("a check that fails, although Terraform only warns", async () => {
    const values = { availability_zone: "us-east-1a" };
    const moved = check('data.aws_subnet.Given.availability_zone == "us-east-1c"');
    const { findings, progress } = await run(relying('data.aws_subnet.Given.id == "subnet-1"', values, moved));
    expect(findings).toEqual([
      `MLP-REHEARSE-005 s/Zone assert[0].condition: plan, check.Zone: Check block assertion failed: the zone moved | ${FIX}`,
    ]);
    expect(progress).toEqual(["s: plan failed"]);
  });

  test("a check that can fail only once everything stands", async () => {
    const eip = { resource: { aws_eip: { E: { ...at("s/E"), domain: "vpc" } } } };
    const { findings, progress } = await run(aws({ ...eip, ...check('aws_eip.E.public_ip == "1.1.1.1"') }));
    expect(findings).toEqual([
      `MLP-REHEARSE-005 s/Zone assert[0].condition: apply, check.Zone: Check block assertion failed: the zone moved | ${FIX}`,
    ]);
    expect(progress).toEqual(["s: apply failed"]);
  });

  test("expectations that could not be served", async () => {
    const json = relying("true", { availability_zon: "us-east-1c", available_ip_address_count: "many" });
    const facts = (json["//"] as { mlPlatform: { facts: JsonObject[] } }).mlPlatform.facts;
    facts.push({ type: "expects", address: "data.aws_subnet.Gone", values: { id: "subnet-1" } });
    const { findings } = await run(json);
    expect(findings.filter((line) => line.startsWith("MLP-REHEARSE-012"))).toEqual([
      "MLP-REHEARSE-012 s/Given availability_zon: a fact expects `availability_zon` of data.aws_subnet.Given, which has no such attribute | write `availability_zone`",
      'MLP-REHEARSE-012 s/Given available_ip_address_count: a fact expects `available_ip_address_count` of data.aws_subnet.Given as "many", but it is number | give a number',
      "MLP-REHEARSE-012 s/data.aws_subnet.Gone: a fact expects an answer of data.aws_subnet.Gone, which is not a data source of this stack | correct the address in the fact",
    ]);
  });
});
