/** Reading and writing JSON. Bodies that may hold secrets are read by our own reader, because a data binder puts values into strings and quotes them in its errors. */
@NullMarked
package network.amarktai.userconfig.http.json;

import org.jspecify.annotations.NullMarked;
