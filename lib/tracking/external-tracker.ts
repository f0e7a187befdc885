import { carrying } from "../core/carrying";
import type { SecretRef } from "../core/secret-ref";
import { throwIfInvalid } from "../core/throw-if-invalid";
import type { TrackerRef } from "../core/tracker-ref";
import type { ArizeProps, CometProps, GuildProps, NeptuneProps, WeightsAndBiasesProps } from "./external-tracker-props";
import {
  ExternalTrackerPlan,
  planArize,
  planComet,
  planGuild,
  planNeptune,
  planWeightsAndBiases,
} from "./plan/external";
import type { Planned } from "../core/plan/planned";

/**
 * A tracker outside of AWS: the variables that its client reads, its secret by where it is kept, and the hosts that have
 * to be let out. Nothing is made for it, and nobody is let out by it: give `hosts` to what does.
 *
 * @example
 * const tracker = ExternalTracker.weightsAndBiases({
 *   apiKey: SecretRef.fromKubernetes("wandb", "api-key"),
 *   project: "churn",
 * });
 */
export class ExternalTracker implements TrackerRef {
  /** Weights & Biases: `wandb`. */
  static weightsAndBiases(props: WeightsAndBiasesProps): ExternalTracker {
    return made(planWeightsAndBiases(props), "ExternalTracker.weightsAndBiases");
  }

  /** Neptune: `neptune` and `neptune-scale`. */
  static neptune(props: NeptuneProps): ExternalTracker {
    return made(planNeptune(props), "ExternalTracker.neptune");
  }

  /** Comet: `comet_ml`. */
  static comet(props: CometProps): ExternalTracker {
    return made(planComet(props), "ExternalTracker.comet");
  }

  /** Arize: `arize`. */
  static arize(props: ArizeProps): ExternalTracker {
    return made(planArize(props), "ExternalTracker.arize");
  }

  /** Guild.ai keeps runs in a folder and has no service: no secret, no host. */
  static guild(props: GuildProps): ExternalTracker {
    return made(planGuild(props), "ExternalTracker.guild");
  }

  readonly clientVariables: Readonly<Record<string, string>>;
  readonly secretVariables: Readonly<Record<string, SecretRef>>;
  readonly hosts: readonly string[];
  readonly pages?: string;

  /** Made by the functions above. */
  constructor({ clientVariables, secretVariables, hosts, pages }: Required<Omit<TrackerRef, "pages">> & TrackerRef) {
    this.clientVariables = clientVariables;
    this.secretVariables = secretVariables;
    this.hosts = hosts;
    if (pages !== undefined) this.pages = pages;
  }
}

function made({ plan, problems }: Planned<ExternalTrackerPlan>, name: string): ExternalTracker {
  throwIfInvalid(problems, name);
  return carrying(new ExternalTracker(plan), problems);
}
