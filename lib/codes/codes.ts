import { ADDONS } from "./addons";
import { CHECKS } from "./checks";
import { CHECKS_ACCESS } from "./checks-access";
import { CHECKS_EKS } from "./checks-eks";
import { CHECKS_HIPAA } from "./checks-hipaa";
import { CHECKS_PRODUCTION } from "./checks-production";
import { CHECKS_SAGEMAKER } from "./checks-sagemaker";
import { CHECKS_TERRAFORM } from "./checks-terraform";
import { CHECKS_KUBERNETES } from "./checks-kubernetes";
import { CHECKS_NETWORK } from "./checks-network";
import { CHECKS_PODS } from "./checks-pods";
import { CHECKS_POLICIES } from "./checks-policies";
import { CHECKS_QUEUES } from "./checks-queues";
import { CHECKS_VOLUMES } from "./checks-volumes";
import { CLUSTER } from "./cluster";
import { CLUSTER_CAPACITY } from "./cluster-capacity";
import type { CodeEntry, CodeTable } from "./code-table";
import { CORE } from "./core";
import { DATA } from "./data";
import { DELIVERY } from "./delivery";
import { FEATURES } from "./features";
import { STORAGE_FILES } from "./storage-files";
import { IAM } from "./iam";
import { KUBERNETES } from "./kubernetes";
import { MONITORING } from "./monitoring";
import { NETWORK } from "./network";
import { PIPELINES } from "./pipelines";
import { PLATFORM } from "./platform";
import { REGISTRY } from "./registry";
import { REHEARSAL } from "./rehearsal";
import { RESOURCES } from "./resources";
import { SERVING_KUBERNETES } from "./serving-kubernetes";
import { SERVING_MODEL } from "./serving-model";
import { SERVING_SAGEMAKER } from "./serving-sagemaker";
import { STORAGE } from "./storage";
import { TRACKING } from "./tracking";
import { TRAINING } from "./training";
import { TRAINING_JOBS } from "./training-jobs";

/** A code that the library raises: a finding of another does not compile. */
export type Code =
  | keyof typeof CORE
  | keyof typeof IAM
  | keyof typeof RESOURCES
  | keyof typeof NETWORK
  | keyof typeof STORAGE
  | keyof typeof STORAGE_FILES
  | keyof typeof REGISTRY
  | keyof typeof FEATURES
  | keyof typeof DATA
  | keyof typeof TRACKING
  | keyof typeof CLUSTER
  | keyof typeof CLUSTER_CAPACITY
  | keyof typeof KUBERNETES
  | keyof typeof ADDONS
  | keyof typeof TRAINING
  | keyof typeof TRAINING_JOBS
  | keyof typeof SERVING_MODEL
  | keyof typeof SERVING_SAGEMAKER
  | keyof typeof SERVING_KUBERNETES
  | keyof typeof MONITORING
  | keyof typeof DELIVERY
  | keyof typeof PIPELINES
  | keyof typeof PLATFORM
  | keyof typeof CHECKS
  | keyof typeof CHECKS_ACCESS
  | keyof typeof CHECKS_POLICIES
  | keyof typeof CHECKS_EKS
  | keyof typeof CHECKS_SAGEMAKER
  | keyof typeof CHECKS_TERRAFORM
  | keyof typeof CHECKS_KUBERNETES
  | keyof typeof CHECKS_PODS
  | keyof typeof CHECKS_QUEUES
  | keyof typeof CHECKS_VOLUMES
  | keyof typeof CHECKS_NETWORK
  | keyof typeof CHECKS_PRODUCTION
  | keyof typeof CHECKS_HIPAA
  | keyof typeof REHEARSAL;

/** What the documentation says of a code, with the code. */
export interface ListedCode extends CodeEntry {
  readonly code: Code;
}

/** The tables of all rooms, in the order of docs/errors.md. */
export const TABLES: readonly CodeTable[] = [
  CORE,
  IAM,
  RESOURCES,
  NETWORK,
  STORAGE,
  STORAGE_FILES,
  REGISTRY,
  FEATURES,
  DATA,
  TRACKING,
  CLUSTER,
  CLUSTER_CAPACITY,
  KUBERNETES,
  ADDONS,
  TRAINING,
  TRAINING_JOBS,
  SERVING_MODEL,
  SERVING_SAGEMAKER,
  SERVING_KUBERNETES,
  MONITORING,
  DELIVERY,
  PIPELINES,
  PLATFORM,
  CHECKS,
  CHECKS_ACCESS,
  CHECKS_POLICIES,
  CHECKS_EKS,
  CHECKS_SAGEMAKER,
  CHECKS_TERRAFORM,
  CHECKS_KUBERNETES,
  CHECKS_PODS,
  CHECKS_QUEUES,
  CHECKS_VOLUMES,
  CHECKS_NETWORK,
  CHECKS_PRODUCTION,
  CHECKS_HIPAA,
  REHEARSAL,
];

/** Every code, in the order of docs/errors.md. */
export const CODES: readonly ListedCode[] = TABLES.flatMap((table) =>
  Object.entries(table).map(([code, entry]) => ({ code: code as Code, ...entry })),
);
