export { MlPlatform } from "./ml-platform";
export type {
  MlPlatformProps,
  PlatformCluster,
  PlatformFoundation,
  PlatformStackName,
  PlatformWorkloadProps,
} from "./ml-platform";
export { PlatformApp } from "./platform-app";
export type { PlatformAppProps } from "./platform-app";
