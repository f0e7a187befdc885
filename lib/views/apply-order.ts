import { asArray, SynthesizedStack } from "../terraform";
import { needsOfEach } from "../terraform/references/graph";
import type { Resource } from "./resource";

/** Who waits for whom in an apply: inside a stack by references and `depends_on`, between stacks by their order. */
export class ApplyOrder {
  private readonly needs = new Map<SynthesizedStack, (address: string) => ReadonlySet<string>>();
  private readonly reached = new Map<Resource, ReadonlySet<string>>();

  constructor(private readonly stacks: readonly SynthesizedStack[]) {}

  /** Whether a resource is made only after another one. */
  waits(resource: Resource, other: Resource): boolean {
    if (resource.stack !== other.stack) return this.comesAfter(resource.stack, other.stack.name);
    // what is written down needs no graph
    if (asArray(resource.body.depends_on).includes(other.address)) return true;
    const direct = this.needsIn(resource.stack)(resource.address);
    return direct.has(other.address) || this.allNeeds(resource).has(other.address);
  }

  /** Whether two resources of a stack may be made at the same time. */
  areUnordered(one: Resource, other: Resource): boolean {
    return one.stack === other.stack && !this.waits(one, other) && !this.waits(other, one);
  }

  /** A module that a resource waits for: what is in it is not shown here. */
  moduleBefore(resource: Resource): string | undefined {
    const named = asArray(resource.body.depends_on).filter((one): one is string => typeof one === "string");
    return [...this.allNeeds(resource), ...named].find((address) => address.startsWith("module."));
  }

  private comesAfter(stack: SynthesizedStack, name: string, seen = new Set<string>()): boolean {
    if (stack.dependencies.includes(name)) return true;
    return stack.dependencies.some((before) => {
      const found = seen.has(before) ? undefined : this.stacks.find((one) => one.name === before);
      seen.add(before);
      return found !== undefined && this.comesAfter(found, name, seen);
    });
  }

  private allNeeds(resource: Resource): ReadonlySet<string> {
    const known = this.reached.get(resource);
    if (known !== undefined) return known;
    const needs = this.needsIn(resource.stack);
    const found = new Set<string>();
    const waiting = [...needs(resource.address)];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (found.has(next)) continue;
      found.add(next);
      waiting.push(...needs(next));
    }
    this.reached.set(resource, found);
    return found;
  }

  private needsIn(stack: SynthesizedStack): (address: string) => ReadonlySet<string> {
    const known = this.needs.get(stack) ?? needsOfEach(stack.json);
    this.needs.set(stack, known);
    return known;
  }
}
