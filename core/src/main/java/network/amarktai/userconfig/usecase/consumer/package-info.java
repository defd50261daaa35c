/** Consumers: programs of the operator that act for users, within scopes, until a user blocks them. */
@NullMarked
package network.amarktai.userconfig.usecase.consumer;

import org.jspecify.annotations.NullMarked;
