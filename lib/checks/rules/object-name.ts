import type { Code } from "../../codes";
import type { Views } from "../../views";
import { isCustom } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** Kinds whose names may have dots, slashes or colons, or capitals. */
const FREE = /^(?:Role|RoleBinding|ClusterRole|ClusterRoleBinding|APIService|CustomResourceDefinition)$/;
/** Kinds whose names are labels of DNS. */
const LABELS: ReadonlySet<string> = new Set(["Namespace", "Service"]);

/** Names and labels of objects have the form that the API server takes. */
export const objectName: Rule<Code> = {
  code: "MLP-K8S-241",
  title: "names and labels of objects have the form that Kubernetes takes",
  source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/",
  check: (views) =>
    judgeEach(named(views), ({ resource, kind, metadata, name }, say) => {
      const at = metadata.argument("name");
      if (name === undefined) return say.unknown(resource, at, "it is known only at plan");
      if (!FREE.test(kind) && !isName(name, kind)) {
        say.error(resource, at, {
          message: `names of Kubernetes have ${LABELS.has(kind) ? "up to 63 small letters, digits and hyphens" : "small letters, digits, hyphens and dots"}, got ${JSON.stringify(name)}`,
          fix: "leave out what else is in it: capitals, underscores, a hyphen at an end",
        });
      }
      for (const [key, value] of metadata.knownMap("labels") ?? []) {
        if (/^(?:[A-Za-z0-9](?:[\w.-]{0,61}[A-Za-z0-9])?)?$/.test(value)) continue;
        say.error(resource, metadata.argument("labels"), {
          message: `values of labels have up to 63 letters, digits, hyphens, underscores and dots, got ${JSON.stringify(value)} for ${key}`,
          fix: "shorten it, or write it as an annotation",
        });
      }
    }),
};

function named({ kubernetes }: Views) {
  return kubernetes.objects.flatMap((object) => {
    const metadata = object.fields.at("metadata");
    const isJudged = metadata?.has("name") === true && !isCustom(object.group);
    return isJudged ? [{ ...object, metadata }] : [];
  });
}

const LABEL = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
const DOMAIN = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;

function isName(name: string, kind: string): boolean {
  return LABELS.has(kind) ? name.length <= 63 && LABEL.test(name) : name.length <= 253 && DOMAIN.test(name);
}
