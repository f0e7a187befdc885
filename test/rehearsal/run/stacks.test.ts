import { join } from "node:path";
import { rehearsedJson, stateFile } from "../../../lib/rehearsal/run/copy";
import { stateWithOutputs } from "../../../lib/rehearsal/run/remote-state";
import { inOrder, readStacks, Stack, waitingForEachOther } from "../../../lib/rehearsal/run/stacks";
import { JsonObject } from "../../../lib/rehearsal";
import { directoryOf, scratch, write } from "../support/directory";

const stack = (name: string, dependencies: string[] = [], json: JsonObject = {}): Stack => ({
  name,
  folder: `stacks/${name}`,
  file: "cdk.tf.json",
  json,
  dependencies,
});

test("stacks come after what they depend on, and else by name", () => {
  const stacks = [stack("c", ["z", "gone"]), stack("b"), stack("z", ["y"]), stack("a", ["b"]), stack("y")];
  expect(inOrder(stacks).map(({ name }) => name)).toEqual(["b", "y", "a", "z", "c"]);
  expect(inOrder([stack("a", ["b"]), stack("b", ["a"])])).toHaveLength(2);
});

test("stacks that wait for each other are told, with those that wait for them", () => {
  const stacks = [stack("a", ["b"]), stack("b", ["a"]), stack("c", ["a"]), stack("d", ["gone"]), stack("e", ["e"])];
  expect(waitingForEachOther(stacks)).toEqual(["a", "b", "c", "e"]);
  expect(waitingForEachOther([stack("a"), stack("b", ["a"])])).toEqual([]);
});

test("a name is a file's, however long or odd it is", () => {
  const file = (name: string) => stateFile({ directory: "/d", workspace: "/w" }, name);
  expect(file("../../x")).toBe("/w/states/..%2F..%2Fx.tfstate");
  expect(file("\ud800")).toBe("/w/states/_.tfstate");
  expect(file("n".repeat(5000))).toMatch(/^\/w\/states\/[0-9a-f]{64}\.tfstate$/);
});

test("a synthesized directory is read by its manifest", () => {
  const directory = directoryOf({ b: { json: {} }, a: { json: { output: {} }, dependencies: ["b"] } });
  expect(readStacks(directory)).toMatchObject([
    { name: "b", folder: "stacks/b", file: "cdk.tf.json", dependencies: [] },
    { name: "a", folder: "stacks/a", json: { output: {} }, dependencies: ["b"] },
  ]);
});

describe("what is no synthesized directory is told", () => {
  const folder = scratch();
  write(join(folder, "none/a.txt"), "");
  write(join(folder, "broken/manifest.json"), "{");
  const manifest = { stacks: { s: { synthesizedStackPath: "stacks/s/cdk.tf.json" } } };
  write(join(folder, "lacking/manifest.json"), JSON.stringify(manifest));

  test.each([
    ["gone", `there is no directory ${folder}/gone: synthesize first, or name another`],
    ["none", `${folder}/none is not a synthesized directory: it has no manifest.json`],
    ["broken", `${folder}/broken/manifest.json is not valid JSON: `],
    ["lacking", `${folder}/lacking/stacks/s/cdk.tf.json is missing`],
  ])("%s", (name, says) => {
    expect(() => readStacks(join(folder, name))).toThrow(says);
  });
});

describe("the rehearsed configuration", () => {
  const workspace = scratch();
  const layout = { directory: "/synthesized", workspace };

  const address = "http://127.0.0.1:1/states/a";

  test("has its state at the rehearsal's address and no cloud, and leaves the rest of its settings", () => {
    const json = { terraform: { cloud: {}, backend: { s3: { bucket: "b" } }, required_version: ">= 1" } };
    expect(rehearsedJson(layout, stack("a/b", [], json), [], address)).toEqual({
      terraform: { required_version: ">= 1", backend: { http: { address } } },
    });
    expect(json).toHaveProperty("terraform.cloud");
  });

  test("has data sources that name themselves, those of checks too", () => {
    const region = () => ({ aws_region: { R: {} } });
    const json = { data: { ...region(), terraform_remote_state: { S: {} } }, check: { C: { data: region() } } };
    expect(rehearsedJson(layout, stack("a", [], json), [], address)).toMatchObject({
      data: { aws_region: { R: { rehearsal_address: "data.aws_region.R" } }, terraform_remote_state: { S: {} } },
      check: { C: { data: { aws_region: { R: { rehearsal_address: "check.C.data.aws_region.R" } } } } },
    });
  });
});

test("a state of outputs has values of every kind with their types", () => {
  const outputs = { s: "x", n: 1, b: true, none: null, list: ["a", 1], map: { k: false } };
  expect(JSON.parse(stateWithOutputs(outputs))).toMatchObject({
    version: 4,
    outputs: {
      s: { value: "x", type: "string" },
      n: { value: 1, type: "number" },
      b: { value: true, type: "bool" },
      none: { value: null, type: "dynamic" },
      list: { value: ["a", 1], type: ["tuple", ["string", "number"]] },
      map: { value: { k: false }, type: ["object", { k: "bool" }] },
    },
  });
});
