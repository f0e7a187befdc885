export * from "./cluster";
export * from "./core";
export * from "./iam";
export * from "./network";
export * from "./platform";
export * from "./registry";
export * from "./serving";
export * from "./storage";
