/**
 * The app that judges all stacks together, and the platform composed of five stacks.
 * @module
 */

export { MlPlatform } from "./ml-platform";
export type {
  MlPlatformProps,
  PlatformCluster,
  PlatformClusterProps,
  PlatformFoundation,
  PlatformStackName,
  PlatformWorkloadProps,
} from "./ml-platform";
export { PlatformApp } from "./platform-app";
export type { PlatformAppProps } from "./platform-app";
