/**
 * The import of legacy values, whatever database they are in. Each imported value is marked, so that it is never imported
 * twice.
 */
@NullMarked
package network.amarktai.userconfig.migration.importing;

import org.jspecify.annotations.NullMarked;
