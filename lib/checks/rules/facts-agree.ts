import { isDeepStrictEqual } from "node:util";
import type { Code } from "../../codes";
import { isObject, Json, JsonObject, SynthesizedStack } from "../../terraform";
import type { Resource } from "../../views";
import { judgeEach, RuleFinding, Say, Where } from "../judged";
import { Rule } from "../rule";

/** A fact of a stack, at its place among them. */
interface Told {
  readonly fact: JsonObject;
  readonly stack: SynthesizedStack;
  readonly where: Where;
}

/** A fact agrees with the resource it speaks of. Overrides can remove, rename or change that, and the fact stays. */
export const factsAgree: Rule<Code> = {
  code: "MLP-CHECK-102",
  title: "facts agree with the resources of the stack",
  source: "https://developer.hashicorp.com/terraform/language/syntax/json#comment-properties",
  check: (views) =>
    judgeEach(views.stacks.flatMap(factsOf), ({ fact, where, stack }, say) => {
      const { address, values } = fact;
      const resource = typeof address === "string" ? views.at(stack, plain(address)) : undefined;
      const finding = misplaced(fact, resource);
      if (finding !== undefined) say.error(where, undefined, finding);
      else if (resource !== undefined && isObject(values)) compare(values, resource, where, say);
    }),
};

function factsOf(stack: SynthesizedStack): readonly Told[] {
  return stack.facts
    .map((fact, index) => ({ fact, stack, where: { address: `facts[${String(index)}]`, path: stack.path, stack } }))
    .filter(({ fact }) => fact.type !== "acknowledgement");
}

/** What is wrong with a fact's form, or with the resource it names. */
function misplaced(
  { type, address, values, prefix, purpose, starts, ends }: JsonObject,
  resource: Resource | undefined,
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
  if (type === "capacityBlock") return ofBlock(address, resource, starts, ends);
  if (type !== "prefix") return undefined;
  if (resource.type !== "aws_s3_bucket") return malformed(`a fact gives a prefix to ${address}, which is not a bucket`);
  const complete = typeof prefix === "string" && typeof purpose === "string";
  return complete ? undefined : malformed(`a fact about ${address} has no prefix or no purpose`);
}

/** Dates of a Capacity Block are those of a node group that starts in one. */
function ofBlock(
  address: string,
  group: Resource,
  starts: Json | undefined,
  ends: Json | undefined,
): RuleFinding | undefined {
  const fix = "write facts with addFact";
  if (typeof starts !== "string" || typeof ends !== "string" || !(Date.parse(starts) < Date.parse(ends))) {
    return { message: `a fact about ${address} has no dates, the first before the second`, fix };
  }
  const isGiven = group.has("capacity_type");
  const type = group.type !== "aws_eks_node_group" ? group.type : isGiven ? group.text("capacity_type") : "ON_DEMAND";
  if (type === undefined || type === "CAPACITY_BLOCK") return undefined;
  return {
    message: `a fact gives the dates of a Capacity Block to ${address}, whose nodes start in none, got ${type}`,
    fix: "remove the fact, or undo the override that changed the group",
  };
}

/** An answer cannot differ from what the data source asks for by the same name. */
function compare(values: JsonObject, resource: Resource, where: Where, say: Say): void {
  for (const [name, expected] of Object.entries(values)) {
    const value = resource.has(name) ? resource.value(name) : undefined;
    if (value === undefined || isDeepStrictEqual(resource.body[name], expected)) continue;
    if (value.kind !== "known") {
      say.unknown(resource, name, `whether it is ${JSON.stringify(expected)}, as a fact expects`);
      continue;
    }
    if (value.value === null || isDeepStrictEqual(value.value, expected)) continue;
    const [wanted, got] = [JSON.stringify(expected), JSON.stringify(value.value)];
    say.error(where, undefined, {
      message: `a fact expects ${name} = ${wanted} of ${resource.address}, which asks for ${got}`,
      fix: "correct the fact, or undo the override that changed the data source",
    });
  }
}

/** The address without an instance key. */
function plain(address: string): string {
  return address.replace(/\[[^\]]*\]$/, "");
}
