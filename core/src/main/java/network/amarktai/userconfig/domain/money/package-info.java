/** Money as an exact value. No float or double ever holds an amount, because a rounded amount is a wrong payment. */
@NullMarked
package network.amarktai.userconfig.domain.money;

import org.jspecify.annotations.NullMarked;
