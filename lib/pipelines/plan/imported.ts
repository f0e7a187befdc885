import { PIPELINE_NAME } from "./rules";
import { Planned } from "../../core/plan/planned";

/** Judges the name of a pipeline that exists already. */
export function planImportedPipeline(given: string): Planned<string> {
  const { value, problems } = PIPELINE_NAME.judge(given, "pipelineName");
  return { plan: value, problems };
}
