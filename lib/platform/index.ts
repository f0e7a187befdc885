export { MlPlatform } from "./ml-platform";
export type { MlPlatformProps } from "./ml-platform";
export { PlatformApp } from "./platform-app";
export type { PlatformAppProps } from "./platform-app";
