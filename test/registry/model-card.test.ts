import { TerraformStack, Token } from "cdktf";
import { EncryptionKey } from "../../lib/iam";
import { ModelCard, ModelCardProps, ModelRegistry } from "../../lib/registry";
import { findingsIn, inStack, someToken } from "../support/stacks";

const NUMBER_TOKEN = Token.asNumber("${1 + 1}");
/** So much of a long value a message shows. */
const SHOWN = 116;
const CARD = "aws_sagemaker_model_card";
const MODEL = ModelRegistry.fromGroupArn("arn:aws:sagemaker:us-east-1:123456789012:model-package-group/churn");
const NEEDED = {
  model: MODEL,
  owner: "Retention team",
  intendedUses: "Ranks customers for a call.",
  riskRating: "Low",
} as const;

const card = (stack: TerraformStack, props: object = {}) => new ModelCard(stack, "Churn", { ...NEEDED, ...props });
const made = (props: Partial<ModelCardProps> = {}) => inStack((stack) => card(stack, props)).one(CARD);
const contentOf = (props: Partial<ModelCardProps> = {}) => JSON.parse(made(props).content as string) as object;

describe("a model card", () => {
  test("is a draft about one model, protected, with what it has to say and nothing else", () => {
    const { content, ...rest } = made();
    expect(rest).toEqual({
      model_card_name: "prod-foundation-Churn",
      model_card_status: "Draft",
      lifecycle: {
        prevent_destroy: true,
        replace_triggered_by: [expect.stringMatching(/^terraform_data\.Churn_Encryption_\w+$/) as string],
      },
    });
    expect(JSON.parse(content as string)).toEqual({
      model_overview: { model_name: "churn", model_owner: "Retention team" },
      intended_uses: { intended_uses: "Ranks customers for a call.", risk_rating: "Low" },
    });
  });

  test("says all that it is given, by the names of AWS's schema", () => {
    expect(
      contentOf({
        description: "Gives each customer a number",
        creator: "Data science",
        problemType: "Binary classification",
        algorithm: "Gradient boosting",
        purpose: "Fewer customers leave",
        factors: "Customers of less than a month",
        riskRating: "High",
        riskExplanation: "It decides who is called",
        business: { problem: "Customers leave", stakeholders: "Sales", line: "Subscriptions" },
        evaluations: {
          "holdout 2026-10": {
            metrics: { auc: 0.91, threshold: 0.4 },
            observation: "Worse for new customers",
            datasets: ["s3://company-data/test/"],
            jobArn: "arn:aws:sagemaker:us-east-1:123456789012:processing-job/evaluation",
          },
          "by hand": {},
        },
        ethicalConsiderations: "No age, no address",
        caveats: "Retrain each quarter",
        details: { Ticket: "ML-12", Template: "${x}" },
      }),
    ).toEqual({
      model_overview: {
        model_name: "churn",
        model_description: "Gives each customer a number",
        model_owner: "Retention team",
        model_creator: "Data science",
        problem_type: "Binary classification",
        algorithm_type: "Gradient boosting",
      },
      intended_uses: {
        purpose_of_model: "Fewer customers leave",
        intended_uses: "Ranks customers for a call.",
        factors_affecting_model_efficiency: "Customers of less than a month",
        risk_rating: "High",
        explanations_for_risk_rating: "It decides who is called",
      },
      business_details: {
        business_problem: "Customers leave",
        business_stakeholders: "Sales",
        line_of_business: "Subscriptions",
      },
      evaluation_details: [
        {
          name: "holdout 2026-10",
          evaluation_observation: "Worse for new customers",
          evaluation_job_arn: "arn:aws:sagemaker:us-east-1:123456789012:processing-job/evaluation",
          datasets: ["s3://company-data/test/"],
          metric_groups: [
            {
              name: "metrics",
              metric_data: [
                { name: "auc", type: "number", value: 0.91 },
                { name: "threshold", type: "number", value: 0.4 },
              ],
            },
          ],
        },
        { name: "by hand" },
      ],
      additional_information: {
        ethical_considerations: "No age, no address",
        caveats_and_recommendations: "Retrain each quarter",
        custom_details: { Ticket: "ML-12", Template: "$${x}" },
      },
    });
  });

  test("names a group of the same stack by reference", () => {
    const { one } = inStack((stack) => {
      const models = new ModelRegistry(stack, "Models", { models: ["churn"] });
      card(stack, { model: models.groups.churn });
    });
    expect(one(CARD).content).toContain(
      '"model_name":"${aws_sagemaker_model_package_group.Models_churn_Group_398956F8.model_package_group_name}"',
    );
  });

  test.each(["Draft", "PendingReview", "Approved", "Archived"] as const)("is %s where that is said", (status) => {
    expect(made({ status }).model_card_status).toBe(status);
  });

  test("is encrypted with a key, and replaced with it, before or after there was one", () => {
    const key = { keyArn: "arn:aws:kms:us-east-1:123456789012:key/1234abcd" };
    const encrypted = inStack((stack) => card(stack, { key }));
    expect(encrypted.one(CARD).security_config).toEqual([{ kms_key_id: key.keyArn }]);
    expect(encrypted.one("terraform_data")).toEqual({ triggers_replace: { key: key.keyArn } });
    const plain = inStack((stack) => card(stack));
    expect(plain.one(CARD)).not.toHaveProperty("security_config");
    expect(plain.one("terraform_data")).toEqual({ triggers_replace: { key: "none" } });
  });

  test("takes a key of the app", () => {
    const { one } = inStack((stack) =>
      card(stack, { key: new EncryptionKey(stack, "Cards", { description: "Cards" }) }),
    );
    expect(one(CARD).security_config).toEqual([
      { kms_key_id: expect.stringMatching(/^\$\{aws_kms_key\.Cards_Key_\w+\.arn\}$/) as string },
    ]);
  });

  test("has tags, and may be destroyed where asked", () => {
    const { tags, lifecycle } = made({ tags: { Team: "ml" }, removalPolicy: "destroy" });
    expect(tags).toEqual({ Team: "ml" });
    expect(lifecycle).not.toHaveProperty("prevent_destroy");
  });

  test("tells its name and ARN", () => {
    let it: ModelCard | undefined;
    const { stacks } = inStack((stack) => {
      it = card(stack);
      stack.addOverride("output.arn.value", it.cardArn);
    });
    expect(it?.cardName).toBe("prod-foundation-Churn");
    expect(JSON.stringify(stacks[0]?.json.output)).toMatch(
      /\$\{aws_sagemaker_model_card\.Churn_Card_Object_\w+\.model_card_arn\}/,
    );
  });

  test("asks for a provider that has cards, in its own stack alone", () => {
    const { stacks } = inStack((stack) => card(stack));
    expect(JSON.stringify(stacks[0]?.json.terraform)).toContain('"version":"~> 6.40"');
  });
});

