/**
 * Whether a model that serves still does what it was trained for, and who is told when it does not.
 * @module
 */

export { DriftDetector } from "./drift-detector";
export type { DriftDetectorResources } from "./drift-detector";
export type { DriftDetectorProps } from "./drift-detector-props";
export { ModelMonitor } from "./model-monitor";
export type { ModelMonitorResources } from "./model-monitor";
export type { ModelMonitorProps, ModelQuality, ProblemType } from "./model-monitor-props";
export type { MonitorLimit, MonitorProps, MonitorVpc } from "./monitor-props";
export type { MonitorAlarms } from "./private/monitor-alarms";
export type { BurnRateAlarms } from "./private/burn-rate-alarms";
export { ServingDashboard } from "./serving-dashboard";
export type { ServingDashboardResources } from "./serving-dashboard";
export type {
  LatencyObjective,
  ServedBySageMaker,
  ServedInKubernetes,
  ServedThrough,
  ServingDashboardProps,
  ServingObjectives,
} from "./serving-dashboard-props";
