/** Work that the server does on timers, apart from requests. */
@NullMarked
package network.amarktai.userconfig.http.background;

import org.jspecify.annotations.NullMarked;
