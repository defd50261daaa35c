/**
 * The MongoDB driver behind a few types: the connection, fields of documents, numbers, retries of writes, and the
 * translation of driver exceptions.
 */
@NullMarked
package network.amarktai.userconfig.mongo.driver;

import org.jspecify.annotations.NullMarked;
