import { Problem } from "../../core/finding";
import { Planned } from "../../core/plan/planned";
import { judgeProps } from "../../core/props/objects";
import { isSound, Judged } from "../../core/props/rule";
import type { ArtifactBucketRef } from "../../core/refs";
import type { MlPipelineProps, PipelineEvent, PipelineSchedule } from "../ml-pipeline-props";
import { costOf, money, RunCost } from "./cost";
import { BucketUse, dataUses } from "./data-use";
import { stepProblems } from "./job-problems";
import { Definition, failStepName } from "./render/definition";
import { modelStepName } from "./render/transform";
import { ML_PIPELINE } from "./rules";
import { isKind, NamedStep, nobodyGives, StepTree, treeOf, treeProblems, usesOf } from "./tree";

/** What the pipeline's place gives it. */
export interface PipelinePlace {
  readonly generatedName: string;
  readonly region?: string;
}

/** A pipeline, decided. */
export interface MlPipelinePlan {
  readonly name: string;
  readonly definition: Definition;
  readonly tree: StepTree;
  readonly bucket: ArtifactBucketRef;
  readonly uses: readonly BucketUse[];
  readonly cost: RunCost;
  readonly schedule?: PipelineSchedule;
  readonly events: Readonly<Record<string, PipelineEvent>>;
  readonly subnetIds: readonly string[];
  /** What encrypts disks. */
  readonly keyArn?: string;
  readonly props: MlPipelineProps;
}

/** The name of the step that registers. */
const REGISTER = "register";

/** Decides a pipeline. */
export function planMlPipeline(given: MlPipelineProps, place: PipelinePlace): Planned<MlPipelinePlan> {
  const judged = judgeProps<MlPipelineProps>(given, ML_PIPELINE);
  const { value: props } = judged;
  const name = props.pipelineName ?? place.generatedName;
  const steps = treeOf(props.steps);
  const register = registerOf(props.registers);
  const tree = register === undefined ? steps : withStep(steps, register);
  const cost = costOf(props.steps, place.region);
  const { bucket } = props;
  return {
    plan: {
      name,
      definition: { steps: props.steps, register },
      tree,
      bucket,
      uses: dataUses(tree, { pipelineName: name, bucket }),
      cost,
      schedule: props.schedule,
      events: props.events ?? {},
      subnetIds: Object.values(props.vpc?.network.privateSubnetIds ?? {}),
      keyArn: (props.key ?? bucket.key)?.keyArn,
      props,
    },
    problems: [
      ...judged.problems,
      ...together(judged, tree, register),
      ...(isSound(judged, "usdPerRun") ? costProblems(props.usdPerRun, cost, place.region) : []),
      ...(isSound(judged, "usdPerRun") ? estimateProblems(props.usdPerRun, tree) : []),
      ...(isSound(judged, "vpc") ? vpcProblems(props) : []),
      ...tree.all.flatMap((named) =>
        isSound(judged, named.at) && isSound(judged, "bucket")
          ? stepProblems(named, { region: place.region, keyArn: bucket.key?.keyArn })
          : [],
      ),
    ],
  };
}

function registerOf(registers: MlPipelineProps["registers"]): NamedStep<"register"> | undefined {
  if (registers === undefined) return undefined;
  return { name: REGISTER, step: { kind: "register", props: registers }, at: "registers" };
}

function withStep({ all, byCore }: StepTree, added: NamedStep): StepTree {
  return { all: [...all, added], byCore: new Map([...byCore, [added.step, added]]) };
}

/** What relates steps to each other. */
function together(judged: Judged<MlPipelineProps>, tree: StepTree, register: NamedStep | undefined): Problem[] {
  const own = tree.all.filter((named) => named !== register);
  const derived = own.flatMap((named) => derivedNames(named).map((name) => ({ name, by: named })));
  const taken = derived.flatMap(({ name, by }) => {
    const other = tree.all.find((named) => named.name === name);
    return other === undefined ? [] : [nameTaken(other, name, by)];
  });
  const missing = register === undefined ? [] : usesOf(register.step);
  return [
    ...(own.length === 0 && isSound(judged, "steps") ? [EMPTY] : []),
    ...treeProblems({ ...tree, all: own }),
    ...missing.flatMap(([prop, from]) =>
      tree.byCore.has(from) || !isSound(judged, "registers") ? [] : [nobodyGives(`registers.${prop}`, from)],
    ),
    ...taken,
    ...own.flatMap((named) =>
      register !== undefined && named.name === REGISTER ? [nameTaken(named, REGISTER, register)] : [],
    ),
  ];
}

const EMPTY: Problem = {
  code: "MLP-PIPE-021",
  property: "steps",
  message: "a pipeline has a step at least, got none",
  fix: "give one: { train: Step.train({ … }) }",
};

/** What SageMaker knows a step by besides its own name. */
function derivedNames(named: NamedStep): readonly string[] {
  if (isKind(named, "transform")) return [modelStepName(named.name)];
  return isKind(named, "qualityGate") ? [failStepName(named.name)] : [];
}

function nameTaken({ at }: NamedStep, name: string, by: NamedStep): Problem {
  return {
    code: "MLP-PIPE-007",
    property: at,
    message: `the name ${name} is that of a step which \`${by.at}\` adds`,
    fix: "give this step another name",
  };
}

function costProblems(limit: number | undefined, cost: RunCost, region: string | undefined): Problem[] {
  if (limit === undefined) return [];
  const problem = { property: "usdPerRun" } as const;
  const over: Problem = {
    ...problem,
    code: "MLP-PIPE-011",
    message: `a run can cost ${money(cost.usd)} USD in instances, more than ${limit}: ${cost.parts.join("; ")}`,
    fix: "take smaller or fewer instances or less `maxHours`, or allow more",
  };
  const where = region ?? "an unknown region";
  const unknown: Problem = {
    ...problem,
    code: "MLP-PIPE-012",
    severity: "warning",
    message: `no price is known in ${where} for ${cost.unpriced.join(", ")}, so it is not in the ${money(cost.usd)} USD that a run can cost`,
    fix: "take a type whose price is known, or acknowledge this with what it costs",
  };
  return [...(cost.usd > limit ? [over] : []), ...(cost.unpriced.length > 0 ? [unknown] : [])];
}

/** Nothing stops a transform job. */
function estimateProblems(limit: number | undefined, { all }: StepTree): Problem[] {
  if (limit === undefined) return [];
  return all
    .filter((named) => isKind(named, "transform"))
    .map(({ at }) => ({
      code: "MLP-PIPE-026",
      severity: "warning",
      property: `${at}.maxHours`,
      message: "SageMaker stops no transform job after some time, so its hours are an estimate and no limit",
      fix: "predict in a process step, which it stops, or acknowledge this",
    }));
}

function vpcProblems({ vpc }: MlPipelineProps): Problem[] {
  if (vpc === undefined) return [];
  const subnets = Object.keys(vpc.network.privateSubnetIds).length;
  const groups = vpc.securityGroupIds?.length;
  return [
    ...countProblem("vpc.network.privateSubnetIds", "private subnets", subnets, 16),
    ...(groups === undefined ? [] : countProblem("vpc.securityGroupIds", "security groups", groups, 5)),
  ];
}

function countProblem(property: string, what: string, count: number, max: number): Problem[] {
  if (count >= 1 && count <= max) return [];
  const fix = count === 0 ? "name at least one, or leave `vpc` out" : "leave some out";
  return [{ code: "MLP-PIPE-025", property, message: `a job in a VPC has 1 to ${max} ${what}, got ${count}`, fix }];
}
