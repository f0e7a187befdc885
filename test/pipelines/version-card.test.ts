import { VersionCardProps } from "../../lib/registry";
import { findingsIn } from "../support/stacks";
import { CARD, churn, definitionOf, pipeline, STAGE, stepsIn } from "./support";

const { split, fit, score } = churn();
const steps = { split, fit, score };
const registers = (card?: object) => ({
  stage: STAGE,
  model: fit.model,
  metrics: [],
  card: card as VersionCardProps | undefined,
});

describe("the card of a version that a pipeline registers", () => {
  const argumentsOf = (card?: object) =>
    stepsIn(definitionOf((stack) => pipeline(stack, { steps, registers: registers(card) })).Steps).find(
      ({ Name }) => Name === "register",
    )!.Arguments;

  test("is left out where nothing is said", () => {
    expect(argumentsOf()).not.toHaveProperty("ModelCard");
  });

  test("says what it is given by AWS's schema of cards of versions", () => {
    const given = { ...CARD, details: { Ticket: "ML-12", Template: "${x}" } };
    const { ModelCardContent, ModelCardStatus } = argumentsOf(given).ModelCard as Record<string, string>;
    expect(ModelCardStatus).toBe("Draft");
    expect(JSON.parse(ModelCardContent!)).toEqual({
      model_overview: { model_creator: "Data science" },
      intended_uses: {
        purpose_of_model: "Fewer customers leave",
        intended_uses: "Ranks customers for a call.",
        factors_affecting_model_efficiency: "Customers of less than a month",
        risk_rating: "Medium",
        explanations_for_risk_rating: "Whoever is ranked low is not called",
      },
      business_details: {
        business_problem: "Customers leave",
        business_stakeholders: "Sales",
        line_of_business: "Subscriptions",
      },
      additional_information: {
        ethical_considerations: "No age, no address",
        caveats_and_recommendations: "Retrain each quarter",
        custom_details: { Ticket: "ML-12", Template: "$${x}" },
      },
    });
  });

  test("waits as the version does, unless it is a draft", () => {
    expect(argumentsOf({ intendedUses: "Ranks customers.", riskRating: "Low" }).ModelCard).toEqual({
      ModelCardContent: '{"intended_uses":{"intended_uses":"Ranks customers.","risk_rating":"Low"}}',
      ModelCardStatus: "PendingReview",
    });
  });

  const longest = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`Part ${at}`, "x".repeat(1024)]));
  test.each<[string, object, string]>([
    [
      "for a text that AWS's schema has no room for",
      { caveats: "x".repeat(2049) },
      `MLP-MODEL-011 registers.card.caveats: a description of caveats has at most 2048 characters in a model card, got 2049: "${"x".repeat(116)}… | shorten it`,
    ],
    [
      "where it approves what it registers",
      { status: "Approved" },
      'MLP-CORE-032 registers.card.status: unknown value, got "Approved" | use "Draft" or "PendingReview"',
    ],
    [
      "where all of it is too long",
      { details: longest },
      "MLP-MODEL-011 registers.card: a model card has at most 100000 characters of JSON in all, got 104280 | leave details out",
    ],
  ])("fails %s", (_what, more, told) => {
    const found = findingsIn((stack) => pipeline(stack, { steps, registers: registers({ ...CARD, ...more }) }));
    expect(found.map((text) => text.replace("prod-foundation/Churn ", ""))).toEqual([told]);
  });
});
