import type { SynthesizedStack } from "../terraform";
import { Configuration } from "./configuration";
import { Eks } from "./eks";
import { Kubernetes } from "./kubernetes";
import { Network } from "./network";

const MADE = new WeakMap<readonly SynthesizedStack[], Views>();

/**
 * Everything that will be deployed, by what it is about. Each view is made when it is first asked for, once for all
 * rules and reports.
 */
export class Views extends Configuration {
  private madeEks?: Eks;
  private madeKubernetes?: Kubernetes;
  private madeNetwork?: Network;

  /** The views of stacks that are judged together, the same whoever asks. */
  static of(stacks: readonly SynthesizedStack[]): Views {
    const known = MADE.get(stacks) ?? new Views(stacks);
    MADE.set(stacks, known);
    return known;
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

  /** What runs in clusters. */
  get kubernetes(): Kubernetes {
    this.madeKubernetes ??= new Kubernetes(this);
    return this.madeKubernetes;
  }
}
