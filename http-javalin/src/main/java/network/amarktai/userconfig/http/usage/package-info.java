/** Stores in the background what keys were used for. */
@NullMarked
package network.amarktai.userconfig.http.usage;

import org.jspecify.annotations.NullMarked;
