/**
 * Every construct, and what it takes to make one. Reports, rehearsal and checks have entry points of their own.
 * @module
 */

export * from "./addons";
export * from "./cluster";
export * from "./core";
export * from "./data";
export * from "./delivery";
export * from "./features";
export * from "./iam";
export * from "./kubernetes";
export * from "./monitoring";
export * from "./network";
export * from "./pipelines";
export * from "./platform";
export * from "./registry";
export * from "./resources";
export * from "./serving/kubernetes";
export * from "./serving/model";
export * from "./serving/sagemaker";
export * from "./storage";
export * from "./tracking";
export * from "./training";
