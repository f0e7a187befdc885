import type { Code } from "../../codes";
import type { KubernetesObject, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import { KINDS, LinkedKind, linksIn, ObjectLink } from "../object-links";
import { ObjectIndex } from "../object-index";
import { hiddenInCluster } from "../quiet-charts";
import type { Rule } from "../rule";

/**
 * What names a queue, a class, a role or a service means one that is there. Judged where some of the kind are written
 * down beside it: where none is, somebody else makes them.
 */
export const objectReferences: Rule<Code> = {
  code: "MLP-K8S-230",
  title: "objects name queues, classes, roles and services that are there",
  source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/",
  check: (views) => {
    if (views.kubernetes.objects.length === 0) return judgeEach([], () => undefined);
    const made = new Map(
      Object.entries(KINDS).map(([kind, { groups, isNamespaced }]) => [
        kind,
        new ObjectIndex(
          views.kubernetes.ofKind(kind).filter(({ group }) => (groups as readonly string[]).includes(group)),
          views,
          isNamespaced,
        ),
      ]),
    );
    const held = new Set(classesOfVolumes(views));
    const links = linksIn(views).flatMap((link) => {
      const index = made.get(link.to)!;
      const there = index.beside(link.from.resource, link.from.namespace);
      return there === undefined ? [] : [{ link, there, index, resource: link.from.resource }];
    });
    return judgeEach(links, (judgeable, say) => {
      const { to, name } = judgeable.link;
      if (to === "StorageClass" && held.has(name)) return;
      judge(judgeable, views, say);
    });
  },
};

interface Judgeable {
  readonly link: ObjectLink;
  readonly there: ReadonlyMap<string, KubernetesObject>;
  readonly index: ObjectIndex;
}

function judge({ link, there, index }: Judgeable, views: Views, say: Say): void {
  const { from, to, name, at } = link;
  const { resource, kind } = from;
  if (name === undefined) return say.unknown(resource, at, "the name is known only at plan");
  if (there.has(name)) return;
  const hidden = index.hasUnknown(resource) ? "names that only the plan knows" : hiddenBeside(to, from, views);
  if (hidden !== undefined) return say.unknown(resource, at, hidden);
  say.warning(resource, at, {
    message: `nobody makes this ${to}${where(to, from)}, so ${KINDS[to].then}: ${kind} ${from.name ?? ""}, got ${name}`,
    fix: `name one that is there, such as ${[...there.keys()].sort().slice(0, 3).join(", ")}; acknowledge this where somebody else makes it`,
  });
}

function where(to: LinkedKind, { namespace }: KubernetesObject): string {
  return KINDS[to].isNamespaced ? ` in the namespace ${namespace ?? ""}` : "";
}

function hiddenBeside(to: LinkedKind, { resource, namespace }: KubernetesObject, views: Views): string | undefined {
  return KINDS[to].isNamespaced
    ? views.kubernetes.othersIn(namespace ?? "", resource)
    : hiddenInCluster(views, resource);
}

/** Classes that volumes name: a claim may mean such a volume by a class that nobody makes. */
function classesOfVolumes({ kubernetes }: Views): (string | undefined)[] {
  return kubernetes.ofKind("PersistentVolume").flatMap(({ fields }) => {
    const spec = fields.at("spec");
    return [spec?.text("storageClassName")].filter((one) => one !== undefined);
  });
}
