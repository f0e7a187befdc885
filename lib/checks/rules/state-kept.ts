import { terraformType } from "../../catalog/terraform-types";
import type { Code } from "../../codes";
import type { SynthesizedStack } from "../../terraform";
import { literalText } from "../../terraform/expression/literals";
import { backendOf, Resource } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** A stack whose state was left in a file, while others of the app keep theirs where all can reach it. */
export const stateKept: Rule<Code> = {
  code: "MLP-STATE-102",
  title: "what holds data keeps its state where the other stacks do",
  source: "https://developer.hashicorp.com/terraform/language/backend/local",
  check: (views) => {
    const { stacks } = views;
    const remote = stacks.flatMap((stack) => backendOf(stack) ?? []).filter(({ type }) => type !== "local");
    const isRemote = remote.length > 0;
    const buckets = remote.map(({ config }) => literalText(config.bucket));
    return judgeEach(
      stacks.filter((stack) => isRemote && backendOf(stack)?.type === "local"),
      (stack, say) => {
        const { property } = backendOf(stack)!;
        const where = { address: property, path: stack.path, stack };
        const kept = stack.resources.find(({ mode, type }) => mode === "resource" && holdsData(type));
        // where the states of the others are to go has nowhere to keep its own before
        if (views.resources("aws_s3_bucket").some((one) => one.stack === stack && mayBeOneOf(one, buckets))) return;
        if (kept === undefined) {
          if (hasModules(stack)) say.unknown(where, undefined, "what a module makes is known only to Terraform");
          return;
        }
        say.warning(where, undefined, {
          message: `the state is a file on one machine, though ${kept.address} holds data and other stacks keep theirs remotely`,
          fix: "give the stack the backend of the others; it is right for a stack that only makes the bucket of the states",
        });
      },
    );
  },
};

/** Whether a bucket may be one of these, of which some are known to `terraform init` alone. */
function mayBeOneOf(bucket: Resource, names: readonly (string | undefined)[]): boolean {
  const name = bucket.text("bucket");
  const prefix = bucket.text("bucket_prefix") ?? "";
  return names.some(
    (one) =>
      one === undefined ||
      (bucket.has("bucket") && name === undefined) ||
      one === name ||
      (name === undefined && one.startsWith(prefix)),
  );
}

function holdsData(type: string): boolean {
  return terraformType(type)?.data !== undefined;
}

function hasModules({ json }: SynthesizedStack): boolean {
  return json.module !== undefined;
}
