import { isObject, Json, JsonObject } from "../json";
import { upstreamOf } from "./upstream";
import { Invalid, parseTemplate } from "../expression/parse";
import { nameOf } from "../expression/key";
import { plainReference, Reference } from "../expression/reference";
import { Step, Template } from "../expression/syntax";
import { holdersOf } from "./holders";
import { referencesAt } from "./narrow";

/** A stack by name, its configuration in the normal form. */
export interface ConfiguredStack {
  readonly name: string;
  readonly json: JsonObject;
}

/** Where a reference leads. */
export type End =
  | {
      readonly kind: "resource";
      readonly stack: string;
      /** `aws_vpc.Main`, `data.aws_ami.Base`; `check.Zone.data.aws_region.Here` for one that a check holds. */
      readonly address: string;
      /** The reference that points at it, with instance and attribute. */
      readonly reference: Reference;
    }
  | {
      readonly kind: "unknown";
      readonly stack: string;
      /** What could not be followed: `module.net`, `var.size`, `data.terraform_remote_state.shared`. */
      readonly address: string;
      readonly why: string;
    };

/** A value of the configuration that a reference means, and the steps that lead on in it. */
export interface Meant {
  readonly stack: ConfiguredStack;
  readonly value: Json;
  readonly steps: readonly Step[];
}

/** Steps after which a reference to part of a value counts as one to all of it: cycles must come to an end. */
const FARTHEST = 16;

/** Follows references to resources, through local values and through outputs of other stacks. */
export class Resolver {
  private readonly byName: ReadonlyMap<string, ConfiguredStack>;
  private readonly templates = new Map<string, Template | Invalid>();
  private readonly listed = new Map<ConfiguredStack, ReadonlyMap<string, Json>>();
  private readonly upstreams = new Map<JsonObject, ConfiguredStack | undefined>();

  constructor(private readonly stacks: readonly ConfiguredStack[]) {
    this.byName = new Map(stacks.map((stack) => [stack.name, stack]));
  }

