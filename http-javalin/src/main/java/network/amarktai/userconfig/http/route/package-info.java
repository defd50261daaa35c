/** The routes, one class a resource. A handler parses, calls one use case, and renders; nothing else. */
@NullMarked
package network.amarktai.userconfig.http.route;

import org.jspecify.annotations.NullMarked;
