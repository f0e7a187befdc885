import type { Code } from "../../codes";
import { isObject } from "../../terraform";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** Tags that begin with aws: are those of AWS itself, which refuses them of others. */
export const tagOfAws: Rule<Code> = {
  code: "MLP-CHECK-237",
  title: "no tag begins as those of AWS do",
  source: "https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html",
  check: (views) =>
    judgeEach(
      views.all.filter(({ mode, type, body }) => mode === "resource" && type.startsWith("aws_") && "tags" in body),
      (resource, say) => {
        const given = resource.body.tags ?? null;
        // keys that are written down need not be followed
        const keys = isObject(given) ? Object.keys(given) : [...(resource.map("tags")?.keys() ?? [])];
        if (!isObject(given) && resource.map("tags") === undefined)
          return say.unknown(resource, "tags", resource.why("tags") ?? "which tags it has");
        const wrong = keys.find((key) => /^aws:/i.test(key));
        if (wrong === undefined) return;
        say.error(resource, "tags", {
          message: `AWS keeps tags that begin with aws: for itself, got ${wrong}`,
          fix: "choose another beginning",
        });
      },
    ),
};
