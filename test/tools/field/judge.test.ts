import { findingOf } from "../../../lib/core/finding";
import { synthesizedStack } from "../../../lib/terraform";
import { chart, noun } from "../../../tools/tiers/field/expected/words";
import { judge } from "../../../tools/tiers/field/judge";
import type { Played } from "../../../tools/tiers/field/played";

const finding = findingOf(
  { code: "MLP-K8S-111", property: "source.version", message: "a range, got ^1", fix: "write one version" },
  "prod-addons/C",
);
const stacks = [synthesizedStack("prod", { resource: { aws_s3_bucket: { B: { bucket: "acme" } } } })];
const read = (): typeof stacks => stacks;

function played(...findings: Played["findings"]): Played {
  return { id: "R06n1", from: "known/rel", findings };
}

test("a program that is told of its fault is found, with code and place", () => {
  expect(judge(played(finding), noun.told("error MLP-K8S-111"), read)).toMatchObject({
    by: "error",
    text: "MLP-K8S-111 prod-addons/C source.version",
    failure: undefined,
  });
});

test("what it is told rightly of something else is no part of what is found", () => {
  const beside = { ...finding, code: "MLP-K8S-126", severity: "warning" as const };
  const expected = noun.toldAmong(["warning MLP-K8S-126"], "error MLP-K8S-111");
  expect(judge(played(finding, beside), expected, read)).toMatchObject({
    text: "MLP-K8S-111 prod-addons/C source.version",
    failure: undefined,
  });
});

test("a finding that is not in the table, less than in the table and another severity fail", () => {
  const failures = [
    judge(played(finding), chart.missed("nobody looks"), read),
    judge(played(finding), noun.legal(), read),
    judge(played(finding, finding), noun.told("error MLP-K8S-111"), read),
    judge(played(), noun.told("error MLP-K8S-111"), read),
    judge(played({ ...finding, severity: "warning" }), noun.told("error MLP-K8S-111"), read),
    judge({ ...played(finding), thrown: "TypeError: x" }, noun.told("error MLP-K8S-111"), read),
  ].map(({ failure }) => failure?.split("\n").map((line) => line.trim()));
  const more = "told, and not in the table: error MLP-K8S-111  prod-addons/C source.version";
  expect(failures.map((lines) => lines?.[0])).toEqual([
    more,
    more,
    more,
    "in the table, and not told: error MLP-K8S-111",
    more.replace("error", "warning"),
    "it threw TypeError: x",
  ]);
});

test("what is rendered has to show it", () => {
  const named = (name: string) =>
    noun.rendered("the bucket has its name", ([stack]) => stack?.resources[0]?.body.bucket === name);
  expect(judge(played(), named("acme"), read)).toMatchObject({ by: "rendering", failure: undefined });
  expect(judge(played(), named("other"), read).failure).toBe(
    "what is rendered no longer shows: the bucket has its name",
  );
});

test("diff has to say it", () => {
  const other = [synthesizedStack("prod", { resource: { aws_s3_bucket: { B: { bucket: "other" } } } })];
  const of = (id: string): typeof stacks => (id === "before" ? stacks : other);
  expect(judge(played(), noun.diff("before", 'bucket: "acme" -> "other"'), of)).toMatchObject({
    by: "diff",
    failure: undefined,
  });
  expect(judge(played(), noun.diff("before", "no change"), of).failure).toContain("diff no longer says no change");
});
