import { between } from "./support";

const ADDRESS = "aws_cloudcontrolapi_resource.X";
const SCHEMA = JSON.stringify({
  createOnlyProperties: [
    "/properties/RoleArn",
    "/properties/JobResources",
    "/properties/Rules/*/Id",
    "/properties/A~1B",
  ],
});
const STATE = {
  RoleArn: "arn:aws:iam::123456789012:role/a",
  JobResources: { ClusterConfig: { InstanceCount: 1 } },
  Rules: [{ Id: "1", Note: "n" }],
  "A/B": "c",
  Note: { text: "a", more: ["x"] },
};

/** What is said of another desired state: the action, then the argument's effect and why. */
function said(change: object, schema: string | undefined = SCHEMA, state: object = STATE): string[] {
  const body = (desired: object) => ({ desired_state: JSON.stringify(desired), schema });
  return between({ [ADDRESS]: body(state) }, { [ADDRESS]: body({ ...state, ...change }) }).flatMap(
    ({ action, arguments: all }) => [action, ...all.map(({ effect, why }) => `${effect}, ${why ?? "surely"}`)],
  );
}

describe("what Cloud Control is asked for", () => {
  test.each<[string, object, string[]]>([
    [
      "a create-only property",
      { RoleArn: "arn:aws:iam::123456789012:role/b" },
      ["replaced", "replaces, its schema makes it anew with RoleArn"],
    ],
    ["one with a slash in its name", { "A/B": "d" }, ["replaced", "replaces, its schema makes it anew with A/B"]],
    [
      "one that goes",
      { JobResources: undefined },
      ["replaced", "replaces, its schema makes it anew with JobResources"],
    ],
    [
      "one that only the plan knows",
      { RoleArn: "${aws_iam_role.r.arn}" },
      ["may replace", "may replace, RoleArn is known only at plan"],
    ],
    [
      "inside one, which the provider takes for an update",
      { JobResources: { ClusterConfig: { InstanceCount: 2 } } },
      ["changed", "in place, Terraform plans an update, which Cloud Control refuses: JobResources is create-only"],
    ],
    [
      "below a path with a star",
      { Rules: [{ Id: "2", Note: "n" }] },
      ["changed", "in place, Terraform plans an update, which Cloud Control refuses: Rules.*.Id is create-only"],
    ],
    ["beside a path with a star", { Rules: [{ Id: "1", Note: "m" }] }, ["changed", "in place, surely"]],
    ["any other", { Note: { text: "b", more: ["x", "y"] }, New: 1 }, ["changed", "in place, surely"]],
    [
      "the order of keys",
      { RoleArn: STATE.RoleArn, Note: { more: ["x"], text: "a" } },
      ["changed", "in place, surely"],
    ],
  ])("%s", (_, change, expected) => {
    expect(said(change)).toEqual(expected);
  });

  test("is left to the plan where no schema stands beside it, or none that can be read", () => {
    const why =
      "replaces when the change touches a property in createOnlyProperties of schema (that is, the CloudFormation resource type decides); in place otherwise";
    for (const schema of [undefined, "${file(var.schema)}", "[]"]) {
      expect(said({ RoleArn: "b" }, schema ?? "")).toEqual(["may replace", `may replace, ${why}`]);
    }
  });

  test("an argument of the same name elsewhere is another thing", () => {
    const type = "aws_unheard_of.X";
    const [change] = between(
      { [type]: { desired_state: "{}" } },
      { [type]: { desired_state: '{"a":1}', schema: SCHEMA } },
    );
    expect(change?.arguments.find(({ argument }) => argument === "desired_state")?.effect).toBe("unknown");
  });
});
