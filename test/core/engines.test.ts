import { App, TerraformStack } from "cdktf";
import { checkStackEngine } from "../../lib/core/plan/stack-engine";
import { ArtifactBucket } from "../../lib/storage";

/** A stack class that says of itself what a class of that engine says. */
function stackOf(name: string, version: string): TerraformStack {
  class Foreign extends TerraformStack {}
  Object.defineProperty(Foreign, Symbol.for("jsii.rtti"), { value: { fqn: `${name}.TerraformStack`, version } });
  return new Foreign(new App(), "team");
}

test("a construct in a stack of cdktn's own, beside cdktf, is refused with the way out and no frames", () => {
  let thrown: unknown;
  try {
    new ArtifactBucket(stackOf("cdktn", "0.24.0"), "Data");
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toMatchObject({ name: "FindingsError" });
  const { message, stack } = thrown as Error;
  expect(stack).toBe(message);
  expect(message.split("\n").slice(0, 3)).toEqual([
    "error MLP-CORE-040  team/Data scope",
    "  the stack is of cdktn, while this library found cdktf under the name cdktf: an element of one cannot be synthesized by the other, got cdktn 0.24.0 and cdktf 0.21.0",
    '  fix: install CDK Terrain under both names, `"cdktf": "npm:cdktn@0.24.0"`, with the overrides of node_modules/cdktf-ml-platform/docs/engines.md; the code may stay as it is',
  ]);
});

test("a stack of the same engine, of another copy or an older cdktn, or of a class that says nothing, is taken", () => {
  expect(() => new ArtifactBucket(stackOf("cdktf", "0.21.0"), "Data")).not.toThrow();
  expect(() => new ArtifactBucket(stackOf("cdktn", "0.23.1"), "Data")).not.toThrow();
  expect(() => new ArtifactBucket(stackOf("company", "1.0.0"), "Data")).not.toThrow();
  const cdktn = { name: "cdktn", version: "0.24.0" };
  expect(checkStackEngine(cdktn, cdktn)).toEqual([]);
  expect(checkStackEngine(cdktn, undefined)).toEqual([]);
  expect(checkStackEngine(undefined, { name: "cdktf", version: "0.21.0" })).toEqual([]);
});
