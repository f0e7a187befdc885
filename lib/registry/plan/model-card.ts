import { MODEL_CARD_LIMITS, MODEL_CARD_STATUSES, ModelCardStatus, RISK_RATINGS } from "../../catalog/model-cards";
import { Problem } from "../../core/finding";
import { literal } from "../../core/literal";
import { Planned } from "../../core/plan/planned";
import { awsProvider } from "../../core/props/aws-provider";
import { recordOf } from "../../core/props/collections";
import { removalPolicy, tags } from "../../core/props/common";
import { judgeProps, nested } from "../../core/props/objects";
import { key, modelGroup } from "../../core/props/references";
import { optional, PropRules, Rule } from "../../core/props/rule";
import { checked } from "../../core/props/shapes";
import { oneOf } from "../../core/props/words";
import { KeyRef } from "../../core/refs";
import { RemovalPolicy } from "../../core/removal-policy";
import type { ModelCardBusiness, ModelCardEvaluation, ModelCardProps } from "../model-card-props";
import type { VersionCardProps } from "../version-card-props";
import { cardContent, versionCardContent } from "./card-content";
import { cardText, datasets, evaluationNames, jobArn, METRIC, metricNames } from "./card-rules";

/** A model card, decided. */
export interface ModelCardPlan {
  /** By AWS's schema, as JSON. */
  readonly content: string;
  readonly status: ModelCardStatus;
  readonly key?: KeyRef;
  readonly removalPolicy?: RemovalPolicy;
  readonly tags?: Readonly<Record<string, string>>;
}

const { overview, text, detail, observation, content: most } = MODEL_CARD_LIMITS;

const BUSINESS: PropRules<ModelCardBusiness> = {
  problem: optional(cardText("a problem", text)),
  stakeholders: optional(cardText("a list of stakeholders", text)),
  line: optional(cardText("a line of business", text)),
};

const EVALUATION: PropRules<ModelCardEvaluation> = {
  metrics: optional(metricNames(recordOf(METRIC))),
  observation: optional(cardText("an observation", observation)),
  datasets: optional(datasets()),
  jobArn: optional(jobArn()),
};

/** What cards of models and those of versions say alike. */
const ANY_CARD: PropRules<Omit<VersionCardProps, "status">> = {
  intendedUses: cardText("a description of intended uses", text),
  riskRating: oneOf(...RISK_RATINGS),
  creator: optional(cardText("a creator", overview)),
  purpose: optional(cardText("a purpose", text)),
  factors: optional(cardText("a description of factors", text)),
  riskExplanation: optional(cardText("an explanation", text)),
  business: optional(nested<ModelCardBusiness>(BUSINESS)),
  ethicalConsiderations: optional(cardText("a description of considerations", text)),
  caveats: optional(cardText("a description of caveats", text)),
  details: optional(recordOf(cardText("a detail", detail))),
};

const MODEL_CARD: PropRules<ModelCardProps> = {
  model: modelGroup(),
  owner: cardText("an owner", overview),
  ...ANY_CARD,
  status: optional(oneOf(...MODEL_CARD_STATUSES)),
  description: optional(cardText("a description", overview)),
  problemType: optional(cardText("a kind of problem", Infinity)),
  algorithm: optional(cardText("a kind of algorithm", overview)),
  evaluations: optional(evaluationNames(recordOf(nested<ModelCardEvaluation>(EVALUATION)))),
  key: optional(key()),
  removalPolicy: optional(removalPolicy()),
  tags: optional(tags()),
  provider: optional(awsProvider()),
};

/** What the card of a version may say. Who registers a version does not approve, so it is for review at the most. */
export const VERSION_CARD: Rule<VersionCardProps> = checked(
  nested<VersionCardProps>({ ...ANY_CARD, status: optional(oneOf("Draft", "PendingReview")) }),
  (card, at) => contentProblems(versionCardContent(card), at),
);

/** Decides what a model card says. */
export function planModelCard(given: ModelCardProps): Planned<ModelCardPlan> {
  const { value: props, problems } = judgeProps<ModelCardProps>(given, MODEL_CARD);
  const content = cardContent(props);
  return {
    plan: {
      content: literal(content),
      status: props.status ?? "Draft",
      key: props.key,
      removalPolicy: props.removalPolicy,
      tags: props.tags,
    },
    problems: [...problems, ...contentProblems(content)],
  };
}

/** What only the apply knows is not counted: the name of a group. */
function contentProblems(content: string, property?: string): Problem[] {
  const { length } = content.replace(/\$\{TfToken\[[^\]]*\]\}/g, "");
  if (length <= most) return [];
  return [
    {
      code: "MLP-MODEL-011",
      ...(property === undefined ? {} : { property }),
      message: `a model card has at most ${most} characters of JSON in all, got ${length}`,
      fix:
        property === undefined
          ? "leave out what belongs to single versions: their evaluations, their details"
          : "leave details out",
    },
  ];
}
