import { isNoJobInstance, isJobInstance, JobKind, jobTypesAsOf, jobTypesLike } from "../../catalog/sagemaker-jobs";
import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { quote } from "../../core/quote";
import type { ContainerImage } from "../../registry/container-image";
import { ADDRESS_OF } from "../../tracking/plan/client-variables";
import type { JobProps, StepKinds } from "../step-props";
import { regionOfImage } from "./job-image";
import { waitHours } from "./render/training";
import { isKind, isOutput, NamedStep, outputKeys } from "./tree";

const KINDS: Readonly<Partial<Record<keyof StepKinds, JobKind>>> = {
  process: "processing",
  evaluate: "processing",
  train: "training",
  tune: "training",
  transform: "transform",
};

/** Where steps run. */
interface StepPlace {
  readonly region?: string;
  /** What encrypts the pipeline's bucket. */
  readonly keyArn?: string;
}

/** What is wrong with one step, where its props are sound. */
export function stepProblems(named: NamedStep, place: StepPlace): Problem[] {
  const kind = KINDS[named.step.kind];
  const { image, instanceType } = named.step.props as Partial<JobProps>;
  return [
    ...(kind === undefined || instanceType === undefined ? [] : typeProblems(kind, instanceType, named.at)),
    ...(image === undefined ? [] : imageProblems(image, named.at, place.region)),
    ...cacheProblems(named),
    ...(isKind(named, "train", "tune") ? trainingProblems(named) : []),
    ...(isKind(named, "tune") ? searchProblems(named) : []),
    ...(isKind(named, "process") ? outputProblems(named, place) : []),
    ...(isKind(named, "process", "evaluate") ? countProblems(named) : []),
    ...networkProblems(named),
  ];
}

function typeProblems(kind: JobKind, instanceType: string, at: string): Problem[] {
  if (isToken(instanceType) || isJobInstance(kind, instanceType)) return [];
  const problem = { code: "MLP-PIPE-004", property: `${at}.instanceType`, acknowledgeable: true } as const;
  if (!isNoJobInstance(kind, instanceType)) {
    const fix = `check its spelling; the list is of ${jobTypesAsOf()}, so a newer type is unknown, and so is its price`;
    return [{ ...problem, severity: "warning", message: `unknown instance type, got ${quote(instanceType)}`, fix }];
  }
  const meant = isJobInstance(kind, `ml.${instanceType}`) ? `: did you mean ml.${instanceType}?` : "";
  const alike = jobTypesLike(kind, instanceType);
  return [
    {
      ...problem,
      message: `${kind} jobs have no such instance type, got ${quote(instanceType)}${meant}`,
      fix:
        alike.length === 0
          ? `use a type of ${kind} jobs, such as ml.m5.xlarge`
          : `use one of ${alike.join(", ")}, or acknowledge this if SageMaker has added it since ${jobTypesAsOf()}`,
    },
  ];
}

function imageProblems(image: ContainerImage, at: string, region: string | undefined): Problem[] {
  const own = regionOfImage(image);
  if (own === undefined || region === undefined || own === region) return [];
  return [
    {
      code: "MLP-PIPE-010",
      acknowledgeable: true,
      property: `${at}.image`,
      message: `jobs pull images of their own region, ${region}, got ${quote(image.uri)}`,
      fix: `replicate the repository to ${region}, and name the image there`,
    },
  ];
}

/** A cache compares addresses: what is in a prefix may be new, and a folder of each run always is. */
function cacheProblems({ step, at }: NamedStep): Problem[] {
  const { cacheDays, inputs = {}, input, spot } = step.props as Partial<StepKinds["train"] & StepKinds["transform"]>;
  if (cacheDays === undefined) return [];
  const problem = { code: "MLP-PIPE-013", severity: "warning", property: `${at}.cacheDays` } as const;
  if (spot !== undefined) {
    const message = "the checkpoints of each run are in a folder of its own, so nothing is ever taken over";
    return [{ ...problem, message, fix: "leave out `cacheDays`, or train on demand" }];
  }
  const places = Object.entries({ ...inputs, ...(input === undefined ? {} : { input }) });
  const fixed = places.flatMap(([name, one]) => (isOutput(one) ? [] : [name]));
  if (fixed.length === 0) return [];
  return [
    {
      ...problem,
      message: `a cache compares the address of an input and not what is in it: new data in ${fixed.join(", ")} is not seen`,
      fix: "leave out `cacheDays`, or acknowledge this where new data gets a new prefix",
    },
  ];
}

function trainingProblems({ step, at }: NamedStep<"train" | "tune">): Problem[] {
  const { inputs, maxHours, spot } = step.props;
  const channels = Object.keys(inputs).length;
  const wait = waitHours(step.props);
  return [
    ...(channels >= 1 && channels <= 20 ? [] : [tooMany(`${at}.inputs`, "a training job", "1 to 20 inputs", channels)]),
    ...(spot === undefined || wait >= maxHours ? [] : [tooShort(`${at}.spot.maxWaitHours`, wait, maxHours)]),
  ];
}

