import { demandGrantee, grant, Grantee } from "../iam/grant";
import type { PolicyStatement } from "../iam/policy-document";
import type { ExperimentTrackerProps } from "./experiment-tracker-props";

type Verb = "log" | "read" | "administer";

const named = (...names: readonly string[]): string[] => names.map((name) => `sagemaker-mlflow:${name}`);

const READ = named(
  "GetExperiment",
  "GetExperimentByName",
  "GetLoggedModel",
  "GetMetricHistory",
  "GetRun",
  "GetTraceInfo",
  "ListArtifacts",
  "ListLoggedModelArtifacts",
  "SearchExperiments",
  "SearchLoggedModels",
  "SearchRuns",
  "SearchTraces",
);
const LOG = named(
  "CreateExperiment",
  "CreateRun",
  "EndTrace",
  "FinalizeLoggedModel",
  "LogBatch",
  "LogInputs",
  "LogLoggedModelParams",
  "LogMetric",
  "LogModel",
  "LogOutputs",
  "LogParam",
  "SetExperimentTag",
  "SetLoggedModelTags",
  "SetTag",
  "SetTraceTag",
  "StartTrace",
  "UpdateRun",
);
const ADMINISTER = named(
  "DeleteExperiment",
  "DeleteLoggedModel",
  "DeleteLoggedModelTag",
  "DeleteRun",
  "DeleteTag",
  "DeleteTraceTag",
  "DeleteTraces",
  "RestoreExperiment",
  "RestoreRun",
  "UpdateExperiment",
);
/** Versions of models are registered through ModelRegistry, so nobody is let into MLflow's own registry. */
const ACTIONS: Readonly<Record<Verb, readonly string[]>> = {
  read: READ,
  log: [...READ, ...LOG],
  administer: [...READ, ...LOG, ...ADMINISTER],
};
/** What a client asks of SageMaker first, and what gives people MLflow's pages. */
const OF_SAGEMAKER = {
  managed: {
    client: ["sagemaker:CallMlflowAppApi", "sagemaker:DescribeMlflowApp"],
    pages: ["sagemaker:CreatePresignedMlflowAppUrl"],
  },
  trackingServer: {
    client: ["sagemaker:DescribeMlflowTrackingServer"],
    pages: ["sagemaker:CreatePresignedMlflowTrackingServerUrl"],
  },
} as const;

/** AWS limits this to no tracker: which one's pages are opened, the presigned URL says, and what they show, the other actions. */
const PAGES: PolicyStatement = { actions: ["sagemaker-mlflow:AccessUI"], resources: ["*"] };

/** Access to the runs of a tracker and, in its bucket, to their artifacts. */
export class ExperimentTrackerGrants {
  constructor(
    private readonly grantId: string,
    private readonly trackerArn: string,
    private readonly plan: Partial<Pick<ExperimentTrackerProps, "bucket">> &
      Required<Pick<ExperimentTrackerProps, "kind" | "prefix">>,
  ) {}

  /** Log runs and their artifacts, and read them: for training jobs, pipelines and notebooks. */
  log(grantee: Grantee): void {
    this.give(grantee, "log");
  }

  /**
   * Read runs and their artifacts, in MLflow's pages too. An MLflow App has one permission for its whole API besides: where
   * AWS asks for that alone, who reads could log and delete as well. A tracking server tells them apart.
   */
  read(grantee: Grantee): void {
    this.give(grantee, "read");
  }

  /** Log, read, delete and restore runs and experiments, delete artifacts, and MLflow's pages. */
  administer(grantee: Grantee): void {
    this.give(grantee, "administer");
  }

  private give(given: Grantee, verb: Verb): void {
    const grantee = demandGrantee(given, `grants.${verb}`);
    const { kind, bucket, prefix } = this.plan;
    const { client, pages } = OF_SAGEMAKER[kind];
    const ofSageMaker = verb === "log" ? client : [...client, ...pages];
    const statements: PolicyStatement[] = [
      { actions: [...ofSageMaker].sort(), resources: [this.trackerArn] },
      { actions: [...ACTIONS[verb]].sort(), resources: [this.trackerArn] },
      ...(verb === "log" ? [] : [PAGES]),
    ];
    grant(grantee, { id: `${this.grantId}-${verb}`, statements });
    if (bucket?.grants === undefined) return;
    if (verb === "read") bucket.grants.read(grantee, prefix);
    else bucket.grants.readWrite(grantee, prefix);
    if (verb === "administer") bucket.grants.delete(grantee, prefix);
  }
}
