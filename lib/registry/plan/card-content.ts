import { literal } from "../../core/literal";
import type { ModelCardEvaluation, ModelCardProps } from "../model-card-props";

/** A part of a card; what is not said is left out. */
type Part = Readonly<Record<string, unknown>>;

/**
 * The content of a card by AWS's model card JSON schema. The model is named in `model_overview`: SageMaker's console does
 * not list cards that have `model_package_details`.
 */
export function cardContent(props: ModelCardProps): string {
  return JSON.stringify(
    said({
      model_overview: said({
        model_name: props.model.modelPackageGroupName,
        model_description: text(props.description),
        model_owner: text(props.owner),
        model_creator: text(props.creator),
        problem_type: text(props.problemType),
        algorithm_type: text(props.algorithm),
      }),
      intended_uses: said({
        purpose_of_model: text(props.purpose),
        intended_uses: text(props.intendedUses),
        factors_affecting_model_efficiency: text(props.factors),
        risk_rating: props.riskRating,
        explanations_for_risk_rating: text(props.riskExplanation),
      }),
      business_details: said({
        business_problem: text(props.business?.problem),
        business_stakeholders: text(props.business?.stakeholders),
        line_of_business: text(props.business?.line),
      }),
      evaluation_details: evaluations(props.evaluations),
      additional_information: said({
        ethical_considerations: text(props.ethicalConsiderations),
        caveats_and_recommendations: text(props.caveats),
        custom_details: props.details === undefined ? undefined : texts(props.details),
      }),
    }),
  );
}

function evaluations(given: ModelCardProps["evaluations"]): Part[] | undefined {
  const all = Object.entries(given ?? {}).map(([name, one]) => evaluation(name, one));
  return all.length === 0 ? undefined : all;
}

function evaluation(name: string, { metrics = {}, observation, datasets, jobArn }: ModelCardEvaluation): Part {
  const measured = Object.entries(metrics).map(([metric, value]) => ({
    name: literal(metric),
    type: "number",
    value,
  }));
  return {
    name: literal(name),
    ...said({
      evaluation_observation: text(observation),
      evaluation_job_arn: text(jobArn),
      datasets: datasets?.map(literal),
      metric_groups: measured.length === 0 ? undefined : [{ name: "metrics", metric_data: measured }],
    }),
  };
}

function texts(given: Readonly<Record<string, string>>): Part {
  return Object.fromEntries(Object.entries(given).map(([name, one]) => [literal(name), literal(one)]));
}

function text(given: string | undefined): string | undefined {
  return given === undefined ? undefined : literal(given);
}

/** Undefined where there is nothing in it. */
function said(part: Part): Part | undefined {
  const given = Object.entries(part).filter(([, value]) => value !== undefined);
  return given.length === 0 ? undefined : Object.fromEntries(given);
}
