import type { MetricCheck, StepKinds, Steps } from "../../step-props";
import { isKind, NamedStep } from "../tree";
import { Json, metricValue, Rendering } from "./expressions";
import { stepOf } from "./job-arguments";
import { renderEvaluate, renderProcess } from "./processing";
import { REVISION, renderRegister } from "./registering";
import { renderTrain, renderTune } from "./training";
import { renderTransform } from "./transform";

/** What a definition is made of. */
export interface Definition {
  readonly steps: Steps;
  /** The version that stands behind all gates. */
  readonly register?: NamedStep<"register">;
}

/** The definition of a pipeline, as SageMaker's Python SDK writes it. */
export function renderDefinition({ steps, register }: Definition, rendering: Rendering): Json {
  const asksRevision = rendering.tree.all.some(
    (named) => isKind(named, "register") && named.step.props.codeRevision === undefined,
  );
  const revision = { Name: REVISION.name, Type: "String", DefaultValue: REVISION.otherwise };
  return {
    Version: "2020-12-01",
    Metadata: {},
    Parameters: asksRevision ? [revision] : [],
    PipelineExperimentConfig: null,
    Steps: renderSteps(namedOf(steps, rendering), rendering, register),
  };
}

function namedOf(steps: Steps, { tree }: Rendering): readonly NamedStep[] {
  return Object.values(steps).flatMap((given) => tree.byCore.get(given?.step) ?? []);
}

/** Gates that stand beside each other are put into each other, so that what is registered is behind each. */
function renderSteps(all: readonly NamedStep[], rendering: Rendering, register?: NamedStep): Json[] {
  const [first, ...others] = all.filter((named) => isKind(named, "qualityGate"));
  if (register === undefined || first === undefined) {
    return [...all, ...(register === undefined ? [] : [register])].flatMap((named) => renderStep(named, rendering));
  }
  const then = [...namedOf(first.step.props.then ?? {}, rendering), ...others];
  const rest = all.filter((named) => !isKind(named, "qualityGate"));
  return [
    ...rest.flatMap((named) => renderStep(named, rendering)),
    renderGate(first, renderSteps(then, rendering, register), rendering),
  ];
}

function renderStep(named: NamedStep, rendering: Rendering): readonly Json[] {
  if (isKind(named, "process")) return [renderProcess(named, rendering)];
  if (isKind(named, "evaluate")) return [renderEvaluate(named, rendering)];
  if (isKind(named, "train")) return [renderTrain(named, rendering)];
  if (isKind(named, "tune")) return [renderTune(named, rendering)];
  if (isKind(named, "transform")) return renderTransform(named, rendering);
  if (isKind(named, "register")) return [renderRegister(named, rendering)];
  if (isKind(named, "condition")) return [renderCondition(named, rendering)];
  const gate = named as NamedStep<"qualityGate">;
  const then = namedOf(gate.step.props.then ?? {}, rendering);
  return [renderGate(gate, renderSteps(then, rendering), rendering)];
}

function renderCondition(named: NamedStep<"condition">, rendering: Rendering): Json {
  const { then, otherwise = {} } = named.step.props;
  const [ifSteps, elseSteps] = [then, otherwise].map((steps) => renderSteps(namedOf(steps, rendering), rendering));
  return stepOf("Condition", named, branches(named.step.props, rendering, ifSteps!, elseSteps!), rendering);
}

function renderGate(named: NamedStep<"qualityGate">, ifSteps: readonly Json[], rendering: Rendering): Json {
  const names = new Set(named.step.props.checks.map(({ metric }) => metric.metric));
  const message = `${named.name}: outside the limits of ${[...names].join(", ")}`;
  const fail = { Name: failStepName(named.name), Type: "Fail", Arguments: { ErrorMessage: message } };
  return stepOf("Condition", named, branches(named.step.props, rendering, ifSteps, [fail]), rendering);
}

/** What the step is called that ends a run in front of a gate. */
export function failStepName(name: string): string {
  return `${name}-failed`;
}

function branches(
  { checks }: Pick<StepKinds["condition"], "checks">,
  rendering: Rendering,
  ifSteps: readonly Json[],
  elseSteps: readonly Json[],
): Json {
  const conditions = checks.flatMap((check) => limits(check, rendering));
  return { Conditions: conditions, IfSteps: ifSteps, ElseSteps: elseSteps };
}

function limits({ metric, atLeast, atMost }: MetricCheck, rendering: Rendering): Json[] {
  const limit = (type: string, value: number | undefined): Json[] =>
    value === undefined ? [] : [{ Type: type, LeftValue: metricValue(metric, rendering), RightValue: value }];
  return [...limit("GreaterThanOrEqualTo", atLeast), ...limit("LessThanOrEqualTo", atMost)];
}
