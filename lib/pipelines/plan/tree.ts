import { Problem } from "../../core/finding";
import { quote } from "../../core/quote";
import type { AnyStep, StepCore, StepInput, StepKind, StepKinds, StepOutput, Steps } from "../step-props";

/** A step with its name. */
export interface NamedStep<K extends StepKind = StepKind> {
  readonly name: string;
  readonly step: StepCore<K>;
  /** Where it is in the props: `steps.gate.then.register`. */
  readonly at: string;
}

/** All steps of a pipeline, those inside others too. */
export interface StepTree {
  /** In the order in which they are written. */
  readonly all: readonly NamedStep[];
  /** By what their outputs come from. */
  readonly byCore: ReadonlyMap<StepCore, NamedStep>;
}

/** Whether a step is of a kind. */
export function isKind<K extends StepKind>(named: NamedStep, ...kinds: readonly K[]): named is NamedStep<K> {
  return (kinds as readonly StepKind[]).includes(named.step.kind);
}

/** What a step has inside, by the prop that holds it. */
export function innerSteps({ kind, props }: StepCore): Readonly<Record<string, Steps>> {
  if (kind !== "condition" && kind !== "qualityGate") return {};
  const { then = {}, otherwise = {} } = props as StepKinds["condition"];
  return { then, otherwise };
}

/** Names all steps. A value that is no step has its finding, and no place. */
export function treeOf(steps: Steps, at = "steps"): StepTree {
  const all = namedIn(steps, at);
  return { all, byCore: new Map(all.map((named) => [named.step, named])) };
}

function namedIn(steps: Steps, at: string): NamedStep[] {
  return Object.entries(steps as Readonly<Record<string, AnyStep | undefined>>).flatMap(([name, given]) => {
    if (given === undefined) return [];
    const named: NamedStep = { name, step: given.step, at: `${at}.${name}` };
    const inner = Object.entries(innerSteps(given.step)).flatMap(([prop, one]) => namedIn(one, `${named.at}.${prop}`));
    return [named, ...inner];
  });
}

/** What a step refers to, by the prop that says so. */
export function usesOf({ kind, props }: StepCore): readonly (readonly [prop: string, from: StepCore])[] {
  const given = props as Partial<StepKinds["evaluate"] & StepKinds["transform"] & StepKinds["register"]> &
    Pick<Partial<StepKinds["condition"]>, "checks">;
  const inputs = Object.entries(given.inputs ?? {}).flatMap(([name, input]) => fromOf(`inputs.${name}`, input));
  const metrics = kind === "register" ? (given.metrics as StepKinds["register"]["metrics"]) : [];
  return [
    ...inputs,
    ...(given.input === undefined ? [] : fromOf("input", given.input)),
    ...(given.model === undefined ? [] : [["model", given.model.from] as const]),
    ...metrics.map((metric, index) => [`metrics[${index}]`, metric.from] as const),
    ...(given.checks ?? []).map(({ metric }, index) => [`checks[${index}].metric`, metric.from] as const),
    ...(given.after ?? []).map(({ step }, index) => [`after[${index}]`, step] as const),
  ];
}

function fromOf(prop: string, input: StepInput): (readonly [string, StepCore])[] {
  return isOutput(input) ? [[prop, input.from]] : [];
}

/** Whether an input is what another step gives. */
export function isOutput(input: StepInput): input is StepOutput {
  return typeof input === "object" && "output" in input;
}

/** The keys that encrypt what a step writes: one of them encrypts all outputs of a job. */
export function outputKeys(
  { outputs = [], publishes = {} }: StepKinds["process"],
  own: string | undefined,
): readonly (string | undefined)[] {
  const keys = outputs.map((name) => {
    const published = publishes[name];
    return published === undefined ? own : published.bucket.key?.keyArn;
  });
  return [...new Set(keys)];
}

/** What is wrong with the steps together: names, and what nobody gives. */
export function treeProblems({ all, byCore }: StepTree): Problem[] {
  const twice = all.flatMap((named, index): Problem[] => {
    const sameName = all.slice(0, index).find(({ name }) => name === named.name);
    const sameStep = all.slice(0, index).find(({ step }) => step === named.step);
    if (sameStep !== undefined) return [stepTwice(named, sameStep)];
    return sameName === undefined ? [] : [nameTwice(named, sameName)];
  });
  const missing = all.flatMap(({ at, step }) =>
    usesOf(step).flatMap(([prop, from]): Problem[] => (byCore.has(from) ? [] : [nobodyGives(`${at}.${prop}`, from)])),
  );
  return [...twice, ...missing];
}

function nameTwice({ name, at }: NamedStep, first: NamedStep): Problem {
  return {
    code: "MLP-PIPE-007",
    property: at,
    message: `a pipeline has each name once, also inside conditions, got ${quote(name)} here and at ${first.at}`,
    fix: "give one another name",
  };
}

function stepTwice({ at }: NamedStep, first: NamedStep): Problem {
  return {
    code: "MLP-PIPE-007",
    property: at,
    message: `one step stands in two places, here and at ${first.at}: what it gives would be that of either`,
    fix: "make a step of its own for each",
  };
}

/** A step whose outputs are read, and which is not among those of the pipeline. */
export function nobodyGives(property: string, from: StepCore): Problem {
  return {
    code: "MLP-PIPE-006",
    property,
    message: `it comes from a step of the kind ${from.kind} that is not among the steps of this pipeline, so nobody gives it`,
    fix: "add that step to `steps`",
  };
}
