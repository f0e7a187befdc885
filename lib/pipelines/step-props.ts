import type { DataPlaceRef, ModelStageRef } from "../core/refs";
import type { ContainerImage } from "../registry/container-image";
import type { VersionCardProps } from "../registry/version-card-props";

/** What a step reads: what another gives, a place in a bucket, or a prefix of the pipeline's own: `data/customers/`. */
export type StepInput = StepOutput | DataPlaceRef | string;

/** How often SageMaker tries a step again, by what went wrong. */
export interface StepRetries {
  /**
   * The service failed to start the job.
   * @default 3
   */
  readonly serviceFault?: number;
  /**
   * Too many requests of the account.
   * @default 3
   */
  readonly throttling?: number;
  /**
   * No instances of the type were free.
   * @default 3
   */
  readonly capacity?: number;
  /**
   * The account's quota was used up.
   * @default 0
   */
  readonly quota?: number;
  /**
   * The job failed inside SageMaker. It runs again from its beginning, and is paid again.
   * @default 0
   */
  readonly jobFault?: number;
}

/** What every step has. */
export interface StepProps {
  /**
   * Steps that have to be done first, besides those whose outputs it reads.
   * @default []
   */
  readonly after?: readonly AnyStep[];
  /**
   * How often it is tried again.
   * @default - 3 times where nothing is paid for the first: a service fault, throttling, no capacity
   */
  readonly retries?: StepRetries;
}

/** What every step has that starts a job. */
export interface JobProps extends StepProps {
  /** The container, by digest, in ECR of the pipeline's region. */
  readonly image: ContainerImage;
  /** The instances, an `ml.` type: `ml.m7i.4xlarge`. */
  readonly instanceType: string;
  /**
   * How many of them.
   * @default 1
   */
  readonly instances?: number;
  /** Hours after which SageMaker stops it, parts of one too: with instances and their price the most it can cost. */
  readonly maxHours: number;
  /**
   * Disk of each instance, in GiB; types with disks of their own bring theirs.
   * @default 30
   */
  readonly volumeGib?: number;
  /**
   * Variables of the container. They are in the code and in the state: no place for secrets.
   * @default {}
   */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * What the container runs.
   * @default - what its image says
   */
  readonly entrypoint?: readonly string[];
  /**
   * Arguments of what it runs.
   * @default []
   */
  readonly arguments?: readonly string[];
  /**
   * Let the container reach no network: SageMaker brings its inputs and takes its outputs. False for one that calls
   * something itself, from the pipeline's `vpc` where there is one.
   * @default true
   */
  readonly networkIsolation?: boolean;
  /**
   * Encrypt what its instances say to each other.
   * @default - true with several instances
   */
  readonly trafficEncryption?: boolean;
  /**
   * Days in which a run may take over what an earlier one made of the same image, variables and addresses of inputs. What
   * is in the inputs is not compared.
   * @default - it runs every time
   */
  readonly cacheDays?: number;
}

/** What a step reads and writes as files. */
export interface DataProps<Name extends string = string, Published extends Name = Name> {
  /**
   * What it reads, by name: the container has it in `/opt/ml/processing/input/<name>`.
   * @default {}
   */
  readonly inputs?: Readonly<Record<string, StepInput>>;
  /**
   * Names of what it writes: the container puts it into `/opt/ml/processing/output/<name>`.
   * @default []
   */
  readonly outputs?: readonly Name[];
  /**
   * Outputs that every run writes to one and the same place, so that a monitor can take it as its baseline.
   * @default - each run writes to a place of its own
   */
  readonly publishes?: Readonly<Record<Published, DataPlaceRef>>;
}

/** A step that reads and writes data: a processing job. */
export interface ProcessProps<Name extends string = string, Published extends Name = Name>
  extends JobProps, DataProps<Name, Published> {}

