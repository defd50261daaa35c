/**
 * The import of the platform's earlier values, a module of its own that can be removed once they are imported: no other
 * module but the wiring of the server depends on it. {@link network.amarktai.userconfig.migration.Migration} is the entry
 * point.
 *
 * <pre>
 * legacy      the values and the outcomes of their import
 * importing   chooses, seals, records and replaces, whatever the database is
 * platform    finds, marks and replaces values in the platform's MongoDB
 * keys        opens values with the platform's own keys
 * </pre>
 */
@NullMarked
package network.amarktai.userconfig.migration;

import org.jspecify.annotations.NullMarked;
