import { secondPlanFindings } from "../../../lib/rehearsal/run/second-plan";
import { at } from "../support/directory";
import { lineOf } from "../support/rehearsed";

const FIX = "give the argument a value that stays: no timestamp(), no data source that waits for a change";
const json = { resource: { aws_vpc: { V: at("s/V") } } };

/** Findings of a plan with one change. */
function of(actions: string[], values: object = {}, address = "aws_vpc.V"): string[] {
  const change = { actions, ...values };
  const plan = { resource_changes: [{ address, mode: "managed", change }] };
  return secondPlanFindings(plan, { stack: "s", file: "cdk.tf.json", text: "", json }).map(lineOf);
}

test.each([
  [["update"], "would be updated in place"],
  [["create"], "would be created"],
  [["delete"], "would be destroyed"],
  [["delete", "create"], "would be replaced"],
  [["read"], "would be read during apply"],
])("%j is told in words", (actions, words) => {
  expect(of(actions)).toEqual([`MLP-REHEARSE-002 s/V: the second plan is not empty: aws_vpc.V ${words} | ${FIX}`]);
});

test("arguments that differ, or will be known later, are named", () => {
  const values = { before: { a: 1, b: [1], c: 3 }, after: { a: 2, b: [1], c: 3 }, after_unknown: { d: true } };
  expect(of(["update"], values)).toEqual([
    `MLP-REHEARSE-002 s/V a: the second plan is not empty: aws_vpc.V would be updated in place (a, d) | ${FIX}`,
  ]);
});

test("a change without a name is a finding all the same", () => {
  expect(of(["no-op"])).toEqual([
    `MLP-REHEARSE-002 s: the second plan is not empty: changes that Terraform does not name | ${FIX}`,
  ]);
});
