import type { Code } from "../../codes";
import { isObject, Json, JsonObject } from "../../terraform";
import { opened } from "../../terraform/opened/opened";
import type { Resource } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** EKS checks the values of an add-on by its schema: in the environment of the vpc-cni all are texts. */
export const addonValues: Rule<Code> = {
  code: "MLP-EKS-236",
  title: "values of add-ons have the type of their schema",
  source: "https://docs.aws.amazon.com/eks/latest/userguide/creating-an-add-on.html",
  check: (views) =>
    judgeEach(
      views
        .resources("aws_eks_addon")
        .filter((addon) => addon.text("addon_name") === "vpc-cni" && addon.has("configuration_values")),
      (addon, say) => {
        const values = valuesOf(addon);
        if (values === undefined) return say.unknown(addon, "configuration_values", "they are known only at plan");
        const env = isObject(values.env) ? Object.entries(values.env) : [];
        const wrong = env.find(([, value]) => typeof value === "number" || typeof value === "boolean");
        if (wrong === undefined) return;
        say.error(addon, "configuration_values", {
          message: `values of env are texts, and EKS refuses others, got ${JSON.stringify(wrong[1])} for ${wrong[0]}`,
          fix: `write it in quotes: ${wrong[0]}: "${JSON.stringify(wrong[1])}"`,
        });
      },
    ),
};

function valuesOf(addon: Resource): JsonObject | undefined {
  const value: Json = addon.text("configuration_values") ?? addon.body.configuration_values ?? null;
  const found = typeof value === "string" ? opened(value)?.value : undefined;
  return isObject(found) ? found : undefined;
}
