/**
 * Where runs are logged.
 * @module
 */

export { ExperimentTracker } from "./experiment-tracker";
export { ExperimentTrackerGrants } from "./experiment-tracker-grants";
export type {
  ExperimentTrackerProps,
  ManagedTrackerProps,
  TrackedBucket,
  TrackingServerProps,
} from "./experiment-tracker-props";
export { ExternalTracker } from "./external-tracker";
export type { ArizeProps, CometProps, GuildProps, NeptuneProps, WeightsAndBiasesProps } from "./external-tracker-props";
export { mlflowApp } from "./mlflow-app";
export type { MlflowAppArguments } from "./mlflow-app";
