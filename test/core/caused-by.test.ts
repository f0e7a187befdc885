import { App, TerraformStack } from "cdktf";
import { acknowledge, addCheck, findingOf, Problem, record } from "../../lib/core";
import { withoutConsequences } from "../../lib/core/caused-by";

import { synthesize } from "../../lib/testing";
import { plainStack } from "../support/stacks";

const CAUSE = { path: "company/Network", property: "zones" };
const cause = (problem: Partial<Problem> = {}, path = CAUSE.path) =>
  findingOf({ code: "MLP-X-001", property: "zones[1]", message: "m", fix: "f", ...problem }, path);
const CONSEQUENCE: Problem = { code: "MLP-X-002", property: "network", message: "m", fix: "f", causedBy: CAUSE };
const consequence = findingOf(CONSEQUENCE, "company/Training");

describe("a finding that follows from another", () => {
  test.each([
    ["at an item of the property", cause()],
    ["at the property", cause({ property: "zones" })],
    ["at a member of it", cause({ property: "zones.a" })],
    ["of all the props", cause({ property: "" })],
  ])("is left out while that is an error %s", (_, error) => {
    expect(withoutConsequences([consequence, error])).toEqual([error]);
  });

  test.each([
    ["nothing", undefined],
    ["a warning", cause({ severity: "warning" })],
    ["at another property", cause({ property: "zonesOf" })],
    ["at none", cause({ property: undefined })],
    ["of another construct", cause({}, "company/Network/Zones")],
    ["that follows from something itself", cause({ causedBy: { path: "x", property: "y" } })],
  ])("is shown beside %s", (_, other) => {
    const open = other === undefined ? [consequence] : [consequence, other];
    expect(withoutConsequences(open)).toEqual(open);
  });

  test("that names a code is left out beside a warning of that code, and of no other", () => {
    const CODE = "MLP-DELIVERY-012";
    const same = findingOf({ ...CONSEQUENCE, severity: "warning", causedBy: { ...CAUSE, code: CODE } }, "company/Role");
    const warning = cause({ code: CODE, severity: "warning" });
    expect(withoutConsequences([same, warning])).toEqual([warning]);
    expect(withoutConsequences([same, cause()])).toEqual([same, cause()]);
  });

  test("that names a code and no property is left out beside one of the whole construct, of that code alone", () => {
    const causedBy = { path: CAUSE.path, property: "", code: "MLP-ADDON-103" } as const;
    const same = findingOf({ ...CONSEQUENCE, causedBy }, "company/Raw");
    const whole = cause({ code: "MLP-ADDON-103", property: undefined });
    expect(withoutConsequences([same, whole])).toEqual([whole]);
    const other = cause({ property: undefined });
    expect(withoutConsequences([same, other])).toEqual([same, other]);
  });

  test("of two that name each other none is lost", () => {
    const at = (path: string, other: string) => cause({ causedBy: { path: other, property: "zones" } }, path);
    const both = [at("a", "b"), at("b", "a")];
    expect(withoutConsequences(both)).toEqual(both);
  });
});

describe("in an app", () => {
  const build = (isCaused: boolean, isAccepted = false) => {
    return (app: App) => {
      const stack = plainStack(app);
      const network = new TerraformStack(stack, "Network");
      const training = new TerraformStack(stack, "Training");
      // by a check of the whole app: what a construct records cannot be acknowledged
      const causing: Problem = { code: "MLP-X-001", property: "zones[0]", message: "cause", fix: "f" };
      if (isCaused) addCheck(network, () => [causing]);
      record(training, [CONSEQUENCE]);
      if (isAccepted) acknowledge(stack, "MLP-X-001", "a test");
    };
  };
  const inPlatformApp = (make: (app: App) => void) => synthesize(make).findings.map(({ code }) => code);
  const inPlainApp = (make: (app: App) => void) => {
    const app = new App();
    make(app);
    const messages = app.node.findAll().flatMap(({ node }) => node.validate());
    return messages.flatMap((message) => /MLP-X-\d+/.exec(message)?.[0] ?? []);
  };

  test.each([
    ["PlatformApp", inPlatformApp],
    ["App", inPlainApp],
  ])("it is shown once its cause is mended or acknowledged: %s", (_, codes) => {
    expect(codes(build(true))).toEqual(["MLP-X-001"]);
    expect(codes(build(false))).toEqual(["MLP-X-002"]);
    expect(codes(build(true, true))).toEqual(["MLP-X-002"]);
  });
});
