/**
 * The node over gRPC: decodes each request, reads the chain at the requested height, and encodes the response as a
 * real node does.
 */
@NullMarked
package network.amarktai.userconfig.devnet.node;

import org.jspecify.annotations.NullMarked;