describe("fails", () => {
  const found = (props: object) => findingsIn((stack) => card(stack, props));

  test("for a text that AWS's schema has no room for", () => {
    expect(found({ owner: "x".repeat(1025), evaluations: { holdout: { observation: "y".repeat(2097) } } })).toEqual([
      `MLP-MODEL-011 prod-foundation/Churn owner: an owner has at most 1024 characters in a model card, got 1025: "${"x".repeat(SHOWN)}… | shorten it`,
      `MLP-MODEL-011 prod-foundation/Churn evaluations.holdout.observation: an observation has at most 2096 characters in a model card, got 2097: "${"y".repeat(SHOWN)}… | shorten it`,
    ]);
    expect(
      found({
        owner: "x".repeat(1024),
        caveats: "z".repeat(2048),
        evaluations: { a: { observation: "y".repeat(2096) } },
      }),
    ).toEqual([]);
  });

  test.each([
    ["intendedUses", "a description of intended uses", 2048],
    ["description", "a description", 1024],
    ["creator", "a creator", 1024],
    ["algorithm", "a kind of algorithm", 1024],
    ["purpose", "a purpose", 2048],
    ["factors", "a description of factors", 2048],
    ["riskExplanation", "an explanation", 2048],
    ["ethicalConsiderations", "a description of considerations", 2048],
    ["caveats", "a description of caveats", 2048],
  ])("for %s beyond its length, and not before", (prop, what, most) => {
    expect(found({ [prop]: "x".repeat(most) })).toEqual([]);
    expect(found({ [prop]: "x".repeat(most + 1) })).toEqual([
      `MLP-MODEL-011 prod-foundation/Churn ${prop}: ${what} has at most ${most} characters in a model card, got ${most + 1}: "${"x".repeat(SHOWN)}… | shorten it`,
    ]);
  });

  test("for parts of parts beyond their length", () => {
    const x = "x".repeat(2049);
    const end = `"${"x".repeat(SHOWN)}… | shorten it`;
    const at = "MLP-MODEL-011 prod-foundation/Churn";
    expect(found({ business: { problem: x, stakeholders: x, line: x }, details: { a: "x".repeat(1025) } })).toEqual([
      `${at} business.problem: a problem has at most 2048 characters in a model card, got 2049: ${end}`,
      `${at} business.stakeholders: a list of stakeholders has at most 2048 characters in a model card, got 2049: ${end}`,
      `${at} business.line: a line of business has at most 2048 characters in a model card, got 2049: ${end}`,
      `${at} details.a: a detail has at most 1024 characters in a model card, got 1025: ${end}`,
    ]);
    const evaluation = { jobArn: "x".repeat(257), datasets: ["x".repeat(1025)] };
    expect(found({ evaluations: { a: evaluation } })).toEqual([
      `${at} evaluations.a.datasets[0]: a data set has at most 1024 characters in a model card, got 1025: ${end}`,
      `${at} evaluations.a.jobArn: the ARN of a job has at most 256 characters in a model card, got 257: ${end}`,
    ]);
  });

  test("for another word", () => {
    expect(found({ riskRating: "high", status: "Live" })).toEqual([
      'MLP-CORE-032 prod-foundation/Churn riskRating: unknown value, got "high" | use "High", "Medium", "Low" or "Unknown"',
      'MLP-CORE-032 prod-foundation/Churn status: unknown value, got "Live" | use "Draft", "PendingReview", "Approved" or "Archived"',
    ]);
  });

  test("for what only the apply knows where it would break the JSON, and not for data and jobs", () => {
    expect(found({ owner: someToken(), evaluations: { holdout: { metrics: { auc: NUMBER_TOKEN } } } })).toEqual([
      "MLP-CORE-001 prod-foundation/Churn owner: owner has to be a literal, got a token (a value known only after apply) | write the value itself; names, zones and keys decide what is built, so they are needed at synth",
      "MLP-MODEL-011 prod-foundation/Churn evaluations.holdout.metrics.auc: a metric of a card is a literal, got a number that only the apply knows | leave it out: what a run measures is written to the version, by whoever registers it",
    ]);
    expect(found({ evaluations: { holdout: { jobArn: someToken(), datasets: [someToken()] } } })).toEqual([]);
  });

  test("for what is no metric", () => {
    expect(found({ evaluations: { holdout: { metrics: { auc: NaN, recall: null } } } })).toEqual([
      "MLP-CORE-030 prod-foundation/Churn evaluations.holdout.metrics.auc: a number is required, got NaN; was an environment variable not set? | give a number",
      "MLP-CORE-030 prod-foundation/Churn evaluations.holdout.metrics.recall: a number is required, got null | give a number",
    ]);
  });

  test("for eleven data sets", () => {
    const datasets = Array.from({ length: 11 }, (_, index) => `s3://company-data/${index}/`);
    expect(found({ evaluations: { holdout: { datasets } } })).toEqual([
      "MLP-MODEL-011 prod-foundation/Churn evaluations.holdout.datasets: an evaluation has at most 10 data sets, got 11 | name the folder that they are in",
    ]);
    expect(found({ evaluations: { holdout: { datasets: datasets.slice(1) } } })).toEqual([]);
  });

  test("with a warning, for a name beyond the schema's", () => {
    const name = "n".repeat(64);
    const { findings } = inStack((stack) =>
      card(stack, { evaluations: { [name]: {}, fine: { metrics: { ["m".repeat(256)]: 1 } } } }),
    );
    expect(findings.map(({ severity, code, property, message }) => [severity, code, property, message])).toEqual([
      [
        "warning",
        "MLP-MODEL-011",
        "evaluations.fine.metrics",
        `a metric has a name of 1 to 255 characters, got 256: "${"m".repeat(SHOWN)}…`,
      ],
      ["warning", "MLP-MODEL-011", "evaluations", `an evaluation has a name of 1 to 63 characters, got 64: "${name}"`],
    ]);
  });

  test("for a card that is too long in all, its templates and references not counted", () => {
    const details = Object.fromEntries(Array.from({ length: 97 }, (_, index) => [`d${index}`, "x".repeat(1015)]));
    const rest = 100_000 - JSON.stringify(JSON.parse(made({ details }).content as string)).length;
    expect(rest).toBeGreaterThan(20);
    const filled = { ...details, last: "x".repeat(rest - '"last":"",'.length) };
    expect(found({ details: filled })).toEqual([]);
    expect(found({ details: { ...filled, last: `${filled.last}x` } })).toEqual([
      "MLP-MODEL-011 prod-foundation/Churn: a model card has at most 100000 characters of JSON in all, got 100001 | leave out what belongs to single versions: their evaluations, their details",
    ]);
  });

  test("for what is left out", () => {
    expect(found({ model: undefined, owner: undefined, intendedUses: "", riskRating: undefined })).toEqual([
      "MLP-CORE-030 prod-foundation/Churn model: a model group is required, got undefined | give a model group: models.groups.churn of a ModelRegistry, or ModelRegistry.fromGroupArn(…)",
      "MLP-CORE-030 prod-foundation/Churn owner: an owner is required, got undefined; was an environment variable not set? | give an owner",
      'MLP-CORE-030 prod-foundation/Churn intendedUses: a description of intended uses is required, got ""; was an environment variable not set? | give a description of intended uses',
      'MLP-CORE-030 prod-foundation/Churn riskRating: "High", "Medium", "Low" or "Unknown" is required, got undefined; was an environment variable not set? | give "High", "Medium", "Low" or "Unknown"',
    ]);
  });
});
