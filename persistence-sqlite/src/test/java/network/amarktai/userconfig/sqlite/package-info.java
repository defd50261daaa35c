/** Tests of the storage ports on SQLite: the contracts, and the behaviour specific to a file. */
@NullMarked
package network.amarktai.userconfig.sqlite;

import org.jspecify.annotations.NullMarked;