  /**
   * All that a reference of a stack may lead to, in the order it is met, each once. `within` is the address of what
   * refers, as a check sees a data source of its own.
   */
  endsOf(reference: Reference, stack: string, within = ""): readonly End[] {
    const first = this.byName.get(stack);
    if (first === undefined) return [{ kind: "unknown", stack, address: reference.address, why: `no stack ${stack}` }];
    const begun = this.follow(reference, first, within);
    if ("kind" in begun) return [begun];
    const found = new Map<string, End>();
    const seen = new Set<string>();
    const waiting = this.onwards(begun);
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const key = `${next.stack.name} ${textOf(next.reference)}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const step = this.follow(next.reference, next.stack);
      if ("kind" in step) found.set(key, step);
      else waiting.push(...this.onwards(step));
    }
    return [...found.values()];
  }

  /** The value that a local value or an output of another stack has; where there is none to follow, the end. */
  follow(reference: Reference, stack: ConfiguredStack, within = ""): Meant | End {
    const { kind, address, steps } = reference;
    if (kind === "local") return this.meant(this.bodies(stack).get(address), stack, address, steps);
    if (kind !== "resource" && kind !== "data" && kind !== "ephemeral") return unknown(stack, address, WHY[kind]);
    const bodies = this.bodies(stack);
    const place = bodies.has(address)
      ? address
      : [`${within}.${address}`, instanceOf(reference)].find((own) => bodies.has(own));
    if (place === undefined) return unknown(stack, address, `stack ${stack.name} has no ${address}`);
    if (address.startsWith("data.terraform_remote_state.")) return this.output(reference, stack);
    return { kind: "resource", stack: stack.name, address: place, reference };
  }

  /**
   * What a text that is one reference and nothing else leads to in the end: the value of a local value or an output, as
   * it is written there. Undefined for other texts, and where the value of a resource or of another stack is meant.
   */
  meaning(text: string, stack: ConfiguredStack): Json | undefined {
    let value: Json | undefined;
    let reference = plainReference(text);
    for (let way = 0; reference !== undefined && way < FARTHEST; way += 1) {
      const step = this.follow(reference, stack);
      if ("kind" in step || step.steps.length > 0 || step.stack !== stack) return undefined;
      value = step.value;
      reference = typeof value === "string" ? plainReference(value) : undefined;
    }
    return reference === undefined ? value : undefined;
  }

  /** Reads a string of the JSON, once however often it is asked for. */
  readonly template = (text: string): Template | Invalid => {
    const known = this.templates.get(text);
    if (known !== undefined) return known;
    const read = parseTemplate(text);
    this.templates.set(text, read);
    return read;
  };

  /** What each address of a stack stands for. */
  bodies(stack: ConfiguredStack): ReadonlyMap<string, Json> {
    const known = this.listed.get(stack);
    if (known !== undefined) return known;
    const listed = new Map(holdersOf(stack.json).map(({ address, body }) => [address, body]));
    this.listed.set(stack, listed);
    return listed;
  }

  private output(reference: Reference, stack: ConfiguredStack): Meant | End {
    const [outputs, name, ...rest] = reference.steps;
    const { address } = reference;
    const state = this.bodies(stack).get(address);
    const upstream = isObject(state) ? this.upstream(address.split(".")[2] ?? "", state) : undefined;
    if (upstream === undefined) return unknown(stack, address, "it reads the state of a stack that is not here");
    const output = nameOf(outputs) === "outputs" ? nameOf(name) : undefined;
    if (output === undefined) return unknown(stack, address, "which output it means is known only to Terraform");
    const body = this.bodies(upstream).get(`output.${output}`);
    return this.meant(isObject(body) ? body.value : undefined, upstream, `output.${output}`, rest);
  }

  private upstream(name: string, body: JsonObject): ConfiguredStack | undefined {
    if (!this.upstreams.has(body)) this.upstreams.set(body, upstreamOf(name, body, this.stacks));
    return this.upstreams.get(body);
  }

  private meant(value: Json | undefined, stack: ConfiguredStack, address: string, steps: readonly Step[]): Meant | End {
    if (value === undefined) return unknown(stack, address, `stack ${stack.name} has no ${address}`);
    return { stack, value, steps: steps.length > FARTHEST ? [] : steps };
  }

  private onwards({ stack, value, steps }: Meant): { stack: ConfiguredStack; reference: Reference }[] {
    const references = referencesAt(value, steps, this.template);
    return references.map((reference) => ({ stack, reference })).reverse();
  }
}

const INSTANCE = "it differs from instance to instance";

const WHY: Readonly<Record<Exclude<Reference["kind"], "resource" | "data" | "ephemeral" | "local">, string>> = {
  variable: "it is given to Terraform when it runs",
  module: "what a module gives is known only to Terraform",
  each: INSTANCE,
  count: INSTANCE,
  self: INSTANCE,
  path: "it depends on where Terraform runs",
  terraform: "it depends on how Terraform runs",
};

function unknown(stack: ConfiguredStack, address: string, why: string): End {
  return { kind: "unknown", stack: stack.name, address, why };
}

/** The address of an instance, as a plan has it. */
function instanceOf({ address, instance }: Reference): string {
  return textOf({ address, instance, steps: [] });
}

/** A reference as it could be written; `[…]` stands for an index that only Terraform knows. */
export function textOf({ address, instance, steps }: Pick<Reference, "address" | "instance" | "steps">): string {
  return [...(instance === undefined ? [] : [instance]), ...steps].reduce(
    (text, step) => text + stepText(step),
    address,
  );
}

function stepText(step: Step): string {
  switch (step.kind) {
    case "attribute":
      return `.${step.name}`;
    case "index":
      return `[${JSON.stringify(step.key)}]`;
    case "splat":
      return "[*]";
    case "computed":
      return "[…]";
  }
}
