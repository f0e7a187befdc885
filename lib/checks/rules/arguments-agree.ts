import type { Code } from "../../codes";
import { blocksOf, Block, Resource, Views } from "../../views";
import { Arguments } from "../contradictions/arguments";
import { CLUSTERS } from "../contradictions/clusters";
import { COMPUTE } from "../contradictions/compute";
import type { Contradiction } from "../contradictions/contradiction";
import { FEATURES } from "../contradictions/features";
import { IMAGES } from "../contradictions/images";
import { NETWORK } from "../contradictions/network";
import { OBJECTS } from "../contradictions/objects";
import { SAGEMAKER } from "../contradictions/sagemaker";
import { SCHEDULES } from "../contradictions/schedules";
import { SERVICES } from "../contradictions/services";
import { FUNCTIONS } from "../contradictions/functions";
import { ROUTES } from "../contradictions/routes";
import { STREAMS } from "../contradictions/streams";
import { TASKS } from "../contradictions/tasks";
import { STORAGE } from "../contradictions/storage";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";
import { saidOf } from "../said-of";

const ALL: readonly Contradiction[] = [
  ...CLUSTERS,
  ...COMPUTE,
  ...IMAGES,
  ...NETWORK,
  ...OBJECTS,
  ...STORAGE,
  ...SAGEMAKER,
  ...FEATURES,
  ...SERVICES,
  ...SCHEDULES,
  ...FUNCTIONS,
  ...TASKS,
  ...STREAMS,
  ...ROUTES,
];

/** Arguments of one resource, each right by itself, that its service refuses together. */
export const argumentsAgree: Rule<Code> = {
  code: "MLP-CHECK-230",
  title: "arguments of a resource agree with each other",
  source: "https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html",
  check: (views) =>
    judgeEach(targets(views), ({ contradiction: { at, wrong, fix, saidOf: prop }, resource, block }, say) => {
      if (block === undefined) return say.unknown(resource, at, "only the plan knows how many there are");
      const read = new Arguments(block);
      const message = wrong(read);
      if (message !== undefined) {
        return say.error(resource, block.argument(at), { causedBy: saidOf(resource.path, prop), message, fix });
      }
      if (read.unknown !== undefined) say.unknown(resource, read.unknown.argument, read.unknown.why);
    }),
};

interface Target {
  readonly contradiction: Contradiction;
  readonly resource: Resource;
  readonly block?: Block;
}

function targets(views: Views): Target[] {
  return ALL.flatMap((contradiction) =>
    views.resources(contradiction.type).flatMap((resource): Target[] => {
      const { each, given } = contradiction;
      const blocks = each === undefined ? [resource] : blocksOf(resource, each);
      if (blocks === undefined) return [{ contradiction, resource }];
      return blocks
        .filter((block) => given === undefined || new Arguments(block).has(given))
        .map((block) => ({ contradiction, resource, block }));
    }),
  );
}
