import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { quote } from "../../core/plan/rules-of-values";
import { isRecord } from "../../core/schema/records";

const SUBDOMAIN = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;
const WORD = /^[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?$/;

/** Of roles Kubernetes only asks that their name can be part of an address: `system:node-reader`. */
const ROLE = /^rbac\.authorization\.k8s\.io\//;

interface Head {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: unknown;
}

/** What Kubernetes asks of the head of every object: its name, labels and annotations. */
export function metadataProblems({ apiVersion, kind, metadata }: Head, at: string): Problem[] {
  const { name, labels, annotations } = isRecord(metadata) ? metadata : {};
  return [
    ...(ROLE.test(apiVersion) && isPathSegment(name) ? [] : nameProblems(name, kind, `${at}.metadata.name`)),
    ...labelProblems(labels, `${at}.metadata.labels`),
    ...annotationProblems(annotations, `${at}.metadata.annotations`),
  ];
}

/** What Kubernetes asks of labels. */
export function labelProblems(labels: unknown, property: string): Problem[] {
  return entryProblems(labels, property, (key, value) => isKey(key) && isLabel(value));
}

/** What Kubernetes asks of annotations: any text under such keys. */
export function annotationProblems(annotations: unknown, property: string): Problem[] {
  return entryProblems(annotations, property, (key, value) => isKey(key.toLowerCase()) && typeof value === "string");
}

function nameProblems(name: unknown, kind: string, property: string): Problem[] {
  if (isToken(name) || (typeof name === "string" && isSubdomain(name))) return [];
  return [
    {
      code: "MLP-K8S-123",
      property,
      message: `the name of a ${kind} breaks Kubernetes's rule, got ${quote(name)}`,
      fix: "use lower case letters, digits, hyphens and dots, at most 253",
    },
  ];
}

function entryProblems(
  entries: unknown,
  property: string,
  allowed: (key: string, value: unknown) => boolean,
): Problem[] {
  if (!isRecord(entries)) return [];
  return Object.entries(entries)
    .filter(([key, value]) => value !== undefined && !isToken(key) && !isToken(value) && !allowed(key, value))
    .map(([key, value]) => ({
      code: "MLP-K8S-129",
      property,
      message: `this breaks Kubernetes's rule, got ${quote({ [key]: value })}`,
      fix: "a key is a word, or a domain, a slash and a word; a label is a word or empty, an annotation any text; a word is letters, digits, -, _ and . between letters or digits, at most 63",
    }));
}

/** `team`, or `example.com/team`. */
function isKey(key: string): boolean {
  const slash = key.indexOf("/");
  return isWord(key.slice(slash + 1)) && (slash === -1 || isSubdomain(key.slice(0, slash)));
}

function isLabel(value: unknown): boolean {
  return value === "" || (typeof value === "string" && isWord(value));
}

function isWord(text: string): boolean {
  return text.length <= 63 && WORD.test(text);
}

function isPathSegment(name: unknown): boolean {
  return typeof name === "string" && /^(?!\.{1,2}$)[^/%]+$/.test(name);
}

function isSubdomain(text: string): boolean {
  return text.length <= 253 && SUBDOMAIN.test(text);
}
