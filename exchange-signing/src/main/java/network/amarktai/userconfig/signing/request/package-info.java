/** The values that go into a signature and come out of it: a request, a key that is lent, and the moment. */
@NullMarked
package network.amarktai.userconfig.signing.request;

import org.jspecify.annotations.NullMarked;
