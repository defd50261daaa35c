/**
 * Reading and writing JSON. Bodies that may contain secrets have their own reader, because data binding puts values
 * into strings and quotes them in its errors.
 */
@NullMarked
package network.amarktai.userconfig.http.json;

import org.jspecify.annotations.NullMarked;
