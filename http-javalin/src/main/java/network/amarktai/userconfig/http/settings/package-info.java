/** What the operator decides: environment variables and the flags that stand for them, read once into one record. */
@NullMarked
package network.amarktai.userconfig.http.settings;

import org.jspecify.annotations.NullMarked;
