/**
 * One SQLite file: its schema, the connections, the pool of readers, and the writer that groups concurrent writes into
 * one commit.
 */
@NullMarked
package network.amarktai.userconfig.sqlite.engine;

import org.jspecify.annotations.NullMarked;
