import type { TrainProps, TuneProps, TuningRange } from "../../step-props";
import type { NamedStep } from "../tree";
import { EXECUTION_ID, inputUri, joined, Json, modelFolder, Rendering } from "./expressions";
import { cluster, command, maybe, reach, running, seconds, stepOf, vpcConfig } from "./job-arguments";

/** Of how many hours it may wait for spot capacity, unless told: twice what it may run. */
const WAITS = 2;

/** A training job. */
export function renderTrain(named: NamedStep<"train">, rendering: Rendering): Json {
  const { props } = named.step;
  const args = {
    ...training(named.name, props, rendering),
    ...maybe("HyperParameters", texts(props.hyperparameters)),
    ...maybe("Environment", props.environment),
    ProfilerConfig: { DisableProfiler: true },
  };
  return stepOf("Training", named, args, rendering, running(props));
}

/** A tuning job: one training after another, or several at a time. */
export function renderTune(named: NamedStep<"tune">, rendering: Rendering): Json {
  const { props } = named.step;
  const { metric, regex, goal } = props.objective;
  const { AlgorithmSpecification, ResourceConfig, ...job } = training(named.name, props, rendering);
  const args = {
    HyperParameterTuningJobConfig: {
      Strategy: props.strategy ?? "Bayesian",
      ResourceLimits: { MaxNumberOfTrainingJobs: props.trainings, MaxParallelTrainingJobs: props.atATime ?? 1 },
      TrainingJobEarlyStoppingType: "Off",
      HyperParameterTuningJobObjective: { Type: goal, MetricName: metric },
      ParameterRanges: rangesOf(props.ranges),
    },
    TrainingJobDefinition: {
      ...job,
      HyperParameterTuningResourceConfig: ResourceConfig,
      AlgorithmSpecification: {
        ...(AlgorithmSpecification as Json),
        MetricDefinitions: [{ Name: metric, Regex: regex }],
      },
      ...maybe("StaticHyperParameters", texts(props.hyperparameters)),
      ...maybe("Environment", props.environment),
    },
  };
  return stepOf("Tuning", named, args, rendering, running(props));
}

/** Hours after which SageMaker gives up, waiting included. */
export function waitHours({ maxHours, spot }: Pick<TrainProps, "maxHours" | "spot">): number {
  return spot?.maxWaitHours ?? maxHours * WAITS;
}

function training(name: string, props: TrainProps | TuneProps, rendering: Rendering): Json {
  const { pipelineName, bucketName, bucketKeyArn, jobRoleArn } = rendering;
  const { isolated, encrypted } = reach(props);
  const waits = props.spot === undefined ? {} : { MaxWaitTimeInSeconds: seconds(waitHours(props)) };
  return {
    AlgorithmSpecification: {
      TrainingInputMode: props.inputMode ?? "File",
      TrainingImage: props.image.uri,
      ...command(props),
    },
    OutputDataConfig: {
      S3OutputPath: `s3://${bucketName}/${modelFolder(pipelineName)}`,
      ...maybe("KmsKeyId", bucketKeyArn),
    },
    StoppingCondition: { MaxRuntimeInSeconds: seconds(props.maxHours), ...waits },
    ResourceConfig: cluster(props, rendering),
    RoleArn: jobRoleArn,
    InputDataConfig: channels(props, rendering),
    EnableNetworkIsolation: isolated,
    ...(encrypted ? { EnableInterContainerTrafficEncryption: true } : {}),
    ...vpcConfig(rendering),
    ...spotOf(name, props, rendering),
  };
}

function channels({ inputs }: TrainProps, rendering: Rendering): Json[] {
  return Object.entries(inputs).map(([name, input]) => ({
    DataSource: {
      S3DataSource: {
        S3DataType: "S3Prefix",
        S3Uri: inputUri(input, rendering),
        S3DataDistributionType: "FullyReplicated",
      },
    },
    ChannelName: name,
  }));
}

/** A folder of each run: in one for all of them a run would go on where the last one ended. */
function spotOf(name: string, { spot }: TrainProps, { bucketName }: Rendering): Json {
  if (spot === undefined) return {};
  const uri = joined("s3:/", bucketName, spot.checkpoints.replace(/\/$/, ""), EXECUTION_ID, name);
  return { EnableManagedSpotTraining: true, CheckpointConfig: { S3Uri: uri, LocalPath: "/opt/ml/checkpoints" } };
}

/** SageMaker takes texts. */
function texts(parameters: TrainProps["hyperparameters"] = {}): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, String(value)]));
}

function rangesOf(ranges: TuneProps["ranges"]): Json {
  const all: readonly (readonly [string, TuningRange])[] = Object.entries(ranges);
  const bounds = (name: string, [low, high]: readonly number[], scaling = "Auto"): Json => ({
    Name: name,
    MinValue: String(low),
    MaxValue: String(high),
    ScalingType: scaling,
  });
  return {
    ContinuousParameterRanges: all.flatMap(([name, range]) =>
      "continuous" in range ? [bounds(name, range.continuous, range.scaling)] : [],
    ),
    CategoricalParameterRanges: all.flatMap(([name, range]) =>
      "choices" in range ? [{ Name: name, Values: range.choices }] : [],
    ),
    IntegerParameterRanges: all.flatMap(([name, range]) =>
      "integer" in range ? [bounds(name, range.integer, range.scaling)] : [],
    ),
  };
}