/** A step that scores a model: a processing job. */
export interface EvaluateProps<Metric extends string = string> extends JobProps {
  /** What it scores: the container has it as `/opt/ml/processing/input/model/model.tar.gz`. */
  readonly model: StepModel;
  /**
   * What else it reads, by name: the container has it in `/opt/ml/processing/input/<name>`.
   * @default {}
   */
  readonly inputs?: Readonly<Record<string, StepInput>>;
  /**
   * Names of what it measures. The container writes `/opt/ml/processing/output/metrics/metrics.json`:
   * `{ "metrics": { "auc": { "value": 0.93 } } }`.
   */
  readonly metrics: readonly Metric[];
}

/** Capacity that AWS may take back, for less. */
export interface SpotTraining {
  /**
   * Where in the pipeline's bucket a training keeps where it is, below a folder of each run: `checkpoints/churn/`. The
   * container writes to `/opt/ml/checkpoints`, and finds there what it had.
   */
  readonly checkpoints: string;
  /**
   * Hours after which SageMaker gives up, waiting for capacity included.
   * @default - twice `maxHours`
   */
  readonly maxWaitHours?: number;
}

/** A step that makes a model: a training job. */
export interface TrainProps extends JobProps {
  /** What it reads, by channel: the container has it in `/opt/ml/input/data/<name>`. */
  readonly inputs: Readonly<Record<string, StepInput>>;
  /**
   * What the algorithm is told.
   * @default {}
   */
  readonly hyperparameters?: Readonly<Record<string, string | number>>;
  /**
   * Whether the inputs are copied first, or read while it trains.
   * @default "File"
   */
  readonly inputMode?: "File" | "FastFile";
  /**
   * Train on spot capacity, from checkpoints.
   * @default - on demand
   */
  readonly spot?: SpotTraining;
}

/** What a search may choose for one hyperparameter. */
export type TuningRange =
  | {
      /** The lowest and the highest whole number. */
      readonly integer: readonly [number, number];
      /**
       * How the range is searched.
       * @default "Auto"
       */
      readonly scaling?: TuningScaling;
    }
  | {
      /** The lowest and the highest number. */
      readonly continuous: readonly [number, number];
      /**
       * How the range is searched.
       * @default "Auto"
       */
      readonly scaling?: TuningScaling;
    }
  | {
      /** One of these. */
      readonly choices: readonly string[];
    };

/** How a range is searched. */
export type TuningScaling = "Auto" | "Linear" | "Logarithmic" | "ReverseLogarithmic";

/** What a search tries to reach. */
export interface TuningObjective {
  /** Name of the metric. */
  readonly metric: string;
  /** What finds it in the logs: `auc=([0-9.]+)`. */
  readonly regex: string;
  /** Which way is better. */
  readonly goal: "Maximize" | "Minimize";
}

/** A step that trains several times and keeps the best model: a tuning job. `maxHours` is that of each training. */
export interface TuneProps extends TrainProps {
  /** What is searched, by hyperparameter. */
  readonly ranges: Readonly<Record<string, TuningRange>>;
  /** What decides which model is best. */
  readonly objective: TuningObjective;
  /** How many trainings. */
  readonly trainings: number;
  /**
   * How many at a time.
   * @default 1
   */
  readonly atATime?: number;
  /**
   * How values are chosen.
   * @default "Bayesian"
   */
  readonly strategy?: "Bayesian" | "Random" | "Grid" | "Hyperband";
}

/** A step that runs a model over data at rest: a model, and a transform job with it. */
export interface TransformProps extends StepProps {
  /** The container that serves the model, by digest. */
  readonly image: ContainerImage;
  /** The model. */
  readonly model: StepModel;
  /** What it predicts for. */
  readonly input: StepInput;
  /** The instances, an `ml.` type. */
  readonly instanceType: string;
  /**
   * How many of them.
   * @default 1
   */
  readonly instances?: number;
  /** Hours that it takes at the most. SageMaker has no limit for a transform job: this one is for its cost alone. */
  readonly maxHours: number;
  /**
   * Media type of the data.
   * @default "text/csv"
   */
  readonly contentType?: string;
  /**
   * Variables of the container.
   * @default {}
   */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * Let the container reach no network.
   * @default true
   */
  readonly networkIsolation?: boolean;
  /**
   * Days in which a run may take over what an earlier one made of the same model and input.
   * @default - it runs every time
   */
  readonly cacheDays?: number;
}

