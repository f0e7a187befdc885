import { NewerType, newerType } from "../resources/newer-type";

/** The arguments of an MLflow App, as Terraform spells them. */
export interface MlflowAppArguments {
  /** Letters, digits and hyphens; changes in place. */
  readonly name: string;
  /** `s3://…`; changes in place. */
  readonly artifact_store_uri: string;
  /** What it reads and writes artifacts as. Another one replaces the App. */
  readonly role_arn: string;
  /** Whether models that are registered in MLflow are registered in SageMaker too. */
  readonly model_registration_mode?: "AutoModelRegistrationEnabled" | "AutoModelRegistrationDisabled";
  /** Whether it is the account's own: ENABLED or DISABLED. */
  readonly account_default_status?: "ENABLED" | "DISABLED";
  /** Domains of Studio whose own it is. */
  readonly default_domain_id_list?: readonly string[];
  /** In UTC: `Tue:03:30`. */
  readonly weekly_maintenance_window_start?: string;
  /** Its tags. */
  readonly tags?: Readonly<Record<string, string>>;
}

/** `aws_sagemaker_mlflow_app`, which the bindings do not have. */
export function mlflowApp(): NewerType<MlflowAppArguments, "arn" | "name"> {
  return newerType("aws_sagemaker_mlflow_app");
}
