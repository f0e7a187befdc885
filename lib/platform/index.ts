/**
 * The app that judges all stacks together, and the platform that is composed of stacks.
 * @module
 */

export { MlPlatform } from "./ml-platform";
export type { MlPlatformProps, PlatformClusterProps } from "./platform-props";
export type { StackName } from "./plan/stack-name";
export { PlatformApp } from "./platform-app";
export type { PlatformAppProps } from "./platform-app-props";
