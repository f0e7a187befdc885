import { MODEL_CARD_LIMITS, MODEL_CARD_STATUSES, ModelCardStatus, RISK_RATINGS } from "../../catalog/model-cards";
import { Problem } from "../../core/finding";
import { Planned } from "../../core/plan/planned";
import { awsProvider } from "../../core/props/aws-provider";
import { recordOf } from "../../core/props/collections";
import { removalPolicy, tags } from "../../core/props/common";
import { judgeProps, nested } from "../../core/props/objects";
import { key, modelGroup } from "../../core/props/references";
import { optional, PropRules } from "../../core/props/rule";
import { oneOf } from "../../core/props/words";
import { KeyRef } from "../../core/refs";
import { RemovalPolicy } from "../../core/removal-policy";
import type { ModelCardBusiness, ModelCardEvaluation, ModelCardProps } from "../model-card-props";
import { cardContent } from "./card-content";
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

const MODEL_CARD: PropRules<ModelCardProps> = {
  model: modelGroup(),
  owner: cardText("an owner", overview),
  intendedUses: cardText("a description of intended uses", text),
  riskRating: oneOf(...RISK_RATINGS),
  status: optional(oneOf(...MODEL_CARD_STATUSES)),
  description: optional(cardText("a description", overview)),
  creator: optional(cardText("a creator", overview)),
  problemType: optional(cardText("a kind of problem", Infinity)),
  algorithm: optional(cardText("a kind of algorithm", overview)),
  purpose: optional(cardText("a purpose", text)),
  factors: optional(cardText("a description of factors", text)),
  riskExplanation: optional(cardText("an explanation", text)),
  business: optional(nested<ModelCardBusiness>(BUSINESS)),
  evaluations: optional(evaluationNames(recordOf(nested<ModelCardEvaluation>(EVALUATION)))),
  ethicalConsiderations: optional(cardText("a description of considerations", text)),
  caveats: optional(cardText("a description of caveats", text)),
  details: optional(recordOf(cardText("a detail", detail))),
  key: optional(key()),
  removalPolicy: optional(removalPolicy()),
  tags: optional(tags()),
  provider: optional(awsProvider()),
};

/** Decides what a model card says. */
export function planModelCard(given: ModelCardProps): Planned<ModelCardPlan> {
  const { value: props, problems } = judgeProps<ModelCardProps>(given, MODEL_CARD);
  const content = cardContent(props);
  return {
    plan: {
      content,
      status: props.status ?? "Draft",
      key: props.key,
      removalPolicy: props.removalPolicy,
      tags: props.tags,
    },
    problems: [...problems, ...contentProblems(content)],
  };
}

/** What only the apply knows is not counted: the name of a group. */
function contentProblems(content: string): Problem[] {
  const { length } = content.replace(/\$\{TfToken\[[^\]]*\]\}/g, "").replace(/([$%])\1\{/g, "$1{");
  if (length <= most) return [];
  return [
    {
      code: "MLP-MODEL-011",
      message: `a model card has at most ${most} characters of JSON in all, got ${length}`,
      fix: "leave out what belongs to single versions: their evaluations, their details",
    },
  ];
}
