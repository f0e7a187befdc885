/**
 * Whether a model that serves still does what it was trained for, and who is told when it does not.
 * @module
 */

export { ModelMonitor } from "./model-monitor";
export type { ModelMonitorResources } from "./model-monitor";
export type { ModelMonitorProps, ModelQuality, ProblemType } from "./model-monitor-props";
export type { MonitorLimit, MonitorProps, MonitorVpc } from "./monitor-props";
