/** Programs of the operator that act for users: their tokens, and what they may do. */
@NullMarked
package network.amarktai.userconfig.domain.consumer;

import org.jspecify.annotations.NullMarked;