function tooShort(property: string, wait: number, maxHours: number): Problem {
  return {
    code: "MLP-PIPE-009",
    property,
    message: `the wait has the training in it, got ${wait} hours for ${maxHours} hours of training`,
    fix: `give ${maxHours} or more, or leave it out`,
  };
}

function searchProblems({ step, at }: NamedStep<"tune">): Problem[] {
  const { ranges, trainings, atATime = 1, strategy, hyperparameters = {} } = step.props;
  const given = Object.entries(ranges);
  const said = (property: string, message: string, fix: string): Problem => ({
    code: "MLP-PIPE-014",
    property: `${at}.${property}`,
    message,
    fix,
  });
  const both = given.flatMap(([name]) => (Object.hasOwn(hyperparameters, name) ? [name] : []));
  const open = given.flatMap(([name, range]) => ("choices" in range ? [] : [name]));
  const isNone = given.length < 1 || given.length > 30;
  return [
    ...(isNone
      ? [said("ranges", `a search is over 1 to 30 ranges, got ${given.length}`, "name what is searched")]
      : []),
    ...(atATime <= trainings
      ? []
      : [
          said("atATime", `more at a time than there are, got ${atATime} of ${trainings}`, `give at most ${trainings}`),
        ]),
    ...both.map((name) =>
      said(`hyperparameters.${name}`, "it is searched, and has a value too", "leave out one of the two"),
    ),
    ...(strategy === "Grid" && open.length > 0
      ? [said("strategy", `a grid is of choices alone, got ${open.join(", ")}`, "give choices, or another strategy")]
      : []),
  ];
}

function outputProblems({ step, at }: NamedStep<"process">, place: StepPlace): Problem[] {
  const { outputs = [], publishes = {} } = step.props;
  const twice = outputs.find((name, index) => outputs.indexOf(name) !== index);
  const unknown = Object.keys(publishes).filter((name) => !outputs.includes(name));
  const places = Object.values(publishes);
  const keys = places.length === 0 ? [] : outputKeys(step.props, place.keyArn);
  const same = places.find((one, index) =>
    places.some(
      (other, before) =>
        before < index && other.bucket.bucketName === one.bucket.bucketName && other.prefix === one.prefix,
    ),
  );
  return [
    ...(twice === undefined ? [] : [said(`${at}.outputs`, `an output is named twice, got ${quote(twice)}`)]),
    ...unknown.map((name) => said(`${at}.publishes.${name}`, "it publishes an output that the step does not have")),
    ...(same === undefined ? [] : [said(`${at}.publishes`, `two outputs are at one place, got ${same.prefix}`)]),
    ...(keys.length > 1 ? [said(`${at}.publishes`, "one key encrypts all outputs of a job, got buckets of two")] : []),
  ];
}

function said(property: string, message: string): Problem {
  return { code: "MLP-PIPE-008", property, message, fix: "give each output one name and one place of its own" };
}

function countProblems({ step, at }: NamedStep<"process" | "evaluate">): Problem[] {
  const { inputs = {}, outputs = [] } = step.props as Partial<StepKinds["process"]>;
  const more = step.kind === "evaluate" ? 1 : 0;
  const count = Object.keys(inputs).length + more;
  return [
    ...(count <= 10 ? [] : [tooMany(`${at}.inputs`, "a processing job", "at most 10 inputs", count)]),
    ...(outputs.length <= 10
      ? []
      : [tooMany(`${at}.outputs`, "a processing job", "at most 10 outputs", outputs.length)]),
    ...(more === 1 && "model" in inputs
      ? [
          {
            code: "MLP-PIPE-007",
            property: `${at}.inputs.model`,
            message: "`model` is the input of the model that is scored",
            fix: "give it another name",
          } as const,
        ]
      : []),
  ];
}

function tooMany(property: string, what: string, range: string, count: number): Problem {
  return {
    code: "MLP-PIPE-003",
    property,
    message: `${what} has ${range}, got ${count}`,
    fix: "put what belongs together below one prefix, or split the step",
  };
}

function networkProblems({ step, at }: NamedStep): Problem[] {
  const { environment = {}, networkIsolation = true } = step.props as Partial<JobProps>;
  const address = Object.values(ADDRESS_OF).find((name) => Object.hasOwn(environment, name));
  if (!networkIsolation || address === undefined) return [];
  return [
    {
      code: "MLP-PIPE-024",
      property: `${at}.networkIsolation`,
      message: `an isolated container reaches no network, so ${address} is of no use to it`,
      fix: "give `networkIsolation: false`, or leave the variable out",
    },
  ];
}
