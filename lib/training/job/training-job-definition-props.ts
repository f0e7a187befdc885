import type { ArtifactBucketRef, GpuPoolRef, TeamRef, VolumeMount } from "../../core/refs";
import type { TrackerRef } from "../../core/tracker-ref";
import type { Grantee } from "../../iam/grant";
import type { TargetCluster } from "../../kubernetes/target-cluster";
import type { ContainerImage } from "../../registry/container-image";
import type { ArtifactBucketGrants, GrantedPrefix } from "../../storage/artifact-bucket-grants";
import type { Parameter } from "./parameter";

/** How many nodes a job may be started with. */
export interface NodeRange {
  /** The fewest, and what it is started with where nobody says. */
  readonly min: number;
  /** The most. */
  readonly max: number;
}

/** A bucket in which checkpoints can be kept: an ArtifactBucket, or `ArtifactBucket.fromName`. */
export type CheckpointBucket = ArtifactBucketRef & {
  /** By which the team's role reads and writes them. */
  readonly grants: Pick<ArtifactBucketGrants, "readWrite">;
};

/** A tracker that a job logs its runs to: an ExperimentTracker, or an ExternalTracker. */
export type JobTracker = TrackerRef & {
  /** By which the team's role may log; left out where nothing of AWS has to allow it. */
  readonly grants?: {
    /** Lets a role log runs and their artifacts, and read them. */
    log(grantee: Grantee): void;
  };
};

/** Where a job keeps what it goes on from. */
export interface JobCheckpoints {
  /** The bucket. */
  readonly bucket: CheckpointBucket;
  /** The prefix that the team may read and write; each start has a folder of its own below: `checkpoints/pretrain/`. */
  readonly prefix: GrantedPrefix;
  /** How often the program writes one, in minutes: what a lost node costs at most. */
  readonly everyMinutes: number;
}

/** The data that a job was trained on, as it is recorded. */
export interface JobDataset {
  /** What it is: `s3://company-data/corpus/`, a table. */
  readonly uri: string;
  /** Which state of it: a date, a commit, a snapshot's id. */
  readonly version: string;
}

/** A job that people and pipelines start as often as they like. */
export interface TrainingJobDefinitionProps {
  /** The cluster it is published in; the stack that makes it cannot be the one that uses it. */
  readonly cluster: TargetCluster;
  /** The team: its namespace, its queue, and what its pods run as. */
  readonly team: TeamRef & Grantee;
  /** The pool it runs on, one that the team's queue may use. */
  readonly pool: GpuPoolRef;
  /** How many nodes: a number, or a range from which each start chooses. */
  readonly nodes: number | NodeRange;
  /** The image, by digest. */
  readonly image: ContainerImage;
  /** What runs on each node, in place of the image's own entrypoint: `["torchrun", "train.py", "--epochs=$(EPOCHS)"]`. */
  readonly command: readonly string[];
  /** After so many hours in which it had its nodes it is ended, all attempts together. */
  readonly maxHours: number;
  /**
   * Name of the definition, and the beginning of the names of what is started from it.
   * @default - from the construct's id
   */
  readonly name?: string;
  /**
   * What may be chosen at a start, by the name of the variable.
   * @default {}
   */
  readonly parameters?: Readonly<Record<string, Parameter>>;
  /**
   * Further variables of the environment; they win over those that follow from pool and nodes. Secrets do not belong
   * here.
   * @default {}
   */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * Where its runs are logged: an ExperimentTracker or an ExternalTracker. The container has the variables that the client
   * reads, unless `parameters` or `environment` have others, and the team's role may log. Secrets come from Secrets of the
   * team's namespace. Of one that AWS keeps, a variable says the place (`WANDB_API_KEY_ARN`), and the team may fetch it.
   * @default - nowhere
   */
  readonly tracker?: JobTracker;
  /**
   * Shared file systems: `corpus.at("/data")` of a SharedVolume in the team's namespace.
   * @default []
   */
  readonly mounts?: readonly VolumeMount[];
  /**
   * Where it keeps what it goes on from after a lost node.
   * @default - none: it begins anew
   */
  readonly checkpoints?: JobCheckpoints;
  /**
   * The data it is trained on, recorded in annotations.
   * @default - none
   */
  readonly dataset?: JobDataset;
  /**
   * How often it is started again after it lost a node. A bug is not tried again.
   * @default - 3 with `checkpoints`, else 0
   */
  readonly retries?: number;
  /**
   * Name of one of the queue's priorities.
   * @default - none: 0
   */
  readonly priority?: string;
  /**
   * On a pool with the network's topology: near each other where there is room, or all below one switch of the lowest
   * layer, for which it then waits.
   * @default "preferred"
   */
  readonly topology?: "preferred" | "required";
  /**
   * GPUs of each pod.
   * @default - all of a node
   */
  readonly gpus?: number;
  /**
   * EFA interfaces of each pod.
   * @default - as many of a node's as its share of the GPUs
   */
  readonly efaInterfaces?: number;
  /**
   * Cores of each pod.
   * @default - as many of a node's as its share of the GPUs
   */
  readonly cpu?: number;
  /**
   * Memory of each pod in GiB, shared memory included.
   * @default - as much of a node's as its share of the GPUs
   */
  readonly memoryGib?: number;
  /**
   * Most that `/dev/shm` may hold, in GiB. It is part of `memoryGib`.
   * @default - half of `memoryGib`
   */
  readonly sharedMemoryGib?: number;
  /**
   * Most that `/scratch` may hold, in GiB, on the disk of the node. It is gone with the pod.
   * @default - nine tenths of a node's disk by its share of the GPUs; without a limit where the disk is not known
   */
  readonly scratchGib?: number;
  /**
   * Id of the user that the program runs as; `"image"` leaves it to the image, which has to name one by number that is not
   * root.
   * @default 1000
   */
  readonly userId?: number | "image";
}
