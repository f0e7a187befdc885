import { shownChange } from "../../../lib/report/diff/shown-change";
import type { Json } from "../../../lib/terraform";

const policy = (...statements: Json[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const statement = (actions: string[], resource = "arn:aws:s3:::company-artifacts/*") => ({
  Sid: "Artifacts",
  Effect: "Allow",
  Action: actions,
  Resource: resource,
});

test("short values are whole, and so is what is there or not", () => {
  expect(shownChange("a", "b")).toBe('"a" -> "b"');
  expect(shownChange('{"a":1}', '{"a":2}')).toBe('"{\\"a\\":1}" -> "{\\"a\\":2}"');
  expect(shownChange(undefined, null)).toBe("nothing -> nothing");
  expect(shownChange(undefined, { Name: "x" })).toBe('nothing -> {"Name":"x"}');
});

test("a long text is shown from shortly before it differs", () => {
  const command = (mode: string) =>
    `${"echo prepare; ".repeat(20)}python3 train.py --mode=${mode} ${"--again ".repeat(20)}`;
  expect(shownChange(command("fast"), command("slow"))).toBe(
    "…python3 train.py --mode=fast --again --again --again --again --again --again -… -> …python3 train.py --mode=slow --again --again --again --again --again --again -…",
  );
  expect(shownChange("x".repeat(200), `${"x".repeat(200)}y`)).toBe(`…${"x".repeat(24)}" -> …${"x".repeat(24)}y"`);
  expect(shownChange(undefined, "x".repeat(200))).toBe(`nothing -> "${"x".repeat(78)}…`);
});

test("of a policy, the members that differ are shown, and none that only moved", () => {
  const before = policy(statement(["s3:GetObject", "s3:ListBucket"]), statement(["kms:Decrypt"], "key/1"));
  const after = policy(
    statement(["s3:GetObject", "s3:PutObject", "s3:ListBucket"]),
    statement(["kms:Decrypt"], "key/2"),
  );
  expect(shownChange(before, after)).toBe(
    'Statement[0].Action[1] nothing -> "s3:PutObject"; Statement[1].Resource "key/1" -> "key/2"',
  );
  const inserted = policy(
    statement(["sqs:SendMessage"], "queue"),
    statement(["s3:GetObject", "s3:ListBucket"]),
    statement(["kms:Decrypt"], "key/1"),
  );
  expect(shownChange(before, inserted)).toMatch(/^Statement\[0\] nothing -> \{"Sid":"Artifacts",[^;]*$/);
});

test("of many differing members the first are shown, and how many more there are", () => {
  const settings = (value: string) => Object.fromEntries("abcdef".split("").map((name) => [name, value.repeat(20)]));
  expect(shownChange(settings("x"), settings("y"))).toMatch(/^a "x{20}" -> "y{20}"; b .*; d [^;]*; 2 more differ$/);
});

test("items in another order are shown as they are", () => {
  const zones = (...letters: string[]) => letters.map((letter) => `${"very-".repeat(8)}long-${letter}`);
  expect(shownChange(zones("a", "b"), zones("b", "a"))).toMatch(
    /^…[very-]+long-a",.*long-b"\] -> …[very-]+long-b",.*long-a"\]$/,
  );
});

test("what only looks like a document is a text", () => {
  const broken = (end: string) => `{${"not json ".repeat(12)}${end}`;
  expect(shownChange(broken("a"), broken("b"))).toBe('… json not json not json a" -> … json not json not json b"');
});
