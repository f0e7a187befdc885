import type { Code } from "../../codes";
import type { Fields, HelmRelease, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

/** Seconds after which gunicorn ends a worker that is busy with one request. */
const WORKER_SECONDS = 30;

/** Artifacts that go through MLflow's server are as long on their way as its workers may take. */
export const trackingUploads: Rule<Code> = {
  code: "MLP-K8S-251",
  title: "servers of MLflow that pass artifacts on take the time for it",
  source: "https://docs.gunicorn.org/en/stable/settings.html#timeout",
  check: (views) => judgeEach(passingOn(views), judge),
};

/** Releases of the community's chart whose server passes artifacts on; the project's own does not run gunicorn. */
function passingOn({ kubernetes }: Views): readonly HelmRelease[] {
  return kubernetes
    .releasesOf("mlflow")
    .filter(({ repository }) => repository?.endsWith("community-charts.github.io/helm-charts") === true)
    .filter(({ values, isWhole }) => {
      const root = values.at("artifactRoot");
      return root?.has("proxiedArtifactStorage") === true ? root.boolean("proxiedArtifactStorage") !== false : !isWhole;
    });
}

function judge({ resource, values, isWhole }: HelmRelease, say: Say): void {
  const args = values.at("extraArgs");
  const options = args?.text("gunicornOpts");
  const isUvicorn = args?.has("uvicornOpts") === true || runsUvicorn(resource.text("version"));
  if (isUvicorn === true || /--timeout|(?:^|\s)-t\s/.test(options ?? "")) return;
  const isOpen = values.at("artifactRoot")?.boolean("proxiedArtifactStorage") !== true || isUnknown(args, options);
  if (!isWhole || isOpen) return say.unknown(resource, "values", "its values are known only at plan");
  if (isUvicorn === undefined) return say.unknown(resource, "version", "which server the chart runs");
  say.warning(resource, "values", {
    message: `artifacts go through MLflow's server, and gunicorn ends a worker after ${String(WORKER_SECONDS)} seconds with one request: a model that takes longer does not arrive`,
    fix: "let clients write to the bucket (artifactRoot.proxiedArtifactStorage: false, and a role for each), set extraArgs.gunicornOpts with --timeout, or take chart 1.10, which runs uvicorn; acknowledge this where artifacts are small",
  });
}

function isUnknown(args: Fields | undefined, options: string | undefined): boolean {
  return args?.has("gunicornOpts") === true && options === undefined;
}

/** From 1.10 on the chart starts uvicorn; undefined where its version is not known. */
function runsUvicorn(version: string | undefined): boolean | undefined {
  const [major, minor] = (version ?? "").split(".").map(Number);
  if (major === undefined || minor === undefined || Number.isNaN(major) || Number.isNaN(minor)) return undefined;
  return major > 1 || minor >= 10;
}
