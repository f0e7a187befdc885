import type { Code } from "../../codes";
import { blocks, isObject, JsonObject, SynthesizedStack } from "../../terraform";
import { literalText } from "../../terraform/expression/literals";
import type { Views } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** Modules of a registry: `terraform-aws-modules/eks/aws`, with or without the registry's host. */
const REGISTRY = /^(?:[\w-]+(?:\.[\w-]+)+\/)?[\w-]+\/[\w-]+\/[a-z][\w-]*(?:\/\/.*)?$/;

/** A module without a version is another one after the next init. */
export const moduleVersion: Rule<Code> = {
  code: "MLP-CHECK-234",
  title: "modules of a registry have a version",
  source: "https://developer.hashicorp.com/terraform/language/modules/syntax#version",
  check: (views) =>
    judgeEach(modulesIn(views), ({ stack, name, body }, say) => {
      const where = { stack, path: stack.path, address: `module.${name}` };
      const version = body.version;
      if (typeof version === "string" && /\d/.test(version) && !/^\s*>=?[^,]*$/.test(version)) return;
      if (typeof version === "string" && literalText(version) === undefined) {
        return say.unknown(where, "version", "it is an expression");
      }
      say.warning(where, "version", {
        message: `the next init takes whatever is the newest then, which may make everything anew, got ${typeof version === "string" ? JSON.stringify(version) : "no version"}`,
        fix: 'give a version, such as "~> 21.0"',
      });
    }),
};

function modulesIn({ stacks }: Views): { stack: SynthesizedStack; name: string; body: JsonObject }[] {
  return stacks.flatMap((stack) => {
    const modules = isObject(stack.json.module) ? stack.json.module : {};
    return Object.keys(modules).flatMap((name) =>
      blocks(modules, name)
        .filter(({ source }) => typeof source === "string" && REGISTRY.test(source))
        .map((body) => ({ stack, name, body })),
    );
  });
}
