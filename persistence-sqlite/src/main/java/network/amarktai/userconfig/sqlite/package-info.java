/**
 * The storage ports on SQLite: the embedded default, for one machine. It needs only a file on a local disk, and proves
 * that the ports do not depend on one database. The ports share a package because their records share a file and their
 * writes share commits. {@link network.amarktai.userconfig.sqlite.SqliteStores} is the only entry point.
 */
@NullMarked
package network.amarktai.userconfig.sqlite;

import org.jspecify.annotations.NullMarked;
