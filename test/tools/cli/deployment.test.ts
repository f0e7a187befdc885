import { appliedIn, deploymentProblem, filesApart } from "../../../tools/tiers/cli/deployment";

const OUTPUT = `
ground     aws_vpc.Network: Creating...
           aws_vpc.Network: Creation complete after 0s
           Apply complete! Resources: 50 added, 0 changed, 0 destroyed.
training   aws_security_group.Training: Creating...
training  Apply complete! Resources: 2 added, 1 changed, 0 destroyed.
           Outputs:
`;

test("a count belongs to the stack named last, on the same line or before", () => {
  expect([...appliedIn(OUTPUT, ["ground", "training"])]).toEqual([
    ["ground", { added: 50, changed: 0, destroyed: 0 }],
    ["training", { added: 2, changed: 1, destroyed: 0 }],
  ]);
});

test("a deployment is held to the count of every stack", () => {
  const applied = appliedIn(OUTPUT, ["ground", "training"]);
  expect(deploymentProblem(applied, new Map([["ground", 50]]))).toBeUndefined();
  expect(
    deploymentProblem(
      applied,
      new Map([
        ["ground", 51],
        ["training", 2],
        ["serving", 1],
      ]),
    ),
  ).toBe(
    [
      "ground: expected 51 added, got 50 added, 0 changed, 0 destroyed",
      "training: expected 2 added, got 2 added, 1 changed, 0 destroyed",
      "serving: expected 1 added, it was not applied",
    ].join("\n"),
  );
});

test("folders agree only where both hold the same files, and any at all", () => {
  const files = new Map([
    ["manifest.json", "{}"],
    ["stacks/a/cdk.tf.json", "{}"],
  ]);
  expect(filesApart(files, new Map(files))).toBeUndefined();
  expect(filesApart(files, new Map([["manifest.json", "{ }"]]))).toBe(
    "not the same: manifest.json, stacks/a/cdk.tf.json",
  );
  expect(filesApart(new Map(), new Map())).toBe("no file was written");
});
