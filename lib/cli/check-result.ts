import type { CheckReport, KindTally } from "../checks";
import type { Finding, Severity } from "../core/finding";
import type { ReadPlace, SynthesizedStack } from "../terraform";
import { notShown } from "./not-shown";

/** What `check --json` prints. */
export interface CheckResult {
  readonly target: {
    readonly kind: ReadPlace["kind"];
    readonly stacks: number;
    readonly resources: number;
    readonly dataSources: number;
  };
  readonly packs: readonly string[];
  readonly findings: readonly PlacedFinding[];
  readonly acknowledged: readonly (PlacedFinding & { readonly reason: string })[];
  readonly unknown: readonly (Place & { readonly code: string; readonly why: string })[];
  /** What each rule judged; `kinds` is left out for one that does not count. */
  readonly rules: readonly JudgedRule[];
  /** What the target cannot show, one line each. */
  readonly notShown: readonly string[];
}

/** Where something stands. */
export interface Place {
  readonly stack: string;
  /** As Terraform has it: `module.net.aws_subnet.a`; left out for what is about the stack. */
  readonly address?: string;
  /** The argument, or a setting of the stack. */
  readonly argument?: string;
  /** Path of the construct; left out where the target names none. */
  readonly construct?: string;
}

/** A finding with its address. */
export interface PlacedFinding extends Place {
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  readonly fix: string;
  readonly docs: string;
}

/** What a rule judged. */
export interface JudgedRule {
  readonly code: string;
  readonly title: string;
  readonly findings: number;
  readonly unknownValues: number;
  readonly kinds?: readonly KindTally[];
}

/** What was found in a target, by address. */
export function resultOf(target: ReadPlace, report: CheckReport): CheckResult {
  const { stacks } = target;
  const places = new Places(target);
  const placed = ({ severity, code, path, property, message, fix, docs }: Finding): PlacedFinding => ({
    severity,
    code,
    ...places.of(places.stackAt(path), path, property),
    message,
    fix,
    docs,
  });
  const count = (mode: "resource" | "data"): number =>
    stacks.reduce((sum, { resources }) => sum + resources.filter((one) => one.mode === mode).length, 0);
  return {
    target: { kind: target.kind, stacks: stacks.length, resources: count("resource"), dataSources: count("data") },
    packs: report.packs,
    findings: report.open.map(placed),
    acknowledged: report.acknowledged.map(({ finding, acknowledgement: { reason } }) => ({
      ...placed(finding),
      reason,
    })),
    unknown: report.unknown.map(({ code, stack, path, property, why }) => ({
      code,
      ...places.of(stack, path, property),
      why,
    })),
    rules: report.rules.map(({ code, title, findings, unknownValues, counts }) => ({
      code,
      title,
      findings,
      unknownValues,
      ...(counts !== undefined && { kinds: counts.kinds ?? [{ kind: "", ...counts }] }),
    })),
    notShown: notShown(target),
  };
}

const ADDRESS = /^((?:data\.)?[\w-]+\.[\w-]+(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?)(?:\.([^]*))?$/;

/** Tells addresses and constructs from the paths and properties of findings. */
class Places {
  private readonly byPath: ReadonlyMap<string, string>;
  private readonly paths: ReadonlyMap<string, string>;
  private readonly root: string;
  private readonly isShown: boolean;
  private readonly types: ReadonlyMap<string, ReadonlySet<string>>;

  constructor({ kind, stacks }: ReadPlace) {
    this.byPath = new Map(stacks.map(({ name, path }) => [path, name]));
    this.paths = new Map(stacks.map(({ name, path }) => [name, path]));
    this.types = new Map(stacks.map((stack) => [stack.name, typesIn(stack)]));
    this.root = stacks[0]?.name ?? "";
    this.isShown = kind === "plan" || kind === "state";
  }

  /** The stack of a construct: the nearest above it. */
  stackAt(path: string): string {
    for (let at = path; at !== ""; at = at.slice(0, Math.max(0, at.lastIndexOf("/")))) {
      const name = this.byPath.get(at);
      if (name !== undefined) return name;
    }
    return this.root;
  }

  of(stack: string, path: string, property: string | undefined): Place {
    const construct = path === this.paths.get(stack) ? {} : { construct: path };
    const [, address, argument] = ADDRESS.exec(property ?? "") ?? [];
    const type = address?.replace(/^data\./, "").split(".")[0];
    if (address === undefined || this.types.get(stack)?.has(type ?? "") !== true)
      return { stack, ...(property !== undefined && { argument: property }), ...construct };
    const module = this.isShown && stack.length > this.root.length ? `${stack.slice(this.root.length + 1)}.` : "";
    return { stack, address: module + address, ...(argument !== undefined && { argument }), ...construct };
  }
}

function typesIn({ resources }: SynthesizedStack): ReadonlySet<string> {
  return new Set(resources.map(({ type }) => type));
}
