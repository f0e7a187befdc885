import { JsonObject, SynthesizedStack } from "../../core/synthesis";
import { Rule } from "../rule";
import { Verdict } from "../verdict";

/** A fact speaks of a resource that is there. Overrides can remove or rename it, and the fact stays behind. */
export const factsAgree: Rule = {
  code: "MLP-CHECK-102",
  title: "facts are about resources of the stack",
  check(stack: SynthesizedStack) {
    const verdict = new Verdict(this, stack);
    const addresses = new Set(stack.resources.map(({ address }) => address));
    for (const [index, fact] of stack.facts.entries()) {
      const remark = disagreement(fact, addresses);
      if (remark !== undefined) verdict.findsInStack(`facts[${String(index)}]`, remark);
    }
    return verdict;
  },
};

function disagreement(fact: JsonObject, addresses: ReadonlySet<string>): { message: string; fix: string } | undefined {
  const { type, address } = fact;
  if (typeof type !== "string") return { message: "a fact has no type", fix: "write facts with addFact" };
  if (type === "acknowledgement") return undefined;
  if (typeof address !== "string")
    return { message: `a fact of type ${type} has no address`, fix: "write facts with addFact" };
  if (addresses.has(address.replace(/\[[^\]]*\]$/, ""))) return undefined;
  return {
    message: `a fact of type ${type} is about ${address}, which is not in the stack`,
    fix: "remove the fact, or undo the override that removed or renamed the resource",
  };
}
