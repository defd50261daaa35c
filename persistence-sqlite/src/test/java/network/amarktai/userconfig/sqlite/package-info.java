/** Tests of the storage ports on SQLite: the contracts, and what is special about a file. */
@NullMarked
package network.amarktai.userconfig.sqlite;

import org.jspecify.annotations.NullMarked;
