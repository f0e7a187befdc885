/**
 * What is installed into a cluster: pinned charts whose values follow from the pools.
 * @module
 */

export { ClusterAutoscaler } from "./cluster-autoscaler";
export type { ClusterAutoscalerResources } from "./cluster-autoscaler";
export type { ClusterAutoscalerProps } from "./cluster-autoscaler-props";
export { DcgmExporter } from "./dcgm-exporter";
export type { DcgmExporterProps } from "./dcgm-exporter-props";
export { EfaDevicePlugin } from "./efa-device-plugin";
export type { EfaDevicePluginProps } from "./efa-device-plugin-props";
export { JobSetController } from "./job-set-controller";
export type { JobSetControllerProps } from "./job-set-controller-props";
export { Kueue } from "./kueue";
export type { KueueFramework, KueueProps } from "./kueue-props";
export { QueueWaitAlarm } from "./queue-wait-alarm";
export type { QueueWaitAlarmResources } from "./queue-wait-alarm";
export type { QueueWaitAlarmProps } from "./queue-wait-alarm-props";
export { TrainingAlarms } from "./training-alarms";
export type { TrainingAlarmsResources } from "./training-alarms";
export type { CheckpointAlarm, TrainingAlarmsProps } from "./training-alarms-props";
export { NvidiaDevicePlugin } from "./nvidia-device-plugin";
export type { NvidiaDevicePluginProps } from "./nvidia-device-plugin-props";
