import { acknowledgementsIn, baseline, Pack, runPack, UnknownValue } from "../../../lib/checks";
import { formatFinding } from "../../../lib/core/finding";
import { SynthesizedStack } from "../../../lib/terraform";
import { JunitCase } from "../../junit";

/** What a pack says of an example. */
export interface PackVerdict {
  readonly cases: readonly JunitCase[];
  /** What only Terraform will know, so that a rule could not judge it. */
  readonly unknown: readonly UnknownValue[];
}

/** Judges an example by the library's own rules: a case per rule, and one that nothing is acknowledged. */
export function judgeByPack(example: string, stacks: readonly SynthesizedStack[], pack: Pack = baseline): PackVerdict {
  const results = pack.rules.map((rule) => ({ rule, ...runPack({ name: pack.name, rules: [rule] }, stacks) }));
  const rules = results.map(({ rule, findings }) => ({
    name: `${example} ${rule.code}`,
    failure: findings.length === 0 ? undefined : findings.map(formatFinding).join("\n"),
  }));
  const accepted = acknowledgementsIn(stacks).map(({ path, code, reason }) => `${path} ${code}: ${reason}`);
  const none = {
    name: `${example} acknowledges nothing`,
    failure: accepted.length === 0 ? undefined : accepted.join("\n"),
  };
  return { cases: [...rules, none], unknown: results.flatMap(({ unknown }) => unknown) };
}
