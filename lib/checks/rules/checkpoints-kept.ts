import type { Code } from "../../codes";
import { PUBLISHED_JOB_LABEL } from "../../core/published-job";
import { isObject } from "../../terraform";
import type { Bucket, Fields, Resource, Views } from "../../views";
import { deadlineOf, podsToTheEnd } from "../jobs-to-the-end";
import { judgeEach } from "../judged";
import { Expiry, expiriesOf } from "../object-expiry";
import type { Rule } from "../rule";

const DAY_SECONDS = 86_400;

/** Where nothing ends a job, fewer days than this are told: it may be held up for as long. */
const FEW_DAYS = 7;

/** Checkpoints are there as long as the job may run. */
export const checkpointsKept: Rule<Code> = {
  code: "MLP-K8S-276",
  title: "checkpoints of a job do not expire while it may run",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-expire-general-considerations.html",
  check: (views) =>
    judgeEach(targets(views), ({ resource, at, url, seconds }, say) => {
      const place = placeOf(url, resource, views);
      if (place === undefined) return;
      const rules = expiriesOf(place.bucket);
      if (typeof rules === "string") return say.unknown(resource, at, rules);
      if (rules.length === 0) return;
      const over = rules.filter(({ prefix }) => place.prefix.startsWith(prefix));
      const soonest = over.reduce<Expiry | undefined>(
        (a, b) => (a === undefined || b.days < a.days ? b : a),
        undefined,
      );
      if (soonest === undefined) return;
      if (seconds === undefined) return say.unknown(resource, at, "how long the job may run");
      const isEndless = seconds === "none";
      if (isEndless ? soonest.days >= FEW_DAYS : soonest.days * DAY_SECONDS >= seconds) return;
      const until = isEndless
        ? "nothing ends the job"
        : `the job may run for ${String(Math.round(seconds / 360) / 10)} hours`;
      say.warning(resource, at, {
        message: `checkpoints expire after ${soonest.days === 1 ? "a day" : `${String(soonest.days)} days`} by ${soonest.resource.address}, and ${until}, got ${url}`,
        fix: "leave the prefix out of the lifecycle rule, or expire later than the job may run",
      });
    }),
};

/** A place of checkpoints, as a job is told it. */
interface Told {
  readonly resource: Resource;
  readonly at: string;
  /** `s3://acme-data/checkpoints/`, its expressions among it. */
  readonly url: string;
  readonly seconds: ReturnType<typeof deadlineOf>;
}

const URL = /s3:\/\/(\$\{[^{}]*\}|[\w.-]+)(\/[^\s"'\\]*)?/;
const WORD = /check-?_?point|ckpt/i;

function targets(views: Views): Told[] {
  const inPods = podsToTheEnd(views).flatMap(({ object, spec }) =>
    spec
      .list("containers")
      .flatMap((container) =>
        toldTo(container).map(({ at, url }) => ({ resource: object.resource, at, url, seconds: deadlineOf(object) })),
      ),
  );
  return [...inPods, ...views.kubernetes.ofKind("ConfigMap").flatMap(published)];
}

/** Places in the variables and arguments of a container. */
function toldTo(container: Fields): { at: string; url: string }[] {
  const inEnv = container.list("env").flatMap((one) => {
    const value = one.text("value") ?? one.written("value");
    return urlIn(value, one.text("name") ?? "", one.argument("value"));
  });
  const inArguments = ["command", "args"].flatMap((field) => {
    const texts = container.textsOrWritten(field);
    return texts.flatMap((text, index) => urlIn(text, texts[index - 1] ?? "", container.argument(field)));
  });
  return [...inEnv, ...inArguments];
}

/** The URL in a text, where the text or what names it says that checkpoints are there. */
function urlIn(text: string, name: string, at: string): { at: string; url: string }[] {
  const url = URL.exec(text)?.[0];
  return url === undefined || !(WORD.test(name) || WORD.test(text)) ? [] : [{ at, url }];
}

/** A definition that is published into the cluster. */
function published({ resource, fields }: Views["kubernetes"]["objects"][number]): Told[] {
  if (fields.at("metadata")?.map("labels")?.has(PUBLISHED_JOB_LABEL) !== true) return [];
  const { data = "" } = resource.body;
  if (isObject(data) && !Object.values(data).some((one) => typeof one !== "string" || one.includes("CHECKPOINT_URI")))
    return [];
  const text = JSON.stringify(data);
  const url = URL.exec(/CHECKPOINT_URI[^}]*?value\W+(s3:.*)/.exec(text)?.[1] ?? "")?.[0];
  const seconds = Number(/activeDeadlineSeconds\W+(\d+)/.exec(text)?.[1] ?? Number.NaN);
  return url === undefined ? [] : [{ resource, at: "data", url, seconds: Number.isNaN(seconds) ? undefined : seconds }];
}

interface Place {
  readonly bucket: Bucket;
  readonly prefix: string;
}

/** The bucket of the app that a URL is in, and the part of its prefix that is written down. */
function placeOf(url: string, resource: Resource, views: Views): Place | undefined {
  const [, host = "", path = ""] = URL.exec(url) ?? [];
  const bucket = views.s3.bucket(views.value(host, resource.stack, resource.address));
  return bucket === undefined ? undefined : { bucket, prefix: path.slice(1).replace(/\$[({].*$/, "") };
}
