import { SagemakerMlflowTrackingServer } from "@cdktf/provider-aws/lib/sagemaker-mlflow-tracking-server";
import { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { Component } from "../core/component";
import { physicalName } from "../core/physical-name";
import { removalLifecycle, removalPolicyOf } from "../core/removal-policy";
import { throwIfInvalid } from "../core/throw-if-invalid";
import type { TrackerRef } from "../core/tracker-ref";
import { ServiceRole } from "../iam/service-role";
import { NewerResource } from "../resources/newer-resource";
import { ExperimentTrackerGrants } from "./experiment-tracker-grants";
import type { ExperimentTrackerProps, ManagedTrackerProps, TrackingServerProps } from "./experiment-tracker-props";
import { mlflowApp } from "./mlflow-app";
import { ADDRESS_OF } from "./plan/client-variables";
import { ExperimentTrackerPlan, planExperimentTracker, planImportedTracker } from "./plan/experiment-tracker";

/**
 * Where runs are logged: MLflow, kept by SageMaker, with artifacts in a bucket of yours. Registering models in MLflow does
 * not register them in SageMaker: there is one registry, ModelRegistry. Clients need the package `sagemaker-mlflow`.
 *
 * Cost: of an MLflow App, what it stores and asks; of a tracking server, every hour. Replaced by: `kind`, and of a server
 * `mlflowVersion`; its runs are lost then. An App needs AWS's provider 6.40 or newer: its stack asks for it, and there is
 * no way back. Which regions have Apps is not known here: AWS says so when it is made.
 *
 * @example
 * const tracker = new ExperimentTracker(stack, "Runs", { bucket: artifacts });
 * tracker.grants.log(trainer);
 */
export class ExperimentTracker extends Component implements TrackerRef {
  /** An MLflow App: no servers, made in minutes. */
  static managed(scope: Construct, id: string, props: ManagedTrackerProps): ExperimentTracker {
    return new ExperimentTracker(scope, id, { ...props, kind: "managed" });
  }

  /**
   * A server that runs all the time: a Small one is some 469 USD a month in eu-west-2, and takes 25 minutes and more to
   * make. Its permissions tell reading from deleting, which an App's do not.
   */
  static trackingServer(scope: Construct, id: string, props: TrackingServerProps): ExperimentTracker {
    return new ExperimentTracker(scope, id, { ...props, kind: "trackingServer" });
  }

  /** A tracker that exists already, by its ARN. Throws a FindingsError where there can be no such tracker. */
  static fromArn(trackerArn: string): TrackerRef & {
    /** ARN of the App or the server. */
    readonly trackerArn: string;
    /**
     * Lets others log, read and administer runs. Their artifacts are in a bucket that is not known here: give that by its
     * own grants. Left out where the ARN is known only after apply.
     */
    readonly grants?: ExperimentTrackerGrants;
  } {
    const { plan, problems } = planImportedTracker(trackerArn);
    throwIfInvalid(problems, "ExperimentTracker.fromArn");
    const { trackerArn: arn, grants: told } = plan;
    const grants = told === undefined ? {} : { grants: new ExperimentTrackerGrants(told.id, arn, told) };
    return { trackerArn: arn, clientVariables: { [ADDRESS_OF.mlflow]: arn }, pages: arn, ...grants };
  }

  /** ARN of the App or the server. */
  readonly trackerArn: string;
  readonly clientVariables: Readonly<Record<string, string>>;
  readonly pages: string;
  /** What it reads and writes artifacts as. */
  readonly role: ServiceRole;
  /** Lets others log, read and administer runs. */
  readonly grants: ExperimentTrackerGrants;
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: {
    /** The App, or the server. */
    readonly tracker: TerraformResource;
  };

  constructor(scope: Construct, id: string, props: ExperimentTrackerProps) {
    super(scope, id, props);
    const plan = this.accept(planExperimentTracker(props, { id: this.node.id }));
    this.role = new ServiceRole(this, "Role", { service: "sagemaker.amazonaws.com" });
    plan.bucket?.grants?.readWrite(this.role, plan.prefix);
    const made = plan.kind === "managed" ? this.app(plan) : this.server(plan);
    this.resources = { tracker: made.tracker };
    this.trackerArn = made.arn;
    this.clientVariables = { [ADDRESS_OF.mlflow]: made.arn };
    this.pages = made.arn;
    this.grants = new ExperimentTrackerGrants(this.node.path.replace(/\//g, "-"), made.arn, plan);
  }

  private app(plan: ExperimentTrackerPlan): Made {
    const app = new NewerResource(this, "App", {
      type: mlflowApp(),
      arguments: {
        name: this.trackerName(),
        artifact_store_uri: storeOf(plan),
        role_arn: this.role.roleArn,
        model_registration_mode: "AutoModelRegistrationDisabled",
        ...(plan.tags === undefined ? {} : { tags: plan.tags }),
      },
      removalPolicy: plan.removalPolicy,
    });
    return { tracker: app.resources.resource, arn: app.attribute("arn") };
  }

  private server(plan: ExperimentTrackerPlan): Made {
    const server = new SagemakerMlflowTrackingServer(this, "Server", {
      trackingServerName: this.trackerName(),
      artifactStoreUri: storeOf(plan),
      roleArn: this.role.roleArn,
      trackingServerSize: plan.size,
      mlflowVersion: plan.mlflowVersion,
      automaticModelRegistration: false,
      tags: plan.tags,
      lifecycle: removalLifecycle(removalPolicyOf(this, plan.removalPolicy)),
    });
    return { tracker: server, arn: server.arn };
  }

  private trackerName(): string {
    return physicalName(this, { max: 63, charset: "A-Za-z0-9" });
  }
}

interface Made {
  readonly tracker: TerraformResource;
  readonly arn: string;
}

/** Of a bucket that is none, a stand-in: the finding is told. */
function storeOf({ bucket, prefix }: ExperimentTrackerPlan): string {
  return `s3://${bucket?.bucketName ?? "stand-in"}/${prefix.replace(/\/$/, "")}`;
}
