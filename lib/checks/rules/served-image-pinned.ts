import type { Code } from "../../codes";
import { quote } from "../../core/quote";
import { Block, Part, partsOf, Resource, Views } from "../../views";
import { isFloatingTag } from "../floating-tag";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** What is served is named by a digest, or by a tag that says which version. */
export const servedImagePinned: Rule<Code> = {
  code: "MLP-SERVE-212",
  title: "what is served is no image that changes under its tag",
  source: "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DeployedImage.html",
  check: (views) =>
    judgeEach(images(views), ({ resource, block, argument }, say) => {
      const parts = partsOf(views, block, argument);
      const last = parts?.at(-1);
      if (parts === undefined || last === undefined || (typeof last !== "string" && last.kind === "unknown")) {
        return say.unknown(resource, block.argument(argument), block.why(argument) ?? "only the plan knows the image");
      }
      if (typeof last === "string" ? !isFloating(last, parts.length > 1) : !isRepository(last)) return;
      const shown = parts.map((part) => (typeof part === "string" ? part : "…")).join("");
      say.warning(resource, block.argument(argument), {
        message: `a push to this tag is not deployed, and who deploys next gets another image, got ${quote(shown)}`,
        fix: "name the image by its digest, or by a tag that is never moved; it is right where each deployment is to take the newest",
      });
    }),
};

interface Image {
  readonly resource: Resource;
  readonly block: Block;
  readonly argument: string;
}

function images(views: Views): readonly Image[] {
  const models = views.resources("aws_sagemaker_model").flatMap((resource) => {
    const primary = resource.block("primary_container");
    const containers = [...(primary === undefined ? [] : [primary]), ...resource.blocks("container")];
    return containers.map((block): Image => ({ resource, block, argument: "image" }));
  });
  const functions = views
    .resources("aws_lambda_function")
    .map((resource): Image => ({ resource, block: resource, argument: "image_uri" }));
  return [...models, ...functions].filter(({ block, argument }) => block.has(argument));
}

/** The address of a repository has no tag, which means `latest`. */
function isRepository(part: Exclude<Part, string>): boolean {
  return part.kind === "refers" && part.to.type === "aws_ecr_repository" && part.attribute === "repository_url";
}

/** A tag that moves, or none at all. What follows an expression may be the end of a tag. */
function isFloating(end: string, isPart: boolean): boolean {
  const [, tag] = /:([^:/]+)$/.exec(end) ?? [];
  return tag === undefined ? !isPart : isFloatingTag(tag);
}
