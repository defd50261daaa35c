/** The operator's settings: environment variables and their flags, read once into one record. */
@NullMarked
package network.amarktai.userconfig.http.settings;

import org.jspecify.annotations.NullMarked;
