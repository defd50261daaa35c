/** Keeps the audit trail while the server runs: the thread that does it, and the file that anchors it outside the database. */
@NullMarked
package network.amarktai.userconfig.http.audit;

import org.jspecify.annotations.NullMarked;
