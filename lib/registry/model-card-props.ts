import type { ModelCardStatus, RiskRating } from "../catalog/model-cards";
import type { AwsProps } from "../core/aws-props";
import type { KeyRef, ModelGroupRef } from "../core/refs";
import type { RemovalPolicy } from "../core/removal-policy-type";

/** Why a model is there: SageMaker's `business_details`. */
export interface ModelCardBusiness {
  /**
   * What is to be solved, at most 2048 characters.
   * @default - not said
   */
  readonly problem?: string;
  /**
   * Who has an interest in it, at most 2048 characters.
   * @default - not said
   */
  readonly stakeholders?: string;
  /**
   * The business that it serves, at most 2048 characters.
   * @default - not said
   */
  readonly line?: string;
}

/** How good a model was, once: one of SageMaker's `evaluation_details`. */
export interface ModelCardEvaluation {
  /**
   * What was measured, by name. Only literals: a card is written when Terraform is applied, and not by the run that measures.
   * @default {}
   */
  readonly metrics?: Readonly<Record<string, number>>;
  /**
   * What was seen, at most 2096 characters.
   * @default - not said
   */
  readonly observation?: string;
  /**
   * On what it was evaluated, at most 10: `s3://…`.
   * @default []
   */
  readonly datasets?: readonly string[];
  /**
   * ARN of the job that evaluated it.
   * @default - not said
   */
  readonly jobArn?: string;
}

/** What every card says: that of a model, and that of one version. */
export interface CardTextProps {
  /** What it is meant for, and what not, at most 2048 characters. */
  readonly intendedUses: string;
  /** How much harm it can do: "High", "Medium", "Low", or "Unknown" while nobody has said. */
  readonly riskRating: RiskRating;
  /**
   * Who made it, at most 1024 characters.
   * @default - not said
   */
  readonly creator?: string;
  /**
   * Its general purpose, at most 2048 characters.
   * @default - not said
   */
  readonly purpose?: string;
  /**
   * What makes it better or worse, at most 2048 characters.
   * @default - not said
   */
  readonly factors?: string;
  /**
   * Why its risk is rated so, at most 2048 characters.
   * @default - not said
   */
  readonly riskExplanation?: string;
  /**
   * Why it is there.
   * @default - not said
   */
  readonly business?: ModelCardBusiness;
  /**
   * What is to be weighed before it is used on people, at most 2048 characters.
   * @default - not said
   */
  readonly ethicalConsiderations?: string;
  /**
   * What who uses it has to know, at most 2048 characters.
   * @default - not said
   */
  readonly caveats?: string;
  /**
   * What else there is to say, by name, each at most 1024 characters.
   * @default {}
   */
  readonly details?: Readonly<Record<string, string>>;
}

/** A document about one model. All but `model`, `key` and the place it is in changes without replacing it. */
export interface ModelCardProps extends AwsProps, CardTextProps {
  /** The model: `models.groups.churn`, or `ModelRegistry.fromGroupArn`. */
  readonly model: ModelGroupRef;
  /** Who answers for it, at most 1024 characters: a team, not a person who leaves. */
  readonly owner: string;
  /**
   * How far the card is. AWS takes every change of it, and asks for no more changes of the content once it is "Archived".
   * Change content and status in two applies: AWS says that one call cannot change both.
   * @default "Draft"
   */
  readonly status?: ModelCardStatus;
  /**
   * What the model is, at most 1024 characters.
   * @default - not said
   */
  readonly description?: string;
  /**
   * The kind of problem: `Binary classification`.
   * @default - not said
   */
  readonly problemType?: string;
  /**
   * The kind of algorithm, at most 1024 characters: `Gradient boosting`.
   * @default - not said
   */
  readonly algorithm?: string;
  /**
   * How good it was, by the name of the evaluation. What a pipeline measures of each version belongs to the version.
   * @default {}
   */
  readonly evaluations?: Readonly<Record<string, ModelCardEvaluation>>;
  /**
   * Key that encrypts the card. Changing it replaces the card, whose earlier versions are lost.
   * @default - a key of AWS
   */
  readonly key?: KeyRef;
  /**
   * What happens to the card and its earlier versions when it is destroyed.
   * @default "protect"
   */
  readonly removalPolicy?: RemovalPolicy;
  /**
   * Tags of the card, in addition to the provider's.
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>>;
}
