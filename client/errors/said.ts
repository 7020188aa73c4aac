/** ioredis and iovalkey put this before the last reply to a call that was sent on from node to node too often. */
const SENT_ON = /^Too many Cluster redirections\. Last error: \w+: /;

/** What a server has said, however a client words it. */
export function saidBy({ message }: Error): string {
  return message.replace(SENT_ON, '');
}

/** Whether a client gave up to find the node that would do a call. */
export function wasSentOn({ message }: Error): boolean {
  return SENT_ON.test(message);
}
