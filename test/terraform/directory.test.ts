import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { readBelow, readDirectory } from "../../lib/terraform";
import { scratch, write } from "../rehearsal/support/directory";

const stack = (path: string, more: object = {}) => ({ name: "x", synthesizedStackPath: path, ...more });

/** A directory with this manifest and files. */
function made(stacks: unknown, files: Readonly<Record<string, string>> = {}): string {
  const folder = scratch();
  write(join(folder, "manifest.json"), typeof stacks === "string" ? stacks : JSON.stringify({ stacks }));
  for (const [name, text] of Object.entries(files)) write(join(folder, name), text);
  return folder;
}

test("stacks come in the manifest's order and in canonical form", () => {
  const folder = made(
    {
      b: stack("stacks/./b/cdk.tf.json", { name: undefined, dependencies: ["a", 1] }),
      a: stack("a.json", { constructPath: "p/a" }),
    },
    { "stacks/b/cdk.tf.json": '[{"resource":[{"a_b":[{"x":[{}]}]}]}]', "a.json": "{}" },
  );
  expect(readDirectory(folder)).toEqual([
    { name: "b", folder: "stacks/b", file: "cdk.tf.json", json: { resource: { a_b: { x: {} } } }, dependencies: ["a"] },
    { name: "x", constructPath: "p/a", folder: ".", file: "a.json", json: {}, dependencies: [] },
  ]);
});

describe("refused in one line", () => {
  const outside = join(scratch(), "secret.json");
  write(outside, "{}");

  test.each<[string, (folder: string) => void, string, string]>([
    ["a path with dots", () => undefined, "../x.json", ' of stack "x" leads out of '],
    ["a path through the directory", () => undefined, "a/../../x.json", ' of stack "x" leads out of '],
    ["an absolute path", () => undefined, outside, ' of stack "x" leads out of '],
    ["a link to a file outside", (folder) => symlinkSync(outside, join(folder, "s.json")), "s.json", " leads out of "],
    [
      "a link to a folder outside",
      (folder) => symlinkSync(join(outside, ".."), join(folder, "s")),
      "s/secret.json",
      " leads out of ",
    ],
    [
      "a pipe",
      (folder) => void execFileSync("mkfifo", [join(folder, "s.json")]),
      "s.json",
      "s.json is not a regular file",
    ],
    ["a folder", (folder) => mkdirSync(join(folder, "s.json")), "s.json", "s.json is not a regular file"],
    ["a null character", () => undefined, "a\0b", " is missing"],
    ["nothing", () => undefined, "gone.json", "gone.json is missing"],
  ])("%s", (_, prepare, path, says) => {
    const folder = made({ x: stack(path) });
    prepare(folder);
    expect(() => readDirectory(folder)).toThrow(says);
    expect(() => readDirectory(folder)).toThrow(expect.objectContaining({ name: "SynthesisError" }) as Error);
  });

  test.each<[string, unknown, string]>([
    ["null", "null", "manifest.json holds no JSON object"],
    ["a list of stacks", [], "manifest.json lists no stacks"],
    ["inherited stacks", '{"__proto__":{"stacks":{}}}', "manifest.json lists no stacks"],
    ["a null stack", { x: null }, 'manifest.json: stack "x" has no synthesizedStackPath'],
    ["a name that is a number", { x: { name: 1 } }, 'manifest.json: the name of stack "x" is not a string'],
    ["two of a name", { a: stack("a.json"), b: stack("a.json") }, 'manifest.json lists two stacks of the name "x"'],
  ])("a manifest of %s", (_, stacks, says) => {
    expect(() => readDirectory(made(stacks, { "a.json": "{}" }))).toThrow(says);
  });

  test("a file that is too large, unread", () => {
    const folder = made({}, { "a.json": "12345" });
    expect(() => readBelow(folder, "a.json", "a", 4)).toThrow(
      `${join(folder, "a.json")} has 1 MiB, the limit is 1 MiB`,
    );
    expect(readBelow(folder, "a.json", "a", 5)).toBe("12345");
  });
});
