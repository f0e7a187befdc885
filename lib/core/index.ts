/**
 * What every construct builds on: environment, stacks, state, references, findings, names.
 * @module
 */

export { acknowledge } from "./acknowledgement";
export type { AcknowledgementRecord } from "./acknowledge";
export { awsContext } from "./aws-context";
export type { AwsContext } from "./aws-context";
export type { AwsProps } from "./aws-props";
export { Component } from "./component";
export { addEdge, dependOn } from "./depend-on";
export type { Dependable } from "./depend-on";
export { Environment } from "./environment";
export type { AccountQuestion, EnvironmentProps } from "./environment-props";
export { addFact, FACTS_VERSION } from "./facts";
export type { Fact } from "./facts";
export { anyFindingOf as findingOf, docsOf, FindingsError, formatFinding } from "./finding";
export type { AnyProblem as Problem, Cause, Finding, Severity } from "./finding";
export { addAnyCheck as addCheck, collectFindings, recordAny as record } from "./findings";
export type { Check } from "./findings";
export { isKnown, isToken } from "./known";
export { hasTemplate, literal } from "./literal";
export { physicalName } from "./physical-name";
export type { NameRule } from "./plan/name";
export type { AnyPlanned as Planned } from "./plan/planned";
export { PlatformStack } from "./platform-stack";
export type { PlatformStackProps } from "./platform-stack-props";
export type {
  PublishedChoice,
  PublishedFlag,
  PublishedJob,
  PublishedNumber,
  PublishedParameter,
  PublishedText,
} from "./published-job";
export type * from "./refs";
export { removalLifecycle } from "./removal-policy";
export type { RemovalPolicy } from "./removal-policy";
export { SecretRef } from "./secret-ref";
export type { SecretEncryption } from "./secret-ref-props";
export { State } from "./state";
export type { CloudStateProps, S3StateProps, StateKeyLayout } from "./state-props";
export { disableTokenTraces } from "./token-traces";
export type { TrackerRef } from "./tracker-ref";
