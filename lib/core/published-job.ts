/**
 * A definition of a training job as it is published into the cluster: what people start jobs from, who have access by
 * kubectl and neither a checkout nor Terraform. It stands as JSON in a ConfigMap of the team's namespace.
 */
export interface PublishedJob {
  /** Of this form: a reader refuses what is newer. */
  readonly version: 1;
  /** Name of the definition: `pretrain`. */
  readonly name: string;
  /** The team whose queue it waits in. */
  readonly team: string;
  /** Name of the pool it runs on. */
  readonly pool: string;
  /** EC2 type of its nodes. */
  readonly instanceType: string;
  /** How many nodes it may be started with. */
  readonly nodes: {
    /** The fewest, and what it is started with where nobody says. */
    readonly min: number;
    /** The most. */
    readonly max: number;
  };
  /** What may be chosen when it is started, by the name of the environment variable. */
  readonly parameters: Readonly<Record<string, PublishedParameter>>;
  /** After so many hours it is ended. */
  readonly maxHours: number;
  /** What a node costs an hour; left out where no source tells it. */
  readonly usdPerNodeHour?: number;
  /**
   * Where people look at its runs: the address of a tracker's pages, or the ARN of a tracker of SageMaker, which gives an
   * address for each visit; left out where it logs nowhere, or that has no pages.
   */
  readonly tracking?: string;
  /**
   * The JobSet, with the defaults of all parameters and `nodes.min` nodes. A start gives it a name of its own, and changes
   * the values of the environment variables that are parameters, and the number of nodes; nothing else.
   */
  readonly jobSet: Readonly<Record<string, unknown>>;
}

/** A number that may be chosen, of a range. */
export interface PublishedNumber {
  /** A whole number, or any. */
  readonly type: "integer" | "number";
  /** What it is where nobody chooses. */
  readonly default: number;
  /** The least. */
  readonly min: number;
  /** The most. */
  readonly max: number;
}

/** One of several words. */
export interface PublishedChoice {
  /** Which kind of parameter it is. */
  readonly type: "choice";
  /** What it is where nobody chooses. */
  readonly default: string;
  /** What may be chosen. */
  readonly values: readonly string[];
}

/** A text of a form. */
export interface PublishedText {
  /** Which kind of parameter it is. */
  readonly type: "text";
  /** What it is where nobody chooses. */
  readonly default: string;
  /** A regular expression for the whole value. */
  readonly pattern: string;
  /** Characters at most. */
  readonly maxLength: number;
}

/** Yes or no. */
export interface PublishedFlag {
  /** Which kind of parameter it is. */
  readonly type: "boolean";
  /** What it is where nobody chooses. */
  readonly default: boolean;
}

/** A value that may be chosen when a job is started. */
export type PublishedParameter = PublishedNumber | PublishedChoice | PublishedText | PublishedFlag;

/** The key in the ConfigMap's data. */
export const PUBLISHED_JOB_KEY = "job.json";

/** The label of such ConfigMaps, and of the JobSets that were started from them; its value is the definition's name. */
export const PUBLISHED_JOB_LABEL = "ml-platform/training-job";
