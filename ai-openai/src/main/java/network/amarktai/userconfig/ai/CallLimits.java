package network.amarktai.userconfig.ai;

import java.time.Duration;

/**
 * How long a call may take.
 *
 * @param firstByte until the first byte of the answer's body
 * @param betweenPieces between two pieces of the body, while the client is ready for one
 * @param whole in all
 */
record CallLimits(Duration firstByte, Duration betweenPieces, Duration whole) {}
