import { isDeepStrictEqual } from "node:util";
import type { Code } from "../../codes";
import { hasExpression } from "../../terraform/expression/literals";
import { isObject, JsonObject, SynthesizedResource } from "../../terraform";
import { Rule } from "../rule";
import type { RuleFinding } from "../judged";
import { inEachStack, RuleFindings } from "../rule-findings";

/** A fact agrees with the resource it speaks of. Overrides can remove, rename or change that, and the fact stays. */
export const factsAgree: Rule<Code> = {
  code: "MLP-CHECK-102",
  title: "facts agree with the resources of the stack",
  check: inEachStack((result, stack) => {
    const resources = new Map(stack.resources.map((resource) => [resource.address, resource]));
    for (const [index, fact] of stack.facts.entries()) {
      if (fact.type === "acknowledgement") continue;
      const property = `facts[${String(index)}]`;
      const resource = typeof fact.address === "string" ? resources.get(plain(fact.address)) : undefined;
      const finding = misplaced(fact, resource);
      if (finding !== undefined) result.findsInStack(property, finding);
      else if (resource !== undefined && isObject(fact.values)) compare(fact.values, resource, property, result);
    }
  }),
};

/** What is wrong with a fact's form, or with the resource it names. */
function misplaced(
  { type, address, values, prefix, purpose }: JsonObject,
  resource: SynthesizedResource | undefined,
): RuleFinding | undefined {
  const malformed = (message: string): RuleFinding => ({ message, fix: "write facts with addFact" });
  if (typeof type !== "string") return malformed("a fact has no type");
  if (typeof address !== "string") return malformed(`a fact of type ${type} has no address`);
  if (resource === undefined) {
    return {
      message: `a fact of type ${type} is about ${address}, which is not in the stack`,
      fix: "remove the fact, or undo the override that removed or renamed the resource",
    };
  }
  if (type === "expects") {
    if (resource.mode !== "data")
      return malformed(`a fact expects an answer of ${address}, which is not a data source`);
    return isObject(values) ? undefined : malformed(`a fact about ${address} has no values`);
  }
  if (type !== "prefix") return undefined;
  if (resource.type !== "aws_s3_bucket") return malformed(`a fact gives a prefix to ${address}, which is not a bucket`);
  const complete = typeof prefix === "string" && typeof purpose === "string";
  return complete ? undefined : malformed(`a fact about ${address} has no prefix or no purpose`);
}

/** An answer cannot differ from what the data source asks for by the same name. */
function compare(values: JsonObject, resource: SynthesizedResource, property: string, result: RuleFindings): void {
  for (const [name, expected] of Object.entries(values)) {
    const asked = resource.body[name];
    if (asked === undefined || asked === null || isDeepStrictEqual(asked, expected)) continue;
    if (hasExpression(asked)) {
      result.cannotTell(resource, name, `whether it is ${JSON.stringify(expected)}, as a fact expects`);
      continue;
    }
    const [wanted, got] = [JSON.stringify(expected), JSON.stringify(asked)];
    result.findsInStack(property, {
      message: `a fact expects ${name} = ${wanted} of ${resource.address}, which asks for ${got}`,
      fix: "correct the fact, or undo the override that changed the data source",
    });
  }
}

/** The address without an instance key. */
function plain(address: string): string {
  return address.replace(/\[[^\]]*\]$/, "");
}
