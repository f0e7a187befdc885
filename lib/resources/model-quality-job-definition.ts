import { cloudSchema } from "../catalog/cloud-control";
import { CloudControlType, cloudControlType } from "./cloud-control-type";

/** Data in S3 as a monitoring job reads it: that of an endpoint, or of batch transform jobs. */
export interface MonitoredData {
  /** Where the container finds it: `/opt/ml/processing/input/endpoint`. */
  readonly LocalPath: string;
  /** Whether every instance gets all of it, or a share. SageMaker's default is `FullyReplicated`. */
  readonly S3DataDistributionType?: "FullyReplicated" | "ShardedByS3Key";
  /** SageMaker's default is `File`. */
  readonly S3InputMode?: "Pipe" | "File";
  /** From when on, before the job begins: `-PT1H`. */
  readonly StartTimeOffset?: string;
  /** Until when, before the job begins: `-PT0H`. */
  readonly EndTimeOffset?: string;
  /** Index or JSON path of the prediction. */
  readonly InferenceAttribute?: string;
  /** Index or JSON path of the probability. */
  readonly ProbabilityAttribute?: string;
  /** From which probability on the prediction is the positive class. */
  readonly ProbabilityThresholdAttribute?: number;
}

/** A definition of jobs that measure how good a model is, by its predictions and what turned out to be true. */
export interface ModelQualityJobDefinition {
  /** Given by AWS where it is left out, so that a change can make a new one first. */
  readonly JobDefinitionName?: string;
  /** What a job is held to. */
  readonly ModelQualityBaselineConfig?: {
    /** The processing job that made the baseline. */
    readonly BaseliningJobName?: string;
    /** What it suggested. */
    readonly ConstraintsResource?: {
      /** `s3://…/constraints.json`. */
      readonly S3Uri?: string;
    };
  };
  /** The container. */
  readonly ModelQualityAppSpecification: {
    /** SageMaker's own is another account's in each region. */
    readonly ImageUri: string;
    /** What kind of prediction it measures. */
    readonly ProblemType: "BinaryClassification" | "MulticlassClassification" | "Regression";
    /** In place of the image's. */
    readonly ContainerEntrypoint?: readonly string[];
    /** In place of the image's. */
    readonly ContainerArguments?: readonly string[];
    /** A script that is called for each record before. */
    readonly RecordPreprocessorSourceUri?: string;
    /** A script that is called after. */
    readonly PostAnalyticsProcessorSourceUri?: string;
    /** Environment variables. */
    readonly Environment?: Readonly<Record<string, string>>;
  };
  /** What is measured. */
  readonly ModelQualityJobInput: {
    /** What turned out to be true. */
    readonly GroundTruthS3Input: {
      /** `s3://…`, with the year, month, day and hour below it. */
      readonly S3Uri: string;
    };
    /** What an endpoint captured. */
    readonly EndpointInput?: MonitoredData & {
      /** It has to capture its data. */
      readonly EndpointName: string;
    };
    /** What batch transform jobs captured. */
    readonly BatchTransformInput?: MonitoredData & {
      /** `s3://…`. */
      readonly DataCapturedDestinationS3Uri: string;
      /** One of three. */
      readonly DatasetFormat: {
        /** Comma-separated values. */
        readonly Csv?: {
          /** Whether the first line names the columns. */
          readonly Header?: boolean;
        };
        /** JSON. */
        readonly Json?: {
          /** Whether each line is an object. */
          readonly Line?: boolean;
        };
        /** Parquet. */
        readonly Parquet?: boolean;
      };
    };
  };
  /** Where reports go. */
  readonly ModelQualityJobOutputConfig: {
    /** Key of S3 objects. */
    readonly KmsKeyId?: string;
    /** One. */
    readonly MonitoringOutputs: readonly {
      /** In S3. */
      readonly S3Output: {
        /** Where the container writes it: `/opt/ml/processing/output`. */
        readonly LocalPath: string;
        /** `s3://…`. */
        readonly S3Uri: string;
        /** SageMaker's default is `EndOfJob`. */
        readonly S3UploadMode?: "Continuous" | "EndOfJob";
      };
    }[];
  };
  /** What it runs on. */
  readonly JobResources: {
    /** Instances of one type. */
    readonly ClusterConfig: {
      /** 1 to 100. */
      readonly InstanceCount: number;
      /** `ml.m5.xlarge`. */
      readonly InstanceType: string;
      /** 1 to 16384. */
      readonly VolumeSizeInGB: number;
      /** Key of its disks. */
      readonly VolumeKmsKeyId?: string;
    };
  };
  /** How it reaches others. */
  readonly NetworkConfig?: {
    /** Whether instances encrypt what they tell each other. */
    readonly EnableInterContainerTrafficEncryption?: boolean;
    /** Whether the container reaches nothing. */
    readonly EnableNetworkIsolation?: boolean;
    /** The network that it runs in. */
    readonly VpcConfig?: {
      /** 1 to 5. */
      readonly SecurityGroupIds: readonly string[];
      /** 1 to 16. */
      readonly Subnets: readonly string[];
    };
  };
  /** The endpoint that is watched. AWS does not tell it again. */
  readonly EndpointName?: string;
  /** What the jobs may do. */
  readonly RoleArn: string;
  /** How long a job runs. */
  readonly StoppingCondition?: {
    /** 1 to 86400. */
    readonly MaxRuntimeInSeconds: number;
  };
  /** As AWS writes them; the tags of the provider are not added. */
  readonly Tags?: readonly {
    /** Its name. */
    readonly Key: string;
    /** What it says. */
    readonly Value: string;
  }[];
}

/**
 * `AWS::SageMaker::ModelQualityJobDefinition`, by the schema of 2026-08-07: every property replaces it, its tags too.
 */
export function modelQualityJobDefinition(): CloudControlType<
  ModelQualityJobDefinition,
  "JobDefinitionArn" | "JobDefinitionName" | "CreationTime"
> {
  return cloudControlType(cloudSchema("AWS::SageMaker::ModelQualityJobDefinition")!);
}
