import { jobPrice } from "../../catalog/sagemaker-jobs";
import type { AnyStep, StepCore, StepKinds, Steps } from "../step-props";
import { isToken } from "../../core/known";
import { innerSteps } from "./tree";

/** The most that a run can cost, in instances. */
export interface RunCost {
  /** Of those whose price is known. */
  readonly usd: number;
  /** What it is made of: `fit 4 h × 1 × ml.g6.12xlarge 22.76`. */
  readonly parts: readonly string[];
  /** Types whose price is not known, so that it is not in the sum. */
  readonly unpriced: readonly string[];
}

const NOTHING: RunCost = { usd: 0, parts: [], unpriced: [] };

/** Adds up instances × hours × price. Of two branches the dearer one counts. */
export function costOf(steps: Steps, region: string | undefined): RunCost {
  const all = Object.entries(steps as Readonly<Record<string, AnyStep | undefined>>);
  return all
    .map(([name, given]) => (given === undefined ? NOTHING : stepCost(name, given.step, region)))
    .reduce(plus, NOTHING);
}

function stepCost(name: string, step: StepCore, region: string | undefined): RunCost {
  const inner = Object.values(innerSteps(step)).map((steps) => costOf(steps, region));
  if (inner.length > 0) return inner.reduce(dearer, NOTHING);
  const { instanceType, instances = 1, maxHours, ...props } = step.props as Partial<StepKinds["tune"]>;
  const { trainings = 1, retries: { jobFault = 0 } = {} } = props;
  // each of them has to be a literal, and has its finding where it is none
  if (instanceType === undefined || maxHours === undefined) return NOTHING;
  if ([instanceType, maxHours, instances, trainings, jobFault].some(isToken)) return NOTHING;
  const times = trainings * (1 + jobFault);
  const price = region === undefined ? undefined : jobPrice(instanceType, region);
  if (price === undefined) return { ...NOTHING, unpriced: [instanceType] };
  const usd = maxHours * times * instances * price.usd;
  const often = times === 1 ? "" : `${times} × `;
  return {
    usd,
    parts: [`${name} ${often}${maxHours} h × ${instances} × ${instanceType}: ${money(usd)}`],
    unpriced: [],
  };
}

function plus(a: RunCost, b: RunCost): RunCost {
  return {
    usd: a.usd + b.usd,
    parts: [...a.parts, ...b.parts],
    unpriced: [...new Set([...a.unpriced, ...b.unpriced])],
  };
}

/** Of two branches one runs; what is unknown in either stays unknown. */
function dearer(a: RunCost, b: RunCost): RunCost {
  const { usd, parts } = b.usd > a.usd ? b : a;
  return { usd, parts, unpriced: [...new Set([...a.unpriced, ...b.unpriced])] };
}

/** Cents. */
export function money(usd: number): string {
  return (Math.ceil(usd * 100) / 100).toFixed(2);
}
