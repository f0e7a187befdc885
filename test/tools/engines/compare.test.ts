import { join } from "node:path";
import { directoriesApart, judgeApart } from "../../../tools/tiers/engines/compare";
import { scratch, write } from "../../rehearsal/support/directory";

function directory(files: Readonly<Record<string, string>>): string {
  const folder = scratch();
  for (const [name, text] of Object.entries(files)) write(join(folder, name), text);
  return folder;
}

const WAS = directory({
  "manifest.json": '{"version":"0.21.0","stacks":{}}',
  "stacks/a/cdk.tf.json": '{"//":{"metadata":{"version":"0.21.0"}},"resource":{"aws_x":{"A":{"tags":{}}}}}',
  "stacks/a/assets/chart.yaml": "a: 1\n",
});

test("white space in JSON and the order of its keys in objects make no difference", () => {
  const is = directory({
    "manifest.json": '{ "stacks": {}, "version": "0.21.0" }',
    "stacks/a/cdk.tf.json": '{"resource":{"aws_x":{"A":{"tags":{\n}}}},"//":{"metadata":{"version":"0.21.0"}}}',
    "stacks/a/assets/chart.yaml": "a: 1\n",
  });
  expect(directoriesApart(WAS, is)).toEqual([]);
});

test("every value, file and byte that differs is named", () => {
  const is = directory({
    "manifest.json": '{"version":"0.24.0","stacks":{}}',
    "stacks/a/cdk.tf.json": '{"//":{"metadata":{"version":"0.21.0"}},"resource":{"aws_x":{"A":{"tags":[]}}}}',
    "stacks/a/assets/chart.yaml": "a:  1\n",
    "more.json": "{}",
  });
  expect(directoriesApart(WAS, is)).toEqual([
    { file: "manifest.json", path: "version", was: '"0.21.0"', is: '"0.24.0"' },
    { file: "more.json", path: "", was: "absent", is: "{}" },
    { file: "stacks/a/assets/chart.yaml", path: "", was: "a: 1\n", is: "a:  1\n" },
    { file: "stacks/a/cdk.tf.json", path: "resource.aws_x.A.tags", was: "{}", is: "[]" },
  ]);
});

test("only what is listed may differ, and all of it has to", () => {
  const version = { file: "manifest.json", path: "version", was: '"0.21.0"', is: '"0.24.0"' };
  const allowed = { file: "manifest.json", path: "version", why: "the version of the engine" };
  expect(judgeApart([version], [allowed])).toBeUndefined();
  expect(judgeApart([version], [])).toBe('manifest.json version: "0.21.0" became "0.24.0"');
  expect(judgeApart([], [allowed])).toBe("manifest.json version is listed as different, and is equal");
  const elsewhere = { ...version, file: "stacks/a/cdk.tf.json" };
  expect(judgeApart([version, elsewhere], [allowed])).toBe('stacks/a/cdk.tf.json version: "0.21.0" became "0.24.0"');
});
