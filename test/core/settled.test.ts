import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { Aspects, Lazy, Token } from "cdktf";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { Environment, PlatformStack } from "../../lib/core";
import { PlatformApp } from "../../lib/platform";
import { isObject, readSynthesis } from "../../lib/terraform";

const environment = new Environment({ name: "prod", accountId: "123456789012", region: "us-east-1" });

/** Two stacks; the second reads a value of the first. */
function twoStacks(value?: string) {
  const app = new PlatformApp({ outdir: mkdtempSync(path.join(tmpdir(), "settled-")), print: () => undefined });
  const ground = new PlatformStack(app, "ground", { environment });
  const first = new SsmParameter(ground, "Parameter", { name: "/first", type: "String", value: value ?? "v" });
  const user = new PlatformStack(app, "user", { environment });
  const second = new SsmParameter(user, "Parameter", { name: "/second", type: "String", value: first.arn });
  const written = (): unknown[] => {
    app.synth();
    expect(app.findings).toEqual([]);
    return readSynthesis(app.outdir)
      .flatMap(({ resources }) => resources)
      .filter(({ type }) => type === "aws_ssm_parameter")
      .map(({ body }) => (isObject(body) ? [body.value, body.description] : []));
  };
  return { first, second, written };
}

describe("what is kept between looking for references and writing", () => {
  test("an element is asked once for what it writes", () => {
    const { second, written } = twoStacks();
    const asked = jest.spyOn(second, "toTerraform");
    written();
    expect(asked).toHaveBeenCalledTimes(1);
  });

  test("an aspect's change is written", () => {
    const { second, written } = twoStacks();
    Aspects.of(second.cdktfStack).add({
      visit: (node) => {
        if (node === second) second.description = "by an aspect";
      },
    });
    expect(written()).toContainEqual([expect.stringContaining("remote_state"), "by an aspect"]);
  });

  test("a lazy value is what it is when it is written", () => {
    let asked = 0;
    const { written } = twoStacks(Token.asString(Lazy.stringValue({ produce: () => `asked ${++asked}` })));
    expect(written()).toContainEqual(["asked 2", undefined]);
  });

  test("a second synth writes what has changed since the first", () => {
    const { first, written } = twoStacks();
    written();
    first.value = "other";
    expect(written()).toContainEqual(["other", undefined]);
  });
});
