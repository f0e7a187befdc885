/**
 * Typed views of everything that will be deployed: all stacks of an app, a plan, anybody's configuration. Rules and
 * reports stand on them; they know nothing of constructs.
 * @module
 */

export { Block, Resource } from "./resource";
export type { Follow } from "./resource";
export type { Known, Refers, Unknown, Value } from "./value";
export { Provider } from "./provider";
export { Configuration } from "./configuration";
export type { ReferenceEnd } from "./configuration";
export { Network } from "./network";
export type { Subnet } from "./network";
export { blocksOf } from "./blocks-of";
export { NodeGroup } from "./node-group";
export type { NodeCounts, NodeTaint } from "./node-group";
export { Eks } from "./eks";
export type { Cluster } from "./eks";
export { Views } from "./views";
export { partsOf, segmentsOf } from "./parts";
export type { Part } from "./parts";
export { isCreatedFirst } from "./replacement-order";
export { Pipelines } from "./pipelines";
export type { PipelineDefinition, PipelineStep } from "./pipelines";
export { SageMaker } from "./sagemaker";
export { backendOf, stateOf } from "./state";
export type { Backend, KeptState } from "./state";
export { Delivery } from "./delivery";
export type { Applied, JobRole, SaidSession, Wait } from "./delivery";
export type { ScaledVariant, ServedVariant } from "./sagemaker";
export type { ModelContainer } from "./model-container";
export { Iam } from "./iam";
export { ReadablePolicy } from "./readable-policy";
export type { Meanings } from "./readable-policy";
export type { Policy } from "./held-policy";
export type { Attachment } from "./iam";
export type { PolicyReading, Principal, ReadPolicy, Statement, UnreadPolicy } from "./policy";
export type { PolicyKind } from "./policy-arguments";
export { Kms } from "./kms";
export type { DefaultKeyPolicy, KeyPolicy, MadeKey, ManagedKey, NamedKey, WrittenKeyPolicy } from "./kms";
export { Bucket, S3 } from "./s3";
export { Secrets } from "./secrets";
export type { Holder, IsAsked, PlainText } from "./secrets";
export { ApplyOrder } from "./apply-order";
export { Fields } from "./fields";
export type { Naming } from "./fields";
export { openedIn } from "./opened-in";
export type { HelmRelease } from "./helm";
export { Kubernetes } from "./kubernetes";
export type { KubernetesCluster } from "./kubernetes-cluster";
export { isCustom } from "./kubernetes-object";
export type { KubernetesObject } from "./kubernetes-object";
export type { Pods } from "./pods";
