/**
 * Our fields in the platform's {@code users} documents: credentials and payment settings, updated by path, so that
 * every other field stays byte-identical.
 */
@NullMarked
package network.amarktai.userconfig.mongo.users;

import org.jspecify.annotations.NullMarked;
