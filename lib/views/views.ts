import type { SynthesizedStack } from "../terraform";
import { Configuration } from "./configuration";
import { SageMaker } from "./sagemaker";

const MADE = new WeakMap<readonly SynthesizedStack[], Views>();

/**
 * Everything that will be deployed, by what it is about. Each view is made when it is first asked for, once for all
 * rules and reports.
 */
export class Views extends Configuration {
  private madeSageMaker?: SageMaker;

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
}
