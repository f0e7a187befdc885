/**
 * What SageMaker takes as a model card. Words and lengths are those of AWS's model card JSON schema, version 0.1.0, and of
 * `AWS::SageMaker::ModelCard`; the length of the whole is that of the API (`ModelCardContent`). Read 2026-11-30.
 */

/** How much harm a model can do, in the schema's words. */
export const RISK_RATINGS = ["High", "Medium", "Low", "Unknown"] as const;
/** How far a card is, in the API's words. */
export const MODEL_CARD_STATUSES = ["Draft", "PendingReview", "Approved", "Archived"] as const;

/** How much harm a model can do. */
export type RiskRating = (typeof RISK_RATINGS)[number];
/** How far a card is. */
export type ModelCardStatus = (typeof MODEL_CARD_STATUSES)[number];

/** The most characters of a part, and the most members of a list. */
export const MODEL_CARD_LIMITS = {
  /** Of the whole content. */
  content: 100_000,
  /** Of what is in `model_overview`, but the kind of problem, which has no limit. */
  overview: 1024,
  /** Of what is in `intended_uses`, `business_details` and `additional_information`. */
  text: 2048,
  /** Of one of `custom_details`. */
  detail: 1024,
  /** Of the name of an evaluation. */
  evaluationName: 63,
  /** Of what was observed in an evaluation. */
  observation: 2096,
  /** Of the ARN of the job that evaluated. */
  jobArn: 256,
  /** How many data sets an evaluation has. */
  datasets: 10,
  /** Of where a data set is. */
  dataset: 1024,
  /** Of the name of a metric. */
  metricName: 255,
} as const;
