export type Measure = {
  frames: number;
  audioBytes: number;
  packets: number;
  lost: number;
  /** Share of our packets that the other side misses, 0 to 1. */
  theirLoss: number;
  roundTrip: number;
  /** Kinds of the two candidates in use: "host/srflx", "relay/relay". */
  path: string;
};

/** Sums over one media connection since it was made. */
export async function measure(pc: RTCPeerConnection): Promise<Measure> {
  const report = await pc.getStats();
  const found: Measure = { frames: 0, audioBytes: 0, packets: 0, lost: 0, theirLoss: 0, roundTrip: 0, path: "" };
  for (const line of report.values()) {
    if (line.type === "inbound-rtp") {
      found.packets += line.packetsReceived ?? 0;
      found.lost += Math.max(0, line.packetsLost ?? 0);
      if (line.kind === "video") found.frames += line.framesDecoded ?? 0;
      else found.audioBytes += line.bytesReceived ?? 0;
    }
    if (line.type === "remote-inbound-rtp") found.theirLoss = Math.max(found.theirLoss, line.fractionLost ?? 0);
    if (line.type === "candidate-pair" && line.nominated && line.state === "succeeded") {
      found.roundTrip = line.currentRoundTripTime ?? 0;
      const kind = (id: string) => report.get(id)?.candidateType;
      found.path = `${kind(line.localCandidateId)}/${kind(line.remoteCandidateId)}`;
    }
  }
  return found;
}
