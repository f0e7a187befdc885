import { blocks, Json, SynthesizedStack } from "../terraform";

const LOCAL = /\blocal\.([\w-]+)/g;

/** The local values whose texts were looked at where they are used. */
export class UsedLocals {
  private readonly byStack = new Map<SynthesizedStack, Set<string>>();

  /** Notes those of which a text is made, and those of which they are made. */
  add(stack: SynthesizedStack, text: string): void {
    const known = this.byStack.get(stack) ?? new Set<string>();
    this.byStack.set(stack, known);
    for (const [, name = ""] of text.matchAll(LOCAL)) {
      if (known.has(name)) continue;
      known.add(name);
      for (const value of valuesOf(stack, name)) this.add(stack, JSON.stringify(value));
    }
  }

  /** Whether the local value at a place, `roles.server`, is one of them. */
  has(stack: SynthesizedStack, at: string): boolean {
    return this.byStack.get(stack)?.has(/^[^.[]*/.exec(at)![0]) === true;
  }
}

function valuesOf({ json }: SynthesizedStack, name: string): readonly Json[] {
  return blocks(json, "locals").flatMap((locals) => locals[name] ?? []);
}
