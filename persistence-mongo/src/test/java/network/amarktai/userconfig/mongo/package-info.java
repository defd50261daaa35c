/** Tests of the MongoDB adapter, over sockets: against an embedded server, and against the one that {@code MONGO_URL} names if it is set. */
@NullMarked
package network.amarktai.userconfig.mongo;

import org.jspecify.annotations.NullMarked;
