import { readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import type { IStackSynthesizer, TerraformStack } from "cdktf";
import type { JsonObject } from "../terraform";
import { leastTerraform } from "./plan/least-terraform";

/** The file beside a stack's JSON that says which Terraform it needs. */
export const VERSIONS_FILE = "versions.tf.json";

/**
 * A synthesizer that writes `required_version` beside the stack, in a file of its own: checkov reads nothing of a file
 * that has it, and says so only in its log. `rendered` is what the stack gave to be written.
 */
export function besideVersions(stack: TerraformStack, rendered: () => JsonObject): IStackSynthesizer {
  const { synthesizer } = stack;
  return {
    synthesize: (session) => {
      synthesizer.synthesize(session);
      const { synthesizedStackPath } = session.manifest.forStack(stack);
      const file = path.join(session.outdir, synthesizedStackPath);
      const least = leastTerraform(rendered(), readFileSync(file, "utf8"));
      const beside = path.join(path.dirname(file), VERSIONS_FILE);
      if (least === undefined) rmSync(beside, { force: true });
      else writeFileSync(beside, `${JSON.stringify({ terraform: { required_version: least } }, null, 2)}\n`);
    },
  };
}
