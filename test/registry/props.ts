import { ImageRegistry, ModelCard, ModelCardShareProps, ModelRegistry, ModelShareProps } from "../../lib/registry";
import { ArtifactBucket } from "../../lib/storage";
import { ANY_PROVIDER } from "../support/any-provider";
import { foundIn } from "../support/found";
import { tally } from "../support/garbage";

const KEY = { keyArn: "arn:aws:kms:us-east-1:123456789012:key/1234abcd" };
const MODEL = ModelRegistry.fromGroupArn("arn:aws:sagemaker:us-east-1:123456789012:model-package-group/churn");

interface Share {
  readonly reader: string;
  readonly share: ModelShareProps;
}

/** Complete props of what is about models. */
export const PROPS: Readonly<Record<string, () => ReturnType<typeof tally>>> = {
  ModelCard: () =>
    tally(
      {
        model: MODEL,
        owner: "Retention team",
        intendedUses: "Ranks customers for a call.",
        riskRating: "Low" as const,
        status: "Draft" as const,
        description: "Gives each customer a number",
        creator: "Data science",
        problemType: "Binary classification",
        algorithm: "Gradient boosting",
        purpose: "Fewer customers leave",
        factors: "New customers",
        riskExplanation: "It decides who is called",
        business: { problem: "Customers leave", stakeholders: "Sales", line: "Subscriptions" },
        evaluations: {
          holdout: {
            metrics: { auc: 0.91 },
            observation: "Worse for new customers",
            datasets: ["s3://company-data/test/"],
            jobArn: "arn:aws:sagemaker:us-east-1:123456789012:processing-job/evaluation",
          },
        },
        ethicalConsiderations: "No age",
        caveats: "Retrain each quarter",
        details: { Ticket: "ML-12" },
        key: KEY,
        removalPolicy: "protect" as const,
        tags: { Team: "ml" },
        provider: ANY_PROVIDER,
      },
      (props) => foundIn((stack) => new ModelCard(stack, "Card", props)),
      {
        optional: [
          ...["status", "description", "creator", "problemType", "algorithm", "purpose", "factors"],
          ...["riskExplanation", "business", "business.problem", "business.stakeholders", "business.line"],
          ...["evaluations", "evaluations.holdout.metrics", "evaluations.holdout.observation"],
          ...["evaluations.holdout.datasets", "evaluations.holdout.jobArn", "ethicalConsiderations", "caveats"],
          ...["details", "key", "removalPolicy", "tags", "provider"],
        ],
      },
    ),
  "ModelRegistry.shareWith": () =>
    tally(
      {
        reader: "210987654321",
        share: {
          models: ["churn"],
          bucket: ArtifactBucket.fromName("company-models", { key: KEY }),
          prefix: "models/",
          pointers: true,
          repository: {
            ...ImageRegistry.fromRepositoryUrl("763104351884.dkr.ecr.us-east-1.amazonaws.com/serving"),
            key: KEY,
            expiringTagPrefixes: ["ci-"],
          },
        },
      },
      (given?: Share) => {
        const { problems } = foundIn((stack) => {
          const registry: ModelRegistry = new ModelRegistry(stack, "Models", {
            models: ["churn"],
            stages: ["production"],
          });
          registry.shareWith(given?.reader as string, given?.share as ModelShareProps);
        });
        // of a bucket that is there already the policies are somebody else's
        return { problems: problems.filter(({ code }) => code !== "MLP-MODEL-013") };
      },
      {
        optional: [
          ...["share.models", "share.prefix", "share.pointers"],
          ...["share.repository.key", "share.repository.expiringTagPrefixes"],
        ],
      },
    ),
  "ModelCard.shareWith": () =>
    tally(
      { account: "210987654321", share: { outsideOrganization: true } },
      (given?: { readonly account: string; readonly share: ModelCardShareProps }) => {
        const { problems } = foundIn((stack) => {
          const props = { model: MODEL, owner: "Team", intendedUses: "Calls", riskRating: "Low" } as const;
          new ModelCard(stack, "Card", props).shareWith(given?.account as string, given?.share);
        });
        return { problems: problems.filter(({ code }) => code !== "MLP-MODEL-015") };
      },
      { optional: ["share", "share.outsideOrganization"] },
    ),
};
