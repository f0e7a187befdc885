import type { SynthesizedStack } from "../terraform";
import { Configuration } from "./configuration";
import { SageMaker } from "./sagemaker";
import { Delivery } from "./delivery";
import { Iam } from "./iam";
import { Kms } from "./kms";
import { S3 } from "./s3";
import { Secrets } from "./secrets";
import { Eks } from "./eks";
import { Kubernetes } from "./kubernetes";
import { Network } from "./network";
import { Pipelines } from "./pipelines";

const MADE = new WeakMap<readonly SynthesizedStack[], Views>();

/**
 * Everything that will be deployed, by what it is about. Each view is made when it is first asked for, once for all
 * rules and reports.
 */
export class Views extends Configuration {
  private madeSageMaker?: SageMaker;
  private ofIam?: Iam;
  private ofKms?: Kms;
  private ofS3?: S3;
  private ofSecrets?: Secrets;
  private madeEks?: Eks;
  private madeKubernetes?: Kubernetes;
  private madeNetwork?: Network;
  private madeDelivery?: Delivery;
  private madePipelines?: Pipelines;

  /** The views of stacks that are judged together, the same whoever asks. */
  static of(stacks: readonly SynthesizedStack[]): Views {
    const known = MADE.get(stacks) ?? new Views(stacks);
    MADE.set(stacks, known);
    return known;
  }

  /** Endpoints of SageMaker, with what they serve and what scales them. */
  get sagemaker(): SageMaker {
    return (this.madeSageMaker ??= new SageMaker(this));
  }

  /** Pipelines of SageMaker, and the steps of their definitions. */
  get pipelines(): Pipelines {
    this.madePipelines ??= new Pipelines(this);
    return this.madePipelines;
  }

  /** Who may do what. */
  get iam(): Iam {
    return (this.ofIam ??= new Iam(this));
  }

  /** Keys, and what their policies say. */
  get kms(): Kms {
    return (this.ofKms ??= new Kms(this, this.iam));
  }

  /** Buckets with their settings. */
  get s3(): S3 {
    return (this.ofS3 ??= new S3(this));
  }

  /** Texts that stand in plain. */
  get secrets(): Secrets {
    return (this.ofSecrets ??= new Secrets(this));
  }

  /** Clusters and their nodes. */
  get eks(): Eks {
    this.madeEks ??= new Eks(this);
    return this.madeEks;
  }

  /** Networks, and where their subnets lead. */
  get network(): Network {
    this.madeNetwork ??= new Network(this);
    return this.madeNetwork;
  }

  /** What plans and applies. */
  get delivery(): Delivery {
    this.madeDelivery ??= new Delivery(this, this.iam);
    return this.madeDelivery;
  }

  /** What runs in clusters. */
  get kubernetes(): Kubernetes {
    this.madeKubernetes ??= new Kubernetes(this);
    return this.madeKubernetes;
  }
}
