/** The rules of the house, as tests, and tests of the whole system from outside. */
@NullMarked
package network.amarktai.userconfig.architecture;

import org.jspecify.annotations.NullMarked;