/** A step that registers a version. It waits for approval, whoever starts the run. */
export interface RegisterProps extends StepProps {
  /** The stage that the version is meant for. */
  readonly stage: ModelStageRef;
  /** The model. */
  readonly model: StepModel;
  /** What was measured of it: an approver sees the report of the first. */
  readonly metrics: readonly StepMetric[];
  /**
   * The container that serves it.
   * @default - the one that made it
   */
  readonly image?: ContainerImage;
  /**
   * Revision of the code that made it: a commit.
   * @default - what a run is started with as its parameter `CodeRevision`, else `unknown`
   */
  readonly codeRevision?: string;
  /**
   * The version of the data that it was made of.
   * @default - the prefixes that the steps before it read
   */
  readonly dataVersion?: string;
  /**
   * Media types that the container takes and gives.
   * @default ["text/csv"]
   */
  readonly contentTypes?: readonly string[];
  /**
   * What the version's card says. It is written with the version, and is the same for every run: what a run measures is
   * in `metrics`.
   * @default - the card says nothing
   */
  readonly card?: VersionCardProps;
}

/** A limit of a metric. */
export interface MetricCheck {
  /** What was measured. */
  readonly metric: StepMetric;
  /**
   * The lowest that passes.
   * @default - none
   */
  readonly atLeast?: number;
  /**
   * The highest that passes.
   * @default - none
   */
  readonly atMost?: number;
}

/** Steps, by the names that they have in SageMaker. */
export type Steps = Readonly<Record<string, AnyStep>>;

/** A step that decides which others run. */
export interface ConditionProps {
  /** What all has to hold. */
  readonly checks: readonly MetricCheck[];
  /** What runs then. */
  readonly then: Steps;
  /**
   * What runs otherwise.
   * @default {} (nothing: the run succeeds all the same)
   */
  readonly otherwise?: Steps;
  /**
   * Steps that have to be done first, besides those whose metrics it compares.
   * @default []
   */
  readonly after?: readonly AnyStep[];
}

/** A step that fails the run unless limits hold. What the pipeline `registers` is registered behind all of them. */
export interface QualityGateProps {
  /** What all has to hold. */
  readonly checks: readonly MetricCheck[];
  /**
   * What runs then.
   * @default {}
   */
  readonly then?: Steps;
  /**
   * Steps that have to be done first, besides those whose metrics it compares.
   * @default []
   */
  readonly after?: readonly AnyStep[];
}

/** What each kind of step is given. */
export interface StepKinds {
  /** A container that reads and writes data. */
  readonly process: ProcessProps;
  /** A container that makes a model. */
  readonly train: TrainProps;
  /** The best model of several trainings. */
  readonly tune: TuneProps;
  /** A container that scores a model. */
  readonly evaluate: EvaluateProps;
  /** A model over data at rest. */
  readonly transform: TransformProps;
  /** A version in the registry. */
  readonly register: RegisterProps;
  /** Steps that run, or others. */
  readonly condition: ConditionProps;
  /** Steps that run, or a run that fails. */
  readonly qualityGate: QualityGateProps;
}

/** A kind of step. */
export type StepKind = keyof StepKinds;

/** What a step is, by which what it gives finds its way back to it. */
export interface StepCore<K extends StepKind = StepKind> {
  /** What it does. */
  readonly kind: K;
  /** What it was given. */
  readonly props: StepKinds[K];
}

/** Data that a step writes, as a later step takes it. */
export interface StepOutput {
  /** The step that writes it. */
  readonly from: StepCore;
  /** Its name. */
  readonly output: string;
}

/** The model that a step makes. */
export interface StepModel {
  /** The step that makes it. */
  readonly from: StepCore<"train" | "tune">;
  /** What it is. */
  readonly artifact: "model";
}

/** A number that a step writes into its `metrics.json`. */
export interface StepMetric {
  /** The step that measures it. */
  readonly from: StepCore<"evaluate">;
  /** Its name. */
  readonly metric: string;
}

/** A step: a plain value, which becomes part of a pipeline's definition and no resource. */
export interface AnyStep {
  /** What it is. */
  readonly step: StepCore;
}
