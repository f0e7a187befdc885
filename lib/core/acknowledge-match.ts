import { AcknowledgementRecord, acknowledges, isMeantFor } from "./acknowledge";
import { isCause, withoutConsequences } from "./caused-by";
import { Finding, findingOf } from "./finding";

/** A finding that somebody accepted, and why. */
export interface AcknowledgedFinding {
  /** What was found. */
  readonly finding: Finding;
  /** Who is quoted: code, path and reason. */
  readonly acknowledgement: AcknowledgementRecord;
}

/** Findings sorted by what was acknowledged. */
export interface AcknowledgedFindings {
  /** Findings that are not acknowledged, or cannot be, and do not follow from an open one. */
  readonly open: readonly Finding[];
  readonly acknowledged: readonly AcknowledgedFinding[];
  /** Acknowledgements that matched no finding. */
  readonly unused: readonly AcknowledgementRecord[];
}

/** Sorts findings by acknowledgements; where several match, the one nearest to the finding is named. */
export function applyAcknowledgements(
  findings: readonly Finding[],
  acknowledgements: readonly AcknowledgementRecord[],
): AcknowledgedFindings {
  const nearestFirst = [...acknowledgements].sort((a, b) => b.path.length - a.path.length);
  const open: Finding[] = [];
  const acknowledged: AcknowledgedFinding[] = [];
  for (const finding of findings) {
    const acknowledgement = nearestFirst.find((ack) => acknowledges(ack, finding) || acceptsTheSame(ack, finding));
    if (acknowledgement === undefined) open.push(finding);
    else acknowledged.push({ finding, acknowledgement });
  }
  const same = open.flatMap((finding): AcknowledgedFinding[] => {
    const said = acknowledged.find((one) => saysTheSame(finding, one.finding));
    return said === undefined ? [] : [{ finding, acknowledgement: said.acknowledgement }];
  });
  const accepted = new Set(same.map(({ finding }) => finding));
  const left = open.filter((finding) => !accepted.has(finding));
  return {
    open: withoutConsequences(left),
    acknowledged: [...acknowledged, ...same],
    unused: unusedOf(acknowledgements, findings),
  };
}

/** Whether an acknowledgement accepts the finding that says the same, by its code, where this one is: that one may be of props. */
function acceptsTheSame(ack: AcknowledgementRecord, { causedBy, ...finding }: Finding): boolean {
  return causedBy?.code !== undefined && acknowledges(ack, { ...finding, code: causedBy.code });
}

/** Whether a finding names another one, by its code, as the one that says the same: what is accepted there is accepted. */
function saysTheSame({ causedBy, acknowledgeable }: Finding, other: Finding): boolean {
  return acknowledgeable !== false && causedBy?.code !== undefined && isCause(causedBy, other);
}

/** One made on a platform is unused where it matches in none of the platform's stacks, and is then named once. */
function unusedOf(
  acknowledgements: readonly AcknowledgementRecord[],
  findings: readonly Finding[],
): AcknowledgementRecord[] {
  const origin = ({ owner, path, code, reason }: AcknowledgementRecord): string =>
    JSON.stringify([owner ?? path, code, reason]);
  const isUsed = (ack: AcknowledgementRecord): boolean => findings.some((finding) => isMeantFor(ack, finding));
  const used = new Set(acknowledgements.filter(isUsed).map(origin));
  const unused = new Map(acknowledgements.filter((ack) => !used.has(origin(ack))).map((ack) => [origin(ack), ack]));
  return [...unused.values()].map(({ owner, ...ack }) => (owner === undefined ? ack : { ...ack, path: owner }));
}

/** The finding that an acknowledgement without a match is itself. */
export function unusedAcknowledgement(acknowledgement: AcknowledgementRecord): Finding {
  const { code, path, reason } = acknowledgement;
  return findingOf(
    {
      code: "MLP-CORE-010",
      message: `the acknowledgement of ${code} matches no finding here or below, its reason was "${reason}"`,
      fix: "remove it, or correct its code or its place",
    },
    path,
  );
}
