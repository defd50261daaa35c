/** What is known of a request beyond its HTTP: its id, and who makes it. */
@NullMarked
package network.amarktai.userconfig.http.request;

import org.jspecify.annotations.NullMarked;
