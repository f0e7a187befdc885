import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import * as library from "../../lib";
import { FindingsError } from "../../lib/core/finding";
import { synthesize } from "../../lib/testing";

type AnyConstruct = new (scope: Construct, id: unknown, props: object) => Construct;

/** Every construct that users make in a stack. */
const CONSTRUCTS = Object.entries(library).filter(
  ([name, value]) =>
    typeof value === "function" &&
    value.prototype instanceof Construct &&
    !["Component", "PlatformApp", "PlatformStack", "MlPlatform"].includes(name),
) as unknown as [string, AnyConstruct][];

describe.each(CONSTRUCTS)("an id that is none is a finding: %s", (_, Made) => {
  test.each<[string, unknown]>([
    ["undefined", undefined],
    ["null", null],
    ["a number", 5],
    ["an object", {}],
  ])("%s", (_, id) => {
    const { findings } = synthesize((app) => {
      try {
        new Made(new TerraformStack(app, "s"), id, {});
      } catch (error) {
        if (!(error instanceof FindingsError)) throw error;
      }
    });
    expect(findings).toContainEqual(
      expect.objectContaining({ code: "MLP-CORE-030", property: "id", path: "s/Unnamed1" }),
    );
  });
});
